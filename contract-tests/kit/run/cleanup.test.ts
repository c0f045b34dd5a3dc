import { expect, test } from 'vitest'
import { createSimulator } from '../../../src/simulator.ts'
import { bluefin } from '../../bluefin/index.ts'
import { simulatorTarget } from '../../self-test/simulator-target.ts'
import type { Requirement } from '../requirement/requirement.ts'
import { verifyTarget } from './verify-target.ts'

const makesClient: Requirement = {
  id: 'bluefin.life-cycle.makes-a-client',
  level: 'must',
  says: 'A client can be made.',
  standing: 'documented',
  source: 'here',
  family: 'life-cycle',
  operations: ['createClient'],
  needs: ['self', 'self.client'],
  effect: 'create',
  check: async (context) => void (await context.fresh('client')),
}

test.each([
  ['whose removal was done and answered as a failure', 1, 'removed'],
  ['whose removal was never done', Number.POSITIVE_INFINITY, 'left-behind'],
])('a resource %s: %d failures, it is %s', async (_, failures, outcome) => {
  const simulator = createSimulator({ providers: ['bluefin'] })
  let left = failures
  try {
    const report = await verifyTarget({
      suite: bluefin,
      target: simulatorTarget('http://127.0.0.1/bluefin'),
      requirements: [makesClient],
      fetch: async (request) => {
        if (request.method !== 'DELETE' || left === 0) return simulator.fetch(request)
        left -= 1
        if (Number.isFinite(failures)) await simulator.fetch(request)
        return Response.json({}, { status: 503 })
      },
    })
    const clients = report.cleanup.filter(({ kind }) => kind === 'client')
    expect(clients.map((one) => one.outcome)).toEqual([outcome])
    expect(report.exit).toBe(outcome === 'removed' ? 0 : 4)
  } finally {
    await simulator.close()
  }
})
