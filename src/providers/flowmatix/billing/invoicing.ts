import { dayMs, type Instant, instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import { type Line, type Period, totalsOf } from './calculation.ts'
import type { BusinessState } from '../business-state.ts'
import type { CustomerRecord, InvoiceRecord } from '../records.ts'
import { invoiceOnWire } from './wire.ts'

/** Issues an invoice, emits its event, and schedules its collection some days later. */
export function issueInvoice(
  state: BusinessState,
  customer: CustomerRecord,
  { lines, period }: { readonly lines: readonly Line[]; readonly period: Period },
): InvoiceRecord {
  const { taxBasisPoints, paymentDelayDays } = state.settings
  const now = state.now()
  const dueAt = plus(now, paymentDelayDays * dayMs)
  const totals = totalsOf(lines, taxBasisPoints)
  const isFree = totals.total === 0
  const invoice = state.saveInvoice({
    id: state.nextId('invoice'),
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
  if (!isFree) state.scheduleTask('flowmatix.payment', invoice.id, dueAt)
  state.emit('invoice.generated', invoice.partnerId, () => invoiceOnWire(state, invoice))
  return invoice
}

/** Whether an invoice is still to be paid. */
export function isOwed({ status }: InvoiceRecord): boolean {
  return status === 'open' || status === 'past_due'
}

/** Voids the invoices that a customer still owes. */
export function voidOwed(state: BusinessState, customerId: string): void {
  for (const invoice of state.invoicesOf(customerId)) {
    if (!isOwed(invoice)) continue
    state.cancelTask('flowmatix.payment', invoice.id)
    state.saveInvoice({ ...invoice, status: 'void' })
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
