import type { Collection, Identified, RecordId } from './collection.ts'
import { ascending, insertSorted, removeSorted } from './sorted-list.ts'

/** What a list is found by, and what it is ordered by. */
type Key = string | number

interface Entry<Id> {
  readonly order: Key
  readonly id: Id
}

/** Which lists a record is in, and where. */
export interface ListDefinition<R> {
  /** The lists of a record: one for each selection under which it can be asked for. */
  readonly keysOf: (record: R) => readonly Key[]
  /** What its lists are ordered by, ascending; equal ones by their ids. The id unless it is given. */
  readonly orderOf?: (record: R) => Key
}

/**
 * Ordered lists of the records of a collection, by key: those of a partner, those of a partner in a
 * status. They follow the records change by change, so that a page costs the page and a total costs
 * nothing.
 */
export class ListIndex<R extends Identified> {
  readonly #keysOf: ListDefinition<R>['keysOf']
  readonly #orderOf: (record: R) => Key
  readonly #lists = new Map<Key, Entry<R['id']>[]>()

  constructor(collection: Pick<Collection<R>, 'observe'>, definition: ListDefinition<R>) {
    this.#keysOf = definition.keysOf
    this.#orderOf = definition.orderOf ?? (({ id }) => id)
    collection.observe((before, after) => this.#follow(before, after))
  }

  /** How many records are in a list. */
  count(key: Key): number {
    return this.#lists.get(key)?.length ?? 0
  }

  /** Ids of the records in a list, in order: so many of them, after so many. */
  page(
    key: Key,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): R['id'][] {
    return (this.#lists.get(key) ?? []).slice(offset, offset + limit).map(({ id }) => id)
  }

  /** Ids of all records in a list, in order. */
  ids(key: Key): R['id'][] {
    return (this.#lists.get(key) ?? []).map(({ id }) => id)
  }

  #follow(before: R | undefined, after: R | undefined): void {
    const from = before === undefined ? [] : this.#keysOf(before)
    const to = after === undefined ? [] : this.#keysOf(after)
    const old = before && this.#entryOf(before)
    const current = after && this.#entryOf(after)
    const stays = old !== undefined && current !== undefined && compare(old, current) === 0
    for (const key of from) if (old && !(stays && to.includes(key))) this.#remove(key, old)
    for (const key of to) if (current && !(stays && from.includes(key))) this.#insert(key, current)
  }

  #entryOf(record: R): Entry<R['id']> {
    return { order: this.#orderOf(record), id: record.id }
  }

  #insert(key: Key, entry: Entry<R['id']>): void {
    const list = this.#lists.get(key)
    if (list === undefined) this.#lists.set(key, [entry])
    else insertSorted(list, entry, compare)
  }

  #remove(key: Key, entry: Entry<R['id']>): void {
    const list = this.#lists.get(key)
    if (list === undefined) return
    removeSorted(list, entry, compare)
    if (list.length === 0) this.#lists.delete(key)
  }
}

function compare(one: Entry<RecordId>, other: Entry<RecordId>): number {
  return ascending(one.order, other.order) || ascending(one.id, other.id)
}
