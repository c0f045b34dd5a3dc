import { dayMs, type Instant, instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import {
  prorationLines,
  termsChangeOf,
  type Line,
  periodOf,
  subscriptionLine,
} from '../billing/calculation.ts'
import type { BusinessState } from '../business-state.ts'
import { issueInvoice, paidPeriodOf, voidOwed } from '../billing/invoicing.ts'
import { newMeter, meterAfterChange, type UsageSource } from '../usage/metering.ts'
import type { Terms } from '../billing/plans.ts'
import type { CustomerRecord } from '../records.ts'
import { customerOnWire } from './wire.ts'

/** The data that a new customer is created with. */
export type NewAccount = Terms &
  Pick<CustomerRecord, 'companyName' | 'contactEmail' | 'contactName' | 'phone'>

/** Days from the suspension for want of payment to the cancellation. */
export const suspensionDays = 30

/** The start of a paid period; `lines` replace the line item of the whole price. */
interface PeriodStart {
  readonly terms: Terms
  readonly anchor: Instant
  readonly index: number
  readonly lines?: readonly Line[]
}

/** Creates a customer: with a trial, or, where there is none, with its first invoice. */
export function openAccount(
  state: BusinessState,
  partnerId: string,
  account: NewAccount,
): CustomerRecord {
  const now = state.now()
  const { trialDays } = state.settings
  const trialEnd = trialDays === 0 ? null : plus(now, trialDays * dayMs)
  const customer = state.saveCustomer({
    id: state.nextId('customer'),
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
  state.emit('customer.created', partnerId, () => customerOnWire(customer))
  if (trialEnd === null)
    return startPeriod(state, customer, { terms: account, anchor: now, index: 0 })
  state.scheduleTask('flowmatix.trial-end', customer.id, trialEnd)
  return customer
}

/** Ends a trial that has run its full time. */
export function endTrial(state: BusinessState, customerId: string): void {
  activate(state, state.customer(customerId))
}

/** Activates a customer in its trial, or a suspended one. */
export function activate(state: BusinessState, customer: CustomerRecord): CustomerRecord {
  const now = state.now()
  state.cancelTask('flowmatix.trial-end', customer.id)
  state.cancelTask('flowmatix.suspension-end', customer.id)
  const active = updateCustomer(state, customer, {
    status: 'active',
    suspendedFor: null,
    trialEndsAt: null,
  })
  // A period that was paid before a suspension goes on; one that ended during it is not billed.
  const { subscription } = active
  if (subscription !== null && paidPeriodOf(subscription).end > now) return active
  const terms = active.scheduledTerms ?? active
  return startPeriod(state, active, { terms, anchor: now, index: 0 })
}

/** Renews a subscription at the end of a paid period, on the scheduled terms if there are any. */
export function renew(state: BusinessState, customerId: string): void {
  const customer = state.customer(customerId)
  const { subscription, status } = customer
  if (status !== 'active' || subscription === null) return
  const terms = customer.scheduledTerms ?? customer
  const next =
    terms.billingCycle === customer.billingCycle
      ? { anchor: instantOf(subscription.anchorAt), index: subscription.index + 1 }
      : { anchor: instantOf(subscription.periodEnd), index: 0 }
  startPeriod(state, customer, { terms, ...next })
}

/** Changes the terms, at once or from the next period on; in the trial always at once. */
export function changeTerms(
  state: BusinessState,
  customer: CustomerRecord,
  wanted: Terms,
): CustomerRecord {
  const { subscription } = customer
  if (subscription === null) return applyTerms(state, customer, wanted)
  const { now: terms, later } = termsChangeOf(customer, wanted, state.prices)
  const scheduled = updateCustomer(state, customer, { scheduledTerms: later ?? null })
  if (isSameTerms(terms, customer)) return scheduled
  const at = state.now()
  const paid = paidPeriodOf(subscription)
  const lines = prorationLines(customer, terms, { paid, at, prices: state.prices })
  const agreed = applyTerms(state, scheduled, terms)
  if (terms.billingCycle === customer.billingCycle) {
    issueInvoice(state, agreed, { lines, period: { start: at, end: paid.end } })
    return agreed
  }
  return startPeriod(state, agreed, { terms, anchor: at, index: 0, lines })
}

/** Stops the renewals of a customer until it is active again. */
export function suspend(
  state: BusinessState,
  customer: CustomerRecord,
  suspendedFor: 'request' | 'payment',
): CustomerRecord {
  if (suspendedFor === 'payment') {
    const end = plus(state.now(), suspensionDays * dayMs)
    state.scheduleTask('flowmatix.suspension-end', customer.id, end)
  }
  return updateCustomer(state, customer, { status: 'suspended', suspendedFor })
}

/** Cancels a customer whose suspension for want of payment has run out. */
export function endSuspension(state: BusinessState, customerId: string): void {
  voidOwed(state, customerId)
  cancel(state, state.customer(customerId), 'payment_failed')
}

/** Cancels a customer for good. What was invoiced before is still collected. */
export function cancel(
  state: BusinessState,
  customer: CustomerRecord,
  reason: 'requested' | 'payment_failed',
): CustomerRecord {
  for (const kind of ['trial-end', 'renewal', 'suspension-end'] as const) {
    state.cancelTask(`flowmatix.${kind}`, customer.id)
  }
  const cancelled = updateCustomer(state, customer, {
    status: 'cancelled',
    suspendedFor: null,
    trialEndsAt: null,
    scheduledTerms: null,
    cancelledAt: isoOf(state.now()),
  })
  state.emit('customer.cancelled', customer.partnerId, () => ({
    ...customerOnWire(cancelled),
    cancellation_reason: reason,
  }))
  return cancelled
}

/** Starts a paid period, issues its invoice and schedules the renewal. */
function startPeriod(
  state: BusinessState,
  customer: CustomerRecord,
  start: PeriodStart,
): CustomerRecord {
  const { terms, anchor, index } = start
  const { prices } = state
  const period = periodOf(anchor, index, prices.monthsOf(terms.billingCycle))
  const after = updateCustomer(state, customer, {
    plan: terms.plan,
    billingCycle: terms.billingCycle,
    scheduledTerms: isSameTerms(customer.scheduledTerms, terms) ? null : customer.scheduledTerms,
    subscription: {
      anchorAt: isoOf(anchor),
      index,
      periodStart: isoOf(period.start),
      periodEnd: isoOf(period.end),
    },
  })
  state.cancelTask('flowmatix.renewal', customer.id)
  state.scheduleTask('flowmatix.renewal', customer.id, period.end)
  const lines = start.lines ?? [subscriptionLine(terms, period, prices)]
  issueInvoice(state, after, { lines, period })
  return after
}

/** Puts the customer on other terms, and emits an event where that is an upgrade. */
function applyTerms(state: BusinessState, customer: CustomerRecord, terms: Terms): CustomerRecord {
  const { plan, billingCycle } = terms
  const after = updateCustomer(state, customer, { plan, billingCycle })
  if (state.prices.isHigher(plan, customer.plan)) {
    state.emit('customer.upgraded', customer.partnerId, () => ({
      ...customerOnWire(after),
      previous_plan: customer.plan,
    }))
  }
  return after
}

/** Saves changes of a customer, and adapts its usage meter to the new status and plan. */
export function updateCustomer(
  state: BusinessState,
  customer: CustomerRecord,
  changes: Partial<CustomerRecord>,
): CustomerRecord {
  const at = state.now()
  const after = { ...customer, ...changes, updatedAt: isoOf(at) }
  const isRunning = after.status === 'active' || after.status === 'trial'
  const { meter } = customer
  if (isRunning === (meter.runningSince !== null) && after.plan === meter.plan) {
    return state.saveCustomer(after)
  }
  return state.saveCustomer({
    ...after,
    meter: meterAfterChange(meter, {
      source: usageSourceOf(state, customer),
      at,
      isRunning,
      plan: after.plan,
    }),
  })
}

/** What the usage of a customer comes from. */
export function usageSourceOf(
  { seed, prices }: BusinessState,
  { id }: CustomerRecord,
): UsageSource {
  return { seed: `${seed}/flowmatix/${id}`, prices }
}

function isSameTerms(terms: Terms | null, other: Terms): boolean {
  return terms?.plan === other.plan && terms.billingCycle === other.billingCycle
}
