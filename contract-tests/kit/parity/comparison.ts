import { counted } from '../reports/pluralize.ts'
import type { Recording, Scene } from './recording.ts'

/** How deep two targets are told apart. */
export const levels = ['status', 'headers', 'shape', 'values'] as const
export type Level = (typeof levels)[number]

/** Who is at odds with the documentation, where two targets differ. */
export type Blame = 'the first' | 'the second' | 'both' | 'neither'

/** One thing in which two targets differ. */
export interface Difference {
  readonly scene: string
  /** Counted from 1; 0 if the checks went different ways. */
  readonly exchange: number
  readonly operation: string
  readonly level: Level | 'course'
  readonly first: string
  readonly second: string
  readonly blame: Blame
}

/** Everything in which two recordings differ, down to a level. */
export function compare(
  first: Recording,
  second: Recording,
  down: Level = 'values',
): readonly Difference[] {
  const depth = levels.slice(0, levels.indexOf(down) + 1)
  return Object.entries(first.scenes).flatMap(([id, scene]) => {
    const other = second.scenes[id]
    return other === undefined ? [] : differencesOf(id, [scene, other], depth)
  })
}

/** Checks that only one of them was asked. */
export function unpaired(first: Recording, second: Recording): readonly string[] {
  const [one, other] = [Object.keys(first.scenes), Object.keys(second.scenes)]
  return [
    ...one.filter((id) => !other.includes(id)),
    ...other.filter((id) => !one.includes(id)),
  ].toSorted()
}

type Pair = readonly [Scene, Scene]

function differencesOf(id: string, [one, other]: Pair, depth: readonly Level[]): Difference[] {
  const found: Difference[] = []
  const length = Math.min(one.exchanges.length, other.exchanges.length)
  for (let place = 0; place < length; place += 1) {
    const [a, b] = [one.exchanges[place], other.exchanges[place]]
    if (a === undefined || b === undefined) break
    const blame = blameOf(a.problems.length > 0, b.problems.length > 0)
    const common = { scene: id, exchange: place + 1, operation: a.operation, blame }
    if (a.operation !== b.operation) {
      found.push({ ...common, level: 'course', first: a.operation, second: b.operation })
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
      scene: id,
      exchange: 0,
      operation: '',
      level: 'course',
      blame: 'neither',
    } as const
    found.push({ ...common, first: first ?? '', second: second ?? '' })
  }
  return found
}

function facet(exchange: Scene['exchanges'][number], level: Level): string {
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

/** The differences, for people: which of the three sides is alone. */
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
  const lines = differences.flatMap(({ scene, exchange, operation, level, blame, ...sides }) => [
    `${level}: ${scene}, exchange ${String(exchange)} ${operation}: ${meaning[blame]}`,
    `  first:  ${sides.first}`,
    `  second: ${sides.second}`,
  ])
  const alone = unpaired(first, second)
  if (alone.length > 0) lines.push(`${String(alone.length)} checks were asked of one only`)
  const paired = Object.keys(first.scenes).filter((id) => id in second.scenes).length
  const counts = [...levels, 'course' as const].map(
    (level) => `${String(differences.filter((one) => one.level === level).length)} in ${level}`,
  )
  lines.push(
    `${counted(paired, 'check')} compared, ${counted(differences.length, 'difference')}: ${counts.join(', ')}`,
  )
  return `${lines.join('\n')}\n`
}
