import type { CustomerStatus } from '../../../../spec/flowmatix/customers.ts'
import type { Collection } from '../../../kernel/state/collection.ts'
import { ListIndex } from '../../../kernel/state/list-index.ts'
import type { CustomerRecord } from '../records.ts'

/** A filter of a partner's customers; every given condition has to hold. */
export interface CustomerFilter {
  readonly status?: CustomerStatus | undefined
  readonly plan?: string | undefined
}

/** Each partner's customers, all and by status and plan, oldest first. */
export class CustomerIndex {
  readonly #lists: ListIndex<CustomerRecord>

  constructor(customers: Pick<Collection<CustomerRecord>, 'observe'>) {
    this.#lists = new ListIndex(customers, { keysOf, orderOf: ({ id }) => numberOf(id) })
  }

  /** Number of customers. */
  count(partnerId: string, filter: CustomerFilter): number {
    return this.#lists.count(keyOf(partnerId, filter))
  }

  /** Ids of one page of customers. */
  page(
    partnerId: string,
    filter: CustomerFilter,
    part: { readonly offset: number; readonly limit: number },
  ): string[] {
    return this.#lists.page(keyOf(partnerId, filter), part)
  }
}

/** The number in an id. */
export function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('_') + 1))
}

function keyOf(partnerId: string, { status, plan }: CustomerFilter): string {
  return `${partnerId} ${status ?? '*'} ${plan ?? '*'}`
}

function keysOf({ partnerId, status, plan }: CustomerRecord): string[] {
  return [{}, { status }, { plan }, { status, plan }].map((filter) => keyOf(partnerId, filter))
}
