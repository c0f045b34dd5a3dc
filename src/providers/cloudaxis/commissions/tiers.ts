import { type Amount, amount, rounded, zero } from '../../../kernel/decimal-money.ts'

/** The percentage that a billed amount from `fromAmount` up to, but not including, `toAmount` earns. */
export interface CommissionTier {
  readonly fromAmount: string
  /** Null where the tier has no end. */
  readonly toAmount: string | null
  readonly percentage: string
}

/** Whose tiers count: the partner's own, or those of its distributor. */
export type RateSource = 'Partner' | 'Distributor'

/** The tiers of a partner: its own, or those inherited from its distributor where it has none (null). */
export function tiersFor(
  own: readonly CommissionTier[] | null,
  inherited: readonly CommissionTier[],
): { readonly source: RateSource; readonly tiers: readonly CommissionTier[] } {
  return own !== null
    ? { source: 'Partner', tiers: own }
    : { source: 'Distributor', tiers: inherited }
}

/**
 * The commission of a month: the whole billed amount earns the percentage of the tier that it falls
 * into; an amount that no tier has earns nothing. Rounded to so many digits.
 */
export function commissionOn(
  billed: Amount,
  tiers: readonly CommissionTier[],
  digits: number,
): { readonly amount: Amount; readonly tier: CommissionTier | undefined } {
  const tier = tiers.find(
    ({ fromAmount, toAmount }) =>
      billed.greaterThanOrEqualTo(amount(fromAmount)) &&
      (toAmount === null || billed.lessThan(amount(toAmount))),
  )
  const percentage = tier === undefined ? zero : amount(tier.percentage)
  return { amount: rounded(billed.times(percentage).dividedBy(100), digits), tier }
}
