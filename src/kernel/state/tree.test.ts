import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Defect } from '../refusal.ts'
import { Tree } from './tree.ts'

/*
 *        1        7
 *      2   3      8
 *     4 5
 *     6
 */
const edges: readonly (readonly [number, number | undefined])[] = [
  [1, undefined],
  [2, 1],
  [3, 1],
  [4, 2],
  [5, 2],
  [6, 4],
  [7, undefined],
  [8, 7],
]

function grown(links = edges): Tree {
  const tree = new Tree()
  for (const [node, parent] of links) tree.add(node, parent)
  return tree
}

const sorted = (nodes: Iterable<number>) => [...nodes].sort((a, b) => a - b)

describe('a tree', () => {
  it.each([
    { node: 6, lineage: [6, 4, 2, 1], root: 1, subtree: [6], children: [] },
    { node: 2, lineage: [2, 1], root: 1, subtree: [2, 4, 5, 6], children: [4, 5] },
    { node: 1, lineage: [1], root: 1, subtree: [1, 2, 3, 4, 5, 6], children: [2, 3] },
    { node: 8, lineage: [8, 7], root: 7, subtree: [8], children: [] },
  ])('knows who stands above and below $node', ({ node, lineage, root, subtree, children }) => {
    const tree = grown()
    expect([...tree.lineage(node)]).toEqual(lineage)
    expect(tree.rootOf(node)).toBe(root)
    expect(sorted(tree.subtree(node))).toEqual(subtree)
    expect(sorted(tree.childrenOf(node))).toEqual(children)
    expect(tree.parentOf(node)).toBe(lineage[1])
  })

  it.each([
    { node: 6, root: 6, within: true },
    { node: 6, root: 2, within: true },
    { node: 6, root: 1, within: true },
    { node: 6, root: 3, within: false },
    { node: 2, root: 6, within: false },
    { node: 6, root: 7, within: false },
    { node: 99, root: 1, within: false },
  ])('says that $node within $root is $within', ({ node, root, within }) => {
    expect(grown().isWithin(node, root)).toBe(within)
  })

  it('walks parents before their children', () => {
    const order = [...grown().subtree(1)]
    for (const [node, parent] of edges) {
      if (parent === 1 || parent === 2 || parent === 4) {
        expect(order.indexOf(parent)).toBeLessThan(order.indexOf(node))
      }
    }
  })

  it('moves a node with everything below it', () => {
    const tree = grown()
    tree.move(2, 8)
    expect(sorted(tree.subtree(7))).toEqual([2, 4, 5, 6, 7, 8])
    expect(sorted(tree.subtree(1))).toEqual([1, 3])
    expect([...tree.lineage(6)]).toEqual([6, 4, 2, 8, 7])
    expect(tree.size).toBe(8)
  })

  it.each([
    [2, 2],
    [2, 4],
    [2, 6],
    [1, 6],
  ])('does not move %i below %i, and stays as it was', (node, below) => {
    const tree = grown()
    expect(() => tree.move(node, below)).toThrow(Defect)
    for (const [each, parent] of edges) expect(tree.parentOf(each)).toBe(parent)
    expect(sorted(tree.subtree(1))).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('tells of everybody who comes, moves and goes, and from where to where', () => {
    const tree = new Tree()
    const told: unknown[] = []
    tree.onMove((...what) => told.push(what))
    for (const [node, parent] of edges.slice(0, 3)) tree.add(node, parent)
    tree.move(3, 2)
    tree.move(2, undefined)
    tree.remove(3)
    expect(told).toEqual([
      [1, undefined, undefined],
      [2, undefined, 1],
      [3, undefined, 1],
      [3, 1, 2],
      [2, 1, undefined],
      [3, 2, undefined],
    ])
    expect(tree.has(3)).toBe(false)
    expect(sorted(tree.childrenOf(2))).toEqual([])
  })

  it('agrees with plain parent links through any moves', () => {
    const size = 20
    const moves = fc.array(fc.tuple(fc.nat(size - 1), fc.option(fc.nat(size - 1))), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(moves, (asked) => {
        const tree = new Tree()
        const parents = new Map<number, number | undefined>()
        for (let node = 0; node < size; node += 1) {
          parents.set(node, node === 0 ? undefined : node >> 1)
          tree.add(node, parents.get(node))
        }
        const above = (node: number): number[] => {
          const parent = parents.get(node)
          return parent === undefined ? [node] : [node, ...above(parent)]
        }
        for (const [node, to] of asked) {
          const parent = to ?? undefined
          if (parent !== undefined && above(parent).includes(node)) {
            expect(() => tree.move(node, parent)).toThrow(Defect)
          } else {
            tree.move(node, parent)
            parents.set(node, parent)
          }
        }
        for (const node of parents.keys()) {
          expect([...tree.lineage(node)]).toEqual(above(node))
          expect(sorted(tree.subtree(node))).toEqual(
            sorted([...parents.keys()].filter((other) => above(other).includes(node))),
          )
        }
      }),
      { numRuns: 50 },
    )
  })
})
