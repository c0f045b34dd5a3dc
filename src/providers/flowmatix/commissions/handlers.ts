import type { CommissionStatus } from '../../../../spec/flowmatix/invoices.ts'
import { instantOf, isoOf } from '../../../kernel/time/clock.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { dateOf, monthOf, monthsAfter, startOfMonth } from '../calendar.ts'
import { ok } from '../../../authoring/handlers.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import { currency, difference, sum } from '../billing/money.ts'
import type { CommissionRecord } from '../records.ts'
import { numberOf } from '../customers/customer-index.ts'
import { commissionOnWire } from './wire.ts'
import { type FlowmatixState, monthKey } from '../state.ts'

/** The commission operation. */
export const commissionHandlers: Handlers<'getCommissionReport'> = {
  getCommissionReport({ query, state, caller }) {
    const { customer_id: customerId } = query
    const today = dateOf(isoOf(state.now()))
    const { end_date = query.start_date === undefined ? today : later(query.start_date, today) } =
      query
    const { start_date = `${monthOf(end_date)}-01` } = query
    const customer =
      customerId === undefined ? undefined : ownRecord(state.customers, customerId, caller)
    if (customer instanceof Refusal) return customer
    const ids =
      customer === undefined
        ? idsOfMonths(state, caller.partner.id, { start_date, end_date })
        : [...state.commissions.lookup('customer', customer.id)]
    const commissions = ids
      .sort((one, other) => numberOf(one) - numberOf(other))
      .map((id) => state.commission(id))
      .filter(({ earnedAt }) => isWithin(dateOf(earnedAt), start_date, end_date))
    return ok({
      period: { start_date, end_date },
      summary: summaryOf(commissions),
      commissions: commissions.map(commissionOnWire),
    })
  },
}

interface Days {
  readonly start_date: string
  readonly end_date: string
}

/** Ids of the commissions that a partner earned in the months of a range of days. */
function idsOfMonths(state: FlowmatixState, partnerId: string, { start_date, end_date }: Days) {
  const ids: string[] = []
  const last = monthOf(end_date)
  // Bounds the loop: nothing was earned before the partner existed, nor later than now.
  const since = later(monthOf(start_date), monthOf(state.partner(partnerId).createdAt))
  const until = last < monthOf(isoOf(state.now())) ? last : monthOf(isoOf(state.now()))
  const end = instantOf(`${until}-01`)
  let first = startOfMonth(instantOf(`${since}-01`))
  for (; first <= end; first = monthsAfter(first, 1)) {
    ids.push(...state.commissions.lookup('month', monthKey(partnerId, monthOf(isoOf(first)))))
  }
  return ids
}

function isWithin(day: string, first: string, last: string): boolean {
  return first <= day && day <= last
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

function summaryOf(commissions: readonly CommissionRecord[]) {
  const left = (status: CommissionStatus) =>
    sum(
      commissions
        .filter((commission) => commission.status === status)
        .map(({ amount, reversedAmount }) => difference(amount, reversedAmount)),
    )
  return {
    count: commissions.length,
    total_earned: sum(commissions.map(({ amount }) => amount)),
    total_reversed: sum(commissions.map(({ reversedAmount }) => reversedAmount)),
    total_pending: left('pending'),
    total_approved: left('approved'),
    total_paid: left('paid'),
    currency,
  } as const
}
