import { describe, expect, test } from 'vitest'
import { suites } from '../index.ts'
import { benignVariants } from './benign-variants.ts'
import { together } from './faithful/variant.ts'
import { runWithMutant } from './run-with-mutant.ts'

describe.each(Object.entries(suites))('nothing is held against a right %s', (_provider, suite) => {
  // None of them hides another, so that one run shows all.
  test(`with ${benignVariants.map(({ id }) => id).join(', ')}`, async () => {
    // Spending a whole budget takes thousands of calls, which show nothing more of a difference.
    const requirements = suite.requirements.filter(({ effect }) => effect !== 'exhaust')
    const { mutant } = together('every difference at once', benignVariants)
    const report = await runWithMutant(suite, mutant, { requirements, bail: false })
    const notHeld = report.findings.filter(({ verdict }) => verdict.kind !== 'held')
    expect(notHeld.map(({ id, verdict }) => ({ id, verdict }))).toEqual([])
    expect(report.counts.held).toBe(requirements.length)
  }, 600_000)
})
