import { amount } from '../../../kernel/decimal-money.ts'
import type { Currencies } from '../exchange-rates/currencies.ts'
import { rateSubscription, type SourcedLine } from '../rating/rate-subscription.ts'
import { addResourceUsage, type ResourceUsages } from '../rating/resource-usage.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'
import { quantityOf } from '../usage/rows/quantity.ts'
import { type MonthPart, monthsIn, type DayRange } from './periods.ts'
import type { BillLineRecord, BillRecord } from './records.ts'

/** How far billing is, the least advanced first. */
export const statuses = ['Estimated', 'Generated', 'Invoiced'] as const
export type BillingStatus = (typeof statuses)[number]

/** What a subscription used in some days of a month, and what it costs. */
export interface BilledMonth {
  readonly subscription: SubscriptionRecord
  readonly part: MonthPart
  readonly status: BillingStatus
  readonly currency: string
  readonly lines: readonly SourcedLine[]
  /** Rows of usage in these days, rated or not. */
  readonly rows: number
}

/** What some subscriptions used in a range of days, month by month; only what there is usage for. */
export function* billedMonths(
  state: CloudaxisState,
  currencies: Currencies,
  asked: { readonly subscriptions: readonly SubscriptionRecord[]; readonly range: DayRange },
): Generator<BilledMonth | undefined> {
  for (const part of monthsIn(asked.range)) {
    const { month } = part
    const used = asked.subscriptions.filter(({ id }) => rowsIn(state, id, part) > 0)
    const estimated = used.filter(({ id }) => state.billing.billOf(id, month) === undefined)
    const credited = estimated.filter(({ credits }) => credits.length > 0)
    const usages: ResourceUsages = new Map()
    const subscriptionIds = new Set(credited.map(({ id }) => id))
    for (const _ of addResourceUsage(state, { month, subscriptionIds }, usages)) yield undefined
    for (const subscription of used) {
      const bill = state.billing.billOf(subscription.id, month)
      const resources = usages.get(subscription.id) ?? new Map<string, never>()
      const input = { month, currencies, resources, kept: undefined }
      const rated =
        bill === undefined ? rateSubscription(state, subscription, input) : recorded(bill)
      yield {
        subscription,
        part,
        status: bill === undefined ? 'Estimated' : bill.isInvoiced ? 'Invoiced' : 'Generated',
        currency: rated.currency,
        lines: rated.lines,
        rows: rowsIn(state, subscription.id, part),
      }
    }
  }
}

/** How many rows of usage a subscription has in some days of a month. */
function rowsIn(
  { usage }: CloudaxisState,
  subscriptionId: string,
  { month, firstDay, lastDay }: MonthPart,
): number {
  let sum = 0
  for (const { rows } of usage.index.totals.metersOf(subscriptionId, month).values()) {
    for (let day = firstDay; day <= lastDay; day += 1) sum += rows[day] ?? 0
  }
  return sum
}

/** A bill as it was rated. */
export function recorded({ currency, lines }: BillRecord) {
  return { currency, lines: lines.map(lineOf) }
}

function lineOf({ terms, days, taken, ...source }: BillLineRecord): SourcedLine {
  return {
    ...source,
    terms: { ...terms, credit: terms.credit ?? undefined },
    days: days.map(({ day, micros, rows }) => ({
      day,
      quantity: quantityOf(BigInt(micros)),
      rows,
    })),
    taken: taken.map((credit) => ({ day: credit.day, amount: amount(credit.amount) })),
  }
}
