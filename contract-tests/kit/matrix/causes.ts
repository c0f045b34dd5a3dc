import type { Contradiction, Evidence } from '../requirement/verdict.ts'

/** Contradictions that look alike, with the cells that showed them. */
export interface Cause {
  readonly expected: string
  readonly actual: string
  readonly evidence: Evidence
  /** Names of the cells. */
  readonly cells: readonly string[]
}

/** A contradiction, and the cell that showed it. */
export interface CellContradiction {
  readonly cell: string
  readonly contradiction: Contradiction
}

/** Contradictions by what was expected and which status came, those of most cells first. */
export function causesOf(found: readonly CellContradiction[]): readonly Cause[] {
  const causes = new Map<string, Cause>()
  for (const { cell, contradiction } of found) {
    const { evidence } = contradiction
    const { expected, actual, exchange } = evidence
    const key = `${exchange?.operation ?? ''} ${expected} ${String(exchange?.response?.status)}`
    const cause = causes.get(key) ?? { expected, actual, evidence, cells: [] }
    causes.set(key, { ...cause, cells: [...cause.cells, cell] })
  }
  return [...causes.values()].toSorted((one, other) => other.cells.length - one.cells.length)
}

/** Cells that a line names before it only counts them. */
const mostNamed = 6

/** The cells of a cause in one line. */
export function describeCells({ cells }: Pick<Cause, 'cells'>): string {
  const named = cells.slice(0, mostNamed).join('; ')
  const more = cells.length - mostNamed
  return more > 0 ? `${named}; and ${String(more)} more` : named
}
