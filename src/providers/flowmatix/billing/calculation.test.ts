import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { billingCycles, plans as planNames } from '../../../../spec/flowmatix/customers.ts'
import { instantOf, plus } from '../../../kernel/time/clock.ts'
import {
  prorationLines,
  termsChangeOf,
  periodOf,
  splitRefund,
  subscriptionLine,
  totalsOf,
} from './calculation.ts'
import { minor, sum } from './money.ts'
import { flowmatixSettings } from '../settings.ts'
import { PriceList, type Terms } from './plans.ts'

const prices = new PriceList(flowmatixSettings.parse({}))

const monthsOf = ({ billingCycle }: Terms) => prices.monthsOf(billingCycle)
const start = instantOf('2026-01-31T09:00:00Z')
const anyTerms = record({
  plan: constantFrom(...planNames),
  billingCycle: constantFrom(...billingCycles),
})
const seconds = integer({ min: 0, max: 400 * 24 * 60 * 60 })

describe('what becomes of a request for other terms', () => {
  const monthly = (plan: Terms['plan']): Terms => ({ plan, billingCycle: 'monthly' })
  const annual = (plan: Terms['plan']): Terms => ({ plan, billingCycle: 'annual' })

  test.each([
    { from: monthly('starter'), to: monthly('professional'), now: monthly('professional') },
    { from: monthly('starter'), to: annual('starter'), now: annual('starter') },
    { from: monthly('starter'), to: annual('enterprise'), now: annual('enterprise') },
    { from: monthly('professional'), to: monthly('professional'), now: monthly('professional') },
  ])('$from.plan $from.billingCycle to $to.plan $to.billingCycle holds at once', (request) => {
    expect(termsChangeOf(request.from, request.to, prices)).toEqual({
      now: request.now,
      later: undefined,
    })
  })

  test.each([
    { from: monthly('professional'), to: monthly('starter'), now: monthly('professional') },
    { from: monthly('enterprise'), to: annual('starter'), now: monthly('enterprise') },
    { from: annual('starter'), to: monthly('starter'), now: annual('starter') },
    { from: annual('starter'), to: monthly('enterprise'), now: annual('enterprise') },
  ])('$from.plan $from.billingCycle to $to.plan $to.billingCycle has to wait', (request) => {
    expect(termsChangeOf(request.from, request.to, prices)).toEqual({
      now: request.now,
      later: request.to,
    })
  })

  test('a customer never gets less at once than it has paid for', () => {
    assert(
      property(anyTerms, anyTerms, (from, to) => {
        const { now, later } = termsChangeOf(from, to, prices)
        expect(prices.isHigher(from.plan, now.plan)).toBe(false)
        expect(from.billingCycle === 'annual' && now.billingCycle === 'monthly').toBe(false)
        expect(later ?? now).toEqual(to)
      }),
    )
  })
})

describe('the lines of a change', () => {
  const paid = periodOf(start, 0, 1)

  test('half a period of 49.00 for half a period of 149.00', () => {
    const at = plus(paid.start, (paid.end - paid.start) / 2)
    const lines = prorationLines(
      { plan: 'starter', billingCycle: 'monthly' },
      { plan: 'professional', billingCycle: 'monthly' },
      { paid, at, prices },
    )
    expect(lines.map(({ description, amount }) => ({ description, amount }))).toEqual([
      { description: 'Unused time on Starter plan, monthly', amount: -24_50 },
      { description: 'Remaining time on Professional plan, monthly', amount: 74_50 },
    ])
    expect(lines[1]).toMatchObject({
      period_start: '2026-02-14T09:00:00.000Z',
      period_end: '2026-02-28T09:00:00.000Z',
      proration: true,
      quantity: 1,
    })
  })

  test('a change to annual billing charges a whole year from now on', () => {
    const at = plus(paid.start, 7 * 24 * 60 * 60 * 1000)
    const [credit, charge] = prorationLines(
      { plan: 'starter', billingCycle: 'monthly' },
      { plan: 'starter', billingCycle: 'annual' },
      { paid, at, prices },
    )
    expect(credit?.amount).toBe(-36_75)
    expect(charge).toMatchObject({
      amount: 490_00,
      period_start: '2026-02-07T09:00:00.000Z',
      period_end: '2027-02-07T09:00:00.000Z',
      proration: false,
    })
  })

  test('they never come to less than nothing, and never to more than the prices differ', () => {
    assert(
      property(anyTerms, anyTerms, seconds, (from, request, after) => {
        const { now } = termsChangeOf(from, request, prices)
        const period = periodOf(start, 3, monthsOf(from))
        const lines = prorationLines(from, now, {
          paid: period,
          prices,
          at: plus(period.start, after * 1000),
        })
        const total = sum(lines.map(({ amount }) => amount))
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(prices.priceOf(now))
      }),
    )
  })

  test('several changes at one moment cost what one change to the last of them costs', () => {
    assert(
      property(constantFrom(...billingCycles), seconds, (billingCycle, after) => {
        const on = (plan: Terms['plan']): Terms => ({ plan, billingCycle })
        const period = periodOf(start, 1, monthsOf(on('starter')))
        const when = { prices, paid: period, at: plus(period.start, after * 1000) }
        const cost = (from: Terms, to: Terms) =>
          sum(prorationLines(from, to, when).map(({ amount }) => amount))
        const inSteps =
          cost(on('starter'), on('professional')) + cost(on('professional'), on('enterprise'))
        expect(inSteps).toBe(cost(on('starter'), on('enterprise')))
      }),
    )
  })
})

test('periods of any terms follow each other without a gap', () => {
  assert(
    property(anyTerms, integer({ min: 0, max: 60 }), (terms, index) => {
      expect(periodOf(start, index, monthsOf(terms)).end).toBe(
        periodOf(start, index + 1, monthsOf(terms)).start,
      )
    }),
  )
})

test('a year of either cycle is what the plan costs in a year', () => {
  expect(prices.yearlyPriceOf({ plan: 'starter', billingCycle: 'monthly' })).toBe(588_00)
  expect(prices.yearlyPriceOf({ plan: 'starter', billingCycle: 'annual' })).toBe(490_00)
})

describe('totals', () => {
  test('add tax once, on the sum of the lines', () => {
    const line = subscriptionLine(
      { plan: 'professional', billingCycle: 'monthly' },
      { start, end: plus(start, 1) },
      prices,
    )
    expect(totalsOf([line], 825)).toEqual({ subtotal: 149_00, tax: 12_29, total: 161_29 })
    expect(totalsOf([line, line, line], 825)).toEqual({
      subtotal: 447_00,
      tax: 36_88,
      total: 483_88,
    })
    expect(totalsOf([], 825)).toEqual({ subtotal: 0, tax: 0, total: 0 })
  })
})

describe('refunds', () => {
  const anyTotals = record({
    subtotal: integer({ min: 1, max: 10_000_00 }),
    tax: integer({ min: 0, max: 3_000_00 }),
  })

  test('in any number of parts come to the subtotal and the tax, to the cent', () => {
    assert(
      property(
        anyTotals,
        array(integer({ min: 1, max: 5_000_00 }), { maxLength: 12 }),
        (of, requests) => {
          const totals = {
            subtotal: minor(of.subtotal),
            tax: minor(of.tax),
            total: minor(of.subtotal + of.tax),
          }
          let refunded = { subtotal: minor(0), tax: minor(0), total: minor(0) }
          for (const request of [...requests, totals.total]) {
            const amount = minor(Math.min(request, totals.total - refunded.total))
            const part = splitRefund(totals, refunded, amount)
            expect(part.subtotal + part.tax).toBe(amount)
            expect(part.subtotal).toBeGreaterThanOrEqual(0)
            expect(part.tax).toBeGreaterThanOrEqual(0)
            refunded = {
              subtotal: sum([refunded.subtotal, part.subtotal]),
              tax: sum([refunded.tax, part.tax]),
              total: sum([refunded.total, part.total]),
            }
          }
          expect(refunded).toEqual(totals)
        },
      ),
    )
  })
})
