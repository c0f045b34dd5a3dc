import { basisPoints, difference, type Minor, shareOf } from '../billing/money.ts'

/** The tiers of partners. */
export const tiers = ['standard', 'premium', 'enterprise'] as const
export type Tier = (typeof tiers)[number]

/** The commission on a paid subtotal, rounded half up; tax earns none. */
export function commissionOn(subtotal: Minor, rateBasisPoints: number): Minor {
  return shareOf(subtotal, rateBasisPoints, basisPoints)
}

/**
 * The part of a commission that refunds have reversed: the rest is, at any time, the commission on the
 * rest of the subtotal, so that a full refund reverses all of it.
 */
export function reversedOf(
  commission: {
    readonly baseAmount: Minor
    readonly amount: Minor
    readonly rateBasisPoints: number
  },
  refundedSubtotal: Minor,
): Minor {
  const left = difference(commission.baseAmount, refundedSubtotal)
  return difference(commission.amount, commissionOn(left, commission.rateBasisPoints))
}
