import { Random } from '../../../kernel/random/random.ts'
import { isoOf, plus } from '../../../kernel/time/clock.ts'
import { refundParts } from './calculation.ts'
import type { Books } from '../business-state.ts'
import { dayMs } from '../calendar.ts'
import { earn, reverse } from '../commissions/life-cycle.ts'
import { basisPoints, difference, type Minor, sum } from './money.ts'
import type { InvoiceRecord } from '../records.ts'
import { activate, suspend } from '../customers/subscription.ts'
import { refundedOf } from './wire.ts'

/** Days from each collection that failed to the next; after the last the customer is suspended. */
export const retryDays: readonly number[] = [3, 5, 7]

/** Tries to collect an invoice. */
export function attemptPayment(books: Books, invoiceId: string): void {
  const invoice = books.invoice(invoiceId)
  if (isDeclined(books, invoice)) failPayment(books, invoice)
  else payInvoice(books, invoice)
}

/** The money is there: the partner earns, and a customer who was suspended for it is active again. */
export function payInvoice(books: Books, invoice: InvoiceRecord): InvoiceRecord {
  books.cancel('flowmatix.payment', invoice.id)
  const paid: InvoiceRecord = { ...invoice, status: 'paid', paidAt: isoOf(books.now()) }
  const commission = earn(books, paid)
  const kept = books.keepInvoice({ ...paid, commissionId: commission?.id ?? null })
  const customer = books.customer(invoice.customerId)
  const owes = books.invoicesOf(customer.id).some(({ status }) => status === 'past_due')
  if (customer.suspendedFor === 'payment' && !owes) activate(books, customer)
  return kept
}

/** The money could not be had: it is tried again some days later, and in the end no more. */
export function failPayment(books: Books, invoice: InvoiceRecord): InvoiceRecord {
  books.cancel('flowmatix.payment', invoice.id)
  const wait = retryDays[invoice.failedAttempts]
  const failedAttempts = invoice.failedAttempts + 1
  if (wait !== undefined) {
    books.schedule('flowmatix.payment', invoice.id, plus(books.now(), wait * dayMs))
    return books.keepInvoice({ ...invoice, status: 'past_due', failedAttempts })
  }
  const customer = books.customer(invoice.customerId)
  const isOver = customer.status === 'cancelled'
  if (customer.suspendedFor !== 'payment' && !isOver) suspend(books, customer, 'payment')
  return books.keepInvoice({ ...invoice, status: isOver ? 'void' : 'past_due', failedAttempts })
}

/** What can still be given back of an invoice, tax included. */
export function refundableOf(invoice: InvoiceRecord): Minor {
  return invoice.paidAt === null
    ? difference(invoice.total, invoice.total)
    : difference(invoice.total, refundedOf(invoice))
}

/** Gives back a part of what was paid, tax included, or all that is left; takes back the commission. */
export function refundInvoice(
  books: Books,
  invoice: InvoiceRecord,
  amount: Minor = refundableOf(invoice),
): InvoiceRecord {
  const { refunds } = invoice
  const refunded = {
    total: refundedOf(invoice),
    subtotal: sum(refunds.map(({ subtotal }) => subtotal)),
  }
  const refund = { ...refundParts(invoice, refunded, amount), refundedAt: isoOf(books.now()) }
  const isWhole = refunded.total + amount === invoice.total
  const after = books.keepInvoice({
    ...invoice,
    refunds: [...refunds, refund],
    status: isWhole ? 'refunded' : 'partially_refunded',
  })
  reverse(books, after)
  return after
}

/** Who is never charged with success: a contact such as `anna+declined@example.com`. */
const declinedTag = /\+declined@/

function isDeclined(books: Books, { id, customerId, failedAttempts }: InvoiceRecord): boolean {
  const { contactEmail, billingEmail } = books.customer(customerId)
  if (declinedTag.test(contactEmail) || declinedTag.test(billingEmail ?? '')) return true
  const { paymentFailureBasisPoints: share } = books.settings
  if (share === 0) return false
  const attempt = `${books.seed}/flowmatix/${id}/${String(failedAttempts)}`
  return new Random(attempt).happens(share / basisPoints)
}
