import type { Candidate } from './candidate.ts'
import type { Exercise, Round } from './load.ts'

/** What all rounds of a candidate at an exercise come to: medians over the rounds. */
export interface Figure {
  readonly exercise: Exercise
  readonly candidate: string
  readonly partners: number | undefined
  readonly requestsPerSecond: number
  /** How much of its core the server used; below 1 the load was too small, or others were on it. */
  readonly coreUsed: number
  /** Requests for each second that the server's core worked: what others do there is not in it. */
  readonly requestsPerCoreSecond: number
  /** Of the bare server in the same rounds: by requests/s, and by requests for each core second. */
  readonly ofBare: number
  readonly ofBarePerCoreSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Rounds of everybody at one exercise, in the order in which they were run. */
export type Rounds = ReadonlyMap<Candidate, readonly Round[]>

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** One figure for each candidate. The ratio is taken round by round, since rounds differ most. */
export function figuresOf(exercise: Exercise, rounds: Rounds): Figure[] {
  const bare = [...rounds].find(([{ entry }]) => entry.server === 'bare')?.[1] ?? []
  return [...rounds].map(([{ entry }, own]) => ({
    exercise,
    candidate: entry.name,
    partners: entry.partners,
    requestsPerSecond: median(own.map(perSecond)),
    coreUsed: median(own.map(({ cpuSeconds, seconds }) => cpuSeconds / seconds)),
    requestsPerCoreSecond: median(own.map(perCoreSecond)),
    ofBare: median(own.map((round, nth) => perSecond(round) / perSecond(bare[nth] ?? round))),
    ofBarePerCoreSecond: median(
      own.map((round, nth) => perCoreSecond(round) / perCoreSecond(bare[nth] ?? round)),
    ),
    p50Ms: median(own.map(({ latencies }) => percentile(latencies, 0.5))),
    p99Ms: median(own.map(({ latencies }) => percentile(latencies, 0.99))),
  }))
}

function perSecond({ requests, seconds }: Round): number {
  return requests / seconds
}

function perCoreSecond({ requests, cpuSeconds }: Round): number {
  return requests / cpuSeconds
}

function percentile(ascending: Float64Array, share: number): number {
  return ascending[Math.floor((ascending.length - 1) * share)] ?? Number.NaN
}

/** A table in Markdown, its columns as wide as they need to be. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** The figures of one exercise as a table. */
export function figureTable(figures: readonly Figure[]): string {
  return table(
    ['', 'of', 'requests/s', 'of bare', 'p50 ms', 'p99 ms', 'core', 'per core s', 'of bare'],
    figures.map((figure) => [
      figure.candidate,
      figure.partners?.toLocaleString('en') ?? '',
      whole(figure.requestsPerSecond),
      figure.ofBare.toFixed(2),
      figure.p50Ms.toFixed(2),
      figure.p99Ms.toFixed(2),
      `${whole(figure.coreUsed * 100)} %`,
      whole(figure.requestsPerCoreSecond),
      figure.ofBarePerCoreSecond.toFixed(2),
    ]),
  )
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}
