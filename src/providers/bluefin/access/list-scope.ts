import type { Collection } from '../../../kernel/state/collection.ts'
import type { SubtreeLists } from '../../../kernel/state/subtree-lists.ts'
import type { Tree } from '../../../kernel/state/tree.ts'

/** What a list is narrowed to: a partner with all below it, one client, both, or nothing. */
export class ListScope {
  readonly #tree: Tree
  readonly #root: number | undefined
  readonly #clientId: number | undefined

  constructor(tree: Tree, root: number | undefined, clientId: number | undefined) {
    this.#tree = tree
    this.#root = root
    this.#clientId = clientId
  }

  /** Ids of a kind in ascending order. Costs nothing but for one client, whose records are few. */
  ids<R extends { id: number; partnerId?: number }, Index extends string>(
    collection: Collection<R, Index | 'client'>,
    lists: SubtreeLists<R, Index>,
  ): readonly number[] {
    if (this.#clientId !== undefined) {
      const root = this.#root
      return [...collection.lookup('client', this.#clientId)]
        .filter((id) => root === undefined || this.#isBelow(collection.require(id), root))
        .sort((a, b) => a - b)
    }
    return this.below(lists)
  }

  /** Ids of a kind that clients have no part in, in ascending order. */
  below<R extends { id: number }, Index extends string>(
    lists: SubtreeLists<R, Index>,
  ): readonly number[] {
    return this.#root === undefined ? lists.all() : lists.under(this.#root)
  }

  #isBelow({ partnerId }: { partnerId?: number }, root: number): boolean {
    return partnerId !== undefined && this.#tree.isWithin(partnerId, root)
  }
}
