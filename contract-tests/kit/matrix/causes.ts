import { Contradiction, type Evidence, type EvidenceCells } from '../requirement/verdict.ts'

/** Contradictions that look alike, with the cells that showed them. */
export interface Cause {
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
  const causes = new Map<string, { readonly evidence: Evidence; readonly cells: string[] }>()
  for (const { cell, contradiction } of found) {
    const { evidence } = contradiction
    const { expected, exchange } = evidence
    const key = `${exchange?.operation ?? ''} ${expected} ${String(exchange?.response?.status)}`
    const cause = causes.get(key)
    if (cause === undefined) causes.set(key, { evidence, cells: [cell] })
    else cause.cells.push(cell)
  }
  return [...causes.values()].toSorted((one, other) => other.cells.length - one.cells.length)
}

/** Further causes that are kept with their exchange; of those after them, what they say is. */
const mostExchanges = 20

/** The contradiction of all causes: that of most cells, and the others beside it. */
export function contradictionOf(
  [first, ...others]: readonly [Cause, ...Cause[]],
  tried: number,
  what = 'cells tried',
): Contradiction {
  const shown = ({ evidence, cells }: Cause): Evidence => ({
    ...evidence,
    cells: { names: [...new Set(cells)], count: cells.length, of: tried, what },
  })
  return new Contradiction({
    ...shown(first),
    ...(others.length > 0 && {
      further: others
        .map(shown)
        .map((one, place) =>
          place < mostExchanges ? one : { ...one, exchange: undefined, control: undefined },
        ),
    }),
  })
}

/** Cells that a line names before it only counts them. */
const mostNamed = 6

/** Where something shows, in one line. */
export function describeCells({ names, count, of, what }: EvidenceCells): string {
  const named = names.slice(0, mostNamed).join('; ')
  const more = names.length - mostNamed
  const rest = more > 0 ? `; and ${String(more)} more` : ''
  return `in ${String(count)} of ${String(of)} ${what}: ${named}${rest}`
}
