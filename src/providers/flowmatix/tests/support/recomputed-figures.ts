import { monthOf } from '../../calendar.ts'
import type { CommissionRecord, InvoiceRecord } from '../../records.ts'
import type { FlowmatixState } from '../../state.ts'

/** Every figure of a partner, added up record by record. */
export function recomputedFigures(state: FlowmatixState, partnerId: string) {
  const own = <R extends { readonly partnerId: string }>(records: Iterable<R>) =>
    [...records].filter((record) => record.partnerId === partnerId)
  const customers = own(state.customers.values())
  const invoices = own(state.invoices.values())
  const commissions = own(state.commissions.values())
  const tickets = own(state.tickets.values())
  const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
  const left = (status: CommissionRecord['status']) =>
    total(
      commissions
        .filter((one) => one.status === status)
        .map(({ amount, reversedAmount }) => amount - reversedAmount),
    )
  return {
    customers,
    invoices,
    commissions,
    tickets,
    revenue: total(invoices.filter(isPaid).map(netOf)),
    earned: total(commissions.map(({ amount }) => amount)),
    reversed: total(commissions.map(({ reversedAmount }) => reversedAmount)),
    left,
    revenueIn: (month: string) =>
      total(
        invoices.flatMap(({ paidAt, subtotal, refunds }) => [
          paidAt !== null && monthOf(paidAt) === month ? subtotal : 0,
          ...refunds.map(({ refundedAt, subtotal: back }) =>
            monthOf(refundedAt) === month ? -back : 0,
          ),
        ]),
      ),
  }
}

/** An invoice's subtotal less its refunds. */
export function netOf({ subtotal, refunds }: InvoiceRecord): number {
  return refunds.reduce<number>((left, refund) => left - refund.subtotal, subtotal)
}

export function isPaid({ paidAt }: InvoiceRecord): boolean {
  return paidAt !== null
}
