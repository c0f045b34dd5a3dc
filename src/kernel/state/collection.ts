import type { ZodType } from 'zod'
import { Defect } from '../refusal.ts'
import { firstIn, type IdGroup, idsIn, withId, withoutId } from './id-group.ts'

/** What a record is found by. */
export type RecordId = string | number

/** Anything a collection can hold. Records are never changed in place: a change is a new record. */
export interface Identified {
  readonly id: RecordId
}

type IndexKey = string | number

/** How a collection is called, and by what else than its id its records are found. */
export interface CollectionDefinition<R extends Identified, Index extends string = never> {
  /** `provider.plural`, unique within a sandbox. */
  readonly name: string
  readonly indexes: { readonly [Name in Index]: (record: R) => IndexKey | undefined }
  /** What a record looks like: one that comes from outside is held to it. */
  readonly shape?: ZodType<R>
  /** Attributes that hold the id of a record, or a list of such, and the name of its collection. */
  readonly references?: { readonly [Name in keyof R & string]?: string }
  /** Records that it refers to in other ways: their collections and ids. Its shape is right. */
  readonly links?: (record: R) => Iterable<readonly [collection: string, id: RecordId]>
  /** By attributes that hold an id, those that are the same as in the record with that id. */
  readonly copies?: { readonly [Name in keyof R & string]?: readonly (keyof R & string)[] }
}

/** Told of every change, also when a change is taken back or loaded: derived structures follow it. */
export type CollectionObserver<R> = (before: R | undefined, after: R | undefined) => void

/** Records of one kind, in memory, with declared indexes. Written only through a store. */
export class Collection<R extends Identified = Identified, Index extends string = string> {
  readonly name: string
  readonly shape: ZodType<R> | undefined
  readonly references: Readonly<Record<string, string | undefined>>
  readonly links: CollectionDefinition<R>['links']
  readonly copies: Readonly<Record<string, readonly string[] | undefined>>
  readonly #records = new Map<R['id'], R>()
  readonly #indexes: {
    readonly name: Index
    readonly keyOf: (record: R) => IndexKey | undefined
    /** The ids of the records with a key. */
    readonly entries: Map<IndexKey, IdGroup<R['id']>>
  }[]
  readonly #observers: CollectionObserver<R>[] = []

  constructor(definition: CollectionDefinition<R, Index>) {
    this.name = definition.name
    this.shape = definition.shape
    this.references = definition.references ?? {}
    this.links = definition.links
    this.copies = definition.copies ?? {}
    this.#indexes = Object.entries(definition.indexes).map(([name, keyOf]) => ({
      name: name as Index,
      keyOf: keyOf as (record: R) => IndexKey | undefined,
      entries: new Map(),
    }))
  }

  get size(): number {
    return this.#records.size
  }

  get(id: R['id']): R | undefined {
    return this.#records.get(id)
  }

  /** The record behind an id that another record holds. Throws a Defect if it is gone. */
  require(id: R['id']): R {
    const record = this.#records.get(id)
    if (record === undefined) throw new Defect(`${this.name} has no record ${String(id)}`)
    return record
  }

  /** In the order in which they came; after a restart, in the order of their ids. */
  values(): IterableIterator<R> {
    return this.#records.values()
  }

  /** Ids of the records with this key, in the order in which they took it; after a restart, by id. */
  lookup(index: Index, key: IndexKey): ReadonlySet<R['id']> {
    return idsIn(this.#indexNamed(index).entries.get(key))
  }

  /** The first record with this key. */
  find(index: Index, key: IndexKey): R | undefined {
    const id = firstIn(this.#indexNamed(index).entries.get(key))
    return id === undefined ? undefined : this.#records.get(id)
  }

  observe(observer: CollectionObserver<R>): void {
    this.#observers.push(observer)
    for (const record of this.#records.values()) observer(undefined, record)
  }

  /** Puts `after` in the place of `before`. Only for the store, which can take it back. */
  replace(before: R | undefined, after: R | undefined): void {
    if (after === undefined) {
      if (before !== undefined) this.#records.delete(before.id)
    } else this.#records.set(after.id, after)
    for (const { keyOf, entries } of this.#indexes) {
      const oldKey = before === undefined ? undefined : keyOf(before)
      const newKey = after === undefined ? undefined : keyOf(after)
      if (oldKey === newKey) continue
      if (oldKey !== undefined && before !== undefined) {
        const ids = entries.get(oldKey)
        const rest = ids === undefined ? undefined : withoutId(ids, before.id)
        if (rest === undefined) entries.delete(oldKey)
        else if (rest !== ids) entries.set(oldKey, rest)
      }
      if (newKey !== undefined && after !== undefined) {
        const ids = entries.get(newKey)
        const more = withId(ids, after.id)
        if (more !== ids) entries.set(newKey, more)
      }
    }
    for (const observer of this.#observers) observer(before, after)
  }

  #indexNamed(name: Index) {
    const index = this.#indexes.find((candidate) => candidate.name === name)
    if (index === undefined) throw new Defect(`${this.name} has no index ${name}`)
    return index
  }
}
