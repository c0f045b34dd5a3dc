import type { Credit } from '../rating/price.ts'
import type { CloudaxisState } from '../state.ts'
import type { OverrideRecord, SubscriptionRecord } from '../subscriptions/records.ts'
import { type EffectivePrice, effectivePrice, type ScopedPrice } from './precedence.ts'
import type { CreditRecord, PriceListRecord, PriceRecord } from './records.ts'

/** Which price is asked for. */
interface AskedPrice {
  readonly meterId: string
  /** A price list as it might become; it stands in the place of the one with its id. */
  readonly modeled?: PriceListRecord | undefined
}

/** The price of a meter that holds for a subscription; undefined where no scope has one. */
export function priceFor(
  { pricing }: CloudaxisState,
  { tenantId, regionId, overrides }: SubscriptionRecord,
  { meterId, modeled }: AskedPrice,
): EffectivePrice | undefined {
  const said: ScopedPrice[] = []
  const override = overrides.items.find((item) => item.meterId === meterId)
  if (override !== undefined) said.push(saidBySubscription(override, overrides.currency))
  for (const [scope, ownerId] of [
    ['Tenant', tenantId],
    ['Region', regionId],
  ] as const) {
    const present = pricing.listOf(ownerId)
    const list = present?.id === modeled?.id ? modeled : present
    const price = list && pricesByMeter(list).get(meterId)
    if (list === undefined || price === undefined) continue
    const { rate, tiers, credit } = price
    const { currency } = list
    said.push({
      scope,
      priceListId: list.id,
      price: { currency, rate, tiers },
      credit: creditIn(currency, credit),
    })
  }
  return effectivePrice(said)
}

/** The meters that any scope of a subscription says something of, in no order. */
export function metersPricedFor(
  { pricing }: CloudaxisState,
  { tenantId, regionId, overrides }: SubscriptionRecord,
): ReadonlySet<string> {
  const lists = [overrides, pricing.listOf(tenantId), pricing.listOf(regionId)]
  return new Set(lists.flatMap((list) => (list?.items ?? []).map(({ meterId }) => meterId)))
}

function saidBySubscription(
  { rate, tiers, credit }: OverrideRecord,
  currency: string,
): ScopedPrice {
  return {
    scope: 'Subscription',
    priceListId: null,
    price: rate === null ? undefined : { currency, rate, tiers },
    credit: creditIn(currency, credit),
  }
}

function creditIn(currency: string, credit: CreditRecord | null): Credit | undefined {
  if (credit === null) return undefined
  const { kind, value } = credit
  return kind === 'Quantity' ? { kind, value } : { kind, value, currency }
}

/** The prices of lists by meter; a list that is changed is another record. */
const indexed = new WeakMap<PriceListRecord, ReadonlyMap<string, PriceRecord>>()

function pricesByMeter(list: PriceListRecord): ReadonlyMap<string, PriceRecord> {
  let prices = indexed.get(list)
  if (prices === undefined) {
    prices = new Map(list.items.map((item) => [item.meterId, item]))
    indexed.set(list, prices)
  }
  return prices
}
