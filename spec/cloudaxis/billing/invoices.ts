import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, answerWithCsv, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { invoice, invoiceCsv, invoiceRun, invoiceSummary } from '../examples/billing.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { listingBy, onePage, pageOf, paging, sortParameter } from '../lists.ts'
import { money, quantity } from '../numbers.ts'
import { currency, exampleIds, guid, id, idFilter, idPath, moment } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { amounts } from './rows.ts'
import { month } from './scope.ts'

export const invoiceStatuses = ['Preview', 'Issued'] as const
export const invoiceKinds = ['Regular', 'Adjustment'] as const

const shown = {
  id: id('The id of the invoice.', moneyIds.invoice),
  number: z
    .string()
    .nullable()
    .openapi({ description: 'Given when it is issued, without gaps.', example: 'INV-2026-000017' }),
  status: z.enum(invoiceStatuses),
  kind: z.enum(invoiceKinds).openapi({
    description: '`Adjustment`: what came on top after an invoice for the month was issued.',
  }),
  tenantId: id('Who is billed.', exampleIds.tenant),
  partnerId: id('Whose tenant that is.', exampleIds.partner),
  distributorId: id('Whose partner that is.', exampleIds.distributor),
  organizationName: z.string(),
  period: z.string().openapi({ example: '2026-03' }),
  currency,
  totalAmount: money('What is to be paid.', 10),
  createdAt: moment('When it was generated.'),
  issuedAt: moment().nullable(),
  dueDate: z.iso.date().nullable().openapi({ description: 'Thirty days after it was issued.' }),
  emailedAt: moment('When it was last e-mailed.').nullable(),
}

/** What a subscription is billed for one meter. */
export const InvoiceLine = z
  .object({
    subscriptionId: id('The subscription.', moneyIds.subscription),
    subscriptionName: z.string(),
    meterId: id('The meter.', moneyIds.meter),
    meterName: z.string(),
    unit: z.string(),
    quantity: quantity('How much was used.', 240),
    ...amounts,
    rowsUrl: z.string().openapi({ description: 'Where the billing rows of its days are.' }),
  })
  .openapi('InvoiceLine')

/** What a tenant is to pay for a month. */
export const Invoice = z
  .object({
    ...shown,
    paymentTerms: z.string(),
    billingContact: z
      .string()
      .nullable()
      .openapi({ description: 'Where it is e-mailed to.', example: 'billing@clinic.example' }),
    lines: z.array(InvoiceLine),
  })
  .openapi('Invoice')

export const InvoiceSummary = z.object({ ...shown, lineCount: z.int() }).openapi('InvoiceSummary')

export const InvoicePage = pageOf('InvoicePage', InvoiceSummary)

export const InvoiceGeneration = z
  .object({
    period: month.openapi({ description: 'The month.', example: '2026-03' }),
    tenantIds: z
      .array(guid('A tenant.', exampleIds.tenant))
      .min(1)
      .max(1000)
      .optional()
      .openapi({ description: 'Only for these; for all within reach unless it is given.' }),
  })
  .openapi('InvoiceGeneration')

/** What a generation of invoices did. */
export const InvoiceRun = z
  .object({
    period: z.string(),
    created: z.int().openapi({ description: 'Invoices in preview that are new.' }),
    replaced: z.int().openapi({ description: 'Invoices in preview that were made anew.' }),
    unchanged: z.int().openapi({
      description: 'Tenants whose issued invoices have all that is billed already.',
    }),
    invoices: z
      .array(InvoiceSummary)
      .openapi({ description: 'Those that were created or replaced, up to 200 of them.' }),
  })
  .openapi('InvoiceRun')

const tags = ['Invoices']
const listed = ['createdAt', 'period'] as const
const path = { invoiceId: moneyIds.invoice }
const billing = `${sources.billing} (path and method by REST convention)`

export const generateInvoices = createRoute({
  operationId: 'generateInvoices',
  method: 'post',
  path: '/api/v1/invoices/generate',
  tags,
  security,
  summary: 'Generate invoices',
  description:
    'One in preview for each tenant that used anything in the month; those that are in preview are made anew. Billing that was not generated yet is generated with them.',
  request: jsonBody(InvoiceGeneration, { period: '2026-03' }),
  responses: { ...answer(InvoiceRun, 'What was generated.', invoiceRun), ...changeErrors },
  ...known('documented', billing),
})

export const listInvoices = createRoute({
  operationId: 'listInvoices',
  method: 'get',
  path: '/api/v1/invoices',
  tags,
  security,
  summary: 'List invoices',
  description: 'Without their lines. Tenants see those that were issued.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      distributorId: idFilter('distributorId', 'Keeps what is below a distributor.'),
      partnerId: idFilter('partnerId', 'Keeps what is below a partner.'),
      tenantId: idFilter('tenantId', 'Keeps the invoices of a tenant.'),
      period: month.optional().openapi({
        param: { name: 'period', in: 'query' },
        description: 'Keeps those of a month.',
        example: '2026-03',
      }),
      status: z
        .enum(invoiceStatuses)
        .optional()
        .openapi({
          param: { name: 'status', in: 'query' },
          description: 'Keeps those in a status.',
        }),
    }),
  },
  responses: {
    ...answer(InvoicePage, 'A page of invoices.', onePage(invoiceSummary)),
    ...listErrors,
  },
  ...listingBy(listed, 'distributorId', 'partnerId', 'tenantId', 'period', 'status'),
  ...known('documented', billing),
})

export const getInvoice = createRoute({
  operationId: 'getInvoice',
  method: 'get',
  path: '/api/v1/invoices/{invoiceId}',
  tags,
  security,
  summary: 'View an invoice',
  description: 'With its lines; as CSV (`Accept: text/csv`) the lines alone.',
  request: idPath(path),
  responses: {
    ...answerWithCsv(Invoice, 'The invoice.', { json: invoice, csv: invoiceCsv }),
    ...readErrors,
  },
  ...known('documented', billing),
})

export const issueInvoice = createRoute({
  operationId: 'issueInvoice',
  method: 'post',
  path: '/api/v1/invoices/{invoiceId}/issue',
  tags,
  security,
  summary: 'Issue an invoice',
  description:
    'From preview to issued. From then on its month keeps its prices; what comes later makes an adjustment.',
  request: idPath(path),
  responses: { ...answer(Invoice, 'The invoice, issued.', invoice), ...deleteErrors },
  ...known('documented', billing),
})

export const emailInvoice = createRoute({
  operationId: 'emailInvoice',
  method: 'post',
  path: '/api/v1/invoices/{invoiceId}/email',
  tags,
  security,
  summary: 'E-mail an invoice',
  description:
    'To the billing contact of its tenant; 409 for one in preview, or without a contact. The sandbox sends no mail: it keeps when it would have.',
  request: idPath(path),
  responses: {
    ...answer(Invoice, 'The invoice.', { ...invoice, emailedAt: '2026-04-02T08:05:00.000Z' }),
    ...deleteErrors,
  },
  ...known('documented', billing),
})

export const deleteInvoice = createRoute({
  operationId: 'deleteInvoice',
  method: 'delete',
  path: '/api/v1/invoices/{invoiceId}',
  tags,
  security,
  summary: 'Delete an invoice',
  description: 'One in preview; 409 for one that was issued.',
  request: idPath(path),
  responses: { ...noContent, ...deleteErrors },
  ...known('documented', billing),
})
