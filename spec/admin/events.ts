import { createRoute, z } from '@hono/zod-openapi'
import { answer, queryErrors } from './errors.ts'
import { paging, sandboxQuery, total } from './parameters.ts'
import { ours, security } from './security.ts'

/** A delivery as it looks when all went well. */
export const deliveryExample = {
  id: 'dlv_00000001',
  eventId: 'msg_000001h2x0qk4m1w8zc3v9t7ab',
  endpointId: 'ep_00010f3k9x2m7q1z',
  provider: 'flowmatix',
  account: 'partner_101',
  type: 'customer.created',
  status: 'delivered',
  attemptCount: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  nextAttemptAt: null,
} as const

/** Where an event has got to, at one of the endpoints that wanted it. */
export const DeliverySummary = z
  .object({
    id: z.string(),
    eventId: z.string(),
    endpointId: z.string(),
    provider: z.string(),
    account: z.string(),
    type: z.string(),
    status: z
      .enum(['pending', 'delivered', 'dead'])
      .openapi({ description: '`dead`: no further attempt is made unless it is sent again.' }),
    attemptCount: z.int(),
    createdAt: z.iso.datetime(),
    nextAttemptAt: z.iso.datetime().nullable(),
  })
  .openapi('DeliverySummary', { example: deliveryExample })

const eventExample = {
  id: 'msg_000001h2x0qk4m1w8zc3v9t7ab',
  provider: 'flowmatix',
  type: 'customer.created',
  account: 'partner_101',
  at: '2026-01-01T00:00:00.000Z',
  data: { id: 'cust_1001', status: 'trial' },
  cause: 'req_000001',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
}

/** Something that a provider announced. */
export const EmittedEvent = z
  .object({
    id: z.string().openapi({ description: 'The `webhook-id` of all its deliveries.' }),
    provider: z.string(),
    type: z.string(),
    account: z.string().openapi({ description: 'Whose endpoints it goes to.' }),
    at: z.iso.datetime(),
    data: z.record(z.string(), z.unknown()),
    cause: z.string().nullable().openapi({
      description: 'Id of the request that led to it, or kind and subject of what fell due.',
    }),
    traceparent: z.string().openapi({ description: 'The trace that it belongs to.' }),
  })
  .openapi('Event', { example: eventExample })

const DeliveredEvent = EmittedEvent.extend({
  deliveries: z.array(DeliverySummary),
}).openapi('DeliveredEvent', { example: { ...eventExample, deliveries: [deliveryExample] } })

const EventList = z.object({ total, events: z.array(EmittedEvent) }).openapi('EventList')

/** Filters of lists, by name: only those that have this. */
export const only = (name: string, description: string) =>
  z
    .string()
    .max(200)
    .optional()
    .openapi({ param: { name, in: 'query' }, description })

const tags = ['Events']

export const listEvents = createRoute({
  operationId: 'listEvents',
  method: 'get',
  path: '/events',
  tags,
  security,
  summary: 'List the events of a sandbox, newest first',
  request: {
    query: z.strictObject({
      ...sandboxQuery,
      provider: only('provider', 'Only those of this provider.'),
      type: only('type', 'Only those of this type.'),
      account: only('account', 'Only those for this account.'),
      cause: only('cause', 'Only those that this request or task led to.'),
      ...paging,
    }),
  },
  responses: { ...answer(EventList, 'A page of events.'), ...queryErrors },
  ...ours,
})

export const getEvent = createRoute({
  operationId: 'getEvent',
  method: 'get',
  path: '/events/{id}',
  tags,
  security,
  summary: 'Get an event, with where it has got to',
  request: {
    params: z.object({
      id: z
        .string()
        .max(100)
        .openapi({
          param: { name: 'id', in: 'path', description: 'The id, which is the `webhook-id`.' },
          example: 'msg_000001h2x0qk4m1w8zc3v9t7ab',
        }),
    }),
    query: z.strictObject(sandboxQuery),
  },
  responses: { ...answer(DeliveredEvent, 'The event.'), ...queryErrors },
  ...ours,
})
