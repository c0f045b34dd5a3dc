import { describeCells } from '../matrix/causes.ts'
import type { Evidence } from '../requirement/verdict.ts'
import { statementOf } from './statement.ts'

/** A line of evidence with its label; a sequence is several lines of a shell. */
export interface EvidenceLine {
  readonly label: 'expected' | 'actual' | 'cells' | 'again' | 'control' | 'also'
  readonly text: string
}

/** Evidence as every report shows it: what is wrong, where, and how it is seen again. */
export function evidenceLines(evidence: Evidence): readonly EvidenceLine[] {
  const { expected, actual, exchange, control, cells, sequence, further = [] } = evidence
  const [first = [], ...others] = byStatement([evidence, ...further])
  const line = (label: EvidenceLine['label'], text: string | undefined): EvidenceLine[] =>
    text === undefined ? [] : [{ label, text }]
  return [
    ...line('expected', expected),
    ...line('actual', actual),
    ...line('cells', cells && describeCells(cells) + elsewhere(first)),
    ...line('again', sequence?.join('\n') ?? exchange?.curl),
    ...line('control', control?.curl),
    ...others.flatMap((some) => line('also', inOneLine(some))),
  ]
}

/** Evidence that says the same of different operations together. */
function byStatement(all: readonly Evidence[]): readonly (readonly Evidence[])[] {
  const groups = new Map<string, Evidence[]>()
  for (const one of all) {
    const statement = statementOf(one)
    groups.set(statement, [...(groups.get(statement) ?? []), one])
  }
  return [...groups.values()]
}

function inOneLine(some: readonly Evidence[]): string {
  const [first] = some
  if (first === undefined) return ''
  const { expected, actual, cells } = first
  const where = cells === undefined ? '' : ` (${describeCells(cells)}${elsewhere(some)})`
  return `expected ${expected}, got ${actual}${where}`
}

/** The other operations, or cells, of which the same is said. */
function elsewhere([first, ...others]: readonly Evidence[]): string {
  if (others.length === 0) return ''
  const own = first?.exchange?.operation
  const names = new Set(others.map(({ exchange, cells }) => exchange?.operation ?? cells?.names[0]))
  names.delete(own)
  const listed = [...names].filter((name) => name !== undefined)
  const count = others.reduce((sum, { cells }) => sum + (cells?.count ?? 1), 0)
  const of = listed.length === 0 ? '' : ` of ${describeIds(listed)}`
  return `; so ${count === 1 ? 'is' : 'are'} ${String(count)}${of}`
}

/** Ids that a line names before it only counts them. */
const mostIds = 12

/** Requirements in one line. */
export function describeIds(ids: readonly string[]): string {
  const more = ids.length - mostIds
  return ids.slice(0, mostIds).join(', ') + (more > 0 ? ` and ${String(more)} more` : '')
}
