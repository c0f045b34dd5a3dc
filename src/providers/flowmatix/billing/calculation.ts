import type { z } from '@hono/zod-openapi'
import type { LineItem } from '../../../../spec/flowmatix/invoices.ts'
import { type Instant, isoOf } from '../../../kernel/time/clock.ts'
import { monthsAfter, secondMs } from '../calendar.ts'
import { basisPoints, difference, minor, type Minor, shareOf, sum } from './money.ts'
import { type PriceList, type Terms, titleOf } from './plans.ts'

/** A half-open period: `end` is not part of it. */
export interface Period {
  readonly start: Instant
  readonly end: Instant
}

/** A line item of an invoice, as on the wire. */
export type Line = Readonly<
  Omit<z.output<typeof LineItem>, 'amount' | 'unit_amount'> & {
    readonly amount: Minor
    readonly unit_amount: Minor
  }
>

/** The `index`-th period from 0 of a cycle of so many months that began at the anchor. */
export function periodOf(anchor: Instant, index: number, months: number): Period {
  return {
    start: monthsAfter(anchor, index * months),
    end: monthsAfter(anchor, (index + 1) * months),
  }
}

/** The effect of a request for other terms in the middle of a paid period. */
export interface TermsChange {
  /** The terms from this moment on. */
  readonly now: Terms
  /** The terms from the end of the paid period on, where they are others. */
  readonly later: Terms | undefined
}

/**
 * Upgrades take effect at once, downgrades at the end of the paid period: a higher plan and a longer
 * cycle hold from now on; a lower plan (with whatever cycle) and a shorter cycle from the next period
 * on.
 */
export function termsChangeOf(current: Terms, wanted: Terms, prices: PriceList): TermsChange {
  if (prices.isHigher(current.plan, wanted.plan)) return { now: current, later: wanted }
  const [from, to] = [current, wanted].map(({ billingCycle }) => prices.monthsOf(billingCycle))
  if ((to ?? 0) >= (from ?? 0)) return { now: wanted, later: undefined }
  return { now: { plan: wanted.plan, billingCycle: current.billingCycle }, later: wanted }
}

/** The line item for a whole period. */
export function subscriptionLine(terms: Terms, period: Period, prices: PriceList): Line {
  return line(descriptionOf(terms), { amount: prices.priceOf(terms), period, proration: false })
}

/**
 * The line items of a change to terms that cost no less: the unused rest of the old ones is credited,
 * the rest of the new ones charged, each in proportion to the whole seconds left, each rounded half up once.
 * Several changes at one moment therefore cost what one change to the last would. A change of the
 * cycle starts a new period, which is charged whole.
 */
export function prorationLines(
  from: Terms,
  to: Terms,
  { paid, at, prices }: { readonly paid: Period; readonly at: Instant; readonly prices: PriceList },
): Line[] {
  const whole = secondsOf(paid)
  const rest: Period = { start: at, end: paid.end }
  const left = Math.min(Math.max(secondsOf(rest), 0), whole)
  const unused = shareOf(prices.priceOf(from), left, whole)
  const credit = line(`Unused time on ${descriptionOf(from)}`, {
    amount: minor(-unused),
    period: rest,
    proration: true,
  })
  if (from.billingCycle !== to.billingCycle) {
    const next = periodOf(at, 0, prices.monthsOf(to.billingCycle))
    return [credit, subscriptionLine(to, next, prices)]
  }
  const charge = line(`Remaining time on ${descriptionOf(to)}`, {
    amount: shareOf(prices.priceOf(to), left, whole),
    period: rest,
    proration: true,
  })
  return [credit, charge]
}

/** The sums of line items. Tax is rounded half up once, on the subtotal. */
export interface Totals {
  readonly subtotal: Minor
  readonly tax: Minor
  readonly total: Minor
}

export function totalsOf(lines: readonly Line[], taxBasisPoints: number): Totals {
  const subtotal = sum(lines.map(({ amount }) => amount))
  const tax = shareOf(subtotal, taxBasisPoints, basisPoints)
  return { subtotal, tax, total: sum([subtotal, tax]) }
}

/**
 * Splits a further refund into subtotal and tax, so that all refunds together hold, at any time, the
 * share of the subtotal that they hold of the total, rounded once: what is refunded in full has both
 * to the cent.
 */
export function splitRefund(
  { subtotal, total }: Totals,
  refunded: Readonly<Pick<Totals, 'subtotal' | 'total'>>,
  amount: Minor,
): Totals {
  const refundedSubtotal = shareOf(subtotal, refunded.total + amount, total)
  const part = difference(refundedSubtotal, refunded.subtotal)
  return { subtotal: part, tax: difference(amount, part), total: amount }
}

function line(
  description: string,
  { amount, period, proration }: { amount: Minor; period: Period; proration: boolean },
): Line {
  return {
    description,
    quantity: 1,
    unit_amount: amount,
    amount,
    period_start: isoOf(period.start),
    period_end: isoOf(period.end),
    proration,
  }
}

function descriptionOf({ plan, billingCycle }: Terms): string {
  return `${titleOf(plan)} plan, ${billingCycle}`
}

function secondsOf({ start, end }: Period): number {
  return Math.floor((end - start) / secondMs)
}
