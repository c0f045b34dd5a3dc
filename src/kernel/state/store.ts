import { z } from 'zod'
import {
  Collection,
  type CollectionDefinition,
  type Identified,
  type RecordId,
} from './collection.ts'
import { Defect } from '../refusal.ts'
import { atOnce } from '../time/slices.ts'

/** One record put, changed or removed. */
export interface Change {
  readonly collection: string
  readonly id: RecordId
  readonly before: Identified | undefined
  readonly after: Identified | undefined
}

/** A change as it is repeated: what was there before is found there. */
export type RepeatedChange = Pick<Change, 'collection' | 'id' | 'after'>

/** The changes of one transaction, numbered in the order of their commits from 1. */
export interface Commit {
  readonly number: number
  readonly changes: readonly Change[]
}

interface Counter extends Identified {
  readonly id: string
  readonly value: number
}

/**
 * All state of a sandbox. Changes happen only inside a transaction, which commits whole or leaves
 * no trace. A transaction never waits: what it read is still true when it commits.
 */
export class Store {
  readonly #collections = new Map<string, Collection>()
  readonly #counters: Collection<Counter, never>
  #open: Change[] | undefined
  #isUndoable = true
  #isChanged = false
  #committed = 0
  #changes = 0
  #record: ((commit: Commit) => void) | undefined

  constructor() {
    this.#counters = this.define<Counter>({
      name: 'kernel.counters',
      indexes: {},
      shape: z.strictObject({ id: z.string(), value: z.int() }),
    })
  }

  define<R extends Identified, Index extends string = never>(
    definition: CollectionDefinition<R, Index>,
  ): Collection<R, Index> {
    if (this.#collections.has(definition.name)) {
      throw new Defect(`collection ${definition.name} is defined twice`)
    }
    const collection = new Collection(definition)
    this.#collections.set(definition.name, collection as unknown as Collection)
    return collection
  }

  collection(name: string): Collection | undefined {
    return this.#collections.get(name)
  }

  collections(): IterableIterator<Collection> {
    return this.#collections.values()
  }

  /** Number of the last commit. */
  get committed(): number {
    return this.#committed
  }

  /** How often anything changed, what was taken back included: as long as it is the same, all is. */
  get changes(): number {
    return this.#changes
  }

  put<R extends Identified, Index extends string>(collection: Collection<R, Index>, record: R): R {
    this.#write(collection as unknown as Collection, collection.get(record.id), record)
    return record
  }

  remove<R extends Identified, Index extends string>(
    collection: Collection<R, Index>,
    id: R['id'],
  ): void {
    const before = collection.get(id)
    if (before !== undefined) this.#write(collection as unknown as Collection, before, undefined)
  }

  /** The next value of a named counter: `step` after its last, or `first`. */
  count(name: string, { first = 1, step = 1 } = {}): number {
    const last = this.#counters.get(name)
    const value = last === undefined ? first : last.value + step
    this.put(this.#counters, { id: name, value })
    return value
  }

  /** The last value of a named counter; 0 if there was none. */
  counted(name: string): number {
    return this.#counters.get(name)?.value ?? 0
  }

  /** Whether a transaction is open. */
  get isOpen(): boolean {
    return this.#open !== undefined
  }

  /**
   * Opens a transaction. One that is not `undoable` remembers none of its changes, for a store that is
   * thrown away unless it commits: it cannot be rolled back, and its commit does not list them.
   */
  begin({ undoable = true } = {}): void {
    if (this.#open !== undefined) throw new Defect('a transaction is open already')
    this.#open = []
    this.#isUndoable = undoable
    this.#isChanged = false
  }

  /**
   * Ends the transaction and keeps its changes; undefined if there were none. If they cannot be
   * written down, it ends as if it had never begun, and throws what the recorder threw.
   */
  commit(): Commit | undefined {
    const changes = this.#take()
    if (!this.#isChanged) return undefined
    const commit = { number: this.#committed + 1, changes }
    try {
      this.#record?.(commit)
    } catch (error) {
      this.#undo(changes)
      throw error
    }
    this.#committed = commit.number
    return commit
  }

  /** Has every commit written down, whoever makes it, before anybody knows of it. */
  recordWith(record: (commit: Commit) => void): void {
    this.#record = record
  }

  /** Ends the transaction as if it had never begun. */
  rollback(): void {
    const changes = this.#take()
    if (this.#isChanged && !this.#isUndoable) throw new Defect('this transaction cannot be undone')
    this.#undo(changes)
  }

  /** Takes back the latest commit, for when it could not be stored. */
  revert(commit: Commit): void {
    if (commit.number !== this.#committed)
      throw new Defect('only the latest commit can be reverted')
    this.#undo(commit.changes)
    this.#committed -= 1
  }

  /** Runs `work` in a transaction of its own and returns what it changed with what it returned. */
  transact<T>(work: () => T): { readonly result: T; readonly commit: Commit | undefined } {
    this.begin()
    try {
      const result = work()
      return { result, commit: this.commit() }
    } catch (error) {
      if (this.isOpen) this.rollback()
      throw error
    }
  }

  /** Repeats a stored commit. Throws a Defect for a collection that does not exist. */
  replay(number: number, changes: Iterable<RepeatedChange>): void {
    atOnce(this.replaying(number, changes))
  }

  /** The same step by step, for a store that nobody uses yet. */
  *replaying(number: number, changes: Iterable<RepeatedChange>): Generator<void> {
    for (const { collection: name, id, after } of changes) {
      const collection = this.#collections.get(name)
      if (collection === undefined) throw new Defect(`there is no collection ${name}`)
      this.#changes += 1
      collection.replace(collection.get(id), after)
      yield
    }
    this.#committed = number
  }

  #write(collection: Collection, before: Identified | undefined, after: Identified | undefined) {
    if (this.#open === undefined)
      throw new Defect(`${collection.name} changed outside a transaction`)
    const id = (after ?? before)?.id as RecordId
    this.#isChanged = true
    this.#changes += 1
    if (this.#isUndoable) this.#open.push({ collection: collection.name, id, before, after })
    collection.replace(before, after)
  }

  #take(): Change[] {
    const changes = this.#open
    if (changes === undefined) throw new Defect('no transaction is open')
    this.#open = undefined
    return changes
  }

  #undo(changes: readonly Change[]): void {
    for (const { collection, before, after } of changes.toReversed()) {
      this.#changes += 1
      this.#collections.get(collection)?.replace(after, before)
    }
  }
}
