import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answerWithCsv } from '../answers.ts'
import { listErrors } from '../errors.ts'
import { commissionSummary, commissionSummaryCsv } from '../examples/billing.ts'
import { listingInOrder, paging } from '../lists.ts'
import { money } from '../numbers.ts'
import { currency, exampleIds, idFilter } from '../references.ts'
import { CommissionRate } from '../relationships/details.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { billingStatus } from './rows.ts'
import { periodQuery } from './scope.ts'

export const commissionScopes = ['Distributor', 'Partner'] as const

/** What a partner or a distributor earns by what was billed below it in a month. */
export const CommissionSummaryItem = z
  .object({
    id: z.string().openapi({ description: 'Its scope and period.' }),
    scopeType: z.enum(commissionScopes),
    scopeId: z.string().openapi({ example: exampleIds.partner }),
    displayName: z.string(),
    distributorId: z.string(),
    period: z.string().openapi({ example: '2026-03' }),
    billedAmount: money('What was billed below it.', 12_000),
    rateSource: z.enum(commissionScopes).openapi({
      description: 'Whose tiers apply: a partner’s own, or those of its distributor.',
    }),
    tiers: z.array(CommissionRate),
    percentage: z.number().openapi({
      description:
        'That of the tier which the whole billed amount falls into; 0 where none has it.',
      example: 7.5,
    }),
    commissionAmount: money('What is earned: that percentage of the whole amount.', 900),
    currency: currency.openapi({
      description: 'ISO 4217; that of the partner or distributor whose tiers apply.',
    }),
    status: billingStatus,
    billingUrl: z.string().openapi({ description: 'Where the billed amount comes from.' }),
  })
  .openapi('CommissionSummaryItem')

export const CommissionSummary = z
  .object({
    start: z.iso.date(),
    end: z.iso.date().openapi({ description: 'The day after the last one.' }),
    items: z.array(CommissionSummaryItem),
    totals: z
      .array(
        z.object({
          scopeType: z.enum(commissionScopes),
          currency,
          commissionAmount: money('The sum of all items, also those on other pages.', 900),
        }),
      )
      .openapi({ description: 'By scope and currency.' }),
    page: z.int(),
    pageSize: z.int(),
    totalCount: z.int(),
    totalPages: z.int(),
  })
  .openapi('CommissionSummary')

export const getCommissionSummary = createRoute({
  operationId: 'getCommissionSummary',
  method: 'get',
  path: '/api/v1/commissions/summary',
  tags: ['Commissions'],
  security,
  summary: 'Calculate and retrieve commissions',
  description:
    'Month by month, of distributors and partners within reach of the caller: a range has to begin and end on the first of a month. As CSV (`Accept: text/csv`) all items at once.',
  request: {
    query: periodQuery({
      ...paging,
      scopeType: z
        .enum(commissionScopes)
        .optional()
        .openapi({
          param: { name: 'scopeType', in: 'query' },
          description: 'Keeps those of one kind.',
        }),
      distributorId: idFilter('distributorId', 'Keeps a distributor and its partners.'),
      partnerId: idFilter('partnerId', 'Keeps a partner.'),
    }),
  },
  responses: {
    ...answerWithCsv(CommissionSummary, 'The commissions.', {
      json: commissionSummary,
      csv: commissionSummaryCsv,
    }),
    ...listErrors,
  },
  ...listingInOrder(['scopeType', 'distributorId', 'partnerId']),
  ...known('documented', sources.overview),
})
