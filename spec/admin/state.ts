import { createRoute, z } from '@hono/zod-openapi'
import { bodyAsBytes } from '../contract.ts'
import { answer, bodyErrors, conflict, jsonBody, queryErrors } from './errors.ts'
import { paging, sandboxQuery, total } from './parameters.ts'
import { ours, security } from './security.ts'

/** What a sandbox holds, collection by collection. */
export const StateOverview = z
  .object({
    commits: z.int().openapi({ description: 'Changes of the state so far.' }),
    collections: z.array(
      z.object({
        name: z.string(),
        provider: z.string().openapi({ description: '`kernel` for what all providers need.' }),
        count: z.int(),
      }),
    ),
  })
  .openapi('StateOverview', {
    example: {
      commits: 1,
      collections: [{ name: 'bluefin.partners', provider: 'bluefin', count: 4 }],
    },
  })

const StateRecord = z.looseObject({ id: z.union([z.string(), z.number()]) }).openapi('StateRecord')
const StatePage = z.object({ total, records: z.array(StateRecord) }).openapi('StatePage')

/** All of a sandbox at one moment. Equal states give equal bytes, so that differences read well. */
export const Snapshot = z
  .looseObject({
    format: z.literal('partner-sandbox snapshot 1'),
    collections: z.record(z.string(), z.array(StateRecord)),
  })
  .openapi('Snapshot')

const collection = z
  .string()
  .max(100)
  .openapi({
    param: { name: 'collection', in: 'path', description: 'Name of the collection.' },
    example: 'bluefin.partners',
  })
const id = z
  .string()
  .max(200)
  .openapi({
    param: { name: 'id', in: 'path', description: 'The id of the record.' },
    example: '792',
  })

const tags = ['State']

export const listCollections = createRoute({
  operationId: 'listCollections',
  method: 'get',
  path: '/state',
  tags,
  security,
  summary: 'List the collections of a sandbox',
  request: { query: z.strictObject(sandboxQuery) },
  responses: { ...answer(StateOverview, 'Every collection, with its size.'), ...queryErrors },
  ...ours,
})

export const listRecords = createRoute({
  operationId: 'listRecords',
  method: 'get',
  path: '/state/{collection}',
  tags,
  security,
  summary: 'List the records of a collection',
  request: {
    params: z.object({ collection }),
    query: z.strictObject({ ...sandboxQuery, ...paging }),
  },
  responses: { ...answer(StatePage, 'A page of records.'), ...queryErrors },
  ...ours,
})

export const getRecord = createRoute({
  operationId: 'getRecord',
  method: 'get',
  path: '/state/{collection}/{id}',
  tags,
  security,
  summary: 'Get a record',
  request: { params: z.object({ collection, id }), query: z.strictObject(sandboxQuery) },
  responses: { ...answer(StateRecord, 'The record as it is kept.'), ...queryErrors },
  ...ours,
})

export const exportSnapshot = createRoute({
  operationId: 'exportSnapshot',
  method: 'get',
  path: '/snapshot',
  tags,
  security,
  summary: 'Save a sandbox',
  description:
    'All its records, each a line of its own, and where its clock and its random stand. Equal states ' +
    'give equal bytes.',
  request: { query: z.strictObject(sandboxQuery) },
  responses: { ...answer(Snapshot, 'The sandbox as it is now.'), ...queryErrors },
  ...ours,
})

export const importSnapshot = createRoute({
  operationId: 'importSnapshot',
  method: 'put',
  path: '/snapshot',
  tags,
  security,
  summary: 'Load a sandbox',
  description:
    'The snapshot takes the place of all that is in the sandbox, clock and random included; name, ' +
    'seed and settings stay. Whole or not at all: a record that does not have the shape of its ' +
    'collection, or names one that is not there, is refused with all others.',
  request: { query: z.strictObject(sandboxQuery), ...jsonBody(Snapshot) },
  responses: {
    ...answer(StateOverview, 'What the sandbox holds now.'),
    ...bodyErrors,
    ...conflict,
  },
  'x-body-limit-bytes': 256 * 1024 * 1024,
  ...bodyAsBytes,
  ...ours,
})
