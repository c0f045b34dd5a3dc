import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, filterErrors } from './errors.ts'
import { commissionReport } from './examples/commissions.ts'
import { commissionStatuses } from './invoices.ts'
import { amount, currency, id, moment } from './references.ts'
import { security } from './security.ts'

/** What a partner earned by one paid invoice. */
export const Commission = z
  .object({
    id: id('commission_1001'),
    partner_id: id('partner_101'),
    customer_id: id('customer_123'),
    invoice_id: id('invoice_1001'),
    status: z.enum(commissionStatuses),
    rate: z
      .number()
      .min(0)
      .max(1)
      .openapi({ description: 'Share of the base, by the tier of the partner.', example: 0.2 }),
    base_amount: amount('The subtotal of the invoice, without tax.', 14_900),
    amount: amount('What was earned: `base_amount` times `rate`, rounded half up.', 2_980),
    reversed_amount: amount('What refunds took back of it.', 0),
    currency,
    earned_at: moment(),
    approved_at: moment().nullable(),
    paid_at: moment().nullable(),
    reversed_at: moment().nullable(),
  })
  .openapi('Commission')

/**
 * Sums over the commissions of a report. What was earned less what was reversed is what is
 * pending, approved and paid together.
 */
export const CommissionSummary = z
  .object({
    count: z.int(),
    total_earned: amount('All amounts.', 2_980),
    total_reversed: amount('All reversed amounts.', 0),
    total_pending: amount('What is left of the pending ones.', 2_980),
    total_approved: amount('What is left of the approved ones.', 0),
    total_paid: amount('What is left of the paid ones.', 0),
    currency,
  })
  .openapi('CommissionSummary')

export const CommissionReport = z
  .object({
    period: z.object({ start_date: z.iso.date(), end_date: z.iso.date() }),
    summary: CommissionSummary,
    commissions: z.array(Commission),
  })
  .openapi('CommissionReport')

const day = (parameter: string, description: string, example: string) =>
  z.iso
    .date()
    .optional()
    .openapi({
      param: { name: parameter, in: 'query' },
      type: 'string',
      format: 'date',
      description,
      example,
    })

export const getCommissionReport = createRoute({
  operationId: 'getCommissionReport',
  method: 'get',
  path: '/api/v1/partners/commissions',
  tags: ['Billing'],
  security,
  summary: 'Report the commissions of a period',
  description: 'By the day on which they were earned (UTC), oldest first.',
  request: {
    query: z
      .object({
        start_date: day(
          'start_date',
          'The first day. The first of the month of `end_date` if it is not given (inferred).',
          '2026-02-01',
        ),
        end_date: day(
          'end_date',
          'The last day, included. Today if it is not given (inferred).',
          '2026-02-28',
        ),
        customer_id: z
          .string()
          .min(1)
          .optional()
          .openapi({
            param: { name: 'customer_id', in: 'query' },
            description: 'Only of this customer.',
            example: 'customer_123',
          }),
      })
      .refine(
        ({ start_date, end_date }) =>
          start_date === undefined || end_date === undefined || start_date <= end_date,
        { path: ['start_date'], error: 'must not be after end_date' },
      ),
  },
  responses: { ...answer(CommissionReport, 'The report.', commissionReport), ...filterErrors },
  ...known('documented', 'Flowmatix Partner API References, Billing and Commission APIs'),
})
