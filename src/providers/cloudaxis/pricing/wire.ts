import type { z } from '@hono/zod-openapi'
import type { PriceIncreaseEffect } from '../../../../spec/cloudaxis/pricing/price-increases.ts'
import type { ExchangeRate } from '../../../../spec/cloudaxis/pricing/exchange-rates.ts'
import type { PriceList, PriceListSummary } from '../../../../spec/cloudaxis/pricing/price-lists.ts'
import type { Tier } from '../rating/price.ts'
import type { CloudaxisState } from '../state.ts'
import type { Change, IncreaseEffect } from './increase-effect.ts'
import type { CreditRecord, ExchangeRateRecord, PriceListRecord } from './records.ts'

type Effect = z.input<typeof PriceIncreaseEffect>

/** Bills that are told of one by one. */
const mostEffects = 200

/** A price list with its prices. */
export function priceListOnWire(
  { catalogue }: CloudaxisState,
  record: PriceListRecord,
): z.input<typeof PriceList> {
  return {
    ...headOf(record),
    items: record.items.map(({ meterId, rate, description, credit, tiers }) => ({
      meterId,
      rate: Number(rate),
      unit: catalogue.meters.require(meterId).unit,
      description,
      credit: creditOnWire(credit),
      tiers: tiers.map(tierOnWire),
    })),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}

/** A price list without its prices. */
export function priceListSummary(record: PriceListRecord): z.input<typeof PriceListSummary> {
  return {
    ...headOf(record),
    itemCount: record.items.length,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}

function headOf(record: PriceListRecord) {
  const { id, displayName, description, regionId, tenantId, currency } = record
  return {
    id,
    displayName,
    description,
    scope: regionId === null ? ('Tenant' as const) : ('Region' as const),
    regionId,
    tenantId: tenantId ?? null,
    currency,
  }
}

export function tierOnWire({ fromQuantity, toQuantity, rate }: Tier) {
  return {
    fromQuantity: Number(fromQuantity),
    toQuantity: toQuantity === null ? null : Number(toQuantity),
    rate: Number(rate),
  }
}

export function creditOnWire(credit: CreditRecord | null) {
  return credit === null ? null : { kind: credit.kind, value: Number(credit.value) }
}

export function exchangeRateOnWire(record: ExchangeRateRecord): z.input<typeof ExchangeRate> {
  return {
    id: record.id,
    fromCurrency: record.fromCurrency,
    toCurrency: record.toCurrency,
    rate: Number(record.rate),
    validFrom: record.validFrom,
    createdAt: record.createdAt,
  }
}

/** What an increase would do, with the greatest differences first. */
export function effectOnWire({ month, subscriptions, tenants, totals }: IncreaseEffect): Effect {
  const greatest = <One extends Change>(changes: readonly One[]) =>
    [...changes]
      .sort((one, other) => differenceOf(other).comparedTo(differenceOf(one)))
      .slice(0, mostEffects)
  return {
    period: month,
    subscriptionCount: subscriptions.length,
    subscriptions: greatest(subscriptions).map(({ subscription, status, ...change }) => ({
      subscriptionId: subscription.id,
      displayName: subscription.displayName,
      tenantId: subscription.tenantId,
      status,
      ...changeOnWire(change),
    })),
    tenants: greatest(tenants).map(({ tenantId, organizationName, ...change }) => ({
      tenantId,
      organizationName,
      ...changeOnWire(change),
    })),
    totals: totals.map(changeOnWire),
  }
}

function changeOnWire(change: Change) {
  const { currency, before, after } = change
  return {
    currency,
    currentAmount: before.toNumber(),
    modeledAmount: after.toNumber(),
    difference: differenceOf(change).toNumber(),
  }
}

function differenceOf({ before, after }: Change) {
  return after.minus(before)
}
