import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { difference, minor, shareOf, sum } from './money.ts'

// The largest amount times the largest part is still an exact number of cents.
const amounts = integer({ min: 0, max: 10_000_000_00 })
const parts = integer({ min: 0, max: 9_000_000 })

test.each([
  { amount: 100, part: 1, whole: 3, share: 33 },
  { amount: 200, part: 1, whole: 3, share: 67 },
  { amount: 5, part: 1, whole: 2, share: 3 },
  { amount: 1, part: 1, whole: 2, share: 1 },
  { amount: 149_00, part: 800, whole: 10_000, share: 11_92 },
  { amount: 0, part: 7, whole: 9, share: 0 },
])('$part of $whole parts of $amount are $share', ({ amount, part, whole, share }) => {
  expect(shareOf(minor(amount), part, whole)).toBe(share)
})

test('a share is the nearest cent, and half a cent goes up', () => {
  assert(
    property(amounts, parts, integer({ min: 1, max: 40_000_000 }), (amount, part, whole) => {
      const twiceTheError = 2n * BigInt(whole) * BigInt(shareOf(minor(amount), part, whole))
      const exact = 2n * BigInt(amount) * BigInt(part)
      const error = twiceTheError - exact
      return -BigInt(whole) < error && error <= BigInt(whole)
    }),
  )
})

test('a share grows with the part, and the share of all is the amount', () => {
  assert(
    property(amounts, parts, parts, (amount, one, other) => {
      const whole = Math.max(one, other, 1)
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      expect(shareOf(minor(amount), less, whole)).toBeLessThanOrEqual(
        shareOf(minor(amount), more, whole),
      )
      expect(shareOf(minor(amount), whole, whole)).toBe(amount)
    }),
  )
})

test('sums and differences of cents are exact, and half a cent is not an amount', () => {
  expect(sum([minor(10), minor(20), minor(-5)])).toBe(25)
  expect(difference(minor(10), minor(30))).toBe(-20)
  expect(() => minor(0.5)).toThrow('0.5 is not a number of cents')
  expect(() => sum([minor(Number.MAX_SAFE_INTEGER), minor(1)])).toThrow()
})
