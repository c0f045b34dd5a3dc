import { expect, test } from 'vitest'
import { amount, amountText, sumOf } from '../../../kernel/decimal-money.ts'
import { Random } from '../../../kernel/random/random.ts'
import { createSimulator } from '../../../simulator.ts'
import { type Calls, cloudaxisBy } from '../tests/support/calls.ts'
import { removeUsage } from '../tests/support/removal.ts'

/*
 * A year of usage that follows from a seed, of every subscription in every currency: what is billed
 * agrees to the cent at every level, in every currency, down to the rows of usage.
 */

const year = { start: '2025-04-01', end: '2026-04-01' }
const months = Array.from({ length: 12 }, (_, nth) => {
  const month = ((nth + 3) % 12) + 1
  return `${nth < 9 ? '2025' : '2026'}-${String(month).padStart(2, '0')}`
})
const meters = [1, 3, 5].map((n) => `3e7e0000-0000-4000-8000-00000000000${String(n)}`)
const units = ['Hour', 'GB-Day', 'GB']
const figures = ['grossAmount', 'creditAmount', 'resourceCreditAmount', 'amount'] as const
const levels = ['Platform', 'Distributor', 'Partner', 'Tenant', 'Subscription'] as const

interface Item extends Readonly<Record<(typeof figures)[number], number>> {
  readonly scopeId: string | null
  readonly usageRows: number
  readonly detailsUrl: string
}
interface Row extends Omit<Item, 'scopeId' | 'detailsUrl'> {
  readonly quantity: number
  readonly usageUrl: string
}

/** Usage on some days of the year, of quantities with six digits. */
async function filled() {
  const box = cloudaxisBy(createSimulator)()
  const { state } = box
  removeUsage(state)
  const admin = await box.as('platform.admin')
  const random = new Random('a year of usage')
  const subscriptions = [...state.subscriptions.records.values()].filter(
    ({ planId }) => planId !== '91a00000-0000-4000-8000-000000000002',
  )
  const rows = subscriptions.flatMap(({ id, regionId }) =>
    months.flatMap((month) =>
      Array.from({ length: 9 }, (_, nth) => {
        const kind = nth % 3
        const day = String(random.whole(1, 28)).padStart(2, '0')
        return {
          subscriptionId: id,
          regionId,
          meterId: meters[kind],
          unit: units[kind],
          resourceId: nth < 3 ? 'vm-web-1' : `vm-${String(nth)}`,
          quantity: random.whole(1, 4_000_000_000) / 1_000_000,
          usageStart: `${month}-${day}T00:00:00Z`,
          usageEnd: `${month}-${day}T12:00:00Z`,
        }
      }),
    ),
  )
  const { body } = await admin.post('/usage', rows)
  expect(body.accepted).toBe(rows.length)
  return { ...box, admin, rows }
}

const sums = (items: readonly Pick<Item, (typeof figures)[number]>[]) =>
  figures.map((figure) => amountText(sumOf(items.map((item) => amount(item[figure])))))

async function all<One>(caller: Calls, path: string): Promise<One[]> {
  const items: One[] = []
  for (let page = 1; ; page += 1) {
    const { status, body } = await caller.get(`${path}&pageSize=200&page=${String(page)}`)
    expect(status).toBe(200)
    items.push(...(body.items as One[]))
    if (page >= Number(body.totalPages)) return items
  }
}

test('every total of a year agrees to the cent, on every level and down to the usage', async () => {
  const { admin, rows } = await filled()
  const { body: run } = await admin.post(
    `/billing/generate/range?start=${year.start}&end=${year.end}`,
  )
  expect(run).toMatchObject({ usageRows: rows.length, unpricedCount: 0 })
  const range = `start=${year.start}&end=${year.end}`
  for (const currency of ['EUR', 'CHF']) {
    const whole = `/billing/summary?${range}&currency=${currency}`
    const byLevel = new Map<string, Item[]>()
    for (const level of levels) {
      byLevel.set(level, await all<Item>(admin, `${whole}&groupBy=${level}`))
    }
    const [platform] = byLevel.get('Platform') ?? []
    const total = sums(platform === undefined ? [] : [platform])
    expect(total[0]).not.toBe('0')
    // Each level adds up to the whole, and each scope to the level below it.
    for (const level of levels)
      expect([level, sums(byLevel.get(level) ?? [])]).toEqual([level, total])
    for (const level of levels.slice(0, -1)) {
      for (const scope of byLevel.get(level) ?? []) {
        const below = await all<Item>(admin, scope.detailsUrl.slice('/api/v1'.length))
        expect(sums(below)).toEqual(sums([scope]))
        expect(below.reduce((sum, { usageRows }) => sum + usageRows, 0)).toBe(scope.usageRows)
      }
    }
    // So do the months, and the days of every subscription.
    const byMonth: Item[] = []
    for (const month of months) {
      byMonth.push(
        ...(await all<Item>(
          admin,
          `/billing/summary?period=${month}&currency=${currency}&groupBy=Platform`,
        )),
      )
    }
    expect(sums(byMonth)).toEqual(total)
    const days = await all<Row>(admin, `/billing/range?${range}&currency=${currency}`)
    expect(sums(days)).toEqual(total)
    expect(days.reduce((sum, { usageRows }) => sum + usageRows, 0)).toBe(rows.length)
    for (const { scopeId, usageRows, ...scope } of byLevel.get('Subscription') ?? []) {
      const own = await all<Row>(
        admin,
        `/billing/range?${range}&currency=${currency}&subscriptionId=${scopeId ?? ''}`,
      )
      expect([sums(own), own.length > 0, usageRows]).toEqual([sums([scope]), true, 108])
    }
    expect(gross(days)).toBe(true)
  }
})

/** What is left is what there was less the credits, in every row. */
function gross(days: readonly Row[]): boolean {
  return days.every((row) => {
    const off = amount(row.creditAmount).plus(amount(row.resourceCreditAmount))
    return amount(row.grossAmount).minus(off).equals(amount(row.amount))
  })
}

test('every row of billing leads to the usage that it was rated from', async () => {
  const { admin } = await filled()
  await admin.get('/billing/generate/2025-07')
  const days = await all<Row>(admin, '/billing/yearmonth/2025-07?currency=EUR')
  for (const { usageUrl, quantity, usageRows } of days) {
    const { body } = await admin.get(usageUrl.slice('/api/v1'.length))
    expect(body.totalCount).toBe(usageRows)
    const quantities = body.items.map((row: { quantity: number }) => amount(row.quantity))
    expect(amountText(sumOf(quantities))).toBe(amountText(amount(quantity)))
  }
})

test('it does not matter in which order usage came, and in how many batches', async () => {
  const { admin, rows } = await filled()
  const { text } = await admin.csv(`/billing/range?start=${year.start}&end=${year.end}`)
  const other = cloudaxisBy(createSimulator)()
  removeUsage(other.state)
  const service = await other.as('billing.service')
  const shuffled = rows.toSorted((one, two) => one.quantity - two.quantity)
  for (let at = 0; at < shuffled.length; at += 150) {
    await service.post('/usage', shuffled.slice(at, at + 150))
  }
  const again = await service.csv(`/billing/range?start=${year.start}&end=${year.end}`)
  expect(again.text).toBe(text)
})
