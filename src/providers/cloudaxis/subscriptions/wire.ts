import type { z } from '@hono/zod-openapi'
import type { Subscription } from '../../../../spec/cloudaxis/subscriptions/subscriptions.ts'
import type { Overrides, ResourceCredits } from '../../../../spec/cloudaxis/subscriptions/terms.ts'
import { quotasOnWire } from '../catalogue/wire.ts'
import type { QuotasRecord } from '../catalogue/records.ts'
import { creditOnWire, tierOnWire } from '../pricing/wire.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from './records.ts'

export function subscriptionOnWire(
  state: CloudaxisState,
  record: SubscriptionRecord,
): z.input<typeof Subscription> {
  return {
    id: record.id,
    tenantId: record.tenantId,
    partnerId: record.partnerId,
    distributorId: record.distributorId,
    displayName: record.displayName,
    description: record.description,
    platform: record.platform,
    regionId: record.regionId,
    planId: record.planId,
    offerId: record.offerId,
    status: record.status,
    quotas: quotasOnWire(quotasOf(state, record)),
    billingCurrency: billingCurrencyOf(state, record),
    tags: { CmsSubscriptionId: record.id },
    repairedAt: record.repairedAt,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}

/** The quotas that hold for a subscription: its own, or else those of its plan. */
export function quotasOf(
  { catalogue }: CloudaxisState,
  { planId, quotas }: SubscriptionRecord,
): QuotasRecord {
  return { ...catalogue.plans.require(planId).quotas, ...quotas }
}

/** The currency in which a subscription is billed: that of its tenant. */
export function billingCurrencyOf({ tenants }: CloudaxisState, { tenantId }: SubscriptionRecord) {
  return tenants.require(tenantId).currency
}

export function overridesOnWire({ overrides }: SubscriptionRecord): z.input<typeof Overrides> {
  return {
    currency: overrides.currency,
    items: overrides.items.map(({ meterId, rate, tiers, credit }) => ({
      meterId,
      rate: rate === null ? null : Number(rate),
      tiers: tiers.map(tierOnWire),
      credit: creditOnWire(credit),
    })),
  }
}

export function creditsOnWire(
  state: CloudaxisState,
  record: SubscriptionRecord,
): z.input<typeof ResourceCredits> {
  return {
    currency: billingCurrencyOf(state, record),
    items: record.credits.map(({ resourceId, amount }) => ({ resourceId, amount: Number(amount) })),
  }
}
