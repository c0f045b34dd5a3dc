import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { type Calls, cloudaxisBy } from '../tests/support/calls.ts'
import { removeUsage } from '../tests/support/removal.ts'

const opened = cloudaxisBy(createSimulator)
const polder = '5b500000-0000-4000-8000-000000000004'
const delta = '5b500000-0000-4000-8000-000000000005'
const clinic = '5b500000-0000-4000-8000-000000000001'
const [north, south, closed] = [1, 2, 3].map(
  (n) => `4e910000-0000-4000-8000-00000000000${String(n)}`,
)
const [cpu, , disk, , traffic, , unpriced] = [1, 2, 3, 4, 5, 6, 7].map(
  (n) => `3e7e0000-0000-4000-8000-00000000000${String(n)}`,
)
const units = new Map([
  [cpu, 'Hour'],
  [disk, 'GB-Day'],
  [traffic, 'GB'],
  [unpriced, 'Request'],
])

/** A sandbox without usage. */
async function open() {
  const box = opened()
  removeUsage(box.state)
  return { ...box, admin: await box.as('platform.admin') }
}

interface Used {
  readonly subscriptionId?: string
  readonly regionId?: string | undefined
  readonly meterId?: string | undefined
  readonly resourceId?: string
  readonly quantity: number
  readonly day: string
}
async function use(admin: Calls, ...used: Used[]) {
  const rows = used.map(({ day, meterId = cpu, ...row }) => ({
    subscriptionId: polder,
    regionId: north,
    resourceId: 'vm-1',
    ...row,
    meterId,
    unit: units.get(meterId),
    usageStart: `${day}T00:00:00Z`,
    usageEnd: `${day}T00:00:00Z`,
  }))
  const { body } = await admin.post('/usage', rows)
  expect(body.results).toEqual([])
}
const amounts = (of: Record<string, number>) => [
  of['grossAmount'],
  of['creditAmount'],
  of['resourceCreditAmount'],
  of['amount'],
]

describe('billing, worked out by hand', () => {
  test('goes by tiers and credits through the days of a month', async () => {
    const { admin } = await open()
    await use(admin, { meterId: traffic, quantity: 80, day: '2026-02-01' })
    await use(admin, { meterId: traffic, quantity: 70.5, day: '2026-02-28' })
    const { body } = await admin.get('/billing/yearmonth/2026-02')
    // North: 0.05 a GB, the first 100 GB of a month free. 80 × 0.05 = 4; 150.5 × 0.05 = 7.525, half to
    // even 7.52; (150.5 − 100) × 0.05 = 2.525, half to even 2.52.
    expect(body.items.map(amounts)).toEqual([
      [4, 4, 0, 0],
      [3.52, 1, 0, 2.52],
    ])
    expect(body.items[1]).toMatchObject({
      date: '2026-02-28',
      quantity: 70.5,
      currency: 'EUR',
      priceScope: 'Region',
      status: 'Estimated',
      usageRows: 1,
    })
  })

  test('takes the price of the subscription before that of its tenant and its region', async () => {
    const { admin } = await open()
    await use(
      admin,
      { quantity: 100, day: '2026-02-03' },
      { subscriptionId: clinic, regionId: closed, quantity: 1000, day: '2026-02-03' },
    )
    const { body } = await admin.get('/billing/summary?period=2026-02&groupBy=Subscription')
    // Polder overrides with 0.041; the clinic's tenant has 0.044, and 10 EUR a month for nothing.
    expect(body.items.map(amounts)).toEqual([
      [44, 10, 0, 34],
      [4.1, 0, 0, 4.1],
    ])
    expect(amounts(body.total)).toEqual([48.1, 10, 0, 38.1])
  })

  test('takes credits for resources off last, from what the resource still costs', async () => {
    const { admin } = await open()
    const of = (resourceId: string, quantity: number, day: string) => ({
      ...{ subscriptionId: clinic, regionId: closed, resourceId, quantity, day },
    })
    await use(admin, of('vm-web-1', 600, '2026-02-01'), of('vm-2', 500, '2026-02-01'))
    // vm-2 comes first: 500 × 0.044 = 22 − 10 = 12; vm-web-1: 600 × 0.044 = 26.4, less its 25.
    const path = `/billing/summary?period=2026-02&groupBy=Subscription&subscriptionId=${clinic}`
    const estimated = await admin.get(path)
    expect(amounts(estimated.body.items[0])).toEqual([48.4, 10, 25, 13.4])
    await admin.get('/billing/generate/2026-02')
    const generated = await admin.get(path)
    expect(amounts(generated.body.items[0])).toEqual([48.4, 10, 25, 13.4])
    expect([estimated.body.items[0].status, generated.body.items[0].status]).toEqual([
      'Estimated',
      'Generated',
    ])
  })

  test('converts by the exchange rate of the first of the month', async () => {
    const { admin } = await open()
    const of = (day: string) => ({ subscriptionId: delta, regionId: south, quantity: 100, day })
    await use(admin, of('2026-02-10'), of('2026-03-10'))
    const amountIn = async (period: string, currency: string) => {
      const { body } = await admin.get(
        `/billing/summary?period=${period}&currency=${currency}&groupBy=Platform`,
      )
      return Number(body.total.amount)
    }
    // 100 × 0.052 CHF = 5.2; EUR to CHF is 0.9425 in February: × 1.061008 = 5.5172…; 0.95 in March.
    expect(await amountIn('2026-02', 'EUR')).toBe(5.52)
    expect(await amountIn('2026-03', 'EUR')).toBe(5.47)
    // Of the bill in EUR: 5.52 × 1.1015 = 6.08028.
    expect(await amountIn('2026-02', 'USD')).toBe(6.08)
    // There is no rate to yen: nothing is made up, and the rows are told.
    const { body } = await admin.get('/billing/summary?period=2026-02&currency=JPY')
    expect(body.total).toMatchObject({ amount: 0, usageRows: 0, unratedRows: 1 })
  })
})

describe('generated billing', () => {
  test('stays after a price change until it is generated again, and is then the same each time', async () => {
    const { admin } = await open()
    await use(admin, { meterId: disk, quantity: 1000, day: '2026-02-05' })
    const total = async () => {
      const { body } = await admin.get('/billing/summary?period=2026-02')
      return [body.total.amount, body.items[0].status]
    }
    expect(await total()).toEqual([3.1, 'Estimated'])
    const first = await admin.get('/billing/generate/2026-02')
    expect(first.body).toMatchObject({ subscriptions: 1, billingRows: 1, usageRows: 1 })
    const list = '/pricing/91ce0000-0000-4000-8000-000000000001'
    await admin.post(`${list}/increase`, { type: 'Percentage', amount: 100 })
    expect(await total()).toEqual([3.1, 'Generated'])
    await admin.get('/billing/generate/2026-02')
    expect(await total()).toEqual([6.2, 'Generated'])
    const rows = (await admin.get('/billing/yearmonth/2026-02')).text
    await admin.post('/billing/generate/range?start=2026-02-28&end=2026-03-01')
    expect((await admin.get('/billing/yearmonth/2026-02')).text).toBe(rows)
  })

  test('tells of usage that came late, and takes it in when it is generated again', async () => {
    const { admin } = await open()
    await use(admin, { quantity: 100, day: '2026-02-05' })
    await admin.get('/billing/generate/2026-02')
    await use(admin, { quantity: 10, day: '2026-02-06' })
    const path = '/billing/summary?period=2026-02'
    expect((await admin.get(path)).body.total).toMatchObject({ usageRows: 1, unratedRows: 1 })
    const late = await admin.get('/usage?isRated=false')
    expect(late.body).toMatchObject({ totalCount: 1, items: [{ quantity: 10, isRated: false }] })
    await admin.get('/billing/generate/2026-02')
    expect((await admin.get(path)).body.total).toMatchObject({
      amount: 4.51,
      usageRows: 2,
      unratedRows: 0,
    })
    expect((await admin.get('/usage?isRated=true')).body.totalCount).toBe(2)
  })

  test('names what has no price, or no exchange rate', async () => {
    const { admin } = await open()
    await use(admin, { meterId: unpriced, quantity: 1, day: '2026-02-05' })
    await admin.put(`/subscriptions/${delta}/overrides`, {
      currency: 'JPY',
      items: [{ meterId: cpu, rate: 5 }],
    })
    await use(admin, { subscriptionId: delta, regionId: south, quantity: 1, day: '2026-02-05' })
    const { body } = await admin.get('/billing/generate/2026-02')
    expect(body.unpriced).toEqual([
      { subscriptionId: delta, meterId: cpu, reason: 'NoExchangeRate' },
      { subscriptionId: polder, meterId: unpriced, reason: 'NoPrice' },
    ])
    expect(body).toMatchObject({ unpricedCount: 2, usageRows: 0 })
    expect((await admin.get('/usage?isRated=true')).body.totalCount).toBe(0)
    expect((await admin.get('/billing/summary?period=2026-02')).body.total.unratedRows).toBe(2)
  })
})

describe('a range of billing', () => {
  test('includes its start and not its end, whatever months it cuts', async () => {
    const { admin } = await open()
    const days = ['2026-01-31', '2026-02-01', '2026-02-27', '2026-02-28', '2026-03-01']
    await use(admin, ...days.map((day) => ({ meterId: traffic, quantity: 99.99, day })))
    const rows = async (start: string, end: string) => {
      const { body } = await admin.get(`/billing/range?start=${start}&end=${end}`)
      return body.items.map(({ date }: { date: string }) => date) as string[]
    }
    expect(await rows('2026-01-31', '2026-03-01')).toEqual(days.slice(0, 4))
    expect(await rows('2026-02-28', '2026-02-28')).toEqual([])
    const net = async (start: string, end: string) => {
      const { body } = await admin.get(`/billing/summary?start=${start}&end=${end}`)
      return Math.round(Number(body.total.amount) * 100)
    }
    const whole = await net('2026-01-01', '2026-04-01')
    for (const cut of ['2026-02-01', '2026-02-27', '2026-02-28', '2026-03-01']) {
      expect((await net('2026-01-01', cut)) + (await net(cut, '2026-04-01'))).toBe(whole)
    }
    // Tiers and credits count through the month: the end of February is dearer than its beginning.
    expect(await net('2026-02-01', '2026-02-02')).toBe(0)
    expect(await net('2026-02-28', '2026-03-01')).toBe(500)
  })

  test.each([
    ['/billing/range?start=2026-02-02&end=2026-02-01', 'end'],
    ['/billing/range?start=2026-02-02', 'end'],
    ['/billing/range?start=2024-01-01&end=2026-02-01', 'end'],
    ['/billing/summary', 'period'],
    ['/billing/summary?period=2026-02&start=2026-02-01&end=2026-03-01', 'period'],
    ['/billing/summary?period=2026-13', 'period'],
    ['/billing/yearmonth/2026-00', 'yyyy-MM'],
    ['/billing/generate/now', 'yyyy-MM'],
  ])('cannot be %s', async (path, field) => {
    const { admin } = await open()
    const { status, body } = await admin.get(path)
    expect([status, Object.keys(body.errors as object)]).toEqual([400, [field]])
  })
})

describe('as CSV', () => {
  test('summaries and rows have all there is, with names that need it in quotes', async () => {
    const { admin } = await open()
    await use(admin, { quantity: 100, day: '2026-02-05' })
    await admin.put(`/subscriptions/${polder}`, {
      displayName: 'Polder, "line"',
      planId: '91a00000-0000-4000-8000-000000000001',
    })
    const summary = await admin.csv('/billing/summary?period=2026-02&groupBy=Subscription')
    expect(summary.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(summary.text.split('\r\n')).toEqual([
      'start,end,scopeType,scopeId,displayName,status,grossAmount,creditAmount,resourceCreditAmount,amount,currency,usageRows,unratedRows',
      `2026-02-01,2026-03-01,Subscription,${polder},"Polder, ""line""",Estimated,4.1,0,0,4.1,EUR,1,0`,
      '',
    ])
    const rows = await admin.csv('/billing/yearmonth/2026-02?pageSize=1')
    expect(rows.text.split('\r\n')).toHaveLength(3)
  })
})
