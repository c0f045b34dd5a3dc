import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, answerWithCsv } from '../answers.ts'
import { inputErrors, listErrors } from '../errors.ts'
import { billingRow, billingRowsCsv, billingRun } from '../examples/billing.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { listingInOrder, onePage, pageOf, paging } from '../lists.ts'
import { money, quantity } from '../numbers.ts'
import { priceScopes } from '../pricing/prices.ts'
import { currency, exampleIds, id, moment } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { currencyParameter, daysQuery, monthPath, scopeFilters, scopeNames } from './scope.ts'

/** How far billing is with something. */
export const billingStatuses = ['Estimated', 'Generated', 'Invoiced'] as const

/** Where amounts come from. */
export const billingStatus = z.enum(billingStatuses).openapi({
  description:
    '`Estimated`: from present prices, nothing was generated yet; `Generated`: as it was generated last; `Invoiced`: an invoice was issued, and prices stay.',
})

/** The amounts of a bill. */
export const amounts = {
  grossAmount: money('What it costs before credits.', 11.4),
  creditAmount: money('What the credit of the price takes off.', 1.4),
  resourceCreditAmount: money('What credits for resources take off after that.', 0),
  amount: money('What is billed.', 10),
}

/** What one subscription used of one meter on one day, rated. */
export const BillingRow = z
  .object({
    date: z.iso.date(),
    distributorId: id('The distributor.', exampleIds.distributor),
    partnerId: id('The partner.', exampleIds.partner),
    tenantId: id('The tenant.', exampleIds.tenant),
    subscriptionId: id('The subscription.', moneyIds.subscription),
    subscriptionName: z.string(),
    regionId: id('The region.', exampleIds.region),
    meterId: id('The meter.', moneyIds.meter),
    meterName: z.string(),
    unit: z.string(),
    quantity: quantity('How much was used.', 240),
    ...amounts,
    currency,
    priceScope: z.enum(priceScopes).openapi({ description: 'Where the price came from.' }),
    priceListId: z.string().nullable(),
    status: billingStatus,
    usageRows: z.int().openapi({ description: 'From how many rows of usage it was rated.' }),
    usageUrl: z.string().openapi({ description: 'Where these rows are.' }),
  })
  .openapi('BillingRow')

export const BillingRowPage = pageOf('BillingRowPage', BillingRow)

/** What a generation of billing did. */
export const BillingRun = z
  .object({
    start: z.iso.date(),
    end: z.iso.date().openapi({ description: 'The day after the last one.' }),
    generatedAt: moment(),
    subscriptions: z.int().openapi({ description: 'How many used anything.' }),
    billingRows: z.int().openapi({ description: 'How many rows there are for them now.' }),
    usageRows: z.int().openapi({ description: 'From how many rows of usage.' }),
    unpriced: z
      .array(
        z.object({
          subscriptionId: z.string(),
          meterId: z.string(),
          reason: z.enum(['NoPrice', 'NoExchangeRate']),
        }),
      )
      .openapi({ description: 'What could not be rated, up to a hundred of them.' }),
    unpricedCount: z.int().openapi({ description: 'How many of these there are.' }),
  })
  .openapi('BillingRun')

const tags = ['Billing']
const generation = {
  ...answer(BillingRun, 'What was generated.', billingRun),
  ...inputErrors,
}
const rows = {
  ...answerWithCsv(BillingRowPage, 'A page of rows; all of them as CSV.', {
    json: onePage(billingRow),
    csv: billingRowsCsv,
  }),
  ...listErrors,
}
const inOrder =
  'By subscription, meter and day. As CSV (`Accept: text/csv`) all rows at once, up to 100,000.'
const filters = { ...paging, ...scopeFilters, currency: currencyParameter }

export const generateBilling = createRoute({
  operationId: 'generateBilling',
  method: 'get',
  path: '/api/v1/billing/generate/{yyyy-MM}',
  tags,
  security,
  summary: 'Generate the billing of a month',
  description:
    'Rates its usage with present prices, and again each time it is called. What an issued invoice has keeps its prices.',
  request: monthPath,
  responses: generation,
  ...known('documented', sources.billingV2),
})

export const generateBillingRange = createRoute({
  operationId: 'generateBillingRange',
  method: 'post',
  path: '/api/v1/billing/generate/range',
  tags,
  security,
  summary: 'Generate the billing of a range of days',
  description:
    'Tiers and credits count through a month, so every month that the range touches is rated whole.',
  request: { query: daysQuery({}) },
  responses: generation,
  ...known('documented', sources.billingV2),
})

export const listBillingOfMonth = createRoute({
  operationId: 'listBillingOfMonth',
  method: 'get',
  path: '/api/v1/billing/yearmonth/{yyyy-MM}',
  tags,
  security,
  summary: 'Read the billing rows of a month',
  description: inOrder,
  request: { ...monthPath, query: z.object(filters) },
  responses: rows,
  ...listingInOrder(scopeNames, { id: 'usageUrl' }),
  ...known('documented', sources.billingV2),
})

export const listBillingRange = createRoute({
  operationId: 'listBillingRange',
  method: 'get',
  path: '/api/v1/billing/range',
  tags,
  security,
  summary: 'Read the billing rows of a range of days',
  description: inOrder,
  request: { query: daysQuery(filters) },
  responses: rows,
  ...listingInOrder(scopeNames, { id: 'usageUrl' }),
  ...known('documented', sources.billingV2),
})
