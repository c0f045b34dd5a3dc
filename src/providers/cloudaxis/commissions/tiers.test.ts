import { describe, expect, test } from 'vitest'
import { amount, amountText } from '../../../kernel/decimal-money.ts'
import { commissionOn, tiersFor } from './tiers.ts'

const tiers = [
  { fromAmount: '0', toAmount: '10000', percentage: '5' },
  { fromAmount: '10000', toAmount: '50000', percentage: '7.5' },
  { fromAmount: '50000', toAmount: null, percentage: '10' },
]
const commission = (billed: string, given = tiers as Parameters<typeof commissionOn>[1]) =>
  amountText(commissionOn(amount(billed), given, 2).amount)

describe('a commission, worked out by hand', () => {
  test.each([
    // 8,000 × 5 %
    ['8000', '400'],
    ['9999.99', '500'],
    // All of it at the rate of its bracket: 10,000 × 7.5 %, not 10,000 × 5 %.
    ['10000', '750'],
    // 12,345.67 × 7.5 % = 925.92525
    ['12345.67', '925.93'],
    // 60,000 × 10 %
    ['60000', '6000'],
    ['0', '0'],
  ])('on %s is %s', (billed, earned) => {
    expect(commission(billed)).toBe(earned)
  })

  test('on an amount that no tier has is nothing', () => {
    expect(commission('9999', tiers.slice(1))).toBe('0')
    expect(commission('60000', tiers.slice(0, 1))).toBe('0')
    expect(commission('1', [])).toBe('0')
  })

  test('says which tier it comes from', () => {
    expect(commissionOn(amount('10000'), tiers, 2).tier).toBe(tiers[1])
    expect(commissionOn(amount('1'), [], 2).tier).toBeUndefined()
  })
})

test('a partner without tiers of its own inherits those of its distributor', () => {
  expect(tiersFor(tiers, [])).toEqual({ source: 'Partner', tiers })
  expect(tiersFor(null, tiers)).toEqual({ source: 'Distributor', tiers })
  // One whose own list is empty earns nothing.
  expect(tiersFor([], tiers)).toEqual({ source: 'Partner', tiers: [] })
  expect(tiersFor(tiers.slice(1), tiers).tiers).toEqual(tiers.slice(1))
})
