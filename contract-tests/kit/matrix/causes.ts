import { Contradiction, type Evidence } from '../requirement/verdict.ts'

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

/** The contradiction of all causes: that of most cells, and the others beside it. */
export function contradictionOf(
  [first, ...others]: readonly [Cause, ...Cause[]],
  tried: number,
  where = 'cells tried',
): Contradiction {
  const cells = `in ${String(first.cells.length)} of ${String(tried)} ${where}: ${describeCells(first)}`
  return new Contradiction({
    ...first.evidence,
    actual: `${first.actual} (${cells})`,
    ...(others.length > 0 && {
      further: others.map(
        (cause) => `expected ${cause.expected}, got ${cause.actual} (${describeCells(cause)})`,
      ),
    }),
  })
}

/** Cells that a line names before it only counts them. */
const mostNamed = 6

/** The cells of a cause in one line. */
export function describeCells({ cells }: Pick<Cause, 'cells'>): string {
  const distinct = [...new Set(cells)]
  const named = distinct.slice(0, mostNamed).join('; ')
  const more = distinct.length - mostNamed
  return more > 0 ? `${named}; and ${String(more)} more` : named
}
