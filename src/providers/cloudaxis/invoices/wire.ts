import type { z } from '@hono/zod-openapi'
import type { Invoice, InvoiceSummary } from '../../../../spec/cloudaxis/billing/invoices.ts'
import type { InvoiceLineRecord, InvoiceRecord } from '../billing/records.ts'

/** Days after which an issued invoice is due. */
export const daysUntilDue = 30
const paymentTerms = `Net ${String(daysUntilDue)} days`

export function invoiceOnWire(invoice: InvoiceRecord): z.input<typeof Invoice> {
  return {
    ...headOf(invoice),
    paymentTerms,
    billingContact: invoice.billingContact,
    lines: invoice.lines.map((line) => ({
      ...lineOnWire(line),
      rowsUrl: `/api/v1/billing/yearmonth/${invoice.period}?subscriptionId=${line.subscriptionId}&currency=${invoice.currency}`,
    })),
  }
}

/** An invoice without its lines. */
export function invoiceSummary(invoice: InvoiceRecord): z.input<typeof InvoiceSummary> {
  return { ...headOf(invoice), lineCount: invoice.lines.length }
}

export function lineOnWire(line: InvoiceLineRecord) {
  return {
    subscriptionId: line.subscriptionId,
    subscriptionName: line.subscriptionName,
    meterId: line.meterId,
    meterName: line.meterName,
    unit: line.unit,
    quantity: Number(line.quantity),
    grossAmount: Number(line.gross),
    creditAmount: Number(line.credit),
    resourceCreditAmount: Number(line.resourceCredit),
    amount: Number(line.net),
  }
}

function headOf(invoice: InvoiceRecord) {
  return {
    id: invoice.id,
    number: invoice.number,
    status: invoice.status,
    kind: invoice.kind,
    tenantId: invoice.tenantId,
    partnerId: invoice.partnerId,
    distributorId: invoice.distributorId,
    organizationName: invoice.organizationName,
    period: invoice.period,
    currency: invoice.currency,
    totalAmount: Number(invoice.total),
    createdAt: invoice.createdAt,
    issuedAt: invoice.issuedAt,
    dueDate: invoice.dueDate,
    emailedAt: invoice.emailedAt,
  }
}
