import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, plainErrors } from './errors.ts'
import { metrics } from './examples/metrics.ts'
import { amount, currency, moment } from './references.ts'
import { security } from './security.ts'

const count = z.int().min(0)
const percent = (description: string) =>
  z
    .number()
    .nullable()
    .openapi({ description: `${description} With one decimal.` })

/** One calendar month (UTC) of the trend. */
export const MonthMetrics = z
  .object({
    month: z.string().openapi({ example: '2026-03' }),
    new_customers: count,
    cancelled_customers: count,
    customers: count.openapi({ description: 'Not cancelled at the end of the month, or now.' }),
    revenue: amount('What was paid in the month, less what was refunded in it; no tax.', 14_900),
    commission: amount('What was earned in the month, less what was reversed in it.', 2_980),
  })
  .openapi('MonthMetrics')

export const Metrics = z
  .object({
    generated_at: moment(),
    currency,
    customers: z.object({
      total: count.openapi({ description: 'Of whatever status.' }),
      active: count,
      trial: count,
      suspended: count,
      cancelled: count,
      by_plan: z
        .record(z.string(), count)
        .openapi({ description: 'Those that are not cancelled, by the names of plans.' }),
    }),
    revenue: z.object({
      total: amount('All that was ever paid, less refunds; no tax.', 14_900),
      current_month: amount('Of this month so far.', 14_900),
      previous_month: amount('Of the month before.', 0),
      monthly_recurring: amount(
        'What active customers pay in a month; annual ones a twelfth.',
        14_900,
      ),
    }),
    commissions: z.object({
      earned: amount('All that was ever earned.', 2_980),
      reversed: amount('What refunds took back of it.', 0),
      pending: amount('What is left of the pending ones.', 2_980),
      approved: amount('What is left of the approved ones.', 0),
      paid: amount('What is left of the paid ones.', 0),
    }),
    growth: z.object({
      customer_growth_percent: percent('Customers now against the end of the month before.'),
      revenue_growth_percent: percent('The month before against the one before that.'),
      churn_percent: percent('Cancelled this month, of those at the end of the month before.'),
      trend: z
        .array(MonthMetrics)
        .openapi({ description: 'The latest twelve months, oldest first.' }),
    }),
    satisfaction: z.object({
      average_rating: z
        .number()
        .min(1)
        .max(5)
        .nullable()
        .openapi({ description: 'Of closed tickets that were rated, with two decimals.' }),
      ratings: count,
    }),
    support_tickets: z.object({
      total: count,
      open: count,
      in_progress: count,
      resolved: count,
      closed: count,
      average_resolution_hours: z.number().min(0).nullable(),
    }),
  })
  .openapi('Metrics')

export const getPartnerMetrics = createRoute({
  operationId: 'getPartnerMetrics',
  method: 'get',
  path: '/api/v1/partners/metrics',
  tags: ['Analytics'],
  security,
  summary: 'Get the performance of the partner',
  request: {},
  responses: { ...answer(Metrics, 'The figures of this moment.', metrics), ...plainErrors },
  ...known('documented', 'Flowmatix Partner API References, Usage Analytics APIs'),
})
