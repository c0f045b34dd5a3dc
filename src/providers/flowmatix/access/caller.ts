import type { Tier } from '../commissions/calculation.ts'
import type { PartnerRecord } from '../records.ts'

/** An authenticated partner. */
export interface Caller {
  readonly partner: PartnerRecord
}

/** Requests that a partner may make in an hour, as the vendor documents them. */
export const hourlyLimits: Readonly<Record<Tier, number>> = {
  standard: 5_000,
  premium: 10_000,
  enterprise: 25_000,
}

/** Whether a record belongs to the caller; partners have no hierarchy here. */
export function isOwn({ partner }: Caller, owned: { readonly partnerId: string }): boolean {
  return owned.partnerId === partner.id
}
