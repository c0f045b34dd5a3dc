import { createRoute, z } from '@hono/zod-openapi'
import { answer, bodyErrors, optionalBody, queryErrors } from './errors.ts'
import { EmittedEvent } from './events.ts'
import { sandboxQuery, total } from './parameters.ts'
import { ours, security } from './security.ts'

/** Something that the world around an API can do to it. */
const Action = z
  .object({
    provider: z.string(),
    name: z.string(),
    says: z.string(),
    input: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'JSON Schema of what has to be said for it.' }),
  })
  .openapi('Action')

const ActionList = z.object({ total, actions: z.array(Action) }).openapi('ActionList')

const ActionInput = z
  .record(z.string(), z.unknown())
  .openapi('ActionInput', { example: { account: 'partner_101' } })

const ActionResult = z
  .object({
    says: z.string().openapi({ description: 'What was done.' }),
    result: z.unknown().openapi({ description: 'What it has to tell; null for nothing.' }),
    events: z.array(EmittedEvent).openapi({ description: 'All that this emitted, in order.' }),
  })
  .openapi('ActionResult')

const tags = ['Actions']

export const listActions = createRoute({
  operationId: 'listActions',
  method: 'get',
  path: '/actions',
  tags,
  security,
  summary: 'List what the world around the providers can do',
  request: { query: z.strictObject(sandboxQuery) },
  responses: { ...answer(ActionList, 'Every action of every provider.'), ...queryErrors },
  ...ours,
})

export const runAction = createRoute({
  operationId: 'runAction',
  method: 'post',
  path: '/actions/{provider}/{action}',
  tags,
  security,
  summary: 'Do what the world around a provider does to it',
  description:
    'A payment fails, a back office decides, an event happens: what causes it is really done, so ' +
    'that all that it speaks of exists afterwards. It is done whole or not at all.',
  request: {
    params: z.object({
      provider: z
        .string()
        .max(100)
        .openapi({
          param: { name: 'provider', in: 'path', description: 'Its name.' },
          example: 'flowmatix',
        }),
      action: z
        .string()
        .max(200)
        .openapi({
          param: { name: 'action', in: 'path', description: 'One of those listed.' },
          example: 'customer.created',
        }),
    }),
    query: z.strictObject(sandboxQuery),
    ...optionalBody(ActionInput),
  },
  responses: { ...answer(ActionResult, 'What came of it.'), ...bodyErrors },
  ...ours,
})
