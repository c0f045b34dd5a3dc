import { randomBytes } from 'node:crypto'
import { cleanUp, type Left } from './cleanup.ts'
import { coverageOf } from '../contract/coverage.ts'
import { cardOf, type RunEvent } from './events.ts'
import { exitOf } from './exit.ts'
import { type Keep, Ledger } from './ledger.ts'
import { type Report, reportOf } from '../reports/report.ts'
import { families, type Requirement } from '../requirement/requirement.ts'
import { Session } from './test-run.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Target } from '../target/target.ts'
import { type TimeSource, wallClock } from '../client/wall-clock.ts'

/** What a run is given. */
export interface RunOptions {
  readonly suite: Suite
  readonly target: Target
  /** Those to check; all of the suite's if nothing is said. */
  readonly requirements?: readonly Requirement[] | undefined
  /** Answers in this process instead of over sockets. */
  readonly fetch?: ((request: Request) => Response | Promise<Response>) | undefined
  /** Stops at the first contradiction that counts. */
  readonly bail?: boolean | undefined
  /** Stops before the next requirement; what was made is still taken back. */
  readonly signal?: AbortSignal | undefined
  /** Names the run; letters and digits. */
  readonly run?: string | undefined
  /** Keeps the ledger beyond the process. */
  readonly keepLedger?: ((run: string) => Keep) | undefined
  readonly clock?: TimeSource | undefined
  /** Is told of everything as it happens. */
  readonly on?: ((event: RunEvent) => void) | undefined
}

/** Checks requirements against a target, takes back what that made, and reports. */
export async function run(options: RunOptions): Promise<Report> {
  const { suite, target, clock = wallClock, run: name = newRun(clock.now()) } = options
  const requirements = inOrder(options.requirements ?? suite.requirements)
  const events: RunEvent[] = []
  const tell = (event: RunEvent) => {
    events.push(event)
    options.on?.(event)
  }
  const head = { run: name, provider: target.provider, target: target.baseUrl.href }
  const ledger = new Ledger(head, options.keepLedger?.(name))
  const session = new Session({ suite, target, ledger, fetch: options.fetch, clock, on: tell })
  tell({
    type: 'run-started',
    run: name,
    provider: target.provider,
    target: { url: target.baseUrl.href, kind: target.kind, mode: target.mode },
    requirements: requirements.map(cardOf),
    atMs: clock.now(),
  })
  const outcomes: Left[] = []
  try {
    for (const requirement of requirements) {
      if (options.signal?.aborted === true) break
      const { verdict } = await session.verify(requirement)
      if (options.bail === true && verdict.kind === 'contradicted') break
    }
  } finally {
    const onLeft = (outcome: Left) => tell({ type: 'cleaned', outcome })
    const as = await session.helper()
    outcomes.push(
      ...(await cleanUp({ suite, target, client: session.client, ledger, as, on: onLeft })),
    )
    await session.close()
  }
  const { exit, because } = exitOf(session.results, outcomes, target)
  const coverage = coverageOf(suite.contract, session.exchanges)
  tell({ type: 'run-finished', exit, because, coverage, atMs: clock.now() })
  return reportOf(events)
}

/** By family, and what spends a budget last: nobody else can call after it. */
export function inOrder(requirements: readonly Requirement[]): readonly Requirement[] {
  const rank = ({ family, effect }: Requirement) =>
    effect === 'exhaust' ? families.length : families.indexOf(family)
  return requirements.toSorted((one, other) => rank(one) - rank(other))
}

/** Short, sortable by time, and made of letters and digits. */
export function newRun(nowMs: number): string {
  return `${Math.floor(nowMs / 1000).toString(36)}${randomBytes(3).toString('hex')}`
}
