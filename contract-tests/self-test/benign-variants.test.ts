import { describe, expect, test } from 'vitest'
import { suites } from '../index.ts'
import { benignVariants } from './benign-variants.ts'
import { runWithMutant } from './run-with-mutant.ts'

describe.each(Object.entries(suites))('nothing is held against a right %s', (_provider, suite) => {
  test.each(benignVariants.map((variant) => [variant.id, variant] as const))(
    'with %s',
    async (_id, variant) => {
      // Spending a whole budget takes thousands of calls, which show nothing more of a difference.
      const requirements = suite.requirements.filter(({ effect }) => effect !== 'exhaust')
      const report = await runWithMutant(suite, variant, { requirements, bail: false })
      const notHeld = report.findings.filter(({ verdict }) => verdict.kind !== 'held')
      expect(notHeld.map(({ id, verdict }) => ({ id, verdict }))).toEqual([])
      expect(report.counts.held).toBe(requirements.length)
    },
    600_000,
  )
})
