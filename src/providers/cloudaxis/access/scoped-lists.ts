import type { Window } from '../../../../spec/lists.ts'
import type { Collection } from '../../../kernel/state/collection.ts'
import { ListIndex } from '../../../kernel/state/list-index.ts'
import type { Placed } from '../records.ts'

interface Listable extends Placed {
  readonly id: string
}

/** Which list is asked for, and which part of it. */
export interface Selection<R, Order extends string> {
  /** Only what stands there, or below. */
  readonly place: Placed
  /** What to order by; descending with a minus sign before it. */
  readonly sort: Order | `-${Order}`
  readonly window: Window
  /** Which records are kept; all of them unless it is given. Costs a look at each of the place. */
  readonly keeps?: ((record: R) => boolean) | undefined
}

/**
 * The records of a collection in each of several orders, for every place in the chain. A page costs
 * the page, and a total nothing, as long as no filter looks into the records.
 */
export class ScopedLists<R extends Listable, Order extends string> {
  readonly #collection: Collection<R>
  readonly #orders: ReadonlyMap<string, ListIndex<R>>

  constructor(
    collection: Pick<Collection<R>, 'observe' | 'require'>,
    orders: Readonly<Record<Order, (record: R) => string>>,
  ) {
    this.#collection = collection as Collection<R>
    this.#orders = new Map(
      Object.entries<(record: R) => string>(orders).map(([name, orderOf]) => [
        name,
        new ListIndex(collection, { keysOf, orderOf }),
      ]),
    )
  }

  /** How many records stand at a place, or below. */
  count(place: Placed): number {
    for (const list of this.#orders.values()) return list.count(narrowest(place))
    return 0
  }

  page({ place, sort, window, keeps }: Selection<R, Order>): {
    readonly records: R[]
    readonly totalCount: number
  } {
    const descends = sort.startsWith('-')
    const list = this.#orders.get(descends ? sort.slice(1) : sort)
    if (list === undefined) throw new RangeError(`nothing is ordered by ${sort}`)
    const key = narrowest(place)
    if (keeps === undefined) {
      const totalCount = list.count(key)
      const ids = list.page(key, descends ? mirrored(window, totalCount) : window)
      const records = (descends ? ids.reverse() : ids).map((id) => this.#collection.require(id))
      return { records, totalCount }
    }
    const all = list.ids(key).map((id) => this.#collection.require(id))
    const kept = (descends ? all.reverse() : all).filter(keeps)
    const records = kept.slice(window.offset, window.offset + window.limit)
    return { records, totalCount: kept.length }
  }
}

const everything = 'all'

/** A record is in the list of every place that it stands at or below. */
function keysOf({ distributorId, partnerId, tenantId }: Placed): string[] {
  return [everything, distributorId, partnerId, tenantId].filter((key) => key !== undefined)
}

/** The list of a place: ids are unique among all organizations. */
function narrowest({ distributorId, partnerId, tenantId }: Placed): string {
  return tenantId ?? partnerId ?? distributorId ?? everything
}

/** The same window, counted from the other end. */
function mirrored({ limit, offset }: Window, total: number): Window {
  const end = Math.max(total - offset, 0)
  const start = Math.max(end - limit, 0)
  return { offset: start, limit: end - start }
}
