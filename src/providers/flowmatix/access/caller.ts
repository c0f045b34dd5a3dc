import type { Tier } from '../commissions/calculation.ts'
import type { PartnerRecord } from '../records.ts'

/** A partner that has proved who it is. */
export interface Caller {
  readonly partner: PartnerRecord
}

/** Requests that a partner may make in an hour, as the vendor documents them. */
export const hourlyLimits: Readonly<Record<Tier, number>> = {
  standard: 5_000,
  premium: 10_000,
  enterprise: 25_000,
}

/** Whether something belongs to the caller. There is nothing in between: a partner stands alone. */
export function isOwn({ partner }: Caller, owned: { readonly partnerId: string }): boolean {
  return owned.partnerId === partner.id
}
