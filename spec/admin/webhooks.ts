import { createRoute, z } from '@hono/zod-openapi'
import { AdvanceReport } from './clock.ts'
import { answer, bodyErrors, jsonBody, queryErrors, stopped } from './errors.ts'
import { deliveryExample, DeliverySummary, only } from './events.ts'
import { moment, paging, sandboxQuery, total } from './parameters.ts'
import { ours, security } from './security.ts'

const headers = z.record(z.string(), z.string())

const deliveryFault = z.enum([
  'wrong-signature',
  'stale-timestamp',
  'duplicate',
  'out-of-order',
  'burst',
  'unknown-type',
])

const signingTime = z.enum(['real', 'sandbox']).openapi({
  description:
    'Which time `webhook-timestamp` shows: real time, as receivers expect it, or that of the sandbox.',
})

/** One message that was sent, or that was not let out. */
export const WebhookAttempt = z
  .object({
    number: z.int(),
    at: z.iso.datetime(),
    outcome: z.enum(['delivered', 'failed', 'refused']),
    extra: z.enum(['duplicate', 'unknown-type']).nullable().openapi({
      description: 'Why there was a message besides the one that there should be.',
    }),
    request: z.object({ url: z.string(), headers, body: z.string() }),
    response: z
      .object({ status: z.int(), headers, body: z.string() })
      .nullable()
      .openapi({ description: 'What was answered; of the body, the beginning.' }),
    error: z.string().nullable(),
  })
  .openapi('WebhookAttempt')

const Delivery = DeliverySummary.extend({ attempts: z.array(WebhookAttempt) }).openapi('Delivery', {
  example: {
    ...deliveryExample,
    attempts: [
      {
        number: 1,
        at: '2026-01-01T00:00:00.000Z',
        outcome: 'delivered',
        extra: null,
        request: {
          url: 'http://127.0.0.1:3000/hooks',
          headers: { 'webhook-id': deliveryExample.eventId, 'webhook-timestamp': '1767225600' },
          body: '{"type":"customer.created","timestamp":"2026-01-01T00:00:00.000Z","data":{}}',
        },
        response: { status: 204, headers: {}, body: '' },
        error: null,
      },
    ],
  },
})
const deliveries = z.array(DeliverySummary)
const DeliveryList = z.object({ total, deliveries }).openapi('DeliveryList')

/** Where somebody wants to be told of events. */
export const WebhookEndpoint = z
  .object({
    id: z.string(),
    provider: z.string(),
    account: z.string(),
    url: z.string(),
    events: z.array(z.string()).openapi({ description: 'Types that it wants; none means all.' }),
    description: z.string().nullable(),
    status: z.enum(['enabled', 'disabled']),
    disabledBecause: z.string().nullable(),
    secrets: z
      .array(z.object({ value: z.string(), until: z.iso.datetime().nullable() }))
      .openapi({ description: 'Newest first; those with an end were rotated out.' }),
    faults: z.array(deliveryFault),
    signingTime,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('WebhookEndpoint')

const WebhookEndpointList = z
  .object({ total, endpoints: z.array(WebhookEndpoint) })
  .openapi('WebhookEndpointList')

const DeliveryFaults = z
  .strictObject({
    faults: z.array(deliveryFault).max(20),
    signingTime: signingTime.optional(),
  })
  .openapi('DeliveryFaults', { example: { faults: ['duplicate', 'out-of-order'] } })

const Recovery = z
  .strictObject({ since: moment })
  .openapi('Recovery', { example: { since: '2026-01-01T00:00:00.000Z' } })

/** A message as the inbox received and judged it. */
const InboxMessage = z
  .object({
    number: z.int(),
    at: z.iso.datetime(),
    url: z.string(),
    headers,
    body: z.string(),
    verified: z
      .boolean()
      .openapi({ description: 'Whether a receiver with the secret would accept it.' }),
    refusedBecause: z.string().nullable(),
  })
  .openapi('InboxMessage')

const Inbox = z
  .object({
    total,
    url: z
      .string()
      .openapi({ description: 'What the URL of an endpoint begins with to lead here.' }),
    messages: z.array(InboxMessage),
  })
  .openapi('Inbox')

const tags = ['Webhooks']
const query = z.strictObject(sandboxQuery)
const idOf = (description: string, example: string) =>
  z.object({
    id: z
      .string()
      .max(100)
      .openapi({ param: { name: 'id', in: 'path', description }, example }),
  })
const delivery = idOf('The delivery.', 'dlv_00000001')
const endpoint = idOf('The endpoint.', 'ep_00010f3k9x2m7q1z')

export const listDeliveries = createRoute({
  operationId: 'listDeliveries',
  method: 'get',
  path: '/deliveries',
  tags,
  security,
  summary: 'List the deliveries of a sandbox, newest first',
  request: {
    query: z.strictObject({
      ...sandboxQuery,
      provider: only('provider', 'Only those of this provider.'),
      account: only('account', 'Only those for this account.'),
      endpoint: only('endpoint', 'Only those to this endpoint.'),
      event: only('event', 'Only those of this event.'),
      type: only('type', 'Only those of events of this type.'),
      status: z
        .enum(['pending', 'delivered', 'dead'])
        .optional()
        .openapi({ param: { name: 'status', in: 'query' }, description: 'Only those.' }),
      ...paging,
    }),
  },
  responses: { ...answer(DeliveryList, 'A page of deliveries.'), ...queryErrors },
  ...ours,
})

export const getDelivery = createRoute({
  operationId: 'getDelivery',
  method: 'get',
  path: '/deliveries/{id}',
  tags,
  security,
  summary: 'Get a delivery, with what was sent and answered',
  request: { params: delivery, query },
  responses: { ...answer(Delivery, 'The delivery.'), ...queryErrors },
  ...ours,
})

export const resendDelivery = createRoute({
  operationId: 'resendDelivery',
  method: 'post',
  path: '/deliveries/{id}/resend',
  tags,
  security,
  summary: 'Send a delivery once more',
  description: 'Now, with the same id, and with the whole schedule of retries before it.',
  request: { params: delivery, query },
  responses: { ...answer(DeliverySummary, 'The delivery as it is now.'), ...queryErrors },
  ...ours,
})

export const listWebhookEndpoints = createRoute({
  operationId: 'listWebhookEndpoints',
  method: 'get',
  path: '/webhook-endpoints',
  tags,
  security,
  summary: 'List the webhook endpoints of a sandbox',
  description: 'With their secrets, which are those of a sandbox and protect nothing real.',
  request: {
    query: z.strictObject({
      ...sandboxQuery,
      provider: only('provider', 'Only those of this provider.'),
      account: only('account', 'Only those of this account.'),
      ...paging,
    }),
  },
  responses: { ...answer(WebhookEndpointList, 'A page of endpoints.'), ...queryErrors },
  ...ours,
})

export const setDeliveryFaults = createRoute({
  operationId: 'setDeliveryFaults',
  method: 'put',
  path: '/webhook-endpoints/{id}/faults',
  tags,
  security,
  summary: 'Let webhooks to an endpoint arrive as they should not',
  description: 'To see whether its receiver can cope. An empty list puts an end to it.',
  request: { params: endpoint, query, ...jsonBody(DeliveryFaults) },
  responses: { ...answer(WebhookEndpoint, 'The endpoint as it is now.'), ...bodyErrors },
  ...ours,
})

export const recoverEndpoint = createRoute({
  operationId: 'recoverEndpoint',
  method: 'post',
  path: '/webhook-endpoints/{id}/recover',
  tags,
  security,
  summary: 'Send again whatever an endpoint did not get',
  description: 'All deliveries that are dead and were made at or after a moment.',
  request: { params: endpoint, query, ...jsonBody(Recovery) },
  responses: { ...answer(DeliveryList, 'What is sent again, oldest first.'), ...bodyErrors },
  ...ours,
})

export const drainWebhooks = createRoute({
  operationId: 'drainWebhooks',
  method: 'post',
  path: '/webhooks/drain',
  tags,
  security,
  summary: 'Deliver everything that is due now',
  description: 'Waits for what is under way, too. No time is made to pass.',
  request: { query },
  responses: { ...answer(AdvanceReport, 'What was done.'), ...queryErrors, ...stopped },
  ...ours,
})

export const getInbox = createRoute({
  operationId: 'getInbox',
  method: 'get',
  path: '/inbox',
  tags,
  security,
  summary: 'Read what the inbox has received, newest first',
  description:
    'A receiver that is built in: it takes, verifies and keeps what is sent to the host ' +
    '`inbox.localhost`, without the network. The latest thousand messages are kept.',
  request: { query: z.strictObject({ ...sandboxQuery, ...paging }) },
  responses: { ...answer(Inbox, 'A page of messages.'), ...queryErrors },
  ...ours,
})

export const clearInbox = createRoute({
  operationId: 'clearInbox',
  method: 'delete',
  path: '/inbox',
  tags,
  security,
  summary: 'Empty the inbox',
  request: { query },
  responses: { 204: { description: 'It is empty.' }, ...queryErrors },
  ...ours,
})
