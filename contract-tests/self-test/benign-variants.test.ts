import { expect, test } from 'vitest'
import { suites } from '../index.ts'
import { everyBenignVariant } from './benign-variants.ts'
import { runWithMutant } from './run-with-mutant.ts'

// The differences do not hide one another, so that one run tries what a run of each would.
test.each(Object.entries(suites))(
  'nothing is held against a right %s that differs in every way it may',
  async (_provider, suite) => {
    // Spending a whole budget takes thousands of calls, which show nothing more of a difference.
    const requirements = suite.requirements.filter(({ effect }) => effect !== 'exhaust')
    const report = await runWithMutant(suite, everyBenignVariant, { requirements, bail: false })
    const notHeld = report.findings.filter(({ verdict }) => verdict.kind !== 'held')
    expect(notHeld.map(({ id, verdict }) => ({ id, verdict }))).toEqual([])
    expect(report.counts.held).toBe(requirements.length)
  },
  600_000,
)
