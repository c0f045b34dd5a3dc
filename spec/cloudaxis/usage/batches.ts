import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, noContent } from '../answers.ts'
import { deleteErrors, listErrors, queryErrors, readErrors } from '../errors.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { unmappedUsage, usageBatch, usageReceipt } from '../examples/usage.ts'
import { listingBy, listingInOrder, onePage, pageOf, paging, sortParameter } from '../lists.ts'
import { quantity } from '../numbers.ts'
import { id, idFilter, idPath, moment } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { UsageResult } from './results.ts'
import { UsageReceipt } from './usage.ts'

/** Rows of usage that were posted together. */
export const UsageBatch = z
  .object({
    id: id('The id of the batch.', moneyIds.batch),
    receivedAt: moment('When it was posted.'),
    receivedBy: z.string().openapi({ description: 'The username of who posted it.' }),
    accepted: z.int(),
    duplicates: z.int(),
    unmapped: z.int(),
    rejected: z.int(),
  })
  .openapi('UsageBatch')

export const UsageBatchPage = pageOf('UsageBatchPage', UsageBatch)
export const UsageResultPage = pageOf('UsageResultPage', UsageResult)

/** Why a row cannot be mapped. */
export const unmappedReasons = [
  'UnknownSubscription',
  'UnknownMeter',
  'RegionMismatch',
  'UnitMismatch',
] as const

/** A row of usage that could not be mapped, as it was sent. */
export const UnmappedUsage = z
  .object({
    id: id('The id of the row.'),
    batchId: id('The batch that it came with.', moneyIds.batch),
    reason: z.enum(unmappedReasons).openapi({
      description:
        '`RegionMismatch`: the subscription is in another region. `UnitMismatch`: the meter, known by now, has another unit.',
    }),
    subscriptionId: z.string(),
    regionId: z.string(),
    meterId: z.string(),
    resourceId: z.string().nullable(),
    quantity: quantity('How much.', 24),
    unit: z.string(),
    usageStart: moment('When its use began.', '2026-03-01T00:00:00.000Z'),
    usageEnd: moment('When its use ended.', '2026-03-02T00:00:00.000Z'),
  })
  .openapi('UnmappedUsage')

export const UnmappedUsagePage = pageOf('UnmappedUsagePage', UnmappedUsage)

const tags = ['Usage']
const listed = ['receivedAt'] as const
const path = { batchId: moneyIds.batch }
const mapping = `${sources.regions} (mapping to subscriptions and SKUs; no path is named)`
const batches = `${sources.overview} (“batch operations where possible”; path by REST convention)`

export const listUsageBatches = createRoute({
  operationId: 'listUsageBatches',
  method: 'get',
  path: '/api/v1/usage/batches',
  tags,
  security,
  summary: 'List batches of usage',
  request: { query: z.object({ ...paging, sort: sortParameter(...listed) }) },
  responses: {
    ...answer(UsageBatchPage, 'A page of batches.', onePage(usageBatch)),
    ...listErrors,
  },
  ...listingBy(listed),
  ...known('inferred', batches),
})

export const getUsageBatch = createRoute({
  operationId: 'getUsageBatch',
  method: 'get',
  path: '/api/v1/usage/batches/{batchId}',
  tags,
  security,
  summary: 'Get a batch of usage',
  request: idPath(path),
  responses: { ...answer(UsageBatch, 'The batch.', usageBatch), ...readErrors },
  ...known('inferred', batches),
})

export const listUsageResults = createRoute({
  operationId: 'listUsageResults',
  method: 'get',
  path: '/api/v1/usage/batches/{batchId}/results',
  tags,
  security,
  summary: 'List the rows of a batch that were not accepted',
  description:
    'In their order, the first thousand of them; of the last fifty batches that have any.',
  request: { ...idPath(path), query: z.object(paging) },
  responses: {
    ...answer(UsageResultPage, 'A page of them.', onePage(...usageReceipt.results)),
    ...queryErrors,
  },
  ...listingInOrder([], { id: 'index' }),
  ...known('inferred', batches),
})

export const listUnmappedUsage = createRoute({
  operationId: 'listUnmappedUsage',
  method: 'get',
  path: '/api/v1/usage/unmapped',
  tags,
  security,
  summary: 'List usage that is not mapped',
  description: 'Rows that are kept apart until their subscription or meter is known.',
  request: {
    query: z.object({
      ...paging,
      batchId: idFilter('batchId', 'Keeps what came with a batch.'),
      reason: UnmappedUsage.shape.reason
        .optional()
        .openapi({ param: { name: 'reason', in: 'query' } }),
    }),
  },
  responses: {
    ...answer(UnmappedUsagePage, 'A page of them.', onePage(unmappedUsage)),
    ...listErrors,
  },
  ...listingInOrder(['batchId', 'reason']),
  ...known('inferred', mapping),
})

export const mapUsage = createRoute({
  operationId: 'mapUsage',
  method: 'post',
  path: '/api/v1/usage/unmapped/map',
  tags,
  security,
  summary: 'Map what could not be mapped before',
  description:
    'Tries every row that is kept apart again. Those that can be mapped now become a batch; the others stay where they are.',
  responses: {
    ...answer(UsageReceipt, 'The batch of those that were mapped.', {
      ...usageReceipt,
      results: [],
    }),
    ...deleteErrors,
  },
  ...known('inferred', mapping),
})

export const discardUsage = createRoute({
  operationId: 'discardUsage',
  method: 'delete',
  path: '/api/v1/usage/unmapped/{usageId}',
  tags,
  security,
  summary: 'Discard a row of usage that is not mapped',
  request: idPath({ usageId: unmappedUsage.id }),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', mapping),
})
