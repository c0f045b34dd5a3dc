import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, readErrors } from './errors.ts'
import { invoice } from './examples/invoices.ts'
import { amount, currency, id, idPath, moment, orNull } from './references.ts'
import { security } from './security.ts'

/** The life of an invoice: paid or not, and what was given back of what was paid. */
export const invoiceStatuses = [
  'open',
  'paid',
  'past_due',
  'void',
  'partially_refunded',
  'refunded',
] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** The life of a commission; `expected` is what an invoice shows until it is paid. */
export const commissionStatuses = ['pending', 'approved', 'paid', 'reversed'] as const
export type CommissionStatus = (typeof commissionStatuses)[number]

const rate = (description: string, example: number) =>
  z.number().min(0).max(1).openapi({ description, example })

export const LineItem = z
  .object({
    description: z.string().openapi({ example: 'Professional plan, monthly' }),
    quantity: z.int().min(1),
    unit_amount: amount('Without tax; below zero for a credit.', 14_900),
    amount: amount('`quantity` times `unit_amount`.', 14_900),
    period_start: moment(),
    period_end: moment(),
    proration: z.boolean().openapi({ description: 'Whether it is for a part of a period.' }),
  })
  .openapi('LineItem')

export const Refund = z
  .object({
    amount: amount('Tax included.', 15_900),
    subtotal: amount('The part of it without tax.', 14_900),
    tax: amount('The part of it that was tax.', 1_000),
    refunded_at: moment(),
  })
  .openapi('Refund')

/** What the partner earns by an invoice: before it is paid, what is to be expected. */
export const InvoiceCommission = z
  .object({
    id: id('commission_1001').nullable(),
    status: z.enum(['expected', ...commissionStatuses]),
    rate: rate('Share of the subtotal, by the tier of the partner.', 0.2),
    base_amount: amount('The subtotal, without tax.', 14_900),
    amount: amount('`base_amount` times `rate`, rounded half up.', 2_980),
    reversed_amount: amount('What refunds took back of it.', 0),
  })
  .openapi('InvoiceCommission')

export const Invoice = z
  .object({
    id: id('invoice_1001'),
    partner_id: id('partner_101'),
    customer_id: id('customer_123'),
    status: z.enum(invoiceStatuses),
    currency,
    period_start: moment(),
    period_end: moment(),
    line_items: z.array(LineItem),
    subtotal: amount('The sum of the line items, without tax.', 14_900),
    tax_rate: rate('Share of the subtotal.', 0.08),
    tax: amount('`subtotal` times `tax_rate`, rounded half up once.', 1_192),
    total: amount('`subtotal` and `tax`.', 16_092),
    amount_paid: amount('What was paid of the total.', 16_092),
    amount_due: amount('What is still to be paid.', 0),
    amount_refunded: amount('What was given back, tax included.', 0),
    refunds: z.array(Refund),
    issued_at: moment(),
    due_at: moment(),
    paid_at: moment().nullable(),
    commission: orNull(InvoiceCommission).openapi({
      description: 'Null for an invoice that earns nothing: of zero, or void.',
    }),
  })
  .openapi('Invoice')

export const getInvoice = createRoute({
  operationId: 'getInvoice',
  method: 'get',
  path: '/api/v1/partners/invoices/{invoice_id}',
  tags: ['Billing'],
  security,
  summary: 'Get an invoice with its line items and commission',
  request: idPath({ invoice_id: 'invoice_1001' }),
  responses: { ...answer(Invoice, 'The invoice.', invoice), ...readErrors },
  ...known('documented', 'Flowmatix Partner API References, Billing and Commission APIs'),
})
