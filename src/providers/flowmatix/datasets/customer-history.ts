import { dayMs, type Instant, plus } from '../../../kernel/time/clock.ts'
import { hourMs } from '../calendar.ts'
import type { HistorySimulation } from './history-simulation.ts'
import { shareOf } from '../billing/money.ts'
import { refundableOf, refundInvoice } from '../billing/payments.ts'
import type { Terms } from '../billing/plans.ts'
import type { CustomerRecord, InvoiceRecord } from '../records.ts'
import {
  type NewAccount,
  activate,
  cancel,
  updateCustomer,
  changeTerms,
  openAccount,
  suspend,
} from '../customers/subscription.ts'
import { openTicket, type TicketRequest } from '../tickets/life-cycle.ts'

/** A moment of the past: days before today, and the hour (UTC), with minutes as a fraction. */
interface Moment {
  readonly daysAgo: number
  readonly hour: number
}

/** A step of a customer's history. It is left out where the customer's status does not allow it. */
export type HistoryStep = Moment &
  (
    | ({ readonly action: 'change-terms' } & Partial<Terms>)
    | { readonly action: 'activate' | 'suspend' | 'cancel' }
    /** Refunds so many percent of the latest paid invoice. */
    | { readonly action: 'refund'; readonly percent: number }
    | ({ readonly action: 'open-ticket' } & Omit<TicketRequest, 'customer_id'>)
    | ({ readonly action: 'update-details' } & Partial<
        Pick<CustomerRecord, 'billingEmail' | 'taxId' | 'settings'>
      >)
  )

/** The account of a customer, when it was opened, and what happened to it since. */
export interface CustomerHistory extends NewAccount, Moment {
  readonly partner: string
  readonly steps: readonly HistoryStep[]
}

/** Schedules a customer's history in a simulation that has not run yet. */
export function scheduleHistory(
  simulation: HistorySimulation,
  history: CustomerHistory,
  today: Instant,
): void {
  const { partner, steps, daysAgo, hour, ...account } = history
  simulation.runAt(momentOf({ daysAgo, hour }, today), () => {
    const { id } = openAccount(simulation, partner, simulation.prices.listed(account))
    for (const step of steps) {
      simulation.runAt(momentOf(step, today), () =>
        performStep(simulation, simulation.customer(id), step),
      )
    }
  })
}

function momentOf({ daysAgo, hour }: Moment, today: Instant): Instant {
  return plus(today, Math.round(hour * hourMs) - daysAgo * dayMs)
}

function performStep(state: HistorySimulation, customer: CustomerRecord, step: HistoryStep): void {
  const { status, plan: current, billingCycle: cycle } = customer
  const isRunning = status === 'trial' || status === 'active'
  switch (step.action) {
    case 'change-terms': {
      const { plan: wanted = current, billingCycle = cycle } = state.prices.listed(step)
      if (isRunning) changeTerms(state, customer, { plan: wanted, billingCycle })
      return
    }
    case 'activate':
      if (status === 'trial' || customer.suspendedFor === 'request') activate(state, customer)
      return
    case 'suspend':
      if (status === 'active') suspend(state, customer, 'request')
      return
    case 'cancel':
      if (status !== 'cancelled') cancel(state, customer, 'requested')
      return
    case 'refund': {
      const paid = state.invoicesOf(customer.id).findLast(isPaid)
      if (paid === undefined) return
      refundInvoice(state, paid, shareOf(refundableOf(paid), step.percent, 100))
      return
    }
    case 'open-ticket': {
      const { action: _, daysAgo: __, hour: ___, ...request } = step
      openTicket(state, customer.partnerId, { ...request, customer_id: customer.id })
      return
    }
    case 'update-details': {
      const { action: _, daysAgo: __, hour: ___, ...details } = step
      updateCustomer(state, customer, details)
    }
  }
}

function isPaid({ status, subtotal }: InvoiceRecord): boolean {
  return status === 'paid' && subtotal > 0
}
