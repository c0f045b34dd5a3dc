import type { z } from '@hono/zod-openapi'
import type { CommissionReport } from '../commissions.ts'

export const commissionReport = {
  period: {
    start_date: '2026-02-01',
    end_date: '2026-02-28',
  },
  summary: {
    count: 1,
    total_earned: 2980,
    total_reversed: 0,
    total_pending: 2980,
    total_approved: 0,
    total_paid: 0,
    currency: 'USD',
  },
  commissions: [
    {
      id: 'commission_1018',
      partner_id: 'partner_101',
      customer_id: 'customer_123',
      invoice_id: 'invoice_1019',
      status: 'pending',
      rate: 0.2,
      base_amount: 14900,
      amount: 2980,
      reversed_amount: 0,
      currency: 'USD',
      earned_at: '2026-02-24T09:00:00.000Z',
      approved_at: null,
      paid_at: null,
      reversed_at: null,
    },
  ],
} satisfies z.input<typeof CommissionReport>
