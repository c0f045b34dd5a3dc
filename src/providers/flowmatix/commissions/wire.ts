import type { z } from '@hono/zod-openapi'
import type { Commission } from '../../../../spec/flowmatix/commissions.ts'
import { basisPoints, currency } from '../billing/money.ts'
import type { CommissionRecord } from '../records.ts'

/** A commission on the wire, in reports and events. */
export function commissionOnWire(commission: CommissionRecord): z.input<typeof Commission> {
  return {
    id: commission.id,
    partner_id: commission.partnerId,
    customer_id: commission.customerId,
    invoice_id: commission.invoiceId,
    status: commission.status,
    rate: commission.rateBasisPoints / basisPoints,
    base_amount: commission.baseAmount,
    amount: commission.amount,
    reversed_amount: commission.reversedAmount,
    currency,
    earned_at: commission.earnedAt,
    approved_at: commission.approvedAt,
    paid_at: commission.paidAt,
    reversed_at: commission.reversals.at(-1)?.at ?? null,
  }
}
