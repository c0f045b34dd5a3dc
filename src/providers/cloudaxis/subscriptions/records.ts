import type { z } from '@hono/zod-openapi'
import type { Subscription } from '../../../../spec/cloudaxis/subscriptions/subscriptions.ts'
import type { QuotasRecord } from '../catalogue/records.ts'
import type { CreditRecord } from '../pricing/records.ts'
import type { Tier } from '../rating/price.ts'
import type { ResourceCredit } from '../rating/rate-month.ts'
import type { Placed } from '../records.ts'

/** What a subscription pays for a meter, or is given of it, otherwise than others. */
export interface OverrideRecord {
  readonly meterId: string
  /** Null where only a credit is its own. */
  readonly rate: string | null
  readonly tiers: readonly Tier[]
  readonly credit: CreditRecord | null
}

/** A subscription of a tenant. Its tenant, region and platform never change. */
export interface SubscriptionRecord extends Placed {
  readonly id: string
  readonly distributorId: string
  readonly partnerId: string
  readonly tenantId: string
  readonly displayName: string
  readonly description: string | null
  readonly platform: z.output<typeof Subscription>['platform']
  readonly regionId: string
  readonly planId: string
  readonly offerId: string | null
  readonly status: z.output<typeof Subscription>['status']
  /** Those of its own; what is not here its plan says. */
  readonly quotas: Partial<QuotasRecord>
  readonly overrides: { readonly currency: string; readonly items: readonly OverrideRecord[] }
  /** In the currency of its tenant. */
  readonly credits: readonly ResourceCredit[]
  readonly repairedAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
}
