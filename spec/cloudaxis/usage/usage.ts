import { createRoute, z } from '@hono/zod-openapi'
import { bodyAsBytes, known } from '../../contract.ts'
import { accepted, answer, jsonBody } from '../answers.ts'
import { changeErrors, listErrors } from '../errors.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { usageInput, usageReceipt, usageRecord } from '../examples/usage.ts'
import { listingInOrder, onePage, pageOf, paging } from '../lists.ts'
import { decimal, quantity } from '../numbers.ts'
import { exampleIds, guid, id, idFilter, moment } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { UsageResult } from './results.ts'

/** More rows are not taken in one call. */
export const mostUsageRows = 100_000

const resourceId = z.string().min(1).max(256)
const unit = z.string().min(1).max(50)
const at = (description: string, example: string) =>
  z.iso
    .datetime({ offset: true })
    .openapi({ type: 'string', format: 'date-time', description, example })

/** One row of usage: how much of a meter a subscription, or one of its resources, used. */
export const UsageInput = z
  .object({
    subscriptionId: guid('Who used it.', moneyIds.subscription),
    regionId: guid('Where it was used: the region of the subscription.', exampleIds.region),
    meterId: guid('What was used.', moneyIds.meter),
    resourceId: resourceId
      .nullable()
      .optional()
      .openapi({ description: 'What used it.', example: 'vm-web-1' }),
    quantity: decimal({
      description: 'How much.',
      example: 24,
      most: 1_000_000_000,
      digits: 6,
    }),
    unit: unit.openapi({ description: 'The unit of the meter.', example: 'Hour' }),
    usageStart: at('When its use began, to the second.', '2026-03-01T00:00:00Z'),
    usageEnd: at('When its use ended, to the second.', '2026-03-02T00:00:00Z'),
  })
  .refine(({ usageStart }) => isOfThisCentury(usageStart), {
    path: ['usageStart'],
    error: 'must be in this century',
  })
  .refine(({ usageStart, usageEnd }) => isSpan(usageStart, usageEnd), {
    path: ['usageEnd'],
    error: 'must be at or after usageStart, and at most 31 days later',
  })
  .openapi('UsageInput')

function isOfThisCentury(moment: string): boolean {
  const year = new Date(moment).getUTCFullYear()
  // What is no moment at all has been told already.
  return Number.isNaN(year) || (year >= 2000 && year < 2100)
}

const mostSpanMs = 31 * 24 * 60 * 60 * 1000

function isSpan(start: string, end: string): boolean {
  const span = Date.parse(end) - Date.parse(start)
  return Number.isNaN(span) || (span >= 0 && span <= mostSpanMs)
}

/** What became of the rows of a batch. */
export const UsageReceipt = z
  .object({
    batchId: id('The batch that they make.', moneyIds.batch),
    accepted: z.int().openapi({ description: 'Rows that were stored and mapped.' }),
    duplicates: z.int().openapi({
      description: 'Rows of a subscription, meter, resource and start that there are already.',
    }),
    unmapped: z.int().openapi({
      description: 'Rows that are kept apart until they can be mapped to a subscription and meter.',
    }),
    rejected: z.int().openapi({ description: 'Rows that are not valid, and were not stored.' }),
    results: z.array(UsageResult).openapi({
      description: 'Each row that was not accepted, up to a thousand of them.',
    }),
    resultsTruncated: z.boolean().openapi({
      description: 'Whether there are more of these, which nobody is told of one by one.',
    }),
  })
  .openapi('UsageReceipt')

/** One row of usage as it is kept. */
export const UsageRecord = z
  .object({
    id: id('The id of the row.', moneyIds.usage),
    batchId: id('The batch that it came with.', moneyIds.batch),
    subscriptionId: id('Who used it.', moneyIds.subscription),
    tenantId: id('Whose subscription that is.', exampleIds.tenant),
    regionId: id('Where.', exampleIds.region),
    meterId: id('What was used.', moneyIds.meter),
    resourceId: resourceId.nullable(),
    quantity: quantity('How much.', 24),
    unit,
    usageStart: moment('When its use began.', '2026-03-01T00:00:00.000Z'),
    usageEnd: moment('When its use ended.', '2026-03-02T00:00:00.000Z'),
    isRated: z.boolean().openapi({
      description: 'Whether it is in the bill that was generated last for its month.',
    }),
  })
  .openapi('UsageRecord')

export const UsagePage = pageOf('UsagePage', UsageRecord)

/** Query parameters that keep what began in a range of days. */
export const dayRange = {
  start: z.iso
    .date()
    .optional()
    .openapi({
      param: { name: 'start', in: 'query' },
      description: 'The first day (UTC).',
      example: '2026-03-01',
    }),
  end: z.iso
    .date()
    .optional()
    .openapi({
      param: { name: 'end', in: 'query' },
      description: 'The day after the last one.',
      example: '2026-04-01',
    }),
}

/** Whether a range of days does not end before it starts. */
export const isRange = ({ start, end }: { start?: string | undefined; end?: string | undefined }) =>
  start === undefined || end === undefined || start <= end
export const endsFirst = { path: ['end'], error: 'must not be before start' }

const tags = ['Usage']
const pipeline = `${sources.overview}; ${sources.regions} (collection and mapping; no body is printed)`

export const ingestUsage = createRoute({
  operationId: 'ingestUsage',
  method: 'post',
  path: '/api/v1/usage',
  tags,
  security,
  summary: 'Ingest usage',
  description:
    'A batch of up to 100,000 rows, in any order. Rows are taken or told one by one; what is answered is stored. A body that cannot be read leaves nothing behind. A row counts on the day (UTC) on which its use began.',
  request: jsonBody(z.array(UsageInput).max(mostUsageRows), [usageInput]),
  responses: {
    ...accepted(UsageReceipt, 'What became of each row.', usageReceipt),
    ...changeErrors,
  },
  ...bodyAsBytes,
  'x-body-limit-bytes': 96 * 1024 * 1024,
  ...known('documented', pipeline),
})

export const listUsage = createRoute({
  operationId: 'listUsage',
  method: 'get',
  path: '/api/v1/usage',
  tags,
  security,
  summary: 'List usage',
  description: 'Mapped rows within reach of the caller, in the order in which they were stored.',
  request: {
    query: z
      .object({
        ...paging,
        distributorId: idFilter('distributorId', 'Keeps what was used below a distributor.'),
        partnerId: idFilter('partnerId', 'Keeps what was used below a partner.'),
        tenantId: idFilter('tenantId', 'Keeps what was used by a tenant.'),
        subscriptionId: idFilter('subscriptionId', 'Keeps what was used by a subscription.'),
        regionId: idFilter('regionId', 'Keeps what was used in a region.'),
        meterId: idFilter('meterId', 'Keeps what was used of a meter.'),
        batchId: idFilter('batchId', 'Keeps what came with a batch.'),
        resourceId: resourceId
          .optional()
          .openapi({ param: { name: 'resourceId', in: 'query' }, description: 'Of a resource.' }),
        isRated: z
          .enum(['true', 'false'])
          .optional()
          .openapi({
            param: { name: 'isRated', in: 'query' },
            type: 'boolean',
            description: 'Keeps what is, or is not, in a generated bill.',
          }),
        ...dayRange,
      })
      .refine(isRange, endsFirst),
  },
  responses: { ...answer(UsagePage, 'A page of usage.', onePage(usageRecord)), ...listErrors },
  ...listingInOrder([
    'distributorId',
    'partnerId',
    'tenantId',
    'subscriptionId',
    'regionId',
    'meterId',
    'batchId',
    'resourceId',
    'isRated',
    'start',
    'end',
  ]),
  ...known('inferred', pipeline),
})
