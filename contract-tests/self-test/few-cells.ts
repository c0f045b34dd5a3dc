import { createHash } from 'node:crypto'
import { type Cell, nameOfCell } from '../kit/matrix/cell.ts'

/** Of the cells of a large matrix, one of so many is tried. */
const oneOf = 4

/**
 * Cells of a run that repeats, in other surroundings, what another one tries with every cell of its
 * depth: a part of each large matrix, and the whole of each that has one dimension or two.
 */
export const fewCells = {
  depth: 'quick',
  seed: 1,
  only: (cell: Cell) => {
    if (Object.keys(cell).length < 3) return true
    const [first = 0] = createHash('sha256').update(nameOfCell(cell)).digest()
    return first % oneOf === 0
  },
} as const
