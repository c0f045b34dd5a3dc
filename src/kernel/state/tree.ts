import { Defect } from '../refusal.ts'
import type { RecordId } from './collection.ts'
import { type IdGroup, idsIn, withId, withoutId } from './id-group.ts'

/**
 * Told after a node was moved from below one parent to below another; also after it joined, from
 * nowhere, or left, to nowhere: then the tree does not have it any more.
 */
export type MoveObserver<Id> = (node: Id, from: Id | undefined, to: Id | undefined) => void

/**
 * A forest: who stands below whom. It answers from parent and child links alone, so a question
 * about one node costs its depth, never the size of the whole.
 */
export class Tree<Id extends RecordId = number> {
  readonly #parents = new Map<Id, Id | undefined>()
  readonly #children = new Map<Id, IdGroup<Id>>()
  readonly #moved: MoveObserver<Id>[] = []

  get size(): number {
    return this.#parents.size
  }

  has(node: Id): boolean {
    return this.#parents.has(node)
  }

  parentOf(node: Id): Id | undefined {
    return this.#parents.get(node)
  }

  childrenOf(node: Id): ReadonlySet<Id> {
    return idsIn(this.#children.get(node))
  }

  add(node: Id, parent: Id | undefined): void {
    this.#parents.set(node, parent)
    this.#link(node, parent)
    this.#tell(node, undefined, parent)
  }

  remove(node: Id): void {
    const from = this.#parents.get(node)
    this.#unlink(node, from)
    this.#parents.delete(node)
    this.#tell(node, from, undefined)
  }

  /** Hangs a node, with all that is below it, under another parent. Throws on a cycle. */
  move(node: Id, parent: Id | undefined): void {
    const from = this.#parents.get(node)
    if (parent !== undefined && this.isWithin(parent, node)) {
      throw new Defect(`moving ${String(node)} below ${String(parent)} would close a cycle`)
    }
    this.#unlink(node, from)
    this.#parents.set(node, parent)
    this.#link(node, parent)
    this.#tell(node, from, parent)
  }

  /** Whether `node` is `root` or somewhere below it. */
  isWithin(node: Id, root: Id): boolean {
    for (let at: Id | undefined = node; at !== undefined; at = this.#parents.get(at)) {
      if (at === root) return true
    }
    return false
  }

  /** The node itself, its parent, and so on up to its root. */
  *lineage(node: Id | undefined): Generator<Id> {
    for (let at = node; at !== undefined; at = this.#parents.get(at)) yield at
  }

  rootOf(node: Id): Id {
    let root = node
    for (const ancestor of this.lineage(node)) root = ancestor
    return root
  }

  /** The node and everything below it, parents before children. */
  *subtree(root: Id): Generator<Id> {
    const waiting = [root]
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      yield node
      for (const child of this.childrenOf(node)) waiting.push(child)
    }
  }

  onMove(observer: MoveObserver<Id>): void {
    this.#moved.push(observer)
  }

  #tell(...what: Parameters<MoveObserver<Id>>): void {
    for (const observer of this.#moved) observer(...what)
  }

  #link(node: Id, parent: Id | undefined): void {
    if (parent === undefined) return
    const siblings = this.#children.get(parent)
    const more = withId(siblings, node)
    if (more !== siblings) this.#children.set(parent, more)
  }

  #unlink(node: Id, parent: Id | undefined): void {
    if (parent === undefined) return
    const siblings = this.#children.get(parent)
    if (siblings === undefined) return
    const rest = withoutId(siblings, node)
    if (rest === undefined) this.#children.delete(parent)
    else if (rest !== siblings) this.#children.set(parent, rest)
  }
}
