import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answerWithCsv } from '../answers.ts'
import { listErrors } from '../errors.ts'
import { billingSummary, billingSummaryCsv } from '../examples/billing.ts'
import { listingInOrder, paging } from '../lists.ts'
import { currency, exampleIds } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { amounts, billingStatus } from './rows.ts'
import { currencyParameter, periodQuery, scopeFilters, scopeNames } from './scope.ts'

/** The levels that billing can be summed up by, from the top. */
export const summaryLevels = [
  'Platform',
  'Distributor',
  'Partner',
  'Tenant',
  'Subscription',
] as const

const figures = {
  ...amounts,
  usageRows: z.int().openapi({ description: 'From how many rows of usage.' }),
  unratedRows: z.int().openapi({
    description:
      'Rows of usage that are not in it: they came after the last generation, or have no price.',
  }),
}

/** The billing of one scope. */
export const BillingSummaryItem = z
  .object({
    scopeType: z.enum(summaryLevels),
    scopeId: z
      .string()
      .nullable()
      .openapi({ description: 'Null for the platform.', example: exampleIds.tenant }),
    displayName: z.string(),
    status: billingStatus.openapi({
      description: 'The least advanced of all that is in it: `Estimated`, `Generated`, `Invoiced`.',
    }),
    ...figures,
    detailsUrl: z.string().openapi({
      description: 'Where the next level, or the billing rows of a subscription, are.',
    }),
  })
  .openapi('BillingSummaryItem')

export const BillingSummary = z
  .object({
    start: z.iso.date(),
    end: z.iso.date().openapi({ description: 'The day after the last one.' }),
    currency,
    groupBy: z.enum(summaryLevels),
    total: z.object(figures).openapi({ description: 'Of all items, also those on other pages.' }),
    items: z.array(BillingSummaryItem),
    page: z.int(),
    pageSize: z.int(),
    totalCount: z.int(),
    totalPages: z.int(),
  })
  .openapi('BillingSummary')

export const getBillingSummary = createRoute({
  operationId: 'getBillingSummary',
  method: 'get',
  path: '/api/v1/billing/summary',
  tags: ['Billing'],
  security,
  summary: 'Sum up billing',
  description:
    'Of a month or a range of days, within reach of the caller, by name. What was not generated yet is estimated from present prices. As CSV (`Accept: text/csv`) all items at once.',
  request: {
    query: periodQuery({
      ...paging,
      groupBy: z
        .enum(summaryLevels)
        .optional()
        .openapi({
          param: { name: 'groupBy', in: 'query' },
          description: 'The level of the items; tenants unless it is given.',
          default: 'Tenant',
        }),
      ...scopeFilters,
      currency: currencyParameter,
    }),
  },
  responses: {
    ...answerWithCsv(BillingSummary, 'The summary.', {
      json: billingSummary,
      csv: billingSummaryCsv,
    }),
    ...listErrors,
  },
  ...listingInOrder(scopeNames, { id: 'scopeId' }),
  ...known(
    'documented',
    `${sources.overview} (“generate subscription and tenant billing summaries”)`,
  ),
})
