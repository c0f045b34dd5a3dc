import type { z } from '@hono/zod-openapi'
import type { Invoice } from '../invoices.ts'

export const invoice = {
  id: 'invoice_1001',
  partner_id: 'partner_101',
  customer_id: 'customer_123',
  status: 'paid',
  currency: 'USD',
  period_start: '2025-12-21T09:00:00.000Z',
  period_end: '2026-01-21T09:00:00.000Z',
  line_items: [
    {
      description: 'Professional plan, monthly',
      quantity: 1,
      unit_amount: 14900,
      amount: 14900,
      period_start: '2025-12-21T09:00:00.000Z',
      period_end: '2026-01-21T09:00:00.000Z',
      proration: false,
    },
  ],
  subtotal: 14900,
  tax_rate: 0.08,
  tax: 1192,
  total: 16092,
  amount_paid: 16092,
  amount_due: 0,
  amount_refunded: 0,
  refunds: [],
  issued_at: '2025-12-21T09:00:00.000Z',
  due_at: '2025-12-24T09:00:00.000Z',
  paid_at: '2025-12-24T09:00:00.000Z',
  commission: {
    id: 'commission_1001',
    status: 'paid',
    rate: 0.2,
    base_amount: 14900,
    amount: 2980,
    reversed_amount: 0,
  },
} satisfies z.input<typeof Invoice>
