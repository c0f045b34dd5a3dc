import type { MeterRecord, OfferRecord, PlanRecord } from '../catalogue/records.ts'
import { type Day, monthOf, monthsAfter } from '../billing/periods.ts'
import type { ExchangeRateRecord, PriceListRecord, PriceRecord } from '../pricing/records.ts'
import { dayMs, isoOf, plus, startOfDay } from '../../../kernel/time/clock.ts'
import { placeOf } from '../access/caller.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'

type Untimed<R> = Omit<R, 'createdAt' | 'updatedAt' | 'description'> & {
  readonly description?: string
}
type DescribedPlan = Omit<Untimed<PlanRecord>, 'publishedAt' | 'retiredAt'>
type DescribedPrice = Pick<PriceRecord, 'meterId' | 'rate'> & Partial<PriceRecord>
type DescribedPriceList = Pick<PriceListRecord, 'id' | 'displayName' | 'currency'> & {
  readonly regionId?: string
  readonly tenantId?: string
  readonly items: readonly DescribedPrice[]
}
/** A subscription; what is not said is as for a new one. */
export type DescribedSubscription = Pick<
  SubscriptionRecord,
  'id' | 'displayName' | 'tenantId' | 'regionId' | 'planId'
> &
  Partial<SubscriptionRecord>
type DescribedRate = Omit<ExchangeRateRecord, 'validFrom' | 'createdAt'> & {
  /** It holds from the first of the month on which lies so many months back. */
  readonly monthsAgo: number
}

/** What a platform sells, and for how much: so fixtures have it. */
export interface CommerceDescription {
  readonly meters: readonly Untimed<MeterRecord>[]
  readonly plans: readonly DescribedPlan[]
  readonly offers: readonly Untimed<OfferRecord>[]
  readonly exchangeRates: readonly DescribedRate[]
  /** Of regions and tenants; those whose region or tenant there is not are left out. */
  readonly priceLists: readonly DescribedPriceList[]
  readonly subscriptions: readonly DescribedSubscription[]
}

/** How long ago the platform was set up. */
const daysAgo = 420
/** Each later subscription is so much younger. */
const stepMs = 10 * 60 * 1000

/** Puts what is sold, and for how much, into a state whose organizations are there. */
export function fillCommerce(state: CloudaxisState, described: CommerceDescription): void {
  const { catalogue, pricing, sandbox } = state
  const { store } = sandbox
  const since = isoOf(plus(startOfDay(sandbox.clock.now()), -daysAgo * dayMs))
  const times = { createdAt: since, updatedAt: since }
  for (const meter of described.meters) {
    store.put(catalogue.meters, { description: null, ...meter, ...times })
  }
  for (const plan of described.plans) {
    const publishedAt = plan.status === 'Draft' ? null : since
    const retiredAt = plan.status === 'Retired' ? since : null
    store.put(catalogue.plans, { description: null, ...plan, publishedAt, retiredAt, ...times })
  }
  for (const offer of described.offers) {
    store.put(catalogue.offers, { description: null, ...offer, ...times })
  }
  const today: Day = state.now().slice(0, 10)
  for (const { monthsAgo, ...rate } of described.exchangeRates) {
    const validFrom = `${monthsAfter(monthOf(today), -monthsAgo)}-01`
    store.put(pricing.exchangeRates, { ...rate, validFrom, createdAt: since })
  }
  for (const list of described.priceLists) {
    const record = priceListOf(state, list)
    if (record !== undefined) store.put(pricing.priceLists, { ...record, ...times })
  }
}

/** Puts subscriptions of tenants that are there into a state. */
export function* fillSubscriptions(
  state: CloudaxisState,
  described: Iterable<DescribedSubscription>,
): Iterable<void> {
  const { subscriptions, tenants, sandbox } = state
  const today = startOfDay(sandbox.clock.now())
  let made = plus(today, -daysAgo * dayMs)
  for (const given of described) {
    const { distributorId, partnerId, currency } = tenants.require(given.tenantId)
    const since = isoOf(made)
    made = Math.min(plus(made, stepMs), today) as typeof made
    const record: SubscriptionRecord = {
      description: null,
      platform: 'AzureStack',
      offerId: null,
      status: 'Enabled',
      quotas: {},
      overrides: { currency, items: [] },
      credits: [],
      repairedAt: null,
      ...given,
      distributorId,
      partnerId,
      createdAt: since,
      updatedAt: since,
    }
    sandbox.store.put(subscriptions.records, record)
    yield
  }
}

/** A price list as a record, but for its times; undefined where what it is for is not there. */
function priceListOf(
  { regions, tenants }: CloudaxisState,
  { tenantId, regionId, items, ...names }: DescribedPriceList,
) {
  const owner = tenantId === undefined ? regions.get(regionId ?? '') : tenants.get(tenantId)
  if (owner === undefined) return undefined
  return {
    description: null,
    ...names,
    ...(tenantId === undefined ? {} : placeOf(tenants.require(tenantId))),
    regionId: regionId ?? null,
    items: items.map((item) => ({ description: null, credit: null, tiers: [], ...item })),
  }
}
