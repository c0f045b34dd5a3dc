import { describe, expect, test } from 'vitest'
import { type DatedRate, exchangeRateOn } from './conversion.ts'

const rate = (pair: string, value: string, validFrom: string): DatedRate => ({
  fromCurrency: pair.slice(0, 3),
  toCurrency: pair.slice(3),
  rate: value,
  validFrom,
})
const rates = [
  rate('EURUSD', '1.08', '2026-01-01'),
  rate('EURUSD', '1.1', '2026-02-01'),
  rate('USDGBP', '0.8', '2026-01-01'),
]
const on = (...[day, from, to, known = rates]: [string, string, string, DatedRate[]?]) =>
  exchangeRateOn(known, { from, to, day, pivot: 'USD' })

describe('the exchange rate on a day', () => {
  test('is the latest that holds by then', () => {
    expect(on('2026-01-31', 'EUR', 'USD')).toBe('1.08')
    expect(on('2026-02-01', 'EUR', 'USD')).toBe('1.1')
    expect(on('2027-01-01', 'EUR', 'USD')).toBe('1.1')
    expect(on('2025-12-31', 'EUR', 'USD')).toBeUndefined()
  })

  test('does not change when a rate for later is added, in whatever order they are kept', () => {
    const more = [rate('EURUSD', '2', '2026-03-01'), ...rates.toReversed()]
    expect(on('2026-02-28', 'EUR', 'USD', more)).toBe('1.1')
    expect(on('2026-03-01', 'EUR', 'USD', more)).toBe('2')
  })

  test('of the opposite pair is the reciprocal', () => {
    // 1 ÷ 0.8
    expect(on('2026-01-31', 'GBP', 'USD')).toBe('1.25')
    // 1 ÷ 1.08
    expect(on('2026-01-31', 'USD', 'EUR')).toBe('0.9259259259')
  })

  test('of two currencies without a rate between them goes over the platform’s', () => {
    // 1.1 × 0.8
    expect(on('2026-02-01', 'EUR', 'GBP')).toBe('0.88')
  })

  test('between a currency and itself is one, and with an unknown one unknown', () => {
    expect(on('1999-01-01', 'JPY', 'JPY')).toBe('1')
    expect(on('2026-02-01', 'EUR', 'JPY')).toBeUndefined()
  })

  test('prefers the pair itself to the opposite one of the same day', () => {
    const both = [rate('USDEUR', '0.5', '2026-01-01'), rate('EURUSD', '1.9', '2026-01-01')]
    expect(on('2026-01-01', 'EUR', 'USD', both)).toBe('1.9')
    expect(on('2026-01-01', 'USD', 'EUR', both)).toBe('0.5')
  })
})
