import type { Collection } from './collection.ts'
import type { Tree } from './tree.ts'

/** How many lists are kept; the one unused longest makes room for the next. */
const keptLists = 64

/** The ids of a subtree that moves are put into other lists one by one, unless there are more. */
const fewIds = 32

interface Owned {
  readonly id: number
}

/**
 * For a root of the tree, the ids of all records that belong to it or to anything below it, in
 * ascending order. A list is made when it is first asked for and then kept up to date change by
 * change, so that a page costs the page and a total costs nothing, however large the tree.
 */
export class SubtreeLists<R extends Owned, Index extends string> {
  readonly #tree: Tree
  readonly #collection: Collection<R, Index>
  readonly #ownerIndex: Index
  readonly #lists = new Map<number, number[]>()
  #all: number[] | undefined

  constructor(
    tree: Tree,
    collection: Collection<R, Index>,
    owner: { readonly index: Index; readonly of: (record: R) => number | undefined },
  ) {
    this.#tree = tree
    this.#collection = collection
    this.#ownerIndex = owner.index
    collection.observe((before, after) => {
      const from = before === undefined ? undefined : owner.of(before)
      const to = after === undefined ? undefined : owner.of(after)
      if (before !== undefined && after === undefined) this.#drop(before.id, from)
      else if (before === undefined && after !== undefined) this.#insert(after.id, to)
      else if (before !== undefined && from !== to) {
        this.#drop(before.id, from)
        this.#insert(before.id, to)
      }
    })
    tree.onMove((...move) => this.#follow(...move))
  }

  /** Every record, whoever owns it. */
  all(): readonly number[] {
    this.#all ??= ascending(Array.from(this.#collection.values(), (record) => record.id))
    return this.#all
  }

  /** The records of `root` and of everything below it. */
  under(root: number): readonly number[] {
    const kept = this.#lists.get(root)
    if (kept !== undefined) {
      this.#lists.delete(root)
      this.#lists.set(root, kept)
      return kept
    }
    const ids: number[] = []
    for (const node of this.#tree.subtree(root)) {
      for (const id of this.#collection.lookup(this.#ownerIndex, node)) ids.push(id)
    }
    this.#lists.set(root, ascending(ids))
    if (this.#lists.size > keptLists) {
      for (const oldest of this.#lists.keys()) {
        this.#lists.delete(oldest)
        break
      }
    }
    return ids
  }

  #insert(id: number, owner: number | undefined): void {
    if (this.#all !== undefined) insertInto(this.#all, id)
    for (const list of this.#listsAbove(owner)) insertInto(list, id)
  }

  #drop(id: number, owner: number | undefined): void {
    if (this.#all !== undefined) removeFrom(this.#all, id)
    for (const list of this.#listsAbove(owner)) removeFrom(list, id)
  }

  *#listsAbove(owner: number | undefined): Generator<number[]> {
    if (this.#lists.size === 0) return
    for (const node of this.#tree.lineage(owner)) {
      const list = this.#lists.get(node)
      if (list !== undefined) yield list
    }
  }

  /**
   * After a move only the lists of those who lost or gained the subtree are wrong. A few ids are
   * put right in place; lists that many ids go into or out of are made anew when next asked for.
   */
  #follow(node: number, from: number | undefined, to: number | undefined): void {
    if (this.#lists.size === 0) return
    const ids = this.#tree.has(node) ? this.#fewBelow(node) : undefined
    const lost = new Set(this.#tree.lineage(from))
    const gained = new Set(this.#tree.lineage(to))
    for (const root of lost) if (!gained.has(root)) this.#correct(root, ids, removeFrom)
    for (const root of gained) if (!lost.has(root)) this.#correct(root, ids, insertInto)
  }

  #correct(
    root: number,
    ids: readonly number[] | undefined,
    put: (list: number[], id: number) => void,
  ): void {
    const list = this.#lists.get(root)
    if (list === undefined) return
    if (ids === undefined) this.#lists.delete(root)
    else for (const id of ids) put(list, id)
  }

  /** What belongs to a node and to everything below it; undefined if that is not little. */
  #fewBelow(root: number): readonly number[] | undefined {
    const ids: number[] = []
    let nodes = 0
    for (const node of this.#tree.subtree(root)) {
      const owned = this.#collection.lookup(this.#ownerIndex, node)
      nodes += 1
      if (nodes > fewIds || ids.length + owned.size > fewIds) return undefined
      ids.push(...owned)
    }
    return ids
  }
}

function ascending(ids: number[]): number[] {
  return ids.sort((a, b) => a - b)
}

/** Where `id` stands in an ascending list, or would have to be put. */
function placeOf(ids: readonly number[], id: number): number {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] as number) < id) low = middle + 1
    else high = middle
  }
  return low
}

function insertInto(ids: number[], id: number): void {
  const last = ids.at(-1)
  if (last === undefined || last < id) ids.push(id)
  else {
    const place = placeOf(ids, id)
    if (ids[place] !== id) ids.splice(place, 0, id)
  }
}

function removeFrom(ids: number[], id: number): void {
  const place = placeOf(ids, id)
  if (ids[place] === id) ids.splice(place, 1)
}
