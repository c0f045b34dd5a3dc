import { basisPoints, difference, type Minor, shareOf } from '../billing/money.ts'

/** The standings a partner can have with the vendor. */
export const tiers = ['standard', 'premium', 'enterprise'] as const
export type Tier = (typeof tiers)[number]

/** What a partner earns by a paid subtotal (tax earns nothing), rounded half up. */
export function commissionOn(subtotal: Minor, rateBasisPoints: number): Minor {
  return shareOf(subtotal, rateBasisPoints, basisPoints)
}

/**
 * What refunds have taken back of a commission: what is kept is, at any time, the commission on what
 * is left of the subtotal, so that a full refund takes back all of it.
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
