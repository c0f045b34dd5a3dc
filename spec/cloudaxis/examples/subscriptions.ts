import type { z } from '@hono/zod-openapi'
import { exampleIds } from '../references.ts'
import type { Subscription, SubscriptionCreate } from '../subscriptions/subscriptions.ts'
import type { Overrides, ResourceCredits } from '../subscriptions/terms.ts'
import { moneyIds, plan } from './catalogue.ts'

export const subscriptionInput = {
  displayName: 'Clinic production',
  tenantId: exampleIds.tenant,
  regionId: exampleIds.region,
  planId: moneyIds.plan,
} satisfies z.input<typeof SubscriptionCreate>

export const subscription = {
  ...subscriptionInput,
  id: moneyIds.subscription,
  partnerId: exampleIds.partner,
  distributorId: exampleIds.distributor,
  description: null,
  platform: 'AzureStack',
  offerId: null,
  status: 'Enabled',
  quotas: plan.quotas,
  billingCurrency: 'EUR',
  tags: { CmsSubscriptionId: moneyIds.subscription },
  repairedAt: null,
  createdAt: '2026-01-05T08:00:00.000Z',
  updatedAt: '2026-01-05T08:00:00.000Z',
} satisfies z.input<typeof Subscription>

export const overrides = {
  currency: 'EUR',
  items: [{ meterId: moneyIds.meter, rate: 0.04, tiers: [], credit: null }],
} satisfies z.input<typeof Overrides>

export const resourceCredits = {
  currency: 'EUR',
  items: [{ resourceId: 'vm-web-1', amount: 25 }],
} satisfies z.input<typeof ResourceCredits>
