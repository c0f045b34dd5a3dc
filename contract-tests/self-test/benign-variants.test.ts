import { expect, test } from 'vitest'
import { settingsOf, suites } from '../index.ts'
import { everyBenignVariant } from './benign-variants.ts'
import { OtherPeople } from './benign/other-people.ts'
import { sentOtherwise } from './benign/wire-differences.ts'
import { fewCells } from './few-cells.ts'
import { runWithMutant } from './run-with-mutant.ts'
import { simulatorTarget } from './simulator-target.ts'

/** They share the budget of the account that they work in. */
const rateLimit = 25_000

// The differences do not hide one another, so that one run tries what a run of each would.
test.each(Object.entries(suites))(
  'nothing is held against a right %s that differs in every way it may, while others use it',
  async (provider, suite) => {
    // Spending a whole budget takes thousands of calls, which show nothing more of a difference.
    const requirements = suite.requirements.filter(({ effect }) => effect !== 'exhaust')
    const known = settingsOf([provider])[provider]
    const settings = {
      [provider]: { ...known, rateLimit: Math.max(rateLimit, Number(known?.['rateLimit'] ?? 0)) },
    }
    const target = simulatorTarget(`http://127.0.0.1/${provider}`, { provider })
    const people = new OtherPeople(suite, target)
    const report = await runWithMutant(suite, everyBenignVariant, {
      ...{ requirements, bail: false, settings, cells: fewCells },
      between: (fetch, { fetch: direct }) => people.meanwhile(sentOtherwise(fetch), direct),
    })
    const notHeld = report.findings.filter(({ verdict }) => verdict.kind !== 'held')
    expect(notHeld.map(({ id, verdict }) => ({ id, verdict }))).toEqual([])
    expect(report.counts.held).toBe(requirements.length)
    expect(people.idle).toEqual([])
  },
  600_000,
)
