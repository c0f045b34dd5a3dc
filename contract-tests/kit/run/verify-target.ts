import { randomBytes } from 'node:crypto'
import { type TimeSource, wallClock } from '../client/wall-clock.ts'
import { coverageOf } from '../contract/coverage.ts'
import { type CellOptions, defaultCellOptions } from '../matrix/depth.ts'
import { type Report, reportOf } from '../reports/report.ts'
import { families, type Requirement } from '../requirement/requirement.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Target } from '../target/target.ts'
import { type CleanupOutcome, cleanUp } from './cleanup.ts'
import { type RunEvent, summarize } from './events.ts'
import { exitOf } from './exit.ts'
import { type AppendLine, Ledger } from './ledger.ts'
import { TestRun } from './test-run.ts'

/** A target, the requirements to check, and how. */
export interface VerifyTargetOptions {
  readonly suite: Suite
  readonly target: Target
  /** Those to check; all of the suite's if nothing is said. */
  readonly requirements?: readonly Requirement[] | undefined
  /** Answers in this process instead of over sockets. */
  readonly fetch?: ((request: Request) => Response | Promise<Response>) | undefined
  /** Stops at the first contradiction that counts. */
  readonly bail?: boolean | undefined
  /** Stops before the next requirement; what was created is still removed. */
  readonly signal?: AbortSignal | undefined
  /** Names the run; letters and digits. */
  readonly run?: string | undefined
  /** Keeps the ledger beyond the process. */
  readonly persistLedger?: ((run: string) => AppendLine) | undefined
  readonly clock?: TimeSource | undefined
  /** What is tried of the cells of matrices; `standard`, seed 1 if nothing is said. */
  readonly cells?: CellOptions | undefined
  /** Receives every event as it happens. */
  readonly on?: ((event: RunEvent) => void) | undefined
}

/** Checks requirements against a target, removes what that created, and reports. */
export async function verifyTarget(options: VerifyTargetOptions): Promise<Report> {
  const { suite, target, clock = wallClock, run: name = newRunId(clock.now()) } = options
  const requirements = inOrder(options.requirements ?? suite.requirements)
  const events: RunEvent[] = []
  const emit = (event: RunEvent) => {
    events.push(event)
    options.on?.(event)
  }
  const head = { run: name, provider: target.provider, target: target.baseUrl.href }
  const ledger = new Ledger(head, options.persistLedger?.(name))
  const { fetch, cells = defaultCellOptions } = options
  const watching = requirements.filter(({ watch }) => watch !== undefined)
  const run = new TestRun({ suite, target, ledger, fetch, clock, cells, watching, on: emit })
  emit({
    type: 'run-started',
    run: name,
    provider: target.provider,
    target: { url: target.baseUrl.href, kind: target.kind, mode: target.mode },
    requirements: requirements.map(summarize),
    cells: { depth: cells.depth, seed: cells.seed },
    atMs: clock.now(),
  })
  const outcomes: CleanupOutcome[] = []
  try {
    for (const requirement of requirements) {
      if (options.signal?.aborted === true) break
      const { verdict } = await run.verify(requirement)
      if (options.bail === true && verdict.kind === 'contradicted') break
    }
  } finally {
    const on = (outcome: CleanupOutcome) => emit({ type: 'cleaned', outcome })
    for (const outcome of run.removed) on(outcome)
    outcomes.push(...run.removed)
    const as = await run.helper()
    outcomes.push(...(await cleanUp({ suite, target, client: run.client, ledger, as, on })))
    await run.close()
  }
  const { exit, because } = exitOf(run.results, outcomes, target)
  const coverage = coverageOf(suite.contract, run.exchanges)
  emit({ type: 'run-finished', exit, because, coverage, atMs: clock.now() })
  return reportOf(events)
}

/**
 * By family; what spends a rate limit comes late, since nobody else can call after it, and what
 * watches the answers to all others last.
 */
export function inOrder(requirements: readonly Requirement[]): readonly Requirement[] {
  const rank = ({ family, effect, watch }: Requirement) => {
    if (watch !== undefined) return families.length + 1
    return effect === 'exhaust' ? families.length : families.indexOf(family)
  }
  return requirements.toSorted((one, other) => rank(one) - rank(other))
}

/** An id of a run: short, sortable by time, and made of letters and digits. */
export function newRunId(nowMs: number): string {
  return `${Math.floor(nowMs / 1000).toString(36)}${randomBytes(3).toString('hex')}`
}
