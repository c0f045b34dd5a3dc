import { type Instant, instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import {
  changeLines,
  changeOf,
  type Line,
  periodOf,
  subscriptionLine,
} from '../billing/calculation.ts'
import type { Books } from '../business-state.ts'
import { dayMs } from '../calendar.ts'
import { issueInvoice, paidPeriodOf, voidOwed } from '../billing/invoicing.ts'
import { newMeter, settled } from '../usage/metering.ts'
import { isHigher, type Terms } from '../billing/plans.ts'
import type { CustomerRecord } from '../records.ts'
import { customerOnWire } from './wire.ts'

/** Who a new customer is. */
export type Account = Terms &
  Pick<CustomerRecord, 'companyName' | 'contactEmail' | 'contactName' | 'phone'>

/** How long an invoice that cannot be collected suspends a customer before it ends the subscription. */
export const suspensionDays = 30

/** A period that begins: which one, on which terms, and what it costs if not the price of the terms. */
interface Begun {
  readonly terms: Terms
  readonly anchor: Instant
  readonly index: number
  readonly lines?: readonly Line[]
}

/** Opens an account: it begins with a trial, or, where there is none, with its first invoice. */
export function openAccount(books: Books, partnerId: string, account: Account): CustomerRecord {
  const now = books.now()
  const { trialDays } = books.settings
  const trialEnd = trialDays === 0 ? null : plus(now, trialDays * dayMs)
  const customer = books.keepCustomer({
    id: books.nextId('customer'),
    partnerId,
    ...account,
    status: trialEnd === null ? 'active' : 'trial',
    suspendedFor: null,
    settings: { timezone: 'UTC', language: 'en' },
    billingEmail: null,
    taxId: null,
    trialEndsAt: trialEnd === null ? null : isoOf(trialEnd),
    subscription: null,
    scheduledTerms: null,
    meter: newMeter(account.plan, now),
    branding: null,
    emails: null,
    configuration: { workflows: [], templates: [], deployedAt: null },
    cancelledAt: null,
    createdAt: isoOf(now),
    updatedAt: isoOf(now),
  })
  books.announce('customer.created', partnerId, () => customerOnWire(customer))
  if (trialEnd === null)
    return startPeriod(books, customer, { terms: account, anchor: now, index: 0 })
  books.schedule('flowmatix.trial-end', customer.id, trialEnd)
  return customer
}

/** The end of a trial that did not end otherwise before. */
export function endTrial(books: Books, customerId: string): void {
  activate(books, books.customer(customerId))
}

/** Makes a customer in its trial, or a suspended one, active. */
export function activate(books: Books, customer: CustomerRecord): CustomerRecord {
  const now = books.now()
  books.cancel('flowmatix.trial-end', customer.id)
  books.cancel('flowmatix.suspension-end', customer.id)
  const active = changed(books, customer, {
    status: 'active',
    suspendedFor: null,
    trialEndsAt: null,
  })
  // What was paid before a suspension is still good; what ran out during it is not billed.
  const { subscription } = active
  if (subscription !== null && paidPeriodOf(subscription).end > now) return active
  const terms = active.scheduledTerms ?? active
  return startPeriod(books, active, { terms, anchor: now, index: 0 })
}

/** The end of a paid period: the next one begins, on the terms that were put off until now. */
export function renew(books: Books, customerId: string): void {
  const customer = books.customer(customerId)
  const { subscription, status } = customer
  if (status !== 'active' || subscription === null) return
  const terms = customer.scheduledTerms ?? customer
  const next =
    terms.billingCycle === customer.billingCycle
      ? { anchor: instantOf(subscription.anchorAt), index: subscription.index + 1 }
      : { anchor: instantOf(subscription.periodEnd), index: 0 }
  startPeriod(books, customer, { terms, ...next })
}

/** Changes what a customer has agreed to, now or from the next period on; in the trial always now. */
export function changeTerms(books: Books, customer: CustomerRecord, wanted: Terms): CustomerRecord {
  const { subscription } = customer
  if (subscription === null) return agree(books, customer, wanted)
  const { now: terms, later } = changeOf(customer, wanted)
  const put = changed(books, customer, { scheduledTerms: later ?? null })
  if (isSame(terms, customer)) return put
  const at = books.now()
  const paid = paidPeriodOf(subscription)
  const lines = changeLines(customer, terms, { paid, at })
  const agreed = agree(books, put, terms)
  if (terms.billingCycle === customer.billingCycle) {
    issueInvoice(books, agreed, { lines, period: { start: at, end: paid.end } })
    return agreed
  }
  return startPeriod(books, agreed, { terms, anchor: at, index: 0, lines })
}

/** Stops the renewals of a customer until it is active again. */
export function suspend(
  books: Books,
  customer: CustomerRecord,
  suspendedFor: 'request' | 'payment',
): CustomerRecord {
  if (suspendedFor === 'payment') {
    const end = plus(books.now(), suspensionDays * dayMs)
    books.schedule('flowmatix.suspension-end', customer.id, end)
  }
  return changed(books, customer, { status: 'suspended', suspendedFor })
}

/** The end of patience with a customer that does not pay. */
export function endSuspension(books: Books, customerId: string): void {
  voidOwed(books, customerId)
  cancel(books, books.customer(customerId), 'payment_failed')
}

/** Ends a subscription for good. What was invoiced before is still collected. */
export function cancel(
  books: Books,
  customer: CustomerRecord,
  reason: 'requested' | 'payment_failed',
): CustomerRecord {
  for (const kind of ['trial-end', 'renewal', 'suspension-end'] as const) {
    books.cancel(`flowmatix.${kind}`, customer.id)
  }
  const cancelled = changed(books, customer, {
    status: 'cancelled',
    suspendedFor: null,
    trialEndsAt: null,
    scheduledTerms: null,
    cancelledAt: isoOf(books.now()),
  })
  books.announce('customer.cancelled', customer.partnerId, () => ({
    ...customerOnWire(cancelled),
    cancellation_reason: reason,
  }))
  return cancelled
}

/** Begins a paid period, bills it, and arranges for the next. */
function startPeriod(books: Books, customer: CustomerRecord, begun: Begun): CustomerRecord {
  const { terms, anchor, index } = begun
  const period = periodOf(anchor, index, terms)
  const after = changed(books, customer, {
    plan: terms.plan,
    billingCycle: terms.billingCycle,
    scheduledTerms: isSame(customer.scheduledTerms, terms) ? null : customer.scheduledTerms,
    subscription: {
      anchorAt: isoOf(anchor),
      index,
      periodStart: isoOf(period.start),
      periodEnd: isoOf(period.end),
    },
  })
  books.cancel('flowmatix.renewal', customer.id)
  books.schedule('flowmatix.renewal', customer.id, period.end)
  issueInvoice(books, after, { lines: begun.lines ?? [subscriptionLine(terms, period)], period })
  return after
}

/** Puts the customer on other terms, and says so where that is an upgrade. */
function agree(books: Books, customer: CustomerRecord, terms: Terms): CustomerRecord {
  const { plan, billingCycle } = terms
  const after = changed(books, customer, { plan, billingCycle })
  if (isHigher(plan, customer.plan)) {
    books.announce('customer.upgraded', customer.partnerId, () => ({
      ...customerOnWire(after),
      previous_plan: customer.plan,
    }))
  }
  return after
}

/** Keeps a customer as it is from now on, with its meter running as its status and plan ask for. */
export function changed(
  books: Books,
  customer: CustomerRecord,
  changes: Partial<CustomerRecord>,
): CustomerRecord {
  const at = books.now()
  const after = { ...customer, ...changes, updatedAt: isoOf(at) }
  const runs = after.status === 'active' || after.status === 'trial'
  const { meter } = customer
  if (runs === (meter.runningSince !== null) && after.plan === meter.plan) {
    return books.keepCustomer(after)
  }
  const who = meterName(books, customer)
  return books.keepCustomer({
    ...after,
    meter: settled(meter, { who, at, runs, plan: after.plan }),
  })
}

/** What the usage of a customer depends on besides time. */
export function meterName({ seed }: Books, { id }: CustomerRecord): string {
  return `${seed}/flowmatix/${id}`
}

function isSame(terms: Terms | null, other: Terms): boolean {
  return terms?.plan === other.plan && terms.billingCycle === other.billingCycle
}
