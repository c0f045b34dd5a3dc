import type { z } from '@hono/zod-openapi'
import type { ExchangeRate } from '../../../../spec/cloudaxis/pricing/exchange-rates.ts'
import type { PriceList, PriceListSummary } from '../../../../spec/cloudaxis/pricing/price-lists.ts'
import type { Tier } from '../rating/price.ts'
import type { CloudaxisState } from '../state.ts'
import type { CreditRecord, ExchangeRateRecord, PriceListRecord } from './records.ts'

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
