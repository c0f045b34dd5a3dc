import { type Amount, amount, amountText, rounded } from '../../../kernel/decimal-money.ts'
import type { PriceRecord } from './records.ts'

/** By how much prices are raised: by per cents, or by what is added to every rate. */
export interface Increase {
  readonly type: 'Percentage' | 'FixedAmount'
  /** A plain decimal. */
  readonly amount: string
}

/** Digits behind the point that a rate may have. */
const rateDigits = 8
/** More than this no unit costs. */
const mostRate = amount('1000000')

/** A price after an increase, its tiers alike; undefined where a rate would be more than any may be. */
export function increased(price: PriceRecord, increase: Increase): PriceRecord | undefined {
  const raise = (rate: string) => raised(amount(rate), increase)
  const rates = [price.rate, ...price.tiers.map(({ rate }) => rate)].map(raise)
  if (rates.some((rate) => rate.greaterThan(mostRate))) return undefined
  const [base, ...ofTiers] = rates.map(amountText)
  return {
    ...price,
    rate: base ?? price.rate,
    tiers: price.tiers.map((tier, nth) => ({ ...tier, rate: ofTiers[nth] ?? tier.rate })),
  }
}

function raised(rate: Amount, { type, amount: by }: Increase): Amount {
  const more = type === 'Percentage' ? rate.times(amount(by)).dividedBy(100) : amount(by)
  return rounded(rate.plus(more), rateDigits)
}
