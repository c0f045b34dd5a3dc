import { describe, expect, test } from 'vitest'
import { type Cell, cellsOf, nameOfCell } from './cell.ts'
import { coveringOrder } from './covering-design.ts'

const dimensions = {
  operation: ['list', 'read', 'write', 'delete'],
  caller: ['self', 'child', 'stranger'],
  way: ['path', 'filter', 'body'],
}
const isCell = ({ operation, way }: Cell<keyof typeof dimensions>) =>
  operation === 'list' || way !== 'filter'
const cells = cellsOf(dimensions, isCell)

function pairsOf(some: typeof cells): Set<string> {
  return new Set(
    some.flatMap(({ operation, caller, way }) => [
      `${operation} ${caller}`,
      `${operation} ${way}`,
      `${caller} ${way}`,
    ]),
  )
}

describe('the order in which cells are tried', () => {
  test('has every cell once, whatever the seed', () => {
    const { ordered } = coveringOrder(cells, 7)
    expect(ordered.map(nameOfCell).toSorted()).toEqual(cells.map(nameOfCell).toSorted())
  })

  test.each([1, 2, 3])('covers every pair in front, with fewer than all (seed %i)', (seed) => {
    const { ordered, covering } = coveringOrder(cells, seed)
    expect(covering).toBeLessThan(cells.length)
    expect(pairsOf(ordered.slice(0, covering))).toEqual(pairsOf(cells))
    expect(pairsOf(ordered.slice(0, covering - 1))).not.toEqual(pairsOf(cells))
  })

  test('is the same for the same seed, and another for another', () => {
    const names = (seed: number) => coveringOrder(cells, seed).ordered.map(nameOfCell)
    expect(names(7)).toEqual(names(7))
    expect(names(7)).not.toEqual(names(8))
  })

  test('of one dimension has every cell in front, and of none has nothing', () => {
    expect(coveringOrder(cellsOf({ operation: ['list', 'read'] }), 1).covering).toBe(2)
    expect(coveringOrder([], 1)).toEqual({ ordered: [], covering: 0 })
  })
})
