import { array, assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { commissionOn, reversedOf } from './calculation.ts'
import { minor } from '../billing/money.ts'

test.each([
  { subtotal: 149_00, rate: 2000, commission: 29_80 },
  { subtotal: 149_00, rate: 2500, commission: 37_25 },
  { subtotal: 149_00, rate: 3000, commission: 44_70 },
  { subtotal: 24_98, rate: 2500, commission: 6_25 },
  { subtotal: 1, rate: 2000, commission: 0 },
])('$subtotal at $rate basis points earn $commission', ({ subtotal, rate, commission }) => {
  expect(commissionOn(minor(subtotal), rate)).toBe(commission)
})

test('what refunds leave of a commission is the commission on what they leave of the subtotal', () => {
  const amounts = integer({ min: 1, max: 10_000_00 })
  assert(
    property(amounts, constantFrom(2000, 2500, 3000), array(amounts), (base, rate, refunds) => {
      const commission = {
        baseAmount: minor(base),
        amount: commissionOn(minor(base), rate),
        rateBasisPoints: rate,
      }
      let refunded = 0
      let reversed = 0
      for (const refund of [...refunds, base]) {
        refunded = Math.min(refunded + refund, base)
        const now = reversedOf(commission, minor(refunded))
        expect(now).toBeGreaterThanOrEqual(reversed)
        expect(commission.amount - now).toBe(commissionOn(minor(base - refunded), rate))
        reversed = now
      }
      expect(reversed).toBe(commission.amount)
    }),
  )
})
