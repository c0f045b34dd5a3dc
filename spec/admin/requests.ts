import { createRoute, z } from '@hono/zod-openapi'
import { answer, bodyErrors, jsonBody, queryErrors } from './errors.ts'
import { paging, sandboxQuery, total } from './parameters.ts'
import { ours, security } from './security.ts'

const text = z.string().max(2000).optional()

/** What exchanges are found by; every given condition must hold. */
const conditions = {
  provider: text,
  operation: text,
  method: text,
  caller: text,
  url: text.openapi({ description: 'A part of the URL.' }),
  rule: text.openapi({ description: 'Name of the rule that decided.' }),
}

/** The same conditions in a body. */
export const RequestPattern = z
  .strictObject({
    ...conditions,
    status: z.int().min(100).max(599).optional(),
    defect: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether it brought a mistake of ours to light.' }),
  })
  .openapi('RequestPattern', { example: { provider: 'bluefin', status: 403 } })

/** An exchange in a list. */
export const RequestSummary = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    provider: z.string(),
    operation: z.string().nullable(),
    method: z.string(),
    url: z.string(),
    caller: z.string().nullable(),
    status: z.int(),
    rule: z.string().nullable().openapi({ description: 'The rule that refused.' }),
    isDefect: z.boolean(),
  })
  .openapi('RequestSummary')

/** What one stage decided, and where that rule is from. */
export const ExplainedDecision = z
  .object({
    stage: z.string(),
    outcome: z.enum(['passed', 'refused', 'answered', 'failed']),
    detail: z.union([z.string(), z.record(z.string(), z.unknown())]),
    rule: z
      .object({
        name: z.string(),
        says: z.string(),
        standing: z.enum(['documented', 'observed', 'inferred']),
        source: z.string(),
      })
      .optional(),
  })
  .openapi('ExplainedDecision')

const Message = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
})

export const ExplainedRequest = RequestSummary.extend({
  request: Message.openapi({ description: 'Secrets in headers are left out.' }),
  response: Message,
  decisions: z.array(ExplainedDecision),
  defect: z.string().nullable(),
}).openapi('ExplainedRequest')

const RequestList = z.object({ total, requests: z.array(RequestSummary) }).openapi('RequestList')
const RequestCount = z.object({ count: z.int() }).openapi('RequestCount', { example: { count: 2 } })

const inQuery = (name: string, schema: z.ZodType<string | undefined>, description: string) =>
  schema.openapi({ param: { name, in: 'query' }, description })

const filters = {
  provider: inQuery('provider', text, 'Only those of this provider.'),
  operation: inQuery('operation', text, 'Only those of this operation.'),
  method: inQuery('method', text, 'Only those with this method.'),
  caller: inQuery('caller', text, 'Only those of this caller.'),
  url: inQuery('url', text, 'Only those whose URL has this part.'),
  rule: inQuery('rule', text, 'Only those decided by this rule.'),
  status: z
    .string()
    .regex(/^[1-5]\d\d$/, 'must be a status from 100 to 599')
    .transform(Number)
    .optional()
    .openapi({
      param: { name: 'status', in: 'query' },
      type: 'integer',
      description: 'Only those with this status.',
    }),
  defect: z
    .enum(['true', 'false'])
    .transform((given) => given === 'true')
    .optional()
    .openapi({
      param: { name: 'defect', in: 'query' },
      type: 'boolean',
      description: 'Only those that brought a mistake of ours to light, or only the others.',
    }),
}

const tags = ['Requests']
const one = z.object({
  id: z
    .string()
    .max(100)
    .openapi({
      param: {
        name: 'id',
        in: 'path',
        description:
          'The id, as the answer’s `X-Sandbox-Request-Id` header says it. It has the name of its sandbox in it, unless that is `default`.',
      },
      example: 'req_acme_000001',
    }),
})

const ownSandbox = z
  .string()
  .max(63)
  .optional()
  .openapi({
    param: { name: 'sandbox', in: 'query' },
    description: 'The sandbox meant; the one that the id says, unless given.',
    example: 'acme',
  })

export const listRequests = createRoute({
  operationId: 'listRequests',
  method: 'get',
  path: '/requests',
  tags,
  security,
  summary: 'List the exchanges of a sandbox, newest first',
  request: { query: z.strictObject({ ...sandboxQuery, ...filters, ...paging }) },
  responses: { ...answer(RequestList, 'A page of exchanges.'), ...queryErrors },
  ...ours,
})

export const clearRequests = createRoute({
  operationId: 'clearRequests',
  method: 'delete',
  path: '/requests',
  tags,
  security,
  summary: 'Forget the exchanges of a sandbox',
  request: { query: z.strictObject(sandboxQuery) },
  responses: { 204: { description: 'They are forgotten.' }, ...queryErrors },
  ...ours,
})

export const getRequest = createRoute({
  operationId: 'getRequest',
  method: 'get',
  path: '/requests/{id}',
  tags,
  security,
  summary: 'Get an exchange, with why it was answered as it was',
  request: { params: one, query: z.strictObject({ sandbox: ownSandbox }) },
  responses: { ...answer(ExplainedRequest, 'The exchange, explained.'), ...queryErrors },
  ...ours,
})

export const countRequests = createRoute({
  operationId: 'countRequests',
  method: 'post',
  path: '/requests/count',
  tags,
  security,
  summary: 'Count exchanges of a sandbox',
  request: { query: z.strictObject(sandboxQuery), ...jsonBody(RequestPattern) },
  responses: { ...answer(RequestCount, 'How many there are.'), ...bodyErrors },
  ...ours,
})

export const findRequests = createRoute({
  operationId: 'findRequests',
  method: 'post',
  path: '/requests/find',
  tags,
  security,
  summary: 'Find exchanges of a sandbox',
  request: { query: z.strictObject({ ...sandboxQuery, ...paging }), ...jsonBody(RequestPattern) },
  responses: { ...answer(RequestList, 'Those that match, newest first.'), ...bodyErrors },
  ...ours,
})
