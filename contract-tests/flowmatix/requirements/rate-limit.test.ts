import { expect, test } from 'vitest'
import { runWithMutant } from '../../self-test/run-with-mutant.ts'
import { flowmatix } from '../index.ts'

test('the budget is counted exactly, however often the run called with it before', async () => {
  const ids = ['auth.wrong-credentials-open-nothing', 'rate-limit.budget-is-that-of-a-tier']
  const requirements = flowmatix.requirements.filter(({ id }) =>
    ids.includes(id.replace('flowmatix.', '')),
  )
  let calls = 0
  const { findings } = await runWithMutant(
    flowmatix,
    {
      id: 'none',
      family: 'rate-limit',
      respond: (request) => {
        if (request.headers['x-partner-id'] === 'partner_104') calls += 1
        return request.forward()
      },
    },
    { requirements, bail: false, cells: { depth: 'standard', seed: 1 } },
  )
  expect(findings.map(({ verdict }) => verdict.kind)).toEqual(['held', 'held'])
  expect(calls).toBeGreaterThan(5020)
})
