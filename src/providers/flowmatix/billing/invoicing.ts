import { type Instant, instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import { type Line, type Period, totalsOf } from './calculation.ts'
import type { Books } from '../business-state.ts'
import { dayMs } from '../calendar.ts'
import type { CustomerRecord, InvoiceRecord } from '../records.ts'
import { invoiceOnWire } from './wire.ts'

/** Bills a customer: the invoice is there, announced, and collected some days later. */
export function issueInvoice(
  books: Books,
  customer: CustomerRecord,
  { lines, period }: { readonly lines: readonly Line[]; readonly period: Period },
): InvoiceRecord {
  const { taxBasisPoints, paymentDelayDays } = books.settings
  const now = books.now()
  const dueAt = plus(now, paymentDelayDays * dayMs)
  const totals = totalsOf(lines, taxBasisPoints)
  const isFree = totals.total === 0
  const invoice = books.keepInvoice({
    id: books.nextId('invoice'),
    partnerId: customer.partnerId,
    customerId: customer.id,
    status: isFree ? 'paid' : 'open',
    periodStart: isoOf(period.start),
    periodEnd: isoOf(period.end),
    lines,
    taxBasisPoints,
    ...totals,
    refunds: [],
    failedAttempts: 0,
    commissionId: null,
    issuedAt: isoOf(now),
    dueAt: isoOf(dueAt),
    paidAt: isFree ? isoOf(now) : null,
  })
  if (!isFree) books.schedule('flowmatix.payment', invoice.id, dueAt)
  books.announce('invoice.generated', invoice.partnerId, () => invoiceOnWire(books, invoice))
  return invoice
}

/** Whether an invoice waits for its money. */
export function isOwed({ status }: InvoiceRecord): boolean {
  return status === 'open' || status === 'past_due'
}

/** Gives up what a customer still owes. */
export function voidOwed(books: Books, customerId: string): void {
  for (const invoice of books.invoicesOf(customerId)) {
    if (!isOwed(invoice)) continue
    books.cancel('flowmatix.payment', invoice.id)
    books.keepInvoice({ ...invoice, status: 'void' })
  }
}

/** The paid period of a subscription. */
export function paidPeriodOf({
  periodStart,
  periodEnd,
}: {
  readonly periodStart: string
  readonly periodEnd: string
}): { readonly start: Instant; readonly end: Instant } {
  return { start: instantOf(periodStart), end: instantOf(periodEnd) }
}
