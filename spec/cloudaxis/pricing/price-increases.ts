import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, jsonBody } from '../answers.ts'
import { changeErrors } from '../errors.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { priceIncreaseModel, priceList } from '../examples/pricing.ts'
import { billingStatus } from '../billing/rows.ts'
import { month } from '../billing/scope.ts'
import { decimal, money } from '../numbers.ts'
import { currency, exampleIds, guid, id, idPath } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { PriceList } from './price-lists.ts'
import { PriceTier } from './prices.ts'

export const increaseTypes = ['Percentage', 'FixedAmount'] as const

const attributes = {
  type: z.enum(increaseTypes),
  amount: decimal({
    description: 'Per cent, or what is added to every rate.',
    example: 5,
    most: 1_000_000,
    digits: 8,
    isPositive: true,
  }),
  meterIds: z
    .array(guid('A meter of the list.', moneyIds.meter))
    .min(1)
    .max(1000)
    .optional()
    .openapi({ description: 'Only of these meters; of all unless it is given.' }),
}

/** By how much prices are raised. */
export const PriceIncrease = z.object(attributes).openapi('PriceIncrease')

/** An increase, and the month whose bills show what it would come to. */
export const PriceIncreasePreview = z
  .object({
    ...attributes,
    period: month.optional().openapi({
      description: 'The month whose bills are compared; the last one unless it is given.',
      example: '2026-02',
    }),
  })
  .openapi('PriceIncreasePreview')

const effect = {
  currency: currency.openapi({ description: 'ISO 4217; that of the bill.' }),
  currentAmount: money('What the month comes to at present prices.', 120),
  modeledAmount: money('What it would come to with the increase.', 126),
  difference: money('By how much that is more.', 6),
}

/** What an increase would do to the bill of a subscription. */
const SubscriptionEffect = z
  .object({
    subscriptionId: id('The subscription.', moneyIds.subscription),
    displayName: z.string(),
    tenantId: id('Whose subscription that is.', exampleIds.tenant),
    status: billingStatus,
    ...effect,
  })
  .openapi('PriceIncreaseSubscriptionEffect')

const TenantEffect = z
  .object({
    tenantId: id('The tenant.', exampleIds.tenant),
    organizationName: z.string(),
    ...effect,
  })
  .openapi('PriceIncreaseTenantEffect')

/** What an increase would do to the bills of a month. */
export const PriceIncreaseEffect = z
  .object({
    period: z.string().openapi({ example: '2026-02' }),
    subscriptionCount: z.int().openapi({
      description: 'Subscriptions in the region, or of the tenant, that used anything.',
    }),
    subscriptions: z.array(SubscriptionEffect).openapi({
      description: 'Of these up to 200, those that it would change most first.',
    }),
    tenants: z.array(TenantEffect).openapi({
      description: 'Sums of all of them by tenant, up to 200, in the same order.',
    }),
    totals: z.array(z.object(effect)).openapi({ description: 'Sums of all of them by currency.' }),
  })
  .openapi('PriceIncreaseEffect')

const rates = { rate: z.number(), tiers: z.array(PriceTier) }

/** What an increase would come to. */
export const PriceIncreaseModel = z
  .object({
    priceListId: id('The price list.', moneyIds.priceList),
    items: z.array(
      z.object({
        meterId: id('The meter.', moneyIds.meter),
        meterName: z.string(),
        current: z.object(rates),
        modeled: z.object(rates),
      }),
    ),
    effect: PriceIncreaseEffect.openapi({
      description:
        'What the bills of the month come to when they are generated now, and when they are generated after the increase. Those of which an invoice was issued keep their prices.',
    }),
  })
  .openapi('PriceIncreaseModel')

const tags = ['Pricing']
const path = { priceListId: moneyIds.priceList }
const example = { type: 'Percentage', amount: 5 } as const
const tools = `${sources.priceManagement} (path and method by REST convention)`

export const modelPriceIncrease = createRoute({
  operationId: 'modelPriceIncrease',
  method: 'post',
  path: '/api/v1/pricing/{priceListId}/increase/preview',
  tags,
  security,
  summary: 'Model a price increase',
  description: 'Shows the new rates and what they do to the bills of a month; changes nothing.',
  request: { ...idPath(path), ...jsonBody(PriceIncreasePreview, example) },
  responses: {
    ...answer(PriceIncreaseModel, 'What it would come to.', priceIncreaseModel),
    ...changeErrors,
  },
  ...known('documented', tools),
})

export const increasePrices = createRoute({
  operationId: 'increasePrices',
  method: 'post',
  path: '/api/v1/pricing/{priceListId}/increase',
  tags,
  security,
  summary: 'Increase prices',
  description:
    'By a percentage or a fixed amount, base rates and tiers alike; rounded to eight digits behind the point.',
  request: { ...idPath(path), ...jsonBody(PriceIncrease, example) },
  responses: { ...answer(PriceList, 'The price list.', priceList), ...changeErrors },
  ...known('documented', tools),
})
