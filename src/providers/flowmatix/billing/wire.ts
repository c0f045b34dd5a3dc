import type { z } from '@hono/zod-openapi'
import type { Invoice, InvoiceCommission } from '../../../../spec/flowmatix/invoices.ts'
import type { BusinessState } from '../business-state.ts'
import { commissionOn } from '../commissions/calculation.ts'
import type { InvoiceRecord } from '../records.ts'
import { basisPoints, currency, difference, nothing, sum } from './money.ts'

/** An invoice on the wire, in its operation and events. */
export function invoiceOnWire(
  state: BusinessState,
  invoice: InvoiceRecord,
): z.input<typeof Invoice> {
  const paid = invoice.paidAt === null ? nothing : invoice.total
  const isOwed = invoice.status === 'open' || invoice.status === 'past_due'
  return {
    id: invoice.id,
    partner_id: invoice.partnerId,
    customer_id: invoice.customerId,
    status: invoice.status,
    currency,
    period_start: invoice.periodStart,
    period_end: invoice.periodEnd,
    line_items: [...invoice.lines],
    subtotal: invoice.subtotal,
    tax_rate: invoice.taxBasisPoints / basisPoints,
    tax: invoice.tax,
    total: invoice.total,
    amount_paid: paid,
    amount_due: isOwed ? difference(invoice.total, paid) : nothing,
    amount_refunded: refundedOf(invoice),
    refunds: invoice.refunds.map(({ total, subtotal, tax, refundedAt }) => ({
      amount: total,
      subtotal,
      tax,
      refunded_at: refundedAt,
    })),
    issued_at: invoice.issuedAt,
    due_at: invoice.dueAt,
    paid_at: invoice.paidAt,
    commission: commissionOfInvoice(state, invoice),
  }
}

/** The refunded amount of an invoice, tax included. */
export function refundedOf({ refunds }: InvoiceRecord) {
  return sum(refunds.map(({ total }) => total))
}

function commissionOfInvoice(
  state: BusinessState,
  invoice: InvoiceRecord,
): z.input<typeof InvoiceCommission> | null {
  if (invoice.commissionId !== null) {
    const commission = state.commission(invoice.commissionId)
    return {
      id: commission.id,
      status: commission.status,
      rate: commission.rateBasisPoints / basisPoints,
      base_amount: commission.baseAmount,
      amount: commission.amount,
      reversed_amount: commission.reversedAmount,
    }
  }
  if (invoice.subtotal === 0 || invoice.status === 'void') return null
  const rate = state.settings.commissionBasisPoints[state.partner(invoice.partnerId).tier]
  return {
    id: null,
    status: 'expected',
    rate: rate / basisPoints,
    base_amount: invoice.subtotal,
    amount: commissionOn(invoice.subtotal, rate),
    reversed_amount: nothing,
  }
}
