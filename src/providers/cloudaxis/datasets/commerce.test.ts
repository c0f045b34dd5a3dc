import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)

describe('the documented dataset', () => {
  test('has a month that is invoiced, one that is billed, and one that is open', async () => {
    const reader = await open().as('platform.reader')
    const statuses = []
    for (const period of ['2026-01', '2026-02', '2026-03']) {
      const summary = await reader.get(`/billing/summary?period=${period}&groupBy=Platform`)
      const { status, amount, unratedRows } = summary.body.items[0]
      expect([amount > 0, unratedRows]).toEqual([true, 0])
      const invoices = await reader.get(`/invoices?period=${period}`)
      const ofInvoices = invoices.body.items.map((one: { status: string }) => one.status)
      statuses.push([period, status, [...new Set(ofInvoices)]])
    }
    expect(statuses).toEqual([
      ['2026-01', 'Invoiced', ['Issued']],
      ['2026-02', 'Generated', ['Preview']],
      ['2026-03', 'Estimated', []],
    ])
  })

  test('has subscriptions in every state, plans in every status and lists of both scopes', async () => {
    const reader = await open().as('platform.reader')
    const counts = async (path: string, ...values: string[]) => {
      for (const value of values) {
        const { body } = await reader.get(`${path}${value}`)
        expect([path, value, body.totalCount > 0]).toEqual([path, value, true])
      }
    }
    await counts('/subscriptions?status=', 'Enabled', 'Disabled', 'Failed')
    await counts('/plans?status=', 'Draft', 'Published', 'Retired')
    await counts('/pricing?scope=', 'Region', 'Tenant')
  })

  test('is the same whenever it is made, and on the first of a month has no usage of it yet', async () => {
    const [one, other] = [open(), open()]
    const rows = async (box: typeof one) =>
      (await (await box.as('platform.reader')).get('/billing/yearmonth/2026-02?pageSize=200')).text
    expect(await rows(one)).toBe(await rows(other))
    const first = await open({ at: '2026-03-01T00:00:00Z' }).as('platform.reader')
    expect((await first.get('/usage?start=2026-03-01')).body.totalCount).toBe(0)
    expect((await first.get('/usage?start=2026-02-28')).body.totalCount).toBeGreaterThan(0)
  })
})

test('a generated dataset has as much as is asked for', async () => {
  const sizes = { tenants: 7, subscriptions: 12, usageRows: 1234 }
  const { as, state } = open({ dataset: 'generated', sizes })
  const reader = await as('platform.reader')
  expect((await reader.get('/subscriptions')).body.totalCount).toBe(12)
  expect((await reader.get('/usage')).body.totalCount).toBe(1234)
  expect(state.usage.index.size).toBe(1234)
  expect((await reader.get('/billing/summary?period=2026-02')).body.total.amount).toBeGreaterThan(0)
})

test('an empty dataset has nothing to sell, and bills nothing', async () => {
  const reader = await open({ dataset: 'empty' }).as('platform.reader')
  for (const path of ['/plans', '/meters', '/pricing', '/subscriptions', '/usage', '/invoices']) {
    expect([path, (await reader.get(path)).body.totalCount]).toEqual([path, 0])
  }
  expect((await reader.get('/billing/summary?period=2026-02')).body).toMatchObject({
    total: { amount: 0, usageRows: 0 },
    items: [],
  })
})

test('a subscription that the cloud cannot provision fails, until it is repaired', async () => {
  const { as, simulator } = open()
  const subscriptionId = '5b500000-0000-4000-8000-000000000004'
  const response = await simulator.fetch(
    new Request('http://sandbox.test/__admin/actions/cloudaxis/fail-subscription', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ subscriptionId }),
    }),
  )
  expect(response.status).toBeLessThan(300)
  const admin = await as('polder.admin')
  const path = `/subscriptions/${subscriptionId}`
  expect((await admin.get(path)).body.status).toBe('Failed')
  expect((await admin.post(`${path}/repair`)).body.status).toBe('Enabled')
})
