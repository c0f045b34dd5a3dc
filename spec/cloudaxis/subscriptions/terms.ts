import { createRoute, z } from '@hono/zod-openapi'
import { Quotas, quotaFields } from '../catalogue/plans.ts'
import { known } from '../../contract.ts'
import { answer, jsonBody } from '../answers.ts'
import { changeErrors, readErrors } from '../errors.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { effectivePrice } from '../examples/pricing.ts'
import { overrides, resourceCredits, subscription } from '../examples/subscriptions.ts'
import { decimal, money, rate } from '../numbers.ts'
import {
  CreditInput,
  Credit,
  EffectivePrice,
  PriceTier,
  PriceTierInput,
} from '../pricing/prices.ts'
import { currency, guid, id, idPath, orNull } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { Subscription } from './subscriptions.ts'

/** What a subscription pays, or is given, otherwise than others. */
export const OverrideInput = z
  .object({
    meterId: guid('A meter, named once.', moneyIds.meter),
    rate: rate.optional(),
    tiers: z.array(PriceTierInput).max(50).optional(),
    credit: orNull(CreditInput).optional(),
  })
  .refine(({ rate, credit }) => rate !== undefined || (credit ?? null) !== null, {
    path: ['rate'],
    error: 'must be given where there is no credit',
  })
  .refine(({ rate, tiers = [] }) => rate !== undefined || tiers.length === 0, {
    path: ['tiers'],
    error: 'must come with a rate',
  })
  .openapi('OverrideInput')

export const OverridesInput = z
  .object({
    currency: currency
      .optional()
      .openapi({ description: 'ISO 4217, of rates and credits; that of the tenant unless given.' }),
    items: z
      .array(OverrideInput)
      .max(1000)
      .refine((items) => new Set(items.map(({ meterId }) => meterId)).size === items.length, {
        error: 'must not name a meter twice',
      }),
  })
  .openapi('OverridesInput')

export const Overrides = z
  .object({
    currency,
    items: z.array(
      z.object({
        meterId: id('The meter.', moneyIds.meter),
        rate: z.number().nullable(),
        tiers: z.array(PriceTier),
        credit: orNull(Credit),
      }),
    ),
  })
  .openapi('Overrides')

const resourceId = z.string().min(1).max(256).openapi({
  description: 'The resource, as its usage names it.',
  example: 'vm-web-1',
})

export const ResourceCreditsInput = z
  .object({
    items: z
      .array(
        z.object({
          resourceId,
          amount: decimal({
            description: 'What is taken off what it costs in each month.',
            example: 25,
            most: 1_000_000_000,
            digits: 3,
            isPositive: true,
          }),
        }),
      )
      .max(1000)
      .refine((items) => new Set(items.map(({ resourceId }) => resourceId)).size === items.length, {
        error: 'must not name a resource twice',
      }),
  })
  .openapi('ResourceCreditsInput')

export const ResourceCredits = z
  .object({
    currency,
    items: z.array(z.object({ resourceId, amount: money('What is taken off in each month.', 25) })),
  })
  .openapi('ResourceCredits')

/** Quotas that a subscription has instead of those of its plan. */
export const QuotasInput = z.object(quotaFields).partial().openapi('QuotasInput')

export const EffectivePrices = z
  .object({ items: z.array(EffectivePrice) })
  .openapi('EffectivePrices')

const tags = ['Subscriptions']
const path = { subscriptionId: moneyIds.subscription }
const how = 'path and method by REST convention'
const custom = `${sources.provisioning}; ${sources.pricing} (optional overrides; ${how})`

export const setQuotas = createRoute({
  operationId: 'setQuotas',
  method: 'put',
  path: '/api/v1/subscriptions/{subscriptionId}/quotas',
  tags,
  security,
  summary: 'Set the quotas of a subscription',
  description: 'Replaces its own; what is left out follows its plan.',
  request: { ...idPath(path), ...jsonBody(QuotasInput, { maximumCores: 120 }) },
  responses: {
    ...answer(Subscription, 'The subscription.', {
      ...subscription,
      quotas: { ...subscription.quotas, maximumCores: 120 },
    }),
    ...changeErrors,
  },
  ...known('documented', `${sources.provisioning} (quotas; ${how})`),
})

export const getQuotas = createRoute({
  operationId: 'getQuotas',
  method: 'get',
  path: '/api/v1/subscriptions/{subscriptionId}/quotas',
  tags,
  security,
  summary: 'Get the quotas of a subscription',
  request: idPath(path),
  responses: {
    ...answer(Quotas, 'Those that hold: its own, or else its plan’s.', subscription.quotas),
    ...readErrors,
  },
  ...known('inferred', `${sources.provisioning} (quotas; ${how})`),
})

export const getOverrides = createRoute({
  operationId: 'getOverrides',
  method: 'get',
  path: '/api/v1/subscriptions/{subscriptionId}/overrides',
  tags,
  security,
  summary: 'Get the prices of its own that a subscription has',
  request: idPath(path),
  responses: { ...answer(Overrides, 'All of them.', overrides), ...readErrors },
  ...known('inferred', custom),
})

export const setOverrides = createRoute({
  operationId: 'setOverrides',
  method: 'put',
  path: '/api/v1/subscriptions/{subscriptionId}/overrides',
  tags,
  security,
  summary: 'Set prices and credits for one subscription',
  description: 'Replaces all of them. They come before those of its tenant and of its region.',
  request: {
    ...idPath(path),
    ...jsonBody(OverridesInput, { items: [{ meterId: moneyIds.meter, rate: 0.04 }] }),
  },
  responses: { ...answer(Overrides, 'All of them.', overrides), ...changeErrors },
  ...known('documented', custom),
})

export const getResourceCredits = createRoute({
  operationId: 'getResourceCredits',
  method: 'get',
  path: '/api/v1/subscriptions/{subscriptionId}/credits',
  tags,
  security,
  summary: 'Get the credits for resources of a subscription',
  request: idPath(path),
  responses: { ...answer(ResourceCredits, 'All of them.', resourceCredits), ...readErrors },
  ...known('inferred', custom),
})

export const setResourceCredits = createRoute({
  operationId: 'setResourceCredits',
  method: 'put',
  path: '/api/v1/subscriptions/{subscriptionId}/credits',
  tags,
  security,
  summary: 'Set credits for resources of a subscription',
  description:
    'Replaces all of them. In each month they apply last, to what the resource still costs, in the currency of the tenant.',
  request: {
    ...idPath(path),
    ...jsonBody(ResourceCreditsInput, { items: [{ resourceId: 'vm-web-1', amount: 25 }] }),
  },
  responses: { ...answer(ResourceCredits, 'All of them.', resourceCredits), ...changeErrors },
  ...known('documented', custom),
})

export const getEffectivePrices = createRoute({
  operationId: 'getEffectivePrices',
  method: 'get',
  path: '/api/v1/subscriptions/{subscriptionId}/prices',
  tags,
  security,
  summary: 'Get the prices that hold for a subscription',
  description: 'For every meter that has one: its own, or else its tenant’s, or else its region’s.',
  request: idPath(path),
  responses: {
    ...answer(EffectivePrices, 'All of them.', { items: [effectivePrice] }),
    ...readErrors,
  },
  ...known('inferred', `${sources.pricing} (scoping and precedence; no path is named)`),
})
