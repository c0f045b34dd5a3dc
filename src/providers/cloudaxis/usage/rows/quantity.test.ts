import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountText } from '../../../../kernel/decimal-money.ts'
import { microsOf, mostQuantity, quantityOf } from './quantity.ts'

const micros = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }).map((n) => n % (1e15 + 1))

describe('a quantity', () => {
  test('comes back as it was sent, as a number or as text', () => {
    fc.assert(
      fc.property(micros, (given) => {
        const text = amountText(quantityOf(given))
        expect(microsOf(JSON.parse(text))).toBe(given)
        expect(microsOf(text)).toBe(given)
      }),
    )
  })

  test.each([
    [24.5, 24_500_000],
    [0, 0],
    [0.000001, 1],
    [mostQuantity, 1e15],
    ['1000000000.000000', 1e15],
    ['007.10', 7_100_000],
  ])('%s is %s millionths', (given, expected) => {
    expect(microsOf(given)).toBe(expected)
  })

  test.each([
    -1,
    1e-7,
    0.1234567,
    mostQuantity + 1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1000000000.000001',
    '1e3',
    '-1',
    '',
    ' 1',
    '1.1234567',
    null,
    undefined,
    true,
    [1],
  ])('cannot be %s', (given) => {
    expect(microsOf(given)).toBeUndefined()
  })

  test('can be a sum of any size', () => {
    expect(amountText(quantityOf(10n ** 24n + 1n))).toBe('1000000000000000000.000001')
  })
})
