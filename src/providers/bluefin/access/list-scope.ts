import type { Collection } from '../../../kernel/state/collection.ts'
import type { SubtreeLists } from '../../../kernel/state/subtree-lists.ts'
import type { Tree } from '../../../kernel/state/tree.ts'

/** What a list is narrowed to: partners with all below them, clients, both, or nothing. */
export class ListScope {
  readonly #tree: Tree
  readonly #roots: readonly number[] | undefined
  readonly #clientIds: readonly number[] | undefined

  constructor(
    tree: Tree,
    roots: ReadonlySet<number> | undefined,
    clientIds: readonly number[] | undefined,
  ) {
    this.#tree = tree
    this.#roots = roots && topmost(tree, roots)
    this.#clientIds = clientIds
  }

  /** Ids of a kind in ascending order. Costs nothing but for clients, whose records are few. */
  ids<R extends { id: number; partnerId?: number }, Index extends string>(
    collection: Collection<R, Index | 'client'>,
    lists: SubtreeLists<R, Index>,
  ): readonly number[] {
    if (this.#clientIds === undefined) return this.below(lists)
    return this.#clientIds
      .flatMap((client) => [...collection.lookup('client', client)])
      .filter((id) => this.#isWithin(collection.require(id)))
      .sort((a, b) => a - b)
  }

  /** Ids of a kind that clients have no part in, in ascending order. */
  below<R extends { id: number }, Index extends string>(
    lists: SubtreeLists<R, Index>,
  ): readonly number[] {
    if (this.#roots === undefined) return lists.all()
    const [first, ...others] = this.#roots
    if (first === undefined) return []
    if (others.length === 0) return lists.under(first)
    return this.#roots.flatMap((root) => lists.under(root)).sort((a, b) => a - b)
  }

  #isWithin({ partnerId }: { partnerId?: number }): boolean {
    if (this.#roots === undefined) return true
    return (
      partnerId !== undefined && this.#roots.some((root) => this.#tree.isWithin(partnerId, root))
    )
  }
}

/** Those that are not below another one. */
function topmost(tree: Tree, roots: ReadonlySet<number>): readonly number[] {
  if (roots.size < 2) return [...roots]
  return [...roots].filter((root) => {
    const [, ...above] = tree.lineage(root)
    return above.every((one) => !roots.has(one))
  })
}
