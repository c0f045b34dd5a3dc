import type { CellCoverage } from '../matrix/depth.ts'
import { type VerdictKind, verdictKinds } from '../requirement/verdict.ts'
import type { RunEvent } from '../run/events.ts'
import { pluralize } from './pluralize.ts'
import { describeIds, evidenceLines } from './evidence-lines.ts'
import { causesIn, type Finding, keptResources, type Report } from './report.ts'

/** Where a report is printed. */
export interface Screen {
  readonly write: (text: string) => void
  /** Whether lines can be written over: a progress bar is drawn only then. */
  readonly isTerminal: boolean
  readonly columns: number
  readonly colour: boolean
}

/** Colours are wanted unless NO_COLOR says otherwise. */
export function screenOf(
  stream: NodeJS.WriteStream,
  environment: Readonly<Record<string, string | undefined>>,
): Screen {
  const isTerminal = stream.isTTY === true
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    columns: stream.columns ?? 80,
    colour: isTerminal && !environment.NO_COLOR,
  }
}

const codes = { red: 31, green: 32, yellow: 33, grey: 90, bold: 1 } as const
type Style = keyof typeof codes

const looks: Readonly<Record<VerdictKind, { readonly sign: string; readonly style: Style }>> = {
  contradicted: { sign: '✗', style: 'red' },
  blocked: { sign: '↳', style: 'yellow' },
  inconclusive: { sign: '?', style: 'yellow' },
  held: { sign: '✓', style: 'green' },
  'not-permitted': { sign: '-', style: 'grey' },
  'not-applicable': { sign: '-', style: 'grey' },
}

/** Shows how far a run is: one bar on a terminal, elsewhere a line for whatever does not hold. */
export function progressOn(screen: Screen): (event: RunEvent) => void {
  let of = 0
  let done = 0
  let contradicted = 0
  return (event) => {
    if (event.type === 'run-started') of = event.requirements.length
    if (event.type !== 'verdict') return
    done += 1
    const { kind } = event.verdict
    if (kind === 'contradicted') contradicted += 1
    if (screen.isTerminal) screen.write(`\r${barOf(done, of, { contradicted, screen })}`)
    else if (kind === 'contradicted' || kind === 'inconclusive')
      screen.write(`${kind} ${event.id}\n`)
    if (screen.isTerminal && done === of) screen.write(`\r${' '.repeat(screen.columns - 1)}\r`)
  }
}

function barOf(
  done: number,
  of: number,
  { contradicted, screen }: { readonly contradicted: number; readonly screen: Screen },
): string {
  const width = Math.max(10, Math.min(40, screen.columns - 40))
  const filled = of === 0 ? width : Math.floor((done / of) * width)
  const bar = '█'.repeat(filled) + '░'.repeat(width - filled)
  const found = contradicted === 0 ? '' : `  ${String(contradicted)} contradicted`
  return `${paint(bar, 'green', screen)} ${String(done)}/${String(of)}${paint(found, 'red', screen)}`
}

/** The summary of a run: what does not hold and why, then the figures. */
export function summaryOf(report: Report, screen: Pick<Screen, 'colour'>): string {
  const lines: string[] = []
  const causes = causesIn(report.findings)
  for (const finding of causes) lines.push(...detailsOf(finding, screen), '')
  for (const some of byReason(report.findings)) {
    const [first, ...others] = some
    if (first === undefined) continue
    lines.push(...(others.length === 0 ? detailsOf(first, screen) : undecidedIn(some, screen)), '')
  }
  lines.push(
    ...blockedIn(report, screen),
    ...passedOverIn(report, screen),
    ...notesIn(report, screen),
    ...leftIn(report, screen),
  )
  const { counts, coverage } = report
  const figures = verdictKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => paint(figureOf(kind, counts[kind], causes.length), looks[kind].style, screen))
  const seen = Object.entries(coverage)
    .map(([name, { covered, of }]) => `${name} ${String(covered)}/${String(of)}`)
    .join(', ')
  const seconds = (report.durationMs / 1000).toFixed(1)
  lines.push(
    `${report.provider} at ${report.target.url} (${report.target.kind}, ${report.target.mode}), run ${report.run}`,
    `${figures.join(', ')}; ${String(report.requests)} requests in ${seconds} s`,
    `seen: ${seen}`,
    ...cellsTried(report),
    paint(
      `${report.because} (exit ${String(report.exit)})`,
      report.exit === 0 ? 'green' : 'red',
      screen,
    ),
  )
  return `${lines.join('\n')}\n`
}

function figureOf(kind: VerdictKind, count: number, causes: number): string {
  const isSeveral = kind === 'contradicted' && causes < count
  return `${String(count)} ${kind}${isSeveral ? ` by ${pluralize(causes, 'cause')}` : ''}`
}

/** How many cells of all matrices were tried; nothing if none has any. */
function cellsTried({ findings }: Report): string[] {
  const matrices = findings.flatMap(({ cells }) => cells ?? [])
  const [first] = matrices
  if (first === undefined) return []
  const sum = (count: (one: CellCoverage) => number) =>
    matrices.reduce((total, one) => total + count(one), 0).toLocaleString('en')
  const [tried, of] = [sum((one) => one.tried), sum((one) => one.of)]
  return [`cells: ${tried} of ${of}, seed ${String(first.seed)}`]
}

function detailsOf(finding: Finding, screen: Pick<Screen, 'colour'>): string[] {
  const { verdict } = finding
  const { sign, style } = looks[verdict.kind]
  const weight = finding.weight === 'failure' ? '' : `, ${finding.weight}`
  const head = `${sign} ${finding.id}  (${finding.level}, ${finding.standing}${weight})`
  const lines = [paint(head, style, screen), `  ${finding.says}`, `  source:   ${finding.source}`]
  if (verdict.kind === 'contradicted') {
    for (const { label, text } of evidenceLines(verdict.evidence)) {
      const [first = '', ...others] = text.split('\n')
      if (others.length === 0) lines.push(`  ${`${label}:`.padEnd(9)} ${first}`)
      else lines.push(`  ${label}:`, ...[first, ...others].map((one) => `    ${one}`))
    }
    const { alsoContradicts: others } = finding
    if (others !== undefined) lines.push(`  same cause: ${describeIds(others)}`)
  } else if ('because' in verdict) lines.push(`  because:  ${verdict.because}`)
  return lines
}

/** What could not be decided, by why. */
function byReason(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const reasons = new Map<string, Finding[]>()
  for (const finding of findings) {
    const { verdict } = finding
    if (verdict.kind !== 'inconclusive') continue
    reasons.set(verdict.because, [...(reasons.get(verdict.because) ?? []), finding])
  }
  return [...reasons.values()]
}

/** Requirements that were not judged for the same reason. */
function undecidedIn(findings: readonly Finding[], screen: Pick<Screen, 'colour'>): string[] {
  const [first] = findings
  const because = first !== undefined && 'because' in first.verdict ? first.verdict.because : ''
  const { sign, style } = looks.inconclusive
  const head = `${sign} ${String(findings.length)} not judged: ${because}`
  return [paint(head, style, screen), `  ${describeIds(findings.map(({ id }) => id))}`]
}

/** One line for each cause, however many it blocks. */
function blockedIn({ findings }: Report, screen: Pick<Screen, 'colour'>): string[] {
  const causes = new Map<string, { because: string; count: number }>()
  for (const { verdict } of findings) {
    if (verdict.kind !== 'blocked') continue
    const { count } = causes.get(verdict.by) ?? { count: 0 }
    causes.set(verdict.by, { because: verdict.because, count: count + 1 })
  }
  const { sign, style } = looks.blocked
  return [...causes].map(([by, { because, count }]) =>
    paint(`${sign} ${String(count)} blocked by ${by}: ${because}`, style, screen),
  )
}

/** Reasons why something was not checked, each with how often. */
function passedOverIn({ findings }: Report, screen: Pick<Screen, 'colour'>): string[] {
  const reasons = new Map<string, number>()
  for (const { verdict } of findings) {
    if (verdict.kind !== 'not-permitted' && verdict.kind !== 'not-applicable') continue
    const reason = `${verdict.kind}: ${verdict.because}`
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return [...reasons].map(([reason, count]) =>
    paint(`- ${String(count)} ${reason}`, 'grey', screen),
  )
}

/** What is unlike our reading, a line for each requirement that noted something. */
function notesIn({ findings }: Report, screen: Pick<Screen, 'colour'>): string[] {
  return findings.flatMap(({ id, notes: [first, ...more] }) => {
    if (first === undefined) return []
    const besides = more.length === 0 ? '' : ` (and ${String(more.length)} more)`
    const line = `i ${id} noted, as no document states it: expected ${first.expected}, got ${first.actual}${besides}`
    return [paint(line, 'grey', screen)]
  })
}

function leftIn({ cleanup }: Report, screen: Pick<Screen, 'colour'>): string[] {
  const lines: string[] = []
  for (const { kind, id = '(unknown id)', outcome, because, curl } of cleanup) {
    if (outcome === 'left-behind') {
      lines.push(paint(`! left behind: ${kind} ${id}: ${because}`, 'red', screen))
      if (curl !== undefined) lines.push(`  again: ${curl}`)
    }
  }
  for (const { kind, ids, because } of keptResources(cleanup)) {
    lines.push(paint(`- ${pluralize(ids.length, kind)} kept: ${because}`, 'grey', screen))
  }
  const deactivated = cleanup.filter(({ outcome }) => outcome === 'deactivated').length
  if (deactivated > 0) {
    lines.push(
      paint(
        `- ${String(deactivated)} deactivated, as the API has no way to delete them`,
        'grey',
        screen,
      ),
    )
  }
  return lines
}

function paint(text: string, style: Style, { colour }: Pick<Screen, 'colour'>): string {
  return colour && text !== '' ? `\u001b[${String(codes[style])}m${text}\u001b[0m` : text
}
