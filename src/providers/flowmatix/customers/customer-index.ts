import type { CustomerStatus, Plan } from '../../../../spec/flowmatix/customers.ts'
import type { Collection } from '../../../kernel/state/collection.ts'
import type { CustomerRecord } from '../records.ts'

/** A filter of a partner's customers; every given condition has to hold. */
export interface CustomerFilter {
  readonly status?: CustomerStatus | undefined
  readonly plan?: Plan | undefined
}

/**
 * Sorted index of each partner's customers, all and by status and plan, oldest first. It observes the
 * records, so that a page costs what it holds and a total costs nothing.
 */
export class CustomerIndex {
  readonly #lists = new Map<string, number[]>()

  constructor(customers: Pick<Collection<CustomerRecord>, 'observe'>) {
    customers.observe((before, after) => {
      const record = after ?? before
      if (record === undefined) return
      const number = numberOf(record.id)
      const from = before === undefined ? [] : keysOf(before)
      const to = after === undefined ? [] : keysOf(after)
      for (const [i, key] of from.entries()) if (key !== to[i]) removeFrom(this.#list(key), number)
      for (const [i, key] of to.entries()) if (key !== from[i]) insertInto(this.#list(key), number)
    })
  }

  /** Number of customers. */
  count(partnerId: string, filter: CustomerFilter): number {
    return this.#lists.get(keyOf(partnerId, filter))?.length ?? 0
  }

  /** Ids of one page of customers. */
  page(
    partnerId: string,
    filter: CustomerFilter,
    part: { offset: number; limit: number },
  ): string[] {
    const list = this.#lists.get(keyOf(partnerId, filter)) ?? []
    return list
      .slice(part.offset, part.offset + part.limit)
      .map((number) => `customer_${String(number)}`)
  }

  #list(key: string): number[] {
    let list = this.#lists.get(key)
    if (list === undefined) this.#lists.set(key, (list = []))
    return list
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

/** The index of a number in an ascending list, or the one to insert it at. */
function positionOf(list: readonly number[], number: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as number) < number) low = middle + 1
    else high = middle
  }
  return low
}

function insertInto(list: number[], number: number): void {
  const last = list.at(-1)
  if (last === undefined || last < number) list.push(number)
  else list.splice(positionOf(list, number), 0, number)
}

function removeFrom(list: number[], number: number): void {
  const position = positionOf(list, number)
  if (list[position] === number) list.splice(position, 1)
}
