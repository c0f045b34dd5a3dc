import type { CustomerStatus, Plan } from '../../../../spec/flowmatix/customers.ts'
import type { Collection } from '../../../kernel/state/collection.ts'
import type { CustomerRecord } from '../records.ts'

/** Which customers of a partner are meant; every given condition holds. */
export interface Selection {
  readonly status?: CustomerStatus | undefined
  readonly plan?: Plan | undefined
}

/**
 * The customers of each partner, all and by status and plan, by their numbers: oldest first. The
 * lists follow the records, so that a page costs the page and a total costs nothing.
 */
export class Roster {
  readonly #lists = new Map<string, number[]>()

  constructor(customers: Pick<Collection<CustomerRecord>, 'observe'>) {
    customers.observe((before, after) => {
      const from = before === undefined ? [] : keysOf(before)
      const to = after === undefined ? [] : keysOf(after)
      for (const [i, key] of from.entries()) {
        if (key !== to[i]) removeFrom(this.#list(key), numberOf((before as CustomerRecord).id))
      }
      for (const [i, key] of to.entries()) {
        if (key !== from[i]) insertInto(this.#list(key), numberOf((after as CustomerRecord).id))
      }
    })
  }

  /** How many there are. */
  count(partnerId: string, selection: Selection): number {
    return this.#lists.get(keyOf(partnerId, selection))?.length ?? 0
  }

  /** Ids of so many of them, from the offset on. */
  page(partnerId: string, selection: Selection, part: { offset: number; limit: number }): string[] {
    const list = this.#lists.get(keyOf(partnerId, selection)) ?? []
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

function keyOf(partnerId: string, { status, plan }: Selection): string {
  return `${partnerId} ${status ?? '*'} ${plan ?? '*'}`
}

function keysOf({ partnerId, status, plan }: CustomerRecord): string[] {
  return [{}, { status }, { plan }, { status, plan }].map((selection) =>
    keyOf(partnerId, selection),
  )
}

/** Where a number stands in an ascending list, or would have to be put. */
function placeOf(list: readonly number[], number: number): number {
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
  else list.splice(placeOf(list, number), 0, number)
}

function removeFrom(list: number[], number: number): void {
  const place = placeOf(list, number)
  if (list[place] === number) list.splice(place, 1)
}
