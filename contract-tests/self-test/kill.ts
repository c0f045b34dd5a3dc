import { createSimulator } from '../../src/simulator.ts'
import { run } from '../kit/run/verify-target.ts'
import type { Report } from '../kit/reports/report.ts'
import type { Requirement } from '../kit/requirement/requirement.ts'
import type { Suite } from '../kit/requirement/suite.ts'
import { inFrontOf, type Mutant } from './mutant.ts'
import { targetAt } from './simulated.ts'

/** Runs requirements against a fresh simulator with a mutant in front of it. */
export async function runAgainst(
  suite: Suite,
  mutant: Mutant,
  {
    requirements,
    bail,
  }: { readonly requirements?: readonly Requirement[]; readonly bail: boolean },
): Promise<Report> {
  const { provider } = suite.contract
  const simulator = createSimulator({ providers: [provider] })
  try {
    const known = targetAt(`http://127.0.0.1/${provider}`, { provider })
    const isHeard = (requirements ?? suite.requirements).some(isAboutDeliveries)
    const target = isHeard ? known : { ...known, webhooks: undefined }
    const fetch = inFrontOf(simulator.fetch, suite.contract, mutant)
    return await run({ suite, target, fetch, requirements, bail, run: 'selftest' })
  } finally {
    await simulator.close()
  }
}

/** Whether a requirement is about what comes beside the answers: seeing that takes a receiver. */
export function isAboutDeliveries({ needs }: Requirement): boolean {
  return needs.includes('mailbox')
}
