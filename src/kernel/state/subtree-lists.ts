import type { Collection, Identified, RecordId } from './collection.ts'
import { ascending, insertSorted, removeSorted } from './sorted-list.ts'
import type { Tree } from './tree.ts'

/** How many lists are kept; the one unused longest makes room for the next. */
const keptLists = 64

/** The ids of a subtree that moves are put into other lists one by one, unless there are more. */
const fewIds = 32

/**
 * For a root of the tree, the ids of all records that belong to it or to anything below it, in
 * ascending order. A list is made when it is first asked for and then kept up to date change by
 * change, so that a page costs the page and a total costs nothing, however large the tree.
 */
export class SubtreeLists<
  R extends Identified & { readonly id: Id },
  Index extends string,
  Id extends RecordId = number,
> {
  readonly #tree: Tree<Id>
  readonly #collection: Collection<R, Index>
  readonly #ownerIndex: Index | undefined
  readonly #lists = new Map<Id, Id[]>()
  #all: Id[] | undefined

  /** Records without an index by their owner are the nodes of the tree themselves. */
  constructor(
    tree: Tree<Id>,
    collection: Collection<R, Index>,
    owner: { readonly index?: Index; readonly of: (record: R) => Id | undefined },
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
  all(): readonly Id[] {
    this.#all ??= Array.from(this.#collection.values(), (record) => record.id).sort(ascending)
    return this.#all
  }

  /** The records of `root` and of everything below it. */
  under(root: Id): readonly Id[] {
    const kept = this.#lists.get(root)
    if (kept !== undefined) {
      this.#lists.delete(root)
      this.#lists.set(root, kept)
      return kept
    }
    const ids: Id[] = []
    for (const node of this.#tree.subtree(root)) {
      for (const id of this.#ownedBy(node)) ids.push(id)
    }
    this.#lists.set(root, ids.sort(ascending))
    if (this.#lists.size > keptLists) {
      for (const oldest of this.#lists.keys()) {
        this.#lists.delete(oldest)
        break
      }
    }
    return ids
  }

  #insert(id: Id, owner: Id | undefined): void {
    if (this.#all !== undefined) insertSorted(this.#all, id, ascending)
    for (const list of this.#listsAbove(owner)) insertSorted(list, id, ascending)
  }

  #drop(id: Id, owner: Id | undefined): void {
    if (this.#all !== undefined) removeSorted(this.#all, id, ascending)
    for (const list of this.#listsAbove(owner)) removeSorted(list, id, ascending)
  }

  *#listsAbove(owner: Id | undefined): Generator<Id[]> {
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
  #follow(node: Id, from: Id | undefined, to: Id | undefined): void {
    if (this.#lists.size === 0) return
    const ids = this.#tree.has(node) ? this.#fewBelow(node) : undefined
    const lost = new Set(this.#tree.lineage(from))
    const gained = new Set(this.#tree.lineage(to))
    for (const root of lost) if (!gained.has(root)) this.#correct(root, ids, removeSorted)
    for (const root of gained) if (!lost.has(root)) this.#correct(root, ids, insertSorted)
  }

  #correct(root: Id, ids: readonly Id[] | undefined, put: typeof insertSorted<Id>): void {
    const list = this.#lists.get(root)
    if (list === undefined) return
    if (ids === undefined) this.#lists.delete(root)
    else for (const id of ids) put(list, id, ascending)
  }

  /** What belongs to a node and to everything below it; undefined if that is not little. */
  #fewBelow(root: Id): readonly Id[] | undefined {
    const ids: Id[] = []
    let nodes = 0
    for (const node of this.#tree.subtree(root)) {
      nodes += 1
      if (nodes > fewIds) return undefined
      for (const id of this.#ownedBy(node)) {
        if (ids.length === fewIds) return undefined
        ids.push(id)
      }
    }
    return ids
  }

  #ownedBy(node: Id): Iterable<Id> {
    if (this.#ownerIndex !== undefined) return this.#collection.lookup(this.#ownerIndex, node)
    return this.#collection.get(node) === undefined ? [] : [node]
  }
}
