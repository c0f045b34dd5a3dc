import { expect, test } from 'vitest'
import { createSimulator } from '../../../src/simulator.ts'
import { verifyTarget } from '../../kit/run/verify-target.ts'
import { simulatorTarget } from '../../self-test/simulator-target.ts'
import { flowmatix } from '../index.ts'

const target = simulatorTarget('http://127.0.0.1/flowmatix', { provider: 'flowmatix' })
const requirements = flowmatix.requirements.filter(({ family }) =>
  ['paging', 'filters'].includes(family),
)

test('the properties of the list hold where it is longer than a page', async () => {
  const simulator = createSimulator({ providers: ['flowmatix'], strict: true })
  const headers = {
    authorization: 'Bearer fpk_live_harbor_8d2c41f07b',
    'x-partner-id': 'partner_101',
    'content-type': 'application/json',
  }
  for (let number = 0; number < 120; number += 1) {
    const customer = {
      company_name: `Company ${String(number)}`,
      contact_email: `contact${String(number)}@example.com`,
      contact_name: 'John Smith',
      plan: number % 3 === 0 ? 'starter' : 'professional',
      billing_cycle: 'monthly',
    }
    const url = 'http://127.0.0.1/flowmatix/api/v1/partners/customers'
    const body = JSON.stringify(customer)
    const answer = await simulator.fetch(new Request(url, { method: 'POST', headers, body }))
    expect(answer.status).toBe(201)
  }
  const report = await verifyTarget({
    suite: flowmatix,
    target,
    requirements,
    fetch: simulator.fetch,
  })
  expect(report.findings.filter(({ verdict }) => verdict.kind !== 'held')).toEqual([])
})

test('a line of curl proves its caller once, and with a reference', async () => {
  const simulator = createSimulator({ providers: ['flowmatix'], strict: true })
  const report = await verifyTarget({
    suite: flowmatix,
    target,
    requirements,
    fetch: simulator.fetch,
  })
  for (const { curl } of report.exchanges) {
    expect(curl.match(/x-partner-id/g) ?? []).toHaveLength(1)
    expect(curl).toContain('authorization: Bearer $(cat ')
  }
})
