import type { Collection } from '../../../kernel/state/collection.ts'
import { instantOf } from '../../../kernel/time/clock.ts'
import { monthOf } from '../calendar.ts'
import { difference } from '../billing/money.ts'
import type { PriceList } from '../billing/plans.ts'
import type { CommissionRecord, CustomerRecord, InvoiceRecord, TicketRecord } from '../records.ts'

/** The contribution of a record to one figure of its partner. */
type Entry = readonly [figure: string, amount: number]

/**
 * Running totals of each partner: customers, money and tickets, by status and by month. They observe
 * the records change by change, so that reading one costs nothing, however many records there are.
 */
export class RunningTotals {
  readonly #figures = new Map<string, Map<string, number>>()

  /** Observes a collection: each record adds its entries while it exists. */
  track<R extends { readonly id: string; readonly partnerId: string }, Index extends string>(
    collection: Collection<R, Index>,
    entriesOf: (record: R) => readonly Entry[],
  ): void {
    collection.observe((before, after) => {
      if (before !== undefined) this.#add(before.partnerId, entriesOf(before), -1)
      if (after !== undefined) this.#add(after.partnerId, entriesOf(after), 1)
    })
  }

  /** A figure of a partner; 0 where nothing adds to it. */
  get(partnerId: string, name: string): number {
    return this.#figures.get(partnerId)?.get(name) ?? 0
  }

  /** The figures of a partner whose names begin alike, by what follows. */
  *startingWith(partnerId: string, beginning: string): Generator<readonly [string, number]> {
    for (const [name, figure] of this.#figures.get(partnerId) ?? []) {
      if (name.startsWith(beginning)) yield [name.slice(beginning.length), figure]
    }
  }

  #add(partnerId: string, entries: readonly Entry[], sign: 1 | -1): void {
    let figures = this.#figures.get(partnerId)
    if (figures === undefined) this.#figures.set(partnerId, (figures = new Map<string, number>()))
    for (const [name, amount] of entries) {
      const figure = (figures.get(name) ?? 0) + sign * amount
      // Anybody can make up names of plans: what is nothing is not kept.
      if (figure === 0) figures.delete(name)
      else figures.set(name, figure)
    }
  }
}

/** The entries of a customer. */
export const customerEntries =
  (prices: PriceList) =>
  (customer: CustomerRecord): Entry[] => {
    const { status, plan, createdAt, cancelledAt } = customer
    const entries: Entry[] = [
      ['customers', 1],
      [`customers ${status}`, 1],
      [`customers created ${monthOf(createdAt)}`, 1],
    ]
    if (cancelledAt === null) entries.push([`customers on ${plan}`, 1])
    else entries.push([`customers cancelled ${monthOf(cancelledAt)}`, 1])
    if (status === 'active') entries.push(['recurring in a year', prices.yearlyPriceOf(customer)])
    return entries
  }

/** The entries of an invoice: revenue without tax when it is paid, less refunds when they are made. */
export function invoiceEntries({ paidAt, subtotal, refunds }: InvoiceRecord): Entry[] {
  if (paidAt === null) return []
  const entries: Entry[] = [
    ['revenue', subtotal],
    [`revenue ${monthOf(paidAt)}`, subtotal],
  ]
  for (const refund of refunds) {
    entries.push(
      ['revenue', -refund.subtotal],
      [`revenue ${monthOf(refund.refundedAt)}`, -refund.subtotal],
    )
  }
  return entries
}

/** The entries of a commission. */
export function commissionEntries(commission: CommissionRecord): Entry[] {
  const { status, amount, reversedAmount, earnedAt, reversals } = commission
  const entries: Entry[] = [
    ['commissions earned', amount],
    ['commissions reversed', reversedAmount],
    [`commissions ${monthOf(earnedAt)}`, amount],
  ]
  if (status !== 'reversed') {
    entries.push([`commissions that are ${status}`, difference(amount, reversedAmount)])
  }
  for (const { amount: back, at } of reversals) entries.push([`commissions ${monthOf(at)}`, -back])
  return entries
}

/** The entries of a ticket. */
export function ticketEntries(ticket: TicketRecord): Entry[] {
  const { status, satisfaction_rating: rating, created_at, resolved_at } = ticket
  const entries: Entry[] = [
    ['tickets', 1],
    [`tickets ${status}`, 1],
  ]
  if (rating !== null) entries.push(['ratings', 1], ['points', rating])
  if (resolved_at !== null) {
    const tookMs = instantOf(resolved_at) - instantOf(created_at)
    entries.push(['tickets that took time', 1], ['resolution time', tookMs])
  }
  return entries
}
