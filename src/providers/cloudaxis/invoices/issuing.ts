import { daysAfter } from '../billing/periods.ts'
import type { InvoiceRecord } from '../billing/records.ts'
import type { CloudaxisState } from '../state.ts'
import { outstandingLines } from './generation.ts'
import { daysUntilDue } from './wire.ts'

/**
 * Issues an invoice: it gets the next number of its year, and what it bills keeps its prices from then
 * on. Only inside a transaction.
 */
export function issue(
  state: CloudaxisState,
  invoice: InvoiceRecord,
  issuedAt = state.now(),
): InvoiceRecord {
  const { billing, sandbox } = state
  const { store } = sandbox
  const year = issuedAt.slice(0, 4)
  const nth = String(store.count(`cloudaxis.invoices.${year}`)).padStart(6, '0')
  const issued = store.put(billing.invoices, {
    ...invoice,
    number: `INV-${year}-${nth}`,
    status: 'Issued',
    issuedAt,
    dueDate: daysAfter(issuedAt.slice(0, 10), daysUntilDue),
  })
  const isInvoiced = outstandingLines(state, invoice.tenantId, invoice.period).length === 0
  for (const bill of billing.billsOf(invoice.tenantId, invoice.period)) {
    store.put(billing.bills, { ...bill, isLocked: true, isInvoiced })
  }
  return issued
}
