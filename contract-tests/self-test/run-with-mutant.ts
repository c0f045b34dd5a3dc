import { createSimulator, type Simulator } from '../../src/simulator.ts'
import { settingsOf } from '../index.ts'
import { verifyTarget } from '../kit/run/verify-target.ts'
import type { CellOptions } from '../kit/matrix/depth.ts'
import type { Report } from '../kit/reports/report.ts'
import type { Mode } from '../kit/requirement/effect.ts'
import type { Requirement } from '../kit/requirement/requirement.ts'
import type { Suite } from '../kit/requirement/suite.ts'
import { type Fetch, type Mutant, withMutant } from './mutants/mutant.ts'
import type { Target } from '../kit/target/target.ts'
import { simulatorTarget } from './simulator-target.ts'

/** How a run against a mutant is done. */
export interface MutantRun {
  readonly requirements?: readonly Requirement[]
  readonly bail: boolean
  /** What the kit takes the target for: a deployment is held to documents only. */
  readonly kind?: 'simulator' | 'sandbox'
  readonly settings?: Readonly<Record<string, unknown>>
  /** What is tried of the cells of matrices; those that cover every pair if nothing is said. */
  readonly cells?: CellOptions
  /** How much the run may do; `full` if nothing is said. */
  readonly mode?: Mode
  /** Stands between the kit and the target with its mutant. */
  readonly between?: (fetch: Fetch, simulator: Simulator) => Fetch
  /** Fills the simulator before the mutant stands in front of it, and tells the target of it. */
  readonly prepare?: (target: Target, fetch: Fetch) => Promise<Target>
}

/** Verifies a fresh simulator with a mutant in front of it. */
export async function runWithMutant(
  suite: Suite,
  mutant: Mutant,
  {
    requirements,
    bail,
    kind = 'simulator',
    settings = {},
    cells = { depth: 'quick', seed: 1 },
    mode = 'full',
    between = (fetch) => fetch,
    prepare = (target) => Promise.resolve(target),
  }: MutantRun,
): Promise<Report> {
  const { provider } = suite.contract
  mutant.reset?.()
  const simulator = createSimulator({
    providers: [provider],
    settings: { ...settingsOf([provider]), ...settings },
  })
  try {
    const known = { ...simulatorTarget(`http://127.0.0.1/${provider}`, { provider }), mode }
    const hasInbox = (requirements ?? suite.requirements).some(needsWebhookInbox)
    const target = await prepare(
      { ...known, kind, webhooks: hasInbox ? known.webhooks : undefined, root: rootOf(known) },
      simulator.fetch,
    )
    const fetch = between(withMutant(simulator.fetch, suite.contract, mutant), simulator)
    return await verifyTarget({ suite, target, fetch, requirements, bail, cells, run: 'selftest' })
  } finally {
    await simulator.close()
  }
}

/** Below what a run writes that is held to a scope: the partner of `self`. */
function rootOf({ resources }: Target): Target['root'] {
  return { kind: 'partner', id: resources['self']?.['partner'] ?? 'own' }
}

/** Whether a requirement is about webhooks, which takes a receiver. */
export function needsWebhookInbox({ needs }: Requirement): boolean {
  return needs.includes('webhook-inbox')
}
