import { expect, test } from 'vitest'
import { increased } from './increase.ts'

const price = {
  meterId: 'meter',
  rate: '0.0475',
  description: null,
  credit: { kind: 'Quantity', value: '100' },
  tiers: [{ fromQuantity: '1000', toQuantity: null, rate: '0.00000003' }],
} as const

test.each([
  // 0.0475 × 1.05; 0.00000003 × 1.05 = 0.0000000315
  ['Percentage', '5', '0.049875', '0.00000003'],
  // 0.0475 × 1.5; 0.00000003 × 1.5 = 0.000000045, a half: to the even neighbour
  ['Percentage', '50', '0.07125', '0.00000004'],
  ['FixedAmount', '0.01', '0.0575', '0.01000003'],
] as const)('by %s %s the rates become %s and %s', (...[type, amount, rate, ofTier]) => {
  expect(increased(price, { type, amount })).toEqual({
    ...price,
    rate,
    tiers: [{ fromQuantity: '1000', toQuantity: null, rate: ofTier }],
  })
})

test('no rate becomes higher than could be set', () => {
  const dear = { ...price, rate: '999999' }
  expect(increased(dear, { type: 'FixedAmount', amount: '1' })?.rate).toBe('1000000')
  expect(increased(dear, { type: 'FixedAmount', amount: '1.00000001' })).toBeUndefined()
  expect(increased(dear, { type: 'Percentage', amount: '1' })).toBeUndefined()
})
