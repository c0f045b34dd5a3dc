import { createSimulator } from '../../src/simulator.ts'
import { run } from '../kit/runner.ts'
import type { Report } from '../kit/report.ts'
import type { Requirement } from '../kit/requirement.ts'
import type { Suite } from '../kit/suite.ts'
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
    const target = targetAt(`http://127.0.0.1/${provider}`, { provider })
    const fetch = inFrontOf(simulator.fetch, suite.contract, mutant)
    return await run({ suite, target, fetch, requirements, bail })
  } finally {
    await simulator.close()
  }
}

/** The requirement that a mutant is caught by: first those of its family are asked, then all. */
export async function killerOf(suite: Suite, mutant: Mutant): Promise<string | undefined> {
  const [operation = ''] = mutant.id.split('.')
  const isNear = ({ family, operations }: Requirement) =>
    family === mutant.family &&
    (!(operation in suite.contract.operations) || operations.includes(operation))
  const near = suite.requirements.filter(isNear)
  for (const requirements of [near, suite.requirements]) {
    const report = await runAgainst(suite, mutant, { requirements, bail: true })
    const killer = report.findings.find(({ verdict }) => verdict.kind === 'contradicted')
    if (killer !== undefined) return killer.id
  }
  return undefined
}
