import { type Instant, plus } from '../../../kernel/time/clock.ts'
import { dayMs, hourMs } from '../calendar.ts'
import type { History } from './history.ts'
import { shareOf } from '../billing/money.ts'
import { refundableOf, refundInvoice } from '../billing/payments.ts'
import type { Terms } from '../billing/plans.ts'
import type { CustomerRecord, InvoiceRecord } from '../records.ts'
import {
  type Account,
  activate,
  cancel,
  changed,
  changeTerms,
  openAccount,
  suspend,
} from '../customers/subscription.ts'
import { openTicket, type Request } from '../tickets/life-cycle.ts'

/** When something happened: days before today, and at which hour (UTC), with minutes as a fraction. */
interface When {
  readonly daysAgo: number
  readonly hour: number
}

/** Something that happened to a customer. What its state does not allow by then does not happen. */
export type Deed = When &
  (
    | ({ readonly did: 'change' } & Partial<Terms>)
    | { readonly did: 'activate' | 'suspend' | 'cancel' }
    /** Of the latest paid invoice, so many percent. */
    | { readonly did: 'refund'; readonly percent: number }
    | ({ readonly did: 'ask' } & Omit<Request, 'customer_id'>)
    | ({ readonly did: 'describe' } & Partial<
        Pick<CustomerRecord, 'billingEmail' | 'taxId' | 'settings'>
      >)
  )

/** A customer of a partner, and what has happened to it. */
export interface Biography extends Account, When {
  readonly partner: string
  readonly deeds: readonly Deed[]
}

/** Writes a biography into a history that is yet to be lived through. */
export function plan(history: History, biography: Biography, today: Instant): void {
  const { partner, deeds, daysAgo, hour, ...account } = biography
  history.plan(momentOf({ daysAgo, hour }, today), () => {
    const { id } = openAccount(history, partner, account)
    for (const deed of deeds) {
      history.plan(momentOf(deed, today), () => perform(history, history.customer(id), deed))
    }
  })
}

function momentOf({ daysAgo, hour }: When, today: Instant): Instant {
  return plus(today, Math.round(hour * hourMs) - daysAgo * dayMs)
}

function perform(history: History, customer: CustomerRecord, deed: Deed): void {
  const { status, plan: current, billingCycle: cycle } = customer
  const isRunning = status === 'trial' || status === 'active'
  switch (deed.did) {
    case 'change': {
      const { plan: wanted = current, billingCycle = cycle } = deed
      if (isRunning) changeTerms(history, customer, { plan: wanted, billingCycle })
      return
    }
    case 'activate':
      if (status === 'trial' || customer.suspendedFor === 'request') activate(history, customer)
      return
    case 'suspend':
      if (status === 'active') suspend(history, customer, 'request')
      return
    case 'cancel':
      if (status !== 'cancelled') cancel(history, customer, 'requested')
      return
    case 'refund': {
      const paid = history.invoicesOf(customer.id).findLast(isPaid)
      if (paid === undefined) return
      refundInvoice(history, paid, shareOf(refundableOf(paid), deed.percent, 100))
      return
    }
    case 'ask': {
      const { did: _, daysAgo: __, hour: ___, ...request } = deed
      openTicket(history, customer.partnerId, { ...request, customer_id: customer.id })
      return
    }
    case 'describe': {
      const { did: _, daysAgo: __, hour: ___, ...description } = deed
      changed(history, customer, description)
    }
  }
}

function isPaid({ status, subtotal }: InvoiceRecord): boolean {
  return status === 'paid' && subtotal > 0
}
