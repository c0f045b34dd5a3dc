import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { amount, amountText, rounded, sumOf } from './decimal-money.ts'

const scaled = fc.tuple(
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
  fc.integer({ min: 0, max: 12 }),
)
const textOf = ([units, digits]: [bigint, number]) => {
  const sign = units < 0n ? '-' : ''
  const all = (units < 0n ? -units : units).toString().padStart(digits + 1, '0')
  const point = all.length - digits
  return digits === 0 ? sign + all : `${sign}${all.slice(0, point)}.${all.slice(point)}`
}

describe('an amount', () => {
  it('keeps every digit through sums, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(scaled, { maxLength: 20 }), (amounts) => {
        const exact = amounts.reduce(
          (sum, [units, digits]) => sum + units * 10n ** BigInt(12 - digits),
          0n,
        )
        const sum = sumOf(amounts.map((one) => amount(textOf(one))))
        expect(sum.equals(sumOf(amounts.toReversed().map((one) => amount(textOf(one)))))).toBe(true)
        expect(sum.times(amount('1000000000000')).toFixed()).toBe(exact.toString())
      }),
    )
  })

  test.each([
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    ['0.10', '0.1'],
    ['-5.000', '-5'],
    [0, '0'],
  ])('%s is shown as %s', (value, text) => {
    expect(amountText(amount(value))).toBe(text)
  })

  test.each([
    '',
    '1.',
    '.5',
    '1e5',
    '0x10',
    ' 1',
    'NaN',
    '1'.repeat(31),
    Number.NaN,
    Infinity,
    1e300,
  ])('%s is none', (value) => {
    expect(() => amount(value)).toThrow(RangeError)
  })

  test.each([
    ['2.345', 2, '2.34'],
    ['2.355', 2, '2.36'],
    ['-2.345', 2, '-2.34'],
    ['2.3451', 2, '2.35'],
    ['0.5', 0, '0'],
    ['1.5', 0, '2'],
  ])('%s to %d digits is %s', (value, digits, expected) => {
    expect(amountText(rounded(amount(value), digits))).toBe(expected)
  })
})
