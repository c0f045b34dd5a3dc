import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amount, amountText, sumOf } from '../../../kernel/decimal-money.ts'
import {
  chargesByResource,
  figuresOf,
  type MeterUsage,
  ratedDays,
  rateMonth,
  type RatedLine,
  type ResourceUsage,
} from './rate-month.ts'
import type { Terms } from './price.ts'

const terms: Terms = {
  price: {
    currency: 'USD',
    rate: '0.5',
    tiers: [{ fromQuantity: '100', toQuantity: null, rate: '0.4' }],
  },
  credit: { kind: 'Amount', value: '10', currency: 'USD' },
  exchangeRate: '1',
  creditExchangeRate: '1',
  digits: 2,
}

/** The usage of a meter, from what each resource used on each day. */
function usageOf(
  used: readonly (readonly [day: number, resourceId: string, quantity: string])[],
  given: Partial<Terms> = {},
  meterId = 'meter',
): MeterUsage {
  const resources: ResourceUsage[] = used.map(([day, resourceId, quantity]) => ({
    day,
    resourceId,
    quantity: amount(quantity),
  }))
  const days = [...new Set(resources.map(({ day }) => day))].map((day) => {
    const own = resources.filter((usage) => usage.day === day)
    return { day, quantity: sumOf(own.map(({ quantity }) => quantity)), rows: own.length }
  })
  return { meterId, terms: { ...terms, ...given }, days, resources }
}

const inText = (figures: object) =>
  Object.fromEntries(
    Object.entries(figures)
      .filter(([name]) => ['gross', 'credit', 'resourceCredit', 'net'].includes(name))
      .map(([name, value]) => [name, amountText(value as ReturnType<typeof amount>)]),
  )

describe('the rating of a month, worked out by hand', () => {
  const usage = usageOf([
    [1, 'disk-1', '40'],
    [1, 'disk-2', '40'],
    [2, 'disk-1', '40'],
    [2, 'disk-2', '40'],
  ])

  test('counts tiers and credits through the days of the month', () => {
    const [line] = rateMonth([usage], [])
    // Day 1: 80 × 0.5 = 40, less the credit of 10. Day 2: 20 × 0.5 + 60 × 0.4 = 34.
    expect(line && ratedDays(line).map(inText)).toEqual([
      { gross: '40', credit: '10', resourceCredit: '0', net: '30' },
      { gross: '34', credit: '0', resourceCredit: '0', net: '34' },
    ])
    expect(line && inText(figuresOf(line))).toEqual({
      gross: '74',
      credit: '10',
      resourceCredit: '0',
      net: '64',
    })
    expect(line && figuresOf(line).rows).toBe(4)
    expect(line && amountText(figuresOf(line).quantity)).toBe('160')
  })

  test('takes the credit of a resource off last, and only from what that resource costs', () => {
    // disk-1 costs 40 × 0.5 − 10 = 10 on day 1; on day 2 20 × 0.5 + 20 × 0.4 = 18. disk-2: 20 and 16.
    expect(chargesByResource(usage).map(({ net }) => amountText(net))).toEqual([
      '10',
      '20',
      '18',
      '16',
    ])
    const [line] = rateMonth([usage], [{ resourceId: 'disk-1', amount: '15' }])
    expect(line && ratedDays(line).map(inText)).toEqual([
      { gross: '40', credit: '10', resourceCredit: '10', net: '20' },
      { gross: '34', credit: '0', resourceCredit: '5', net: '29' },
    ])
    const [free] = rateMonth([usage], [{ resourceId: 'disk-1', amount: '1000' }])
    expect(free && inText(figuresOf(free))).toEqual({
      gross: '74',
      credit: '10',
      resourceCredit: '28',
      net: '36',
    })
  })

  test('uses one credit of a resource for all of its meters, in the order of days and meters', () => {
    const compute = usageOf([[1, 'vm', '10']], { credit: undefined }, 'compute')
    const disk = usageOf(
      [
        [1, 'vm', '10'],
        [2, 'vm', '10'],
      ],
      { credit: undefined },
      'disk',
    )
    // Each costs 5 a day; 12 is 5 of compute, 5 of the disk's first day and 2 of its second.
    const lines = rateMonth([compute, disk], [{ resourceId: 'vm', amount: '12' }])
    expect(lines.map((line) => amountText(figuresOf(line).net))).toEqual(['0', '3'])
    expect(lines[1] && ratedDays(lines[1]).map(({ net }) => amountText(net))).toEqual(['0', '3'])
  })

  test('gives nothing for a resource that was not used', () => {
    const [line] = rateMonth([usage], [{ resourceId: 'disk-9', amount: '15' }])
    expect(line && amountText(figuresOf(line).net)).toBe('64')
  })
})

const someUsage = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('a', 'b', 'c'),
      fc.integer({ min: 0, max: 90_000_000 }).map((micros) => (micros / 1e6).toFixed(6)),
    ),
    { maxLength: 12 },
  )
  .map((rows) =>
    [...new Map(rows.map((row) => [`${String(row[0])}${row[1]}`, row])).values()].sort(
      (one, other) => one[0] - other[0] || (one[1] < other[1] ? -1 : 1),
    ),
  )

test('what days, parts, resources and the month cost agrees to the last digit', () => {
  const cut = fc.integer({ min: 0, max: 5 })
  fc.assert(
    fc.property(someUsage, fc.constantFrom('0', '3.33', '1000'), cut, (rows, credit, lastDay) => {
      const usage = usageOf(rows, { exchangeRate: '0.8712' })
      const credits = [{ resourceId: 'b', amount: credit }]
      const [line] = rateMonth([usage], credits) as [RatedLine]
      const whole = figuresOf(line)
      const parts = [
        figuresOf(line, { firstDay: 1, lastDay }),
        figuresOf(line, { firstDay: lastDay + 1, lastDay: 31 }),
      ]
      const days = ratedDays(line)
      for (const figure of ['quantity', 'gross', 'credit', 'resourceCredit', 'net'] as const) {
        const sums = [parts, days].map((all) => amountText(sumOf(all.map((one) => one[figure]))))
        expect(sums).toEqual([amountText(whole[figure]), amountText(whole[figure])])
      }
      const byResource = sumOf(chargesByResource(usage).map(({ net }) => net))
      expect(amountText(byResource.minus(whole.resourceCredit))).toBe(amountText(whole.net))
      const off = whole.credit.plus(whole.resourceCredit)
      expect(amountText(whole.gross.minus(off))).toBe(amountText(whole.net))
      expect(days.every(({ net }) => !net.isNegative())).toBe(true)
    }),
  )
})
