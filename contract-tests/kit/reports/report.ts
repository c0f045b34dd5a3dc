import type { Left } from '../run/cleanup.ts'
import type { Coverage } from '../contract/coverage.ts'
import type { RequirementCard, RunEvent } from '../run/events.ts'
import type { Exchange } from '../client/exchange.ts'
import { type Weight, weightOf } from '../run/exit.ts'
import type { Verdict, VerdictKind } from '../run/verdict.ts'

/** One requirement of a report. */
export interface Finding extends RequirementCard {
  readonly verdict: Verdict
  /** What a contradiction of it weighs for this target. */
  readonly weight: Weight
  readonly durationMs: number
  /** Numbers of the exchanges that the verdict rests on. */
  readonly exchanges: readonly number[]
}

/** A whole run, as every report shows it. */
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
  readonly cleanup: readonly Left[]
  readonly coverage: Coverage
  readonly requests: number
  readonly exchanges: readonly Exchange[]
}

/** Folds the events of a run into its report. A run that was cut off has no end, and no report. */
export function reportOf(events: Iterable<RunEvent>): Report {
  let started: Extract<RunEvent, { type: 'run-started' }> | undefined
  let finished: Extract<RunEvent, { type: 'run-finished' }> | undefined
  const verdicts: Extract<RunEvent, { type: 'verdict' }>[] = []
  const exchanges: Exchange[] = []
  const cleanup: Left[] = []
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
  const cards = new Map(requirements.map((card) => [card.id, card]))
  return verdicts.flatMap(({ id, verdict, durationMs, exchanges }) => {
    const card = cards.get(id)
    if (card === undefined) return []
    return [{ ...card, verdict, weight: weightOf(card, target.kind), durationMs, exchanges }]
  })
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

/** Things of a kind that stay for the same reason. */
export interface Kept {
  readonly kind: string
  readonly because: string
  readonly ids: readonly string[]
}

/** What can never be taken back, by kind and reason: many of it have one explanation. */
export function keptIn(cleanup: readonly Left[]): readonly Kept[] {
  const kept = new Map<string, Kept>()
  for (const { kind, because, outcome, id = '(unknown id)' } of cleanup) {
    if (outcome !== 'kept') continue
    const key = `${kind} ${because}`
    kept.set(key, { kind, because, ids: [...(kept.get(key)?.ids ?? []), id] })
  }
  return [...kept.values()]
}
