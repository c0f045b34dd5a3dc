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
  /** Counted from 1; 0 if the checks went different ways. */
  readonly exchange: number
  readonly operation: string
  readonly level: Level | 'sequence'
  readonly first: string
  readonly second: string
  readonly blame: Blame
}

/** Differences of two recordings, down to a level. */
export function compare(
  first: Recording,
  second: Recording,
  down: Level = 'values',
): readonly Difference[] {
  const depth = levels.slice(0, levels.indexOf(down) + 1)
  return Object.entries(first.checks).flatMap(([id, check]) => {
    const other = second.checks[id]
    return other === undefined ? [] : differencesOf(id, [check, other], depth)
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

function differencesOf(id: string, [one, other]: Pair, depth: readonly Level[]): Difference[] {
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
      if (left === right) continue
      found.push({ ...common, level, ...excerpts(left, right) })
      // What follows from another status, or another shape, is no difference of its own.
      break
    }
    if (a.status !== b.status) return found
  }
  if (one.exchanges.length !== other.exchanges.length && found.length === 0) {
    const [first, second] = [one, other].map(
      ({ verdict, exchanges }) => `${verdict} after ${String(exchanges.length)} exchanges`,
    )
    const common = {
      check: id,
      exchange: 0,
      operation: '',
      level: 'sequence',
      blame: 'neither',
    } as const
    found.push({ ...common, first: first ?? '', second: second ?? '' })
  }
  return found
}

function facet(exchange: RecordedCheck['exchanges'][number], level: Level): string {
  switch (level) {
    case 'status':
      return String(exchange.status)
    case 'headers':
      return JSON.stringify(exchange.headers)
    case 'shape':
      return exchange.shape.join('\n')
    case 'values':
      return JSON.stringify(exchange.body)
  }
}

function blameOf(first: boolean, second: boolean): Blame {
  if (first && second) return 'both'
  if (first) return 'the first'
  return second ? 'the second' : 'neither'
}

const excerptLength = 200

/** Both sides from a little before where they part. */
function excerpts(left: string, right: string): { first: string; second: string } {
  if (left.includes('\n') || right.includes('\n')) {
    const [one, other] = [left.split('\n'), right.split('\n')]
    const only = (mine: readonly string[], theirs: readonly string[]) =>
      mine.filter((line) => !theirs.includes(line)).join(', ') || 'nothing more'
    return { first: only(one, other), second: only(other, one) }
  }
  let same = 0
  while (same < left.length && left[same] === right[same]) same += 1
  const from = Math.max(0, same - 20)
  const cut = (text: string) => (from > 0 ? '…' : '') + text.slice(from, from + excerptLength)
  return { first: cut(left), second: cut(right) }
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
    `${level}: ${check}, exchange ${String(exchange)} ${operation}: ${meaning[blame]}`,
    `  first:  ${sides.first}`,
    `  second: ${sides.second}`,
  ])
  const alone = unpaired(first, second)
  if (alone.length > 0) lines.push(`${String(alone.length)} checks were asked of one only`)
  const paired = Object.keys(first.checks).filter((id) => id in second.checks).length
  const counts = [...levels, 'sequence' as const].map(
    (level) => `${String(differences.filter((one) => one.level === level).length)} in ${level}`,
  )
  lines.push(
    `${pluralize(paired, 'check')} compared, ${pluralize(differences.length, 'difference')}: ${counts.join(', ')}`,
  )
  return `${lines.join('\n')}\n`
}
