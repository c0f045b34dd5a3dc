import { isoOf, plus } from '../../../kernel/time/clock.ts'
import type { Books } from '../business-state.ts'
import { dayMs, monthsAfter, startOfMonth } from '../calendar.ts'
import { commissionOn, reversedOf } from './calculation.ts'
import { difference, nothing, sum } from '../billing/money.ts'
import type { CommissionRecord, InvoiceRecord } from '../records.ts'
import { commissionOnWire } from './wire.ts'

/** Credits the partner with its share of a paid invoice; undefined where that is nothing. */
export function earn(books: Books, invoice: InvoiceRecord): CommissionRecord | undefined {
  const { commissionBasisPoints, refundWindowDays } = books.settings
  const now = books.now()
  const rateBasisPoints = commissionBasisPoints[books.partner(invoice.partnerId).tier]
  const amount = commissionOn(invoice.subtotal, rateBasisPoints)
  if (amount === 0) return undefined
  const commission = books.keepCommission({
    id: books.nextId('commission'),
    partnerId: invoice.partnerId,
    customerId: invoice.customerId,
    invoiceId: invoice.id,
    status: 'pending',
    rateBasisPoints,
    baseAmount: invoice.subtotal,
    amount,
    reversedAmount: nothing,
    reversals: [],
    earnedAt: isoOf(now),
    approvedAt: null,
    paidAt: null,
  })
  const approval = plus(now, refundWindowDays * dayMs)
  books.schedule('flowmatix.approval', commission.id, approval)
  books.announce('commission.earned', commission.partnerId, () => commissionOnWire(commission))
  return commission
}

/** Takes back what the refunds of an invoice have undone, also of a commission that was paid out. */
export function reverse(books: Books, { commissionId, refunds }: InvoiceRecord): void {
  if (commissionId === null) return
  const commission = books.commission(commissionId)
  const refunded = sum(refunds.map(({ subtotal }) => subtotal))
  const reversedAmount = reversedOf(commission, refunded)
  const amount = difference(reversedAmount, commission.reversedAmount)
  if (amount === 0) return
  const isWhole = reversedAmount === commission.amount
  if (isWhole) books.cancel('flowmatix.approval', commissionId)
  books.keepCommission({
    ...commission,
    reversedAmount,
    status: isWhole ? 'reversed' : commission.status,
    reversals: [...commission.reversals, { amount, at: isoOf(books.now()) }],
  })
}

/** The end of the refund window: what is left of a commission is the partner's. */
export function approve(books: Books, commissionId: string): void {
  const commission = books.commission(commissionId)
  books.keepCommission({ ...commission, status: 'approved', approvedAt: isoOf(books.now()) })
}

/** Pays a partner what is approved, on the first of each month. */
export function payOut(books: Books, partnerId: string): void {
  const paidAt = isoOf(books.now())
  for (const commission of books.approvedCommissionsOf(partnerId)) {
    books.keepCommission({ ...commission, status: 'paid', paidAt })
  }
  schedulePayout(books, partnerId)
}

/** Arranges for the next payout. */
export function schedulePayout(books: Books, partnerId: string): void {
  books.schedule('flowmatix.payout', partnerId, monthsAfter(startOfMonth(books.now()), 1))
}
