import { dayMs, isoOf, plus } from '../../../kernel/time/clock.ts'
import type { BusinessState } from '../business-state.ts'
import { monthsAfter, startOfMonth } from '../calendar.ts'
import { commissionOn, reversedOf } from './calculation.ts'
import { difference, nothing, sum } from '../billing/money.ts'
import type { CommissionRecord, InvoiceRecord } from '../records.ts'
import { commissionOnWire } from './wire.ts'

/** Creates the commission on a paid invoice; undefined where it is zero. */
export function earnCommission(
  state: BusinessState,
  invoice: InvoiceRecord,
): CommissionRecord | undefined {
  const { commissionBasisPoints, refundWindowDays } = state.settings
  const now = state.now()
  const rateBasisPoints = commissionBasisPoints[state.partner(invoice.partnerId).tier]
  const amount = commissionOn(invoice.subtotal, rateBasisPoints)
  if (amount === 0) return undefined
  const commission = state.saveCommission({
    id: state.nextId('commission'),
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
  state.scheduleTask('flowmatix.approval', commission.id, approval)
  state.emit('commission.earned', commission.partnerId, () => commissionOnWire(commission))
  return commission
}

/** Reverses the share of a commission that refunds have undone, even if it was paid out. */
export function reverseCommission(
  state: BusinessState,
  { commissionId, refunds }: InvoiceRecord,
): void {
  if (commissionId === null) return
  const commission = state.commission(commissionId)
  const refunded = sum(refunds.map(({ subtotal }) => subtotal))
  const reversedAmount = reversedOf(commission, refunded)
  const amount = difference(reversedAmount, commission.reversedAmount)
  if (amount === 0) return
  const isWhole = reversedAmount === commission.amount
  if (isWhole) state.cancelTask('flowmatix.approval', commissionId)
  state.saveCommission({
    ...commission,
    reversedAmount,
    status: isWhole ? 'reversed' : commission.status,
    reversals: [...commission.reversals, { amount, at: isoOf(state.now()) }],
  })
}

/** Approves what is left of a commission when the refund window ends. */
export function approveCommission(state: BusinessState, commissionId: string): void {
  const commission = state.commission(commissionId)
  state.saveCommission({ ...commission, status: 'approved', approvedAt: isoOf(state.now()) })
}

/** Pays out the approved commissions of a partner, on the first of each month. */
export function payOutCommissions(state: BusinessState, partnerId: string): void {
  const paidAt = isoOf(state.now())
  for (const commission of state.approvedCommissionsOf(partnerId)) {
    state.saveCommission({ ...commission, status: 'paid', paidAt })
  }
  schedulePayout(state, partnerId)
}

/** Schedules the next payout. */
export function schedulePayout(state: BusinessState, partnerId: string): void {
  state.scheduleTask('flowmatix.payout', partnerId, monthsAfter(startOfMonth(state.now()), 1))
}
