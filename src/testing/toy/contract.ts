import { createRoute, z } from '@hono/zod-openapi'
import { bodyAsBytes, defineContract, known } from '../../../spec/contract.ts'

const toy = known('inferred', 'Made up for tests')
const security: Record<string, string[]>[] = [{ token: [] }]
const optional: Record<string, string[]>[] = [{ token: [] }, {}]

const Problem = z.object({ code: z.string(), about: z.string() }).openapi('ToyProblem')
const problem = { content: { 'application/problem+json': { schema: Problem } } }
const errors = {
  400: { description: 'It cannot be read.', ...problem },
  401: { description: 'Nobody.', ...problem },
  403: { description: 'Not allowed, or too often.', ...problem },
  404: { description: 'Nothing there.', ...problem },
  409: { description: 'Something stands in the way.', ...problem },
  413: { description: 'Too much.', ...problem },
  500: { description: 'A failure.', ...problem },
}
const bytes = z.instanceof(Uint8Array).openapi({ type: 'string', format: 'binary' })
const text = (schema: z.ZodString, mediaType: 'text/plain' | 'text/html') => ({
  description: 'Text.',
  content: { [mediaType]: { schema } },
})

const login = createRoute({
  operationId: 'login',
  method: 'post',
  path: '/login',
  security: [],
  request: {
    body: {
      required: true,
      content: {
        'application/x-www-form-urlencoded': {
          schema: z.object({ user: z.string(), password: z.string() }),
        },
      },
    },
  },
  responses: { 200: text(z.string(), 'text/plain'), ...errors },
  ...toy,
})

const whoAmI = createRoute({
  operationId: 'whoAmI',
  method: 'get',
  path: '/Me',
  security: optional,
  responses: {
    200: {
      description: 'You.',
      content: { 'application/json': { schema: z.string().nullable() } },
    },
    ...errors,
  },
  ...toy,
})

const showPage = createRoute({
  operationId: 'showPage',
  method: 'post',
  path: '/pages',
  security,
  request: { body: { required: true, content: { 'text/plain': { schema: z.string().min(1) } } } },
  responses: { 200: text(z.string(), 'text/html'), ...errors },
  ...toy,
})

const storeFile = createRoute({
  operationId: 'storeFile',
  method: 'put',
  path: '/files/{file-name}',
  security,
  'x-body-limit-bytes': 100,
  request: {
    params: z.object({ 'file-name': z.string().max(20) }),
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: bytes } },
    },
  },
  responses: {
    200: {
      description: 'The bytes, backwards.',
      content: { 'application/octet-stream': { schema: bytes } },
    },
    ...errors,
  },
  ...toy,
})

const createItem = createRoute({
  operationId: 'createItem',
  method: 'post',
  path: '/items',
  security,
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({ name: z.string(), access_token: z.string().optional() }),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'Made.',
      content: { 'application/json': { schema: z.object({ id: z.string(), name: z.string() }) } },
    },
    ...errors,
  },
  ...toy,
})

const importItems = createRoute({
  operationId: 'importItems',
  method: 'post',
  path: '/items/import',
  security,
  ...bodyAsBytes,
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.array(z.object({ name: z.string() })) } },
    },
  },
  responses: {
    200: {
      description: 'How many.',
      content: { 'application/json': { schema: z.int() } },
    },
    ...errors,
  },
  ...toy,
})

const deleteItem = createRoute({
  operationId: 'deleteItem',
  method: 'delete',
  path: '/items/{id}',
  security,
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: 'Gone.' }, ...errors },
  ...toy,
})

const monthlyReport = createRoute({
  operationId: 'monthlyReport',
  method: 'get',
  path: '/reports/{yyyy-MM}',
  security,
  request: { params: z.object({ 'yyyy-MM': z.string().regex(/^\d{4}-\d{2}$/) }) },
  responses: {
    200: {
      description: 'As somebody likes it.',
      content: {
        'application/json': { schema: z.object({ month: z.string() }) },
        'text/csv': { schema: z.string() },
      },
    },
    ...errors,
  },
  ...toy,
})

/** An API with one operation for each thing that APIs do differently. */
export const toyContract = defineContract({
  provider: 'toy',
  info: { title: 'Toy API', version: '1', description: 'For tests.' },
  servers: [],
  tags: [],
  securitySchemes: {
    token: { type: 'apiKey', in: 'query', name: 'access_token', description: '' },
  },
  paths: { caseSensitive: false, ignoreTrailingSlash: true },
  documentPaths: ['/swagger/v1/swagger.json'],
  operations: {
    login,
    whoAmI,
    showPage,
    storeFile,
    createItem,
    importItems,
    deleteItem,
    monthlyReport,
  },
  webhooks: {
    'item.created': {
      summary: 'An item was made.',
      payload: z.object({ item: z.string() }),
      standing: 'inferred',
      source: 'Made up for tests',
    },
  },
})
