import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, jsonBody } from '../answers.ts'
import { changeErrors } from '../errors.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { priceIncreaseModel, priceList } from '../examples/pricing.ts'
import { decimal } from '../numbers.ts'
import { guid, id, idPath } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { PriceList } from './price-lists.ts'
import { PriceTier } from './prices.ts'

export const increaseTypes = ['Percentage', 'FixedAmount'] as const

/** By how much prices are raised. */
export const PriceIncrease = z
  .object({
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
  })
  .openapi('PriceIncrease')

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
  description: 'Shows the new rates, and changes nothing.',
  request: { ...idPath(path), ...jsonBody(PriceIncrease, example) },
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
