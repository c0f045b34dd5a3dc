import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { type Calls, cloudaxisBy } from '../tests/support/calls.ts'

const north = '91ce0000-0000-4000-8000-000000000001'
const gotthard = '91ce0000-0000-4000-8000-000000000005'
const [invoiced, billed, open] = ['2026-01', '2026-02', '2026-03']

interface Effect {
  readonly currency: string
  readonly currentAmount: number
  readonly modeledAmount: number
  readonly difference: number
}

const { as } = cloudaxisBy(createSimulator)()
const admin = await as('platform.admin')

/** What generating a month comes to, by subscription and currency of its tenant. */
async function amounts(month: string | undefined, effects: readonly SubscriptionEffect[]) {
  await admin.get(`/billing/generate/${String(month)}`)
  const found: [string, number][] = []
  for (const { subscriptionId, currency } of effects) {
    const scope = `subscriptionId=${subscriptionId}&currency=${currency}`
    const { body } = await admin.get(`/billing/summary?period=${String(month)}&${scope}`)
    found.push([subscriptionId, body.total.amount as number])
  }
  return found
}
interface SubscriptionEffect extends Effect {
  readonly subscriptionId: string
  readonly tenantId: string
  readonly status: string
}

const preview = async (calls: Calls, list: string, increase: object) => {
  const { status, body } = await calls.post(`/pricing/${list}/increase/preview`, increase)
  expect(status).toBe(200)
  return body.effect as {
    readonly period: string
    readonly subscriptionCount: number
    readonly subscriptions: readonly SubscriptionEffect[]
    readonly tenants: readonly (Effect & { tenantId: string })[]
    readonly totals: readonly Effect[]
  }
}

const cents = (amount: number) => Math.round(amount * 100)
const sumOf = (effects: readonly Effect[], key: Exclude<keyof Effect, 'currency'>) =>
  effects.reduce((sum, effect) => sum + cents(effect[key]), 0)

describe('the preview of a price increase', () => {
  test.each([
    {
      of: 'a region by percent',
      list: north,
      increase: { type: 'Percentage', amount: 7.3 },
      period: billed,
    },
    {
      of: 'a region by a fixed amount',
      list: north,
      increase: { type: 'FixedAmount', amount: 0.0011 },
      period: open,
    },
    {
      of: 'a tenant',
      list: gotthard,
      increase: { type: 'Percentage', amount: 12 },
      period: billed,
    },
  ])(
    'of $of is to the cent what increasing and rating anew comes to',
    async ({ list, increase, period }) => {
      const effect = await preview(admin, list, { ...increase, period })
      expect(effect.subscriptionCount).toBe(effect.subscriptions.length)
      const wanted = (key: 'currentAmount' | 'modeledAmount') =>
        effect.subscriptions.map((one) => [one.subscriptionId, one[key]])
      expect(await amounts(period, effect.subscriptions)).toEqual(wanted('currentAmount'))
      await admin.post(`/pricing/${list}/increase`, increase)
      expect(await amounts(period, effect.subscriptions)).toEqual(wanted('modeledAmount'))
      expect(effect.totals.some(({ difference }) => difference > 0)).toBe(true)
    },
  )

  test('adds up, with the greatest differences first, and changes nothing', async () => {
    const before = await admin.get(`/pricing/${north}`)
    const effect = await preview(admin, north, { type: 'Percentage', amount: 10 })
    expect(effect.period).toBe(billed)
    for (const key of ['currentAmount', 'modeledAmount', 'difference'] as const) {
      expect(sumOf(effect.tenants, key)).toBe(sumOf(effect.subscriptions, key))
      expect(sumOf(effect.totals, key)).toBe(sumOf(effect.subscriptions, key))
    }
    const differences = effect.subscriptions.map(({ difference }) => difference)
    expect(differences).toEqual([...differences].sort((one, other) => other - one))
    for (const { currentAmount, modeledAmount, difference } of effect.subscriptions) {
      expect(cents(currentAmount) + cents(difference)).toBe(cents(modeledAmount))
    }
    expect((await admin.get(`/pricing/${north}`)).body).toEqual(before.body)
  })

  test('leaves what was invoiced as it is', async () => {
    const increase = { type: 'Percentage', amount: 50, period: invoiced }
    const { subscriptions } = await preview(admin, north, increase)
    expect(subscriptions.length).toBeGreaterThan(2)
    expect(new Set(subscriptions.map((one) => [one.difference, one.status].join()))).toEqual(
      new Set(['0,Invoiced']),
    )
  })

  test('of a month without usage shows no bills, and one that is no month is refused', async () => {
    const increase = { type: 'Percentage', amount: 50 }
    expect(await preview(admin, north, { ...increase, period: '2031-07' })).toEqual({
      period: '2031-07',
      subscriptionCount: 0,
      subscriptions: [],
      tenants: [],
      totals: [],
    })
    const path = `/pricing/${north}/increase/preview`
    const refused = await admin.post(path, { ...increase, period: '2026-13' })
    expect(refused.body.errors).toHaveProperty('Period')
  })
})
