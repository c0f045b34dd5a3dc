import { priceFor } from '../pricing/effective-prices.ts'
import type { PriceScope } from '../pricing/precedence.ts'
import type { PriceListRecord } from '../pricing/records.ts'
import type { Currencies } from '../exchange-rates/currencies.ts'
import type { Month } from '../billing/periods.ts'
import type { BillRecord, UnpricedRecord } from '../billing/records.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'
import { quantityOf } from '../usage/rows/quantity.ts'
import type { MeterTotals } from '../usage/usage-totals.ts'
import { minorDigits } from './currency.ts'
import type { Terms } from './price.ts'
import { type DayUsage, type RatedLine, rateMonth, type ResourceUsage } from './rate-month.ts'

/** A rated line with where its price came from. */
export interface SourcedLine extends RatedLine {
  readonly priceScope: PriceScope
  readonly priceListId: string | null
}

/** What a subscription used in a month, rated. */
export interface RatedSubscription {
  readonly currency: string
  /** In the order of the ids of meters. */
  readonly lines: readonly SourcedLine[]
  readonly unpriced: readonly UnpricedRecord[]
}

/** What rating a subscription takes besides the state. */
export interface RatingInput {
  readonly month: Month
  readonly currencies: Currencies
  /** What its resources used, by meter; needed where they have credits. */
  readonly resources: ReadonlyMap<string, readonly ResourceUsage[]>
  /** A bill whose prices and credits stay. */
  readonly kept: BillRecord | undefined
  /** A price list as it might become, for what is rated with it only. */
  readonly modeled?: PriceListRecord
}

type Priced = Pick<SourcedLine, 'terms' | 'priceScope' | 'priceListId'>

/** Rates what a subscription used in a month: as it was rated before where that stays, or at present prices. */
export function rateSubscription(
  state: CloudaxisState,
  subscription: SubscriptionRecord,
  input: RatingInput,
): RatedSubscription {
  const currency = currencyOf(state, subscription, input)
  const unpriced: UnpricedRecord[] = []
  const priced = new Map<string, Priced>()
  const meters = [...state.usage.index.totals.metersOf(subscription.id, input.month)].sort(
    ([one], [other]) => (one < other ? -1 : 1),
  )
  const usages = meters.flatMap(([meterId, totals]) => {
    const found =
      keptPrice(input.kept, meterId) ??
      presentPrice(state, subscription, { ...input, meterId, currency })
    if (typeof found === 'string') {
      unpriced.push({ meterId, reason: found })
      return []
    }
    priced.set(meterId, found)
    const resources = input.resources.get(meterId) ?? []
    return { meterId, terms: found.terms, days: daysOf(totals), resources }
  })
  const lines = rateMonth(usages, input.kept?.credits ?? subscription.credits)
  return {
    currency,
    lines: lines.flatMap((line) => {
      const found = priced.get(line.meterId)
      if (found === undefined) return []
      const { priceScope, priceListId } = found
      return { ...line, priceScope, priceListId }
    }),
    unpriced,
  }
}

/** That of its invoices for the month, once there are any; or else of its tenant. */
function currencyOf(
  { billing, tenants }: CloudaxisState,
  { tenantId }: SubscriptionRecord,
  { month, kept }: RatingInput,
): string {
  if (kept !== undefined) return kept.currency
  const issued = billing.invoicesOf(tenantId, month).find(({ status }) => status === 'Issued')
  return issued?.currency ?? tenants.require(tenantId).currency
}

function keptPrice(kept: BillRecord | undefined, meterId: string): Priced | undefined {
  const line = kept?.lines.find((one) => one.meterId === meterId)
  if (line === undefined) return undefined
  const { terms, priceScope, priceListId } = line
  return { terms: { ...terms, credit: terms.credit ?? undefined }, priceScope, priceListId }
}

function presentPrice(
  state: CloudaxisState,
  subscription: SubscriptionRecord,
  {
    meterId,
    currency,
    month,
    currencies,
    modeled,
  }: RatingInput & { readonly meterId: string; readonly currency: string },
): Priced | UnpricedRecord['reason'] {
  const found = priceFor(state, subscription, { meterId, modeled })
  if (found === undefined) return 'NoPrice'
  const { price, credit, priceScope, priceListId } = found
  const exchangeRate = currencies.rate(price.currency, currency, month)
  const creditExchangeRate =
    credit?.kind === 'Amount' ? currencies.rate(credit.currency, currency, month) : '1'
  if (exchangeRate === undefined || creditExchangeRate === undefined) return 'NoExchangeRate'
  const terms: Terms = {
    price,
    credit,
    exchangeRate,
    creditExchangeRate,
    digits: minorDigits(currency),
  }
  return { terms, priceScope, priceListId }
}

function daysOf({ micros, rows }: MeterTotals): DayUsage[] {
  return micros.flatMap((quantity, day) =>
    quantity === undefined ? [] : { day, quantity: quantityOf(quantity), rows: rows[day] ?? 0 },
  )
}
