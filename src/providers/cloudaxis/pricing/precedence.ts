import type { Credit, Price } from '../rating/price.ts'

/** Where a price or a credit can be set, the most specific first. */
export const priceScopes = ['Subscription', 'Tenant', 'Region'] as const
export type PriceScope = (typeof priceScopes)[number]

/** What one scope says of a meter; what it does not say is left to the next. */
export interface ScopedPrice {
  readonly scope: PriceScope
  /** The price list that says so; null for what a subscription overrides. */
  readonly priceListId: string | null
  readonly price: Price | undefined
  readonly credit: Credit | undefined
}

/** The price and the credit that hold for a meter, and where each of them comes from. */
export interface EffectivePrice {
  readonly price: Price
  readonly priceScope: PriceScope
  readonly priceListId: string | null
  readonly credit: Credit | undefined
  readonly creditScope: PriceScope | undefined
}

/**
 * The price of a meter by what each scope says of it: subscription before tenant before region, price
 * and credit each for itself. Undefined where no scope has a price. (Credits for resources come on
 * top, when a month is rated.)
 */
export function effectivePrice(said: readonly ScopedPrice[]): EffectivePrice | undefined {
  const inOrder = priceScopes.flatMap((scope) => said.filter((one) => one.scope === scope))
  const priced = inOrder.find(({ price }) => price !== undefined)
  if (priced?.price === undefined) return undefined
  const credited = inOrder.find(({ credit }) => credit !== undefined)
  return {
    price: priced.price,
    priceScope: priced.scope,
    priceListId: priced.priceListId,
    credit: credited?.credit,
    creditScope: credited?.scope,
  }
}
