import { Defect } from '../refusal.ts'

type NodeId = number

/**
 * Told after a node was moved from below one parent to below another; also after it joined, from
 * nowhere, or left, to nowhere: then the tree does not have it any more.
 */
export type MoveObserver = (node: NodeId, from: NodeId | undefined, to: NodeId | undefined) => void

/**
 * A forest: who stands below whom. It answers from parent and child links alone, so a question
 * about one node costs its depth, never the size of the whole.
 */
export class Tree {
  readonly #parents = new Map<NodeId, NodeId | undefined>()
  readonly #children = new Map<NodeId, Set<NodeId>>()
  readonly #moved: MoveObserver[] = []

  get size(): number {
    return this.#parents.size
  }

  has(node: NodeId): boolean {
    return this.#parents.has(node)
  }

  parentOf(node: NodeId): NodeId | undefined {
    return this.#parents.get(node)
  }

  childrenOf(node: NodeId): ReadonlySet<NodeId> {
    return this.#children.get(node) ?? nobody
  }

  add(node: NodeId, parent: NodeId | undefined): void {
    this.#parents.set(node, parent)
    this.#link(node, parent)
    this.#tell(node, undefined, parent)
  }

  remove(node: NodeId): void {
    const from = this.#parents.get(node)
    this.#unlink(node, from)
    this.#parents.delete(node)
    this.#tell(node, from, undefined)
  }

  /** Hangs a node, with all that is below it, under another parent. Throws on a cycle. */
  move(node: NodeId, parent: NodeId | undefined): void {
    const from = this.#parents.get(node)
    if (parent !== undefined && this.isWithin(parent, node)) {
      throw new Defect(`moving ${node} below ${parent} would close a cycle`)
    }
    this.#unlink(node, from)
    this.#parents.set(node, parent)
    this.#link(node, parent)
    this.#tell(node, from, parent)
  }

  /** Whether `node` is `root` or somewhere below it. */
  isWithin(node: NodeId, root: NodeId): boolean {
    for (let at: NodeId | undefined = node; at !== undefined; at = this.#parents.get(at)) {
      if (at === root) return true
    }
    return false
  }

  /** The node itself, its parent, and so on up to its root. */
  *lineage(node: NodeId | undefined): Generator<NodeId> {
    for (let at = node; at !== undefined; at = this.#parents.get(at)) yield at
  }

  rootOf(node: NodeId): NodeId {
    let root = node
    for (const ancestor of this.lineage(node)) root = ancestor
    return root
  }

  /** The node and everything below it, parents before children. */
  *subtree(root: NodeId): Generator<NodeId> {
    const waiting = [root]
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      yield node
      for (const child of this.childrenOf(node)) waiting.push(child)
    }
  }

  onMove(observer: MoveObserver): void {
    this.#moved.push(observer)
  }

  #tell(...what: Parameters<MoveObserver>): void {
    for (const observer of this.#moved) observer(...what)
  }

  #link(node: NodeId, parent: NodeId | undefined): void {
    if (parent === undefined) return
    const siblings = this.#children.get(parent)
    if (siblings === undefined) this.#children.set(parent, new Set([node]))
    else siblings.add(node)
  }

  #unlink(node: NodeId, parent: NodeId | undefined): void {
    if (parent === undefined) return
    const siblings = this.#children.get(parent)
    siblings?.delete(node)
    if (siblings?.size === 0) this.#children.delete(parent)
  }
}

const nobody: ReadonlySet<never> = new Set()
