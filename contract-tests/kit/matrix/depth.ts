import type { Cell } from './cell.ts'

/** How many of its cells a matrix tries. */
export const depths = ['quick', 'standard', 'deep'] as const
export type Depth = (typeof depths)[number]

/** What a run tries of the cells of its matrices. */
export interface CellOptions {
  readonly depth: Depth
  /** Decides which cells are tried where not all are; the same seed gives the same cells. */
  readonly seed: number
  /** Those that are tried of the cells that the depth has; all of them if nothing is said. */
  readonly only?: (cell: Cell) => boolean
}

/** Depth and seed of a run: who has both can have the same cells tried again. */
export type CellChoice = Pick<CellOptions, 'depth' | 'seed'>

export const defaultCellOptions: CellOptions = { depth: 'standard', seed: 1 }

/** The most cells that one matrix tries; of `quick`, those that cover every pair of values. */
const mostCells: Readonly<Record<Depth, number>> = {
  quick: 0,
  standard: 10_000,
  deep: Number.POSITIVE_INFINITY,
}

/** Part of a run's requests that one matrix takes, where it is not told to go deep. */
const share = 1 / 4

/** How many cells a matrix tries, of which so many cover every pair of values. */
export function cellsTried(depth: Depth, covering: number, requests: number): number {
  const most = Math.max(covering, mostCells[depth])
  return depth === 'deep' ? most : Math.min(most, Math.floor(requests * share))
}

/** How much of a matrix was tried. */
export interface CellCoverage {
  readonly tried: number
  readonly of: number
  readonly seed: number
}
