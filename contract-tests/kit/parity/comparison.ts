import { pluralize } from '../reports/pluralize.ts'
import type { Recording, RecordedCheck } from './recording.ts'

/** Levels at which two targets are compared, each deeper than the one before. */
export const levels = ['status', 'headers', 'shape', 'values'] as const
export type Level = (typeof levels)[number]

/** The target that contradicts the documentation, where two targets differ. */
export type Blame = 'the first' | 'the second' | 'both' | 'neither'

/** Difference between two targets. */
export interface Difference {
  readonly check: string
  /** Counted from 1; 0 if it is one of the whole check. */
  readonly exchange: number
  readonly operation: string
  readonly level: Level | 'sequence' | 'verdict' | 'cells'
  readonly first: string
  readonly second: string
  readonly blame: Blame
}

/** All differences of two recordings, down to a level. */
export function compare(
  first: Recording,
  second: Recording,
  down: Level = 'values',
): readonly Difference[] {
  const depth = levels.slice(0, levels.indexOf(down) + 1)
  return Object.entries(first.checks).flatMap(([id, check]) => {
    const other = second.checks[id]
    if (other === undefined) return []
    const pair = [check, other] as const
    return [
      ...exchangeDifferences(id, pair, depth),
      ...verdictDifferences(id, pair),
      ...cellDifferences(id, pair),
    ]
  })
}

/** Ids of the checks that only one of the recordings has. */
export function unpaired(first: Recording, second: Recording): readonly string[] {
  const [one, other] = [Object.keys(first.checks), Object.keys(second.checks)]
  return [
    ...one.filter((id) => !other.includes(id)),
    ...other.filter((id) => !one.includes(id)),
  ].toSorted()
}

type Pair = readonly [RecordedCheck, RecordedCheck]

/** Everything in which the exchanges of a check differ, up to where they go different ways. */
function exchangeDifferences(id: string, [one, other]: Pair, depth: readonly Level[]) {
  const found: Difference[] = []
  const length = Math.min(one.exchanges.length, other.exchanges.length)
  for (let place = 0; place < length; place += 1) {
    const [a, b] = [one.exchanges[place], other.exchanges[place]]
    if (a === undefined || b === undefined) break
    const blame = blameOf(a.problems.length > 0, b.problems.length > 0)
    const common = { check: id, exchange: place + 1, operation: a.operation, blame }
    if (a.operation !== b.operation) {
      found.push({ ...common, level: 'sequence', first: a.operation, second: b.operation })
      return found
    }
    for (const level of depth) {
      const [left, right] = [facet(a, level), facet(b, level)]
      const [first, second] = [onlyIn(left, right), onlyIn(right, left)]
      if (first !== second) found.push({ ...common, level, first, second })
    }
    // What follows is an answer to something else.
    if (a.status !== b.status) return found
  }
  if (one.exchanges.length !== other.exchanges.length) {
    const [first, second] = [one, other].map(
      ({ verdict, exchanges }) => `${verdict} after ${String(exchanges.length)} exchanges`,
    )
    const level = 'sequence'
    found.push({ ...ofCheck(id), level, first: first ?? '', second: second ?? '' })
  }
  return found
}

/** A check that came to something else is a difference, whatever was exchanged, if anything was. */
function verdictDifferences(id: string, [one, other]: Pair): Difference[] {
  const [first, second] = [one.verdict, other.verdict]
  if (first === second) return []
  const blame = blameOf(first === 'contradicted', second === 'contradicted')
  return [{ ...ofCheck(id), level: 'verdict', first, second, blame }]
}

/** Cells of a matrix that contradict in one only, or are wrong in another way, each with its cause. */
function cellDifferences(id: string, [one, other]: Pair): Difference[] {
  const [left, right] = [one, other].map(({ cells = {} }) => linesOf(cells, ''))
  const [mine, theirs] = [Object.keys(one.cells ?? {}), Object.keys(other.cells ?? {})]
  const [first, second] = [
    mine.length === 0 ? nothingMore : onlyIn(left ?? [], right ?? []),
    theirs.length === 0 ? nothingMore : onlyIn(right ?? [], left ?? []),
  ]
  if (first === second) return []
  const blame = blameOf(first !== nothingMore, second !== nothingMore)
  return [{ ...ofCheck(id), level: 'cells', first, second, blame }]
}

const ofCheck = (check: string) =>
  ({ check, exchange: 0, operation: '', blame: 'neither' }) as const

/** An exchange at one level, as lines that each say one thing. */
function facet(
  { status, headers, shape, body }: RecordedCheck['exchanges'][number],
  level: Level,
): readonly string[] {
  switch (level) {
    case 'status':
      return [String(status)]
    case 'headers':
      return linesOf(headers, '')
    case 'shape':
      return shape
    case 'values':
      return linesOf(body, '')
  }
}

/** Every value that is in another, with where it is. */
function linesOf(value: unknown, path: string): string[] {
  const isEmpty = typeof value !== 'object' || value === null || Object.keys(value).length === 0
  if (isEmpty) return [path === '' ? JSON.stringify(value) : `${path}: ${JSON.stringify(value)}`]
  return Object.entries(value).flatMap(([key, inner]) =>
    linesOf(inner, path === '' ? key : `${path}.${key}`),
  )
}

function blameOf(first: boolean, second: boolean): Blame {
  if (first && second) return 'both'
  if (first) return 'the first'
  return second ? 'the second' : 'neither'
}

/** Longer lines are cut, and of many only the first are shown. */
const mostCharacters = 200
const mostLines = 20

const nothingMore = 'nothing more'

/** What one side says and the other does not. */
function onlyIn(mine: readonly string[], theirs: readonly string[]): string {
  const their = new Set(theirs)
  const lines = mine.filter((line) => !their.has(line))
  if (lines.length === 0) return nothingMore
  const shown = lines.slice(0, mostLines).map((line) => line.slice(0, mostCharacters))
  const others = lines.length - shown.length
  return shown.join(', ') + (others === 0 ? '' : `, and ${String(others)} more`)
}

/** Differences for people: which of the three, documentation and both targets, stands alone. */
export function comparisonInWords(
  first: Recording,
  second: Recording,
  differences: readonly Difference[],
): string {
  const meaning: Readonly<Record<Blame, string>> = {
    'the first': `${first.kind} at ${first.target} contradicts the documentation`,
    'the second': `${second.kind} at ${second.target} contradicts the documentation`,
    both: 'both contradict the documentation',
    neither: 'the documentation allows both',
  }
  const lines = differences.flatMap(({ check, exchange, operation, level, blame, ...sides }) => [
    `${level}: ${check}${exchange === 0 ? '' : `, exchange ${String(exchange)} ${operation}`}: ${meaning[blame]}`,
    `  first:  ${sides.first}`,
    `  second: ${sides.second}`,
  ])
  const alone = unpaired(first, second)
  if (alone.length > 0) {
    const [shown, others] = [alone.slice(0, mostLines), alone.length - mostLines]
    const more = others > 0 ? `, and ${String(others)} more` : ''
    lines.push(`${pluralize(alone.length, 'check')} of one only: ${shown.join(', ')}${more}`)
  }
  const paired = Object.keys(first.checks).filter((id) => id in second.checks).length
  const counts = [...levels, 'sequence' as const, 'verdict' as const, 'cells' as const].map(
    (level) => `${String(differences.filter((one) => one.level === level).length)} in ${level}`,
  )
  lines.push(
    `${pluralize(paired, 'check')} compared, ${pluralize(differences.length, 'difference')}: ${counts.join(', ')}`,
  )
  return `${lines.join('\n')}\n`
}
