import { z } from '@hono/zod-openapi'
import { moneyIds } from '../examples/catalogue.ts'
import { decimal, quantityLimit, rate } from '../numbers.ts'
import { currency, description, guid, id, orNull } from '../references.ts'

/** The kinds of credit that the manual speaks of: a quantity that is free, or money off. */
export const creditKinds = ['Quantity', 'Amount'] as const

const credit = (value: z.ZodType<string, number | string>) =>
  z.object({
    kind: z.enum(creditKinds).openapi({
      description: '`Quantity`: so many units are free; `Amount`: so much money is taken off.',
    }),
    value,
  })

/** What is given away of a meter in each month, as it is set. */
export const CreditInput = credit(
  decimal({
    description: 'Units, or money in the currency of the price list.',
    example: 100,
    most: 1_000_000_000,
    digits: 6,
  }),
).openapi('CreditInput')

/** The same as an answer has it. */
export const Credit = z
  .object({ kind: z.enum(creditKinds), value: z.number() })
  .openapi('Credit', { example: { kind: 'Quantity', value: 100 } })

/** A tier as it is set. */
export const PriceTierInput = z
  .object({
    fromQuantity: quantityLimit('The first quantity of the month that it applies to.', 1000),
    toQuantity: orNull(
      quantityLimit('Where it ends: this quantity is not in it. Null for no end.', 5000),
    ),
    rate,
  })
  .openapi('PriceTierInput')

export const PriceTier = z
  .object({
    fromQuantity: z.number(),
    toQuantity: z.number().nullable(),
    rate: z.number(),
  })
  .openapi('PriceTier', { example: { fromQuantity: 1000, toQuantity: null, rate: 0.04 } })

/** The price of a meter as it is set. */
export const priceFields = {
  rate,
  description: description.nullable().optional(),
  credit: orNull(CreditInput).optional(),
  tiers: z.array(PriceTierInput).max(50).optional().openapi({
    description:
      'Progressive rates, ascending and without overlaps: each part of a month’s quantity has the rate of its tier, and the base rate where it has none.',
  }),
}

/** The price of a meter in a price list, as it is set. */
export const PriceItemInput = z
  .object({ meterId: guid('A meter, once in a list.', moneyIds.meter), ...priceFields })
  .openapi('PriceItemInput')

/** The price of a meter in a price list whose meter the path names. */
export const PriceInput = z.object(priceFields).openapi('PriceInput')

/** The price of a meter in a price list. */
export const PriceItem = z
  .object({
    meterId: id('The meter.', moneyIds.meter),
    rate: z.number(),
    unit: z.string(),
    description: z.string().nullable(),
    credit: orNull(Credit),
    tiers: z.array(PriceTier),
  })
  .openapi('PriceItem')

/** Where a price or a credit comes from. */
export const priceScopes = ['Subscription', 'Tenant', 'Region'] as const

/** The price that holds for a subscription, and where it comes from. */
export const EffectivePrice = z
  .object({
    meterId: id('The meter.', moneyIds.meter),
    meterName: z.string(),
    unit: z.string(),
    currency,
    rate: z.number(),
    tiers: z.array(PriceTier),
    priceScope: z.enum(priceScopes).openapi({
      description: 'The most specific scope that has a price: subscription, tenant, region.',
    }),
    priceListId: z.string().nullable().openapi({
      description: 'The price list that has it; null for what the subscription overrides.',
    }),
    credit: orNull(Credit),
    creditScope: z.enum(priceScopes).nullable(),
  })
  .openapi('EffectivePrice')
