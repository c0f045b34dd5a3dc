import { amountText } from '../../../kernel/decimal-money.ts'
import { inSlices, Slices } from '../../../kernel/time/slices.ts'
import { Currencies } from '../exchange-rates/currencies.ts'
import { rateSubscription, type SourcedLine } from '../rating/rate-subscription.ts'
import { addResourceUsage, type ResourceUsages } from '../rating/resource-usage.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'
import { dropIncomplete } from '../usage/ingestion.ts'
import { billId } from './billing.ts'
import type { Month } from './periods.ts'
import type { BillLineRecord, BillRecord } from './records.ts'

/** Subscriptions that are rated in one transaction. */
const subscriptionsInPart = 25

/** What to rate: months, and whose usage of them. */
export interface Generation {
  readonly months: readonly Month[]
  readonly subscriptions: readonly SubscriptionRecord[]
}

/**
 * Rates months anew and keeps what they come to; bills of which an invoice was issued keep their
 * prices. Part by part, while others have their turn, and never in the middle of a batch of usage.
 */
export function generateBills(
  state: CloudaxisState,
  { months, subscriptions }: Generation,
): Promise<BillRecord[]> {
  const { sandbox, usage } = state
  return usage.turns.run(async () => {
    await dropIncomplete(state)
    const generated: BillRecord[] = []
    const slices = new Slices()
    for (const month of months) {
      const used = subscriptions.filter(({ id }) => usage.index.totals.metersOf(id, month).size > 0)
      const usages: ResourceUsages = new Map()
      const credited = used.filter((one) => hasCredits(state, one, month))
      const subscriptionIds = new Set(credited.map(({ id }) => id))
      await inSlices(addResourceUsage(state, { month, subscriptionIds }, usages))
      const currencies = new Currencies(state)
      for (let at = 0; at < used.length; at += subscriptionsInPart) {
        const part = used.slice(at, at + subscriptionsInPart)
        const bills = await sandbox.change(() =>
          part.map((subscription) =>
            generateBill(state, subscription, { month, currencies, usages, at: state.now() }),
          ),
        )
        generated.push(...bills)
        if (slices.isOver) await slices.pause()
      }
    }
    return generated
  })
}

/** Whether resources of a subscription have credits in a month. */
export function hasCredits(
  { billing }: CloudaxisState,
  { id, credits }: SubscriptionRecord,
  month: Month,
) {
  const bill = billing.billOf(id, month)
  return (bill?.isLocked === true ? bill.credits : credits).length > 0
}

interface Rating {
  readonly month: Month
  readonly currencies: Currencies
  readonly usages: ResourceUsages
  /** When it is done. */
  readonly at: string
}

/**
 * Rates a month of some subscriptions at once, as a dataset has it that says when it was done. Only inside a transaction; others
 * may have their turn wherever it yields.
 */
export function* generateAtOnce(
  state: CloudaxisState,
  { month, at }: { readonly month: Month; readonly at: string },
  subscriptions: readonly SubscriptionRecord[],
): Iterable<void> {
  const usages: ResourceUsages = new Map()
  const credited = subscriptions.filter((one) => hasCredits(state, one, month))
  const subscriptionIds = new Set(credited.map(({ id }) => id))
  yield* addResourceUsage(state, { month, subscriptionIds }, usages)
  const currencies = new Currencies(state)
  for (const subscription of subscriptions) {
    if (state.usage.index.totals.metersOf(subscription.id, month).size === 0) continue
    generateBill(state, subscription, { month, currencies, usages, at })
    yield
  }
}

/** Rates a subscription for a month. Only inside a transaction. */
function generateBill(
  state: CloudaxisState,
  subscription: SubscriptionRecord,
  { month, currencies, usages, at }: Rating,
): BillRecord {
  const { billing, sandbox, usage } = state
  const { id: subscriptionId, distributorId, partnerId, tenantId } = subscription
  const before = billing.billOf(subscriptionId, month)
  const kept = before?.isLocked === true ? before : undefined
  const resources = usages.get(subscriptionId) ?? new Map<string, never>()
  const rated = rateSubscription(state, subscription, { month, currencies, resources, kept })
  const lines = rated.lines.map((line) => lineRecord(state, subscriptionId, { line, month }))
  const bill: BillRecord = {
    id: billId(subscriptionId, month),
    distributorId,
    partnerId,
    tenantId,
    subscriptionId,
    month,
    currency: rated.currency,
    lines,
    credits: kept?.credits ?? subscription.credits,
    unpriced: rated.unpriced,
    throughChunk: usage.index.lastChunk,
    isLocked: kept !== undefined,
    // What comes on top of an issued invoice is not invoiced yet.
    isInvoiced: kept?.isInvoiced === true && rowsOf(kept.lines) === rowsOf(lines),
    generatedAt: at,
  }
  return sandbox.store.put(billing.bills, bill)
}

function lineRecord(
  { usage }: CloudaxisState,
  subscriptionId: string,
  { line, month }: { readonly line: SourcedLine; readonly month: Month },
): BillLineRecord {
  const { meterId, priceScope, priceListId, terms, days, taken } = line
  const { micros } = usage.index.totals.metersOf(subscriptionId, month).get(meterId) ?? {
    micros: [],
  }
  return {
    meterId,
    priceScope,
    priceListId,
    terms: { ...terms, credit: terms.credit ?? null },
    days: days.map(({ day, rows }) => ({ day, micros: String(micros[day] ?? 0n), rows })),
    taken: taken.map((credit) => ({ day: credit.day, amount: amountText(credit.amount) })),
  }
}

/** How many rows of usage lines were rated from. */
export function rowsOf(lines: readonly Pick<BillLineRecord, 'days'>[]): number {
  return lines.reduce((sum, { days }) => days.reduce((ofDays, { rows }) => ofDays + rows, sum), 0)
}
