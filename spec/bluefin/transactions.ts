import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, collectionErrors, filteredReadErrors } from './errors.ts'
import { transactionDetails, transactionList } from './examples/transactions.ts'
import {
  ClientReference,
  idOrName,
  idPath,
  paging,
  PartnerReference,
  listingBy,
} from './references.ts'
import { security } from './security.ts'
import { sources } from './sources.ts'

const fields = {
  bfid: z.string().openapi({ description: 'The token set that the transaction worked on.' }),
  success: z.boolean(),
  messageId: z.string(),
  reference: z.string(),
  completeDate: z.iso.datetime(),
  client: ClientReference.optional(),
  partner: PartnerReference.optional(),
  directPartner: PartnerReference.optional(),
}
const id = z.int().openapi({ format: 'int64' })

export const TransactionListItem = z
  .object({ id, templateId: z.int(), ...fields })
  .openapi('TransactionListItem')

/** As in the list, except that the vendor prints `templateId` as a string here. */
export const TransactionDetails = z
  .object({
    id,
    templateId: z.string(),
    ...fields,
    errMessage: z.string().nullable(),
    errCode: z.string().max(255).nullable(),
    ipAddress: z.string(),
  })
  .openapi('TransactionDetails')

export const TransactionList = z
  .object({
    total: z.int().optional().openapi({ description: 'Present only with `paging.mode=full`.' }),
    data: z.array(TransactionListItem),
  })
  .openapi('TransactionList')

const moment = (parameter: string, example: string, description: string) =>
  z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .optional()
    .openapi({ param: { name: parameter, in: 'query' }, description, example })

const exactly = (parameter: string, description: string, example?: string) =>
  z
    .string()
    .max(255)
    .optional()
    .openapi({
      param: { name: parameter, in: 'query' },
      description,
      ...(example === undefined ? {} : { example }),
    })

const transactionType = z
  .enum(['4', '5', '6'])
  .optional()
  .openapi({
    param: { name: 'transactionType', in: 'query' },
    description: '4 detokenization, 5 tokenization, 6 3DS.',
  })

const tags = ['Transactions']

export const listTransactions = createRoute({
  operationId: 'listTransactions',
  method: 'get',
  path: '/api/v1/transactions',
  tags,
  security,
  summary: 'List the transactions within reach',
  request: {
    query: z.object({
      transactionType,
      partner: idOrName('partner', 'Only of this partner and what is below it.').optional(),
      client: idOrName('client', 'Only of this client.').optional(),
      success: z
        .enum(['true', 'false'])
        .optional()
        .openapi({
          param: { name: 'success', in: 'query' },
          type: 'boolean',
          description: 'Whether they succeeded.',
        }),
      dateFrom: moment('dateFrom', '2024-09-02T00:00:00Z', 'Completed at this moment or later.'),
      dateTo: moment(
        'dateTo',
        '2024-09-02',
        'Completed at this moment or earlier; a date includes its whole day.',
      ),
      messageId: exactly('messageId', 'Only the one with this message id.'),
      reference: exactly('reference', 'Only those with this reference.', 'order-1002'),
      ...paging,
      'paging.mode': z
        .enum(['nocount', 'full'])
        .optional()
        .openapi({
          param: { name: 'paging.mode', in: 'query' },
          default: 'nocount',
          example: 'full',
          description: '`full` counts all matches into `total`.',
        }),
    }),
  },
  responses: {
    ...answer(TransactionList, 'A page of transactions.', transactionList),
    ...collectionErrors,
  },
  ...listingBy(
    'transactionType',
    'partner',
    'client',
    'success',
    'dateFrom',
    'dateTo',
    'messageId',
    'reference',
  ),
  ...known('documented', `${sources.openapi}, listTransactions`),
})

export const getTransaction = createRoute({
  operationId: 'getTransaction',
  method: 'get',
  path: '/api/v1/transactions/{id}',
  tags,
  security,
  summary: 'Get a transaction',
  request: { ...idPath('5040'), query: z.object({ transactionType }) },
  responses: {
    ...answer(TransactionDetails, 'The transaction.', transactionDetails),
    ...filteredReadErrors,
  },
  ...known('documented', `${sources.openapi}, getTransaction`),
})
