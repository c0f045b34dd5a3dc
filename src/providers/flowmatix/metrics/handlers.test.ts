import { describe, expect, test } from 'vitest'
import { dayMs, plus } from '../../../kernel/time/clock.ts'
import { recomputedFigures } from '../tests/support/recomputed-figures.ts'
import { acme, openFlowmatix } from '../tests/support/calls.ts'

describe('metrics', () => {
  test('count customers and tickets as they are, and their months as they were', async () => {
    const { as, state } = openFlowmatix({ dataset: 'generated', sizes: { customers: 200 } })
    const { body } = await as('partner_101').get('/metrics')
    const { customers, tickets } = recomputedFigures(state, 'partner_101')
    const among = (status: string) => customers.filter((one) => one.status === status).length
    const kept = customers.filter(({ status }) => status !== 'cancelled')
    expect(body.customers).toEqual({
      total: customers.length,
      active: among('active'),
      trial: among('trial'),
      suspended: among('suspended'),
      cancelled: among('cancelled'),
      by_plan: {
        starter: kept.filter(({ plan }) => plan === 'starter').length,
        professional: kept.filter(({ plan }) => plan === 'professional').length,
        enterprise: kept.filter(({ plan }) => plan === 'enterprise').length,
      },
    })
    expect(among('cancelled')).toBeGreaterThan(0)
    const rated = tickets.flatMap(({ satisfaction_rating: rating }) => rating ?? [])
    const average = rated.reduce((sum, rating) => sum + rating, 0) / rated.length
    expect(body.satisfaction.ratings).toBe(rated.length)
    expect(body.satisfaction.average_rating).toBeCloseTo(average, 2)
    expect(body.support_tickets).toMatchObject({
      total: tickets.length,
      open: tickets.filter(({ status }) => status === 'open').length,
      closed: tickets.filter(({ status }) => status === 'closed').length,
    })
    expect(body.growth.trend).toHaveLength(12)
    for (const { month, customers: atEnd, new_customers, cancelled_customers } of body.growth
      .trend) {
      const end = `${month as string}-99`
      const joined = customers.filter(({ createdAt }) => createdAt < end)
      const gone = joined.filter(({ cancelledAt }) => cancelledAt !== null && cancelledAt < end)
      expect({ month, atEnd }).toEqual({ month, atEnd: joined.length - gone.length })
      expect(new_customers).toBe(joined.filter(({ createdAt }) => createdAt >= month).length)
      const inMonth = gone.filter(({ cancelledAt }) => (cancelledAt ?? '') >= month)
      expect(cancelled_customers).toBe(inMonth.length)
    }
  })

  test('of a partner with nothing have zeros, and nothing where there is nothing to divide by', async () => {
    const { body } = await openFlowmatix({ dataset: 'empty' }).as('partner_101').get('/metrics')
    expect(body).toMatchObject({
      customers: { total: 0 },
      revenue: { total: 0, monthly_recurring: 0 },
      growth: { customer_growth_percent: null, revenue_growth_percent: null, churn_percent: null },
      satisfaction: { average_rating: null, ratings: 0 },
      support_tickets: { total: 0, average_resolution_hours: null },
    })
  })

  test('count a year’s price by twelfths, of active customers alone, rounded once', async () => {
    const calls = openFlowmatix({ dataset: 'empty' }).as('partner_101')
    const recurring = async () =>
      (await calls.get('/metrics')).body.revenue.monthly_recurring as number
    const ids: string[] = []
    for (const [i, billing_cycle] of ['monthly', 'annual', 'annual'].entries()) {
      const contact_email = `c${String(i)}@example.com`
      const { body } = await calls.post('/customers', {
        ...acme,
        contact_email,
        plan: 'starter',
        billing_cycle,
      })
      ids.push(body.id as string)
    }
    expect(await recurring()).toBe(0)
    for (const id of ids) await calls.put(`/customers/${id}`, { status: 'active' })
    expect(await recurring()).toBe(Math.round((588_00 + 2 * 490_00) / 12))
    await calls.put(`/customers/${ids[0] ?? ''}`, { status: 'suspended' })
    expect(await recurring()).toBe(Math.round((2 * 490_00) / 12))
  })

  test('show growth and churn against the month before', async () => {
    const { as, sandbox } = openFlowmatix({ dataset: 'empty', at: '2026-02-10T00:00:00Z' })
    const calls = as('partner_101')
    const create = async (name: string) =>
      (await calls.post('/customers', { ...acme, contact_email: `${name}@example.com` })).body.id
    const first = await create('a')
    for (const name of ['b', 'c', 'd']) await create(name)
    await sandbox.advance({ to: plus(sandbox.clock.now(), 30 * dayMs) })
    await create('e')
    await create('f')
    await calls.put(`/customers/${first}`, { status: 'cancelled' })
    const { body } = await calls.get('/metrics')
    expect(body.growth).toMatchObject({ customer_growth_percent: 25, churn_percent: 25 })
    expect(body.growth.trend.slice(-2)).toMatchObject([
      { month: '2026-02', new_customers: 4, cancelled_customers: 0, customers: 4 },
      { month: '2026-03', new_customers: 2, cancelled_customers: 1, customers: 5 },
    ])
  })
})
