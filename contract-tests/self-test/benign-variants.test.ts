import { describe, expect, test } from 'vitest'
import { suites } from '../index.ts'
import { benignVariants } from './benign-variants.ts'
import { runWithMutant } from './run-with-mutant.ts'

describe.each(Object.entries(suites))('nothing is held against a right %s', (_provider, suite) => {
  test.each(benignVariants.map((variant) => [variant.id, variant] as const))(
    'with %s',
    async (_id, variant) => {
      const report = await runWithMutant(suite, variant, { bail: false })
      const notHeld = report.findings.filter(({ verdict }) => verdict.kind !== 'held')
      expect(notHeld.map(({ id, verdict }) => ({ id, verdict }))).toEqual([])
      expect(report.counts.held).toBe(suite.requirements.length)
    },
    60_000,
  )
})
