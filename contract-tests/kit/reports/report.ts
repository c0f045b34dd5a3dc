import type { Exchange } from '../client/exchange.ts'
import type { CellChoice, CellCoverage } from '../matrix/depth.ts'
import type { Coverage } from '../contract/coverage.ts'
import type { Evidence, Verdict, VerdictKind } from '../requirement/verdict.ts'
import type { CleanupOutcome } from '../run/cleanup.ts'
import type { RequirementSummary, RunEvent } from '../run/events.ts'
import { type Weight, weightOf } from '../run/exit.ts'
import { sameCauses } from './same-cause.ts'

/** One requirement of a report. */
export interface Finding extends RequirementSummary {
  readonly verdict: Verdict
  /** What is unlike our reading and contradicts no document. */
  readonly notes: readonly Evidence[]
  /** What a contradiction of it weighs for this target. */
  readonly weight: Weight
  readonly durationMs: number
  /** Numbers of the exchanges that the verdict rests on. */
  readonly exchanges: readonly number[]
  /** How much of its matrix was tried, if it has one. */
  readonly cells?: CellCoverage
  /** The requirement whose contradiction shows all that contradicts this one. */
  readonly sameCauseAs?: string
  /** Those whose contradictions this one shows. */
  readonly alsoContradicts?: readonly string[]
}

/** Result of a whole run, as every report shows it. */
export interface Report {
  readonly run: string
  readonly provider: string
  readonly target: { readonly url: string; readonly kind: string; readonly mode: string }
  readonly startedAt: string
  readonly durationMs: number
  readonly exit: number
  readonly because: string
  readonly counts: Readonly<Record<VerdictKind, number>>
  readonly findings: readonly Finding[]
  /** Which cells of its matrices the run tried. */
  readonly cells: CellChoice
  readonly cleanup: readonly CleanupOutcome[]
  readonly coverage: Coverage
  readonly requests: number
  readonly exchanges: readonly Exchange[]
}

/** Collects the events of a run into its report. Throws for a run that was cut off. */
export function reportOf(events: Iterable<RunEvent>): Report {
  let started: Extract<RunEvent, { type: 'run-started' }> | undefined
  let finished: Extract<RunEvent, { type: 'run-finished' }> | undefined
  const verdicts: Extract<RunEvent, { type: 'verdict' }>[] = []
  const exchanges: Exchange[] = []
  const cleanup: CleanupOutcome[] = []
  for (const event of events) {
    switch (event.type) {
      case 'run-started':
        started = event
        break
      case 'exchange':
        exchanges.push(event.exchange)
        break
      case 'verdict':
        verdicts.push(event)
        break
      case 'cleaned':
        cleanup.push(event.outcome)
        break
      case 'run-finished':
        finished = event
    }
  }
  if (started === undefined || finished === undefined) throw new Error('the run has no end')
  const findings = findingsOf(started, verdicts)
  return {
    run: started.run,
    provider: started.provider,
    target: started.target,
    startedAt: new Date(started.atMs).toISOString(),
    durationMs: finished.atMs - started.atMs,
    exit: finished.exit,
    because: finished.because,
    counts: countsOf(findings),
    findings,
    cells: started.cells,
    cleanup,
    coverage: finished.coverage,
    requests: exchanges.length,
    exchanges,
  }
}

function findingsOf(
  { requirements, target }: Extract<RunEvent, { type: 'run-started' }>,
  verdicts: readonly Extract<RunEvent, { type: 'verdict' }>[],
): Finding[] {
  const summaries = new Map(requirements.map((summary) => [summary.id, summary]))
  const findings = verdicts.flatMap(({ type: _, id, verdict, ...more }): Finding[] => {
    const summary = summaries.get(id)
    if (summary === undefined) return []
    return [{ ...summary, verdict, weight: weightOf(summary, target.kind), ...more }]
  })
  return withSameCauses(findings)
}

function withSameCauses(findings: readonly Finding[]): Finding[] {
  const shownBy = sameCauses(findings)
  return findings.map((finding) => {
    const by = shownBy.get(finding.id)
    if (by !== undefined) return { ...finding, sameCauseAs: by }
    const others = findings.filter(({ id }) => shownBy.get(id) === finding.id)
    if (others.length === 0) return finding
    const alsoContradicts = others.map(({ id }) => id)
    return { ...finding, verdict: withCells(finding.verdict, others), alsoContradicts }
  })
}

/** What names no cells takes those of another requirement that met the same. */
function withCells(verdict: Verdict, others: readonly Finding[]): Verdict {
  if (verdict.kind !== 'contradicted' || verdict.evidence.cells !== undefined) return verdict
  const [cells] = others.flatMap((one) =>
    one.verdict.kind === 'contradicted' ? (one.verdict.evidence.cells ?? []) : [],
  )
  return cells === undefined ? verdict : { ...verdict, evidence: { ...verdict.evidence, cells } }
}

/** Contradictions that stand for a cause each, and those of a weight that makes a run fail first. */
export function causesIn(findings: readonly Finding[]): readonly Finding[] {
  const weights: readonly Weight[] = ['failure', 'warning', 'information']
  return findings
    .filter(
      ({ verdict, sameCauseAs }) => verdict.kind === 'contradicted' && sameCauseAs === undefined,
    )
    .toSorted((one, other) => weights.indexOf(one.weight) - weights.indexOf(other.weight))
}

/** How many findings have each verdict. */
export function countsOf(findings: readonly Finding[]): Record<VerdictKind, number> {
  const counts = {
    contradicted: 0,
    blocked: 0,
    inconclusive: 0,
    held: 0,
    'not-permitted': 0,
    'not-applicable': 0,
  }
  for (const { verdict } of findings) counts[verdict.kind] += 1
  return counts
}

/** Findings by family, in the order in which they were checked. */
export function byFamily(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const families = new Map<string, Finding[]>()
  for (const finding of findings) {
    const family = families.get(finding.family) ?? []
    families.set(finding.family, [...family, finding])
  }
  return families
}

/** Resources of a kind that stay for the same reason. */
export interface KeptResources {
  readonly kind: string
  readonly because: string
  readonly ids: readonly string[]
}

/** Resources that can never be removed, by kind and reason. */
export function keptResources(cleanup: readonly CleanupOutcome[]): readonly KeptResources[] {
  const kept = new Map<string, KeptResources>()
  for (const { kind, because, outcome, id = '(unknown id)' } of cleanup) {
    if (outcome !== 'kept') continue
    const key = `${kind} ${because}`
    kept.set(key, { kind, because, ids: [...(kept.get(key)?.ids ?? []), id] })
  }
  return [...kept.values()]
}
