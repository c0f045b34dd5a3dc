import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { type Calls, cloudaxisBy } from '../tests/support/calls.ts'
import { removeUsage } from '../tests/support/removal.ts'

const opened = cloudaxisBy(createSimulator)
const cpu = '3e7e0000-0000-4000-8000-000000000001'
const harbor = '9a000000-0000-4000-8000-000000000001'
const kite = '9a000000-0000-4000-8000-000000000002'
const nordlicht = 'd1500000-0000-4000-8000-000000000001'

/** So much billed in February, each unit at 1 EUR, to tenants of two partners of one distributor. */
async function open(ofHarbor: number, ofKite: number) {
  const box = opened()
  removeUsage(box.state)
  const admin = await box.as('platform.admin')
  for (const [nth, quantity] of [
    [2, ofHarbor],
    [4, ofKite],
  ] as const) {
    const id = `5b500000-0000-4000-8000-00000000000${String(nth)}`
    await admin.put(`/subscriptions/${id}/overrides`, {
      items: [{ meterId: cpu, rate: 1, credit: { kind: 'Amount', value: 0 } }],
    })
    await use(admin, id, quantity)
  }
  return { ...box, admin }
}

async function use(admin: Calls, subscriptionId: string, quantity: number) {
  const row = {
    ...{ subscriptionId, quantity, meterId: cpu, unit: 'Hour' },
    regionId: '4e910000-0000-4000-8000-000000000001',
    usageStart: '2026-02-10T00:00:00Z',
    usageEnd: '2026-02-11T00:00:00Z',
  }
  expect((await admin.post('/usage', [row])).body.accepted).toBe(1)
}

const path = '/commissions/summary?period=2026-02'
interface Earned {
  readonly displayName: string
  readonly billedAmount: number
  readonly percentage: number
  readonly commissionAmount: number
  readonly rateSource: string
}
const shown = ({ body }: { body: { items: Earned[] } }) =>
  body.items.map((one) => [
    one.displayName,
    one.billedAmount,
    one.rateSource,
    one.percentage,
    one.commissionAmount,
  ])

describe('commissions, worked out by hand', () => {
  test('are those of the bracket that the whole amount falls into', async () => {
    const { admin } = await open(4999.99, 10_000)
    expect(shown(await admin.get(path))).toEqual([
      // 14,999.99 × 8 % = 1199.9992
      ['Nordlicht Distribution', 14_999.99, 'Distributor', 8, 1200],
      // Its own tiers: 4,999.99 × 10 % = 499.999
      ['Blue Harbor IT', 4999.99, 'Partner', 10, 500],
      // Inherited: 10,000 is where the second tier begins; × 8 %
      ['Kite Cloud', 10_000, 'Distributor', 8, 800],
    ])
  })

  test('change with the bracket, and with rates of the partner’s own', async () => {
    const { admin } = await open(5000, 9999.99)
    expect(shown(await admin.get(path)).slice(1)).toEqual([
      ['Blue Harbor IT', 5000, 'Partner', 14, 700],
      // 9,999.99 × 5 % = 499.9995
      ['Kite Cloud', 9999.99, 'Distributor', 5, 500],
    ])
    const { body } = await admin.get(`/partners/${kite}`)
    const commissionRates = [{ fromAmount: 20_000, toAmount: null, percentage: 50 }]
    await admin.put(`/partners/${kite}`, { ...body, commissionRates })
    expect(shown(await admin.get(`${path}&partnerId=${kite}`))).toEqual([
      ['Kite Cloud', 9999.99, 'Partner', 0, 0],
    ])
  })

  test('add up by scope and currency, whatever page is read', async () => {
    const { admin } = await open(1000, 2000)
    const { body } = await admin.get(`${path}&pageSize=1&page=2`)
    expect(body).toMatchObject({
      totalCount: 3,
      totalPages: 3,
      totals: [
        { scopeType: 'Distributor', currency: 'EUR', commissionAmount: 150 },
        { scopeType: 'Partner', currency: 'EUR', commissionAmount: 200 },
      ],
    })
    const [{ billingUrl, billedAmount }] = body.items
    const billed = await admin.get(String(billingUrl).slice('/api/v1'.length))
    expect(billed.body.total.amount).toBe(billedAmount)
  })

  test('are those of whole months, month by month', async () => {
    const { admin } = await open(1000, 2000)
    const months = '/commissions/summary?start=2026-01-01&end=2026-04-01&scopeType=Partner'
    expect((await admin.get(months)).body.items).toMatchObject([
      { id: `Partner/${harbor}/2026-02` },
      { id: `Partner/${kite}/2026-02` },
    ])
    const days = '/commissions/summary?start=2026-02-02&end=2026-03-01'
    expect((await admin.get(days)).body.errors).toEqual({
      start: ['The field start must be the first of a month.'],
    })
  })
})

test('commissions are seen within reach, and by no tenant', async () => {
  const { as } = await open(1000, 2000)
  const names = async (username: string, query = '') =>
    shown(await (await as(username)).get(path + query)).map(([name]) => name)
  expect(await names('harbor.reader')).toEqual(['Blue Harbor IT'])
  expect(await names('harbor.reader', `&partnerId=${kite}`)).toEqual([])
  expect(await names('nordlicht.reader', `&distributorId=${nordlicht}`)).toHaveLength(3)
  expect(await names('suedwind.reader')).toEqual([])
  expect((await (await as('clinic.admin')).get(path)).status).toBe(403)
})

test('commissions are there as CSV', async () => {
  const { admin } = await open(1000, 2000)
  const { text } = await admin.csv(`${path}&scopeType=Partner`)
  expect(text.split('\r\n').slice(1)).toEqual([
    `Partner,${harbor},Blue Harbor IT,${nordlicht},2026-02,1000,Partner,10,100,EUR,Estimated`,
    `Partner,${kite},Kite Cloud,${nordlicht},2026-02,2000,Distributor,5,100,EUR,Estimated`,
    '',
  ])
})
