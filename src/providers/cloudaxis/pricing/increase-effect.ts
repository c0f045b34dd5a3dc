import { type Amount, zero } from '../../../kernel/decimal-money.ts'
import { inSlices, Slices } from '../../../kernel/time/slices.ts'
import type { BillingStatus } from '../billing/billed-months.ts'
import { hasCredits } from '../billing/generation.ts'
import type { Month } from '../billing/periods.ts'
import { Currencies } from '../exchange-rates/currencies.ts'
import { figuresOf } from '../rating/rate-month.ts'
import { type RatedSubscription, rateSubscription } from '../rating/rate-subscription.ts'
import { addResourceUsage, type ResourceUsages } from '../rating/resource-usage.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'
import type { PriceListRecord } from './records.ts'

/** Money before and after an increase. */
export interface Change {
  /** ISO 4217; that of the bill. */
  readonly currency: string
  readonly before: Amount
  readonly after: Amount
}

interface SubscriptionChange extends Change {
  readonly subscription: SubscriptionRecord
  readonly status: BillingStatus
}

interface TenantChange extends Change {
  readonly tenantId: string
  readonly organizationName: string
}

/** What other prices would do to the bills of a month; each list in the order of names. */
export interface IncreaseEffect {
  readonly month: Month
  readonly subscriptions: readonly SubscriptionChange[]
  readonly tenants: readonly TenantChange[]
  readonly totals: readonly Change[]
}

/** A price list as it is, and as it might become. */
interface Model {
  readonly present: PriceListRecord
  readonly modeled: PriceListRecord
}

/**
 * What a month comes to at present prices, and with a list as it might become: as generating it would
 * have it before and after, so that bills of which an invoice was issued keep their prices. Changes
 * nothing; others have their turn meanwhile.
 */
export async function effectOf(
  state: CloudaxisState,
  month: Month,
  { present, modeled }: Model,
): Promise<IncreaseEffect> {
  const { totals } = state.usage.index
  const used = subscriptionsOf(state, present).filter(
    ({ id }) => totals.metersOf(id, month).size > 0,
  )
  const subscriptionIds = new Set(
    used.filter((one) => hasCredits(state, one, month)).map(({ id }) => id),
  )
  const usages: ResourceUsages = new Map()
  await inSlices(addResourceUsage(state, { month, subscriptionIds }, usages))
  const currencies = new Currencies(state)
  const slices = new Slices()
  const subscriptions: SubscriptionChange[] = []
  for (const subscription of used) {
    const bill = state.billing.billOf(subscription.id, month)
    const kept = bill?.isLocked === true ? bill : undefined
    const resources = usages.get(subscription.id) ?? new Map<string, never>()
    const input = { month, currencies, resources, kept }
    const now = rateSubscription(state, subscription, input)
    const then = rateSubscription(state, subscription, { ...input, modeled })
    subscriptions.push({
      subscription,
      status: bill === undefined ? 'Estimated' : bill.isInvoiced ? 'Invoiced' : 'Generated',
      currency: now.currency,
      before: totalOf(now),
      after: totalOf(then),
    })
    if (slices.isOver) await slices.pause()
  }
  return { month, subscriptions, ...summedUp(state, subscriptions) }
}

/** The subscriptions that a price list is for, by name. */
function subscriptionsOf(
  { subscriptions }: CloudaxisState,
  { tenantId, regionId }: PriceListRecord,
): SubscriptionRecord[] {
  return subscriptions.list.page({
    place: tenantId === undefined ? {} : { tenantId },
    sort: 'displayName',
    window: { offset: 0, limit: subscriptions.records.size },
    keeps: (record) => regionId === null || record.regionId === regionId,
  }).records
}

function totalOf({ lines }: RatedSubscription): Amount {
  return lines.reduce((sum, line) => sum.plus(figuresOf(line).net), zero)
}

function summedUp(state: CloudaxisState, changes: readonly SubscriptionChange[]) {
  const tenants = new Map<string, TenantChange>()
  const totals = new Map<string, Change>()
  for (const change of changes) {
    const { currency } = change
    const { tenantId } = change.subscription
    const { organizationName } = state.tenants.require(tenantId)
    const key = `${tenantId} ${currency}`
    tenants.set(key, { tenantId, organizationName, ...plus(tenants.get(key), change) })
    totals.set(currency, plus(totals.get(currency), change))
  }
  return {
    tenants: [...tenants.values()],
    totals: [...totals.values()].sort((one, other) => (one.currency < other.currency ? -1 : 1)),
  }
}

function plus(sum: Change | undefined, { currency, before, after }: Change): Change {
  return {
    currency,
    before: before.plus(sum?.before ?? zero),
    after: after.plus(sum?.after ?? zero),
  }
}
