import { z } from '@hono/zod-openapi'
import { tiers } from './commissions/calculation.ts'

const share = z.int().min(0).max(10_000)
const days = z.int().min(0).max(365)

/** What can be set for this provider in a sandbox. Rates are in basis points: 800 are 8 %. */
export const flowmatixSettings = z.strictObject({
  /** Calls per hour and partner, whatever its tier. */
  rateLimit: z.int().min(1).optional(),
  taxBasisPoints: share.default(800),
  /** Length of the trial; 0 bills a new customer at once. */
  trialDays: days.default(14),
  /** Time from an invoice to its collection. */
  paymentDelayDays: days.default(3),
  /** The share of collections that fail; those of a contact address with `+declined` always do. */
  paymentFailureBasisPoints: share.default(0),
  /** Time from a payment to the approval of its commission. */
  refundWindowDays: days.default(30),
  commissionBasisPoints: z
    .strictObject({ standard: share, premium: share, enterprise: share })
    .default({ standard: 2000, premium: 2500, enterprise: 3000 }),
  /** The only partner of a sandbox environment; set there alone. */
  environment: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      tier: z.enum(tiers),
      apiKey: z.string(),
      /** Ids are numbered from here on, so that they are not those of another environment. */
      numbersAfter: z.int().min(0).default(0),
    })
    .optional(),
})
export type FlowmatixSettings = z.output<typeof flowmatixSettings>
