import { Random } from '../../../kernel/random/random.ts'
import { dayMs, isoOf, plus } from '../../../kernel/time/clock.ts'
import { splitRefund } from './calculation.ts'
import type { BusinessState } from '../business-state.ts'
import { earnCommission, reverseCommission } from '../commissions/life-cycle.ts'
import { basisPoints, difference, type Minor, sum } from './money.ts'
import type { InvoiceRecord } from '../records.ts'
import { activate, suspend } from '../customers/subscription.ts'
import { refundedOf } from './wire.ts'

/** Days from each collection that failed to the next; after the last the customer is suspended. */
export const retryDays: readonly number[] = [3, 5, 7]

/** Tries to collect an invoice once. */
export function attemptPayment(state: BusinessState, invoiceId: string): void {
  const invoice = state.invoice(invoiceId)
  if (isDeclined(state, invoice)) failPayment(state, invoice)
  else payInvoice(state, invoice)
}

/** Marks an invoice as paid; the partner earns a commission, a customer suspended for it is reactivated. */
export function payInvoice(state: BusinessState, invoice: InvoiceRecord): InvoiceRecord {
  state.cancelTask('flowmatix.payment', invoice.id)
  const paid: InvoiceRecord = { ...invoice, status: 'paid', paidAt: isoOf(state.now()) }
  const commission = earnCommission(state, paid)
  const kept = state.saveInvoice({ ...paid, commissionId: commission?.id ?? null })
  const customer = state.customer(invoice.customerId)
  const owes = state.invoicesOf(customer.id).some(({ status }) => status === 'past_due')
  if (customer.suspendedFor === 'payment' && !owes) activate(state, customer)
  return kept
}

/** Records a failed collection and schedules a retry; after the last one the customer is suspended. */
export function failPayment(state: BusinessState, invoice: InvoiceRecord): InvoiceRecord {
  state.cancelTask('flowmatix.payment', invoice.id)
  const wait = retryDays[invoice.failedAttempts]
  const failedAttempts = invoice.failedAttempts + 1
  if (wait !== undefined) {
    state.scheduleTask('flowmatix.payment', invoice.id, plus(state.now(), wait * dayMs))
    return state.saveInvoice({ ...invoice, status: 'past_due', failedAttempts })
  }
  const customer = state.customer(invoice.customerId)
  const isOver = customer.status === 'cancelled'
  if (customer.suspendedFor !== 'payment' && !isOver) suspend(state, customer, 'payment')
  return state.saveInvoice({ ...invoice, status: isOver ? 'void' : 'past_due', failedAttempts })
}

/** The amount of an invoice that can still be refunded, tax included. */
export function refundableOf(invoice: InvoiceRecord): Minor {
  return invoice.paidAt === null
    ? difference(invoice.total, invoice.total)
    : difference(invoice.total, refundedOf(invoice))
}

/** Refunds an amount, tax included (by default all that is left), and reverses its commission. */
export function refundInvoice(
  state: BusinessState,
  invoice: InvoiceRecord,
  amount: Minor = refundableOf(invoice),
): InvoiceRecord {
  const { refunds } = invoice
  const refunded = {
    total: refundedOf(invoice),
    subtotal: sum(refunds.map(({ subtotal }) => subtotal)),
  }
  const refund = { ...splitRefund(invoice, refunded, amount), refundedAt: isoOf(state.now()) }
  const isWhole = refunded.total + amount === invoice.total
  const after = state.saveInvoice({
    ...invoice,
    refunds: [...refunds, refund],
    status: isWhole ? 'refunded' : 'partially_refunded',
  })
  reverseCommission(state, after)
  return after
}

/** The tag of an address whose payments always fail, as in `anna+declined@example.com`. */
const declinedTag = /\+declined@/

function isDeclined(
  state: BusinessState,
  { id, customerId, failedAttempts }: InvoiceRecord,
): boolean {
  const { contactEmail, billingEmail } = state.customer(customerId)
  if (declinedTag.test(contactEmail) || declinedTag.test(billingEmail ?? '')) return true
  const { paymentFailureBasisPoints: share } = state.settings
  if (share === 0) return false
  const attempt = `${state.seed}/flowmatix/${id}/${String(failedAttempts)}`
  return new Random(attempt).happens(share / basisPoints)
}
