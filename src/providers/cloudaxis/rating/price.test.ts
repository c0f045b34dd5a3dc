import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amount, amountText, sumOf, zero } from '../../../kernel/decimal-money.ts'
import { Charge, type Terms, tierProblem } from './price.ts'

const terms = (
  given: Partial<Terms> & { rate?: string; tiers?: Terms['price']['tiers'] },
): Terms => ({
  price: { currency: 'USD', rate: given.rate ?? '0.10', tiers: given.tiers ?? [] },
  credit: given.credit,
  exchangeRate: given.exchangeRate ?? '1',
  creditExchangeRate: given.creditExchangeRate ?? given.exchangeRate ?? '1',
  digits: given.digits ?? 2,
})
const net = (given: Parameters<typeof terms>[0], quantity: string) =>
  amountText(new Charge(terms(given)).net(amount(quantity)))

const storage = [
  { fromQuantity: '0', toQuantity: '100', rate: '0.10' },
  { fromQuantity: '100', toQuantity: '1000', rate: '0.08' },
  { fromQuantity: '1000', toQuantity: null, rate: '0.05' },
]

describe('a charge, worked out by hand', () => {
  test('at a flat rate is quantity times rate', () => {
    // 720 h × 0.0475 = 34.20
    expect(net({ rate: '0.0475' }, '720')).toBe('34.2')
  })

  test.each([
    // 100 × 0.10
    ['100', '10'],
    // 100 × 0.10 + 150 × 0.08
    ['250', '22'],
    // 100 × 0.10 + 900 × 0.08 + 500 × 0.05
    ['1500', '107'],
    ['0', '0'],
  ])('by tiers takes each part of %s at its own rate', (quantity, cost) => {
    expect(net({ tiers: storage }, quantity)).toBe(cost)
  })

  test('takes the base rate before, between and after tiers', () => {
    const tiers = [
      { fromQuantity: '10', toQuantity: '20', rate: '1' },
      { fromQuantity: '30', toQuantity: '40', rate: '3' },
    ]
    // 10 × 2 + 10 × 1 + 10 × 2 + 10 × 3 + 5 × 2
    expect(net({ rate: '2', tiers }, '45')).toBe('90')
  })

  test('leaves out a credit of quantity before the tiers begin to count', () => {
    // (250 − 50) = 100 × 0.10 + 100 × 0.08
    const credit = { kind: 'Quantity', value: '50' } as const
    expect(net({ tiers: storage, credit }, '250')).toBe('18')
  })

  test('takes a credit of money off at the end, and no further than to nothing', () => {
    const credit = { kind: 'Amount', value: '5', currency: 'USD' } as const
    // 250 × 0.10 − 5
    expect(net({ credit }, '250')).toBe('20')
    expect(net({ credit }, '50')).toBe('0')
    expect(net({ credit }, '49.99')).toBe('0')
  })

  test('is converted before it is rounded', () => {
    // 3 × 0.333 = 0.999; × 1.5 = 1.4985
    expect(net({ rate: '0.333', exchangeRate: '1.5' }, '3')).toBe('1.5')
    // (0.999 − 0.5) × 1.5 = 0.7485
    const credit = { kind: 'Amount', value: '0.5', currency: 'USD' } as const
    expect(net({ rate: '0.333', exchangeRate: '1.5', credit }, '3')).toBe('0.75')
    // A credit may be in another currency than the price: 0.999 × 1.5 − 0.5 × 2 = 0.4985
    const creditExchangeRate = '2'
    expect(net({ rate: '0.333', exchangeRate: '1.5', credit, creditExchangeRate }, '3')).toBe('0.5')
  })

  test('has as many digits as its currency', () => {
    expect(net({ rate: '1.5', digits: 0 }, '3')).toBe('4')
    expect(net({ rate: '0.0005', digits: 3 }, '5')).toBe('0.002')
  })
})

const quantityText = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, parts]) => `${String(whole)}.${String(parts).padStart(6, '0')}`)
const someTerms = fc.record({
  rate: fc.constantFrom('0.0475', '1', '0.000001', '0'),
  tiers: fc.constantFrom([], storage, storage.slice(1, 2)),
  credit: fc.constantFrom(
    undefined,
    { kind: 'Quantity' as const, value: '33.3' },
    { kind: 'Amount' as const, value: '7.5', currency: 'USD' },
  ),
  exchangeRate: fc.constantFrom('1', '0.8712', '151.235'),
  digits: fc.constantFrom(0, 2, 3),
})

test('charges of parts add up to the charge of the whole, however it is cut', () => {
  fc.assert(
    fc.property(someTerms, fc.array(quantityText, { maxLength: 12 }), (given, parts) => {
      const charge = new Charge(terms(given))
      const chargeInTurn = (order: readonly string[]) => {
        let used = zero
        return sumOf(
          order.map((part) => {
            const before = charge.net(used)
            used = used.plus(amount(part))
            return charge.net(used).minus(before)
          }),
        )
      }
      const whole = charge.net(sumOf(parts.map((part) => amount(part))))
      expect(amountText(chargeInTurn(parts))).toBe(amountText(whole))
      expect(amountText(chargeInTurn(parts.toReversed()))).toBe(amountText(whole))
    }),
  )
})

test('more usage never costs less, and no credit makes it cost less than nothing', () => {
  fc.assert(
    fc.property(someTerms, quantityText, quantityText, (given, one, other) => {
      const charge = new Charge(terms(given))
      const [less, more] = [amount(one), amount(one).plus(amount(other))]
      expect(charge.net(less).lessThanOrEqualTo(charge.net(more))).toBe(true)
      expect(charge.net(less).isNegative()).toBe(false)
      expect(charge.net(less).lessThanOrEqualTo(charge.gross(less)) || given.tiers.length > 0).toBe(
        true,
      )
    }),
  )
})

describe('tiers', () => {
  const problem = (...ends: [string, string | null][]) =>
    tierProblem(ends.map(([fromQuantity, toQuantity]) => ({ fromQuantity, toQuantity })))

  test('may leave gaps and have no end', () => {
    expect(problem(['0', '10'], ['10', '20'], ['30', null])).toBeUndefined()
    expect(problem()).toBeUndefined()
  })

  test.each([
    [
      [
        ['0', '10'],
        ['9', '20'],
      ],
      1,
      'has to begin at 10 or later',
    ],
    [[['5', '5']], 0, 'has to end after it begins'],
    [
      [
        ['0', null],
        ['10', '20'],
      ],
      1,
      'comes after a tier without an end',
    ],
    [[['10', '9.5']], 0, 'has to end after it begins'],
  ] as [[string, string | null][], number, string][])('%j do not fit', (ends, index, message) => {
    expect(problem(...ends)).toEqual({ index, message })
  })
})
