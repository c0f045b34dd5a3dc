import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { changing, namesBesides, namesOf, readOnly } from './bodies.ts'
import {
  accepted,
  answer,
  created,
  filterErrors,
  gone,
  inputErrors,
  jsonBody,
  optionalJsonBody,
  readErrors,
} from './errors.ts'
import { eventTypes } from './events.ts'
import {
  delivery,
  deliveryAgain,
  endpoint,
  endpointCreate,
  endpointWithSecret,
} from './examples/webhook-endpoints.ts'
import { id, idPath, moment, onlyPage, pageOf, paging, listingBy } from './references.ts'
import { security } from './security.ts'

/** Eight to twenty groups of three bytes, and up to four bytes more. */
const base64Of24To64Bytes =
  /^whsec_(?:[A-Za-z0-9+/]{4}){8,20}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4}(?:[A-Za-z0-9+/]{2}==)?)?$/
const url = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .openapi({ description: 'Where deliveries are posted to.' })
const events = z
  .array(z.enum(eventTypes))
  .max(eventTypes.length)
  .openapi({ description: 'The events that are wanted; all of them if there is none.' })
const description = z.string().max(255).nullable()
const secret = z
  .string()
  .regex(base64Of24To64Bytes, {
    error: 'must be whsec_ and 24 to 64 bytes in base64',
  })
  .openapi({
    description: 'Signs the deliveries, as Standard Webhooks says: `whsec_` and base64.',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  })

export const WebhookEndpoint = z
  .object({
    id: id('ep_0001b42e53i02zf1'),
    url,
    events,
    description,
    status: z.enum(['enabled', 'disabled']),
    disabled_reason: z
      .string()
      .nullable()
      .openapi({ description: 'Why it is disabled, where nobody asked for it.' }),
    created_at: moment(),
    updated_at: moment(),
  })
  .openapi('WebhookEndpoint')

export const WebhookEndpointWithSecret = z
  .object({ ...WebhookEndpoint.shape, secret })
  .openapi('WebhookEndpointWithSecret')

export const WebhookEndpointList = pageOf('WebhookEndpointList', WebhookEndpoint)

export const WebhookEndpointCreate = z
  .strictObject({
    url,
    events: events.optional(),
    description: description.optional(),
    secret: secret.optional(),
  })
  .openapi('WebhookEndpointCreate')

const changes = { url, events, description, status: z.enum(['enabled', 'disabled']) }

export const WebhookEndpointUpdate = changing(
  z
    .strictObject({ ...changes, ...readOnly(namesBesides(WebhookEndpoint.shape, changes)) })
    .partial(),
  namesOf(changes),
).openapi('WebhookEndpointUpdate')

export const SecretRotation = z
  .strictObject({
    secret: secret.optional(),
    overlap_seconds: z
      .int()
      .min(0)
      .max(7 * 24 * 60 * 60)
      .optional()
      .openapi({ description: 'How long the old secret signs along; a day if it is not given.' }),
  })
  .openapi('SecretRotation')

export const DeliveryAttempt = z
  .object({
    number: z.int(),
    at: moment(),
    outcome: z.enum(['delivered', 'failed', 'refused']),
    response_status: z.int().nullable(),
    error: z.string().nullable(),
  })
  .openapi('DeliveryAttempt')

export const WebhookDelivery = z
  .object({
    id: id('dlv_00000001'),
    event_id: id('msg_0000011pawvx6lklxej1f0p9').openapi({ description: 'The `webhook-id`.' }),
    event_type: z.enum(eventTypes),
    status: z.enum(['pending', 'delivered', 'dead']),
    attempts: z.array(DeliveryAttempt),
    next_attempt_at: moment().nullable(),
    created_at: moment(),
  })
  .openapi('WebhookDelivery')

export const WebhookDeliveryList = pageOf('WebhookDeliveryList', WebhookDelivery)

const tags = ['Webhooks']
const inferred = known(
  'inferred',
  'Flowmatix Partner API References, Webhook Events for Partners, says that partners subscribe and not how',
)
const endpointPath = idPath({ webhook_id: 'ep_0001b42e53i02zf1' })

export const createWebhookEndpoint = createRoute({
  operationId: 'createWebhookEndpoint',
  method: 'post',
  path: '/api/v1/partners/webhooks',
  tags,
  security,
  summary: 'Subscribe to events',
  description: 'The secret is made up unless it is given, and shown this once.',
  request: jsonBody(WebhookEndpointCreate, endpointCreate),
  responses: {
    ...created(WebhookEndpointWithSecret, 'The endpoint and its secret.', endpointWithSecret),
    ...inputErrors,
  },
  ...inferred,
})

export const listWebhookEndpoints = createRoute({
  operationId: 'listWebhookEndpoints',
  method: 'get',
  path: '/api/v1/partners/webhooks',
  tags,
  security,
  summary: 'List the webhook endpoints of the partner',
  request: { query: z.object(paging) },
  responses: {
    ...answer(WebhookEndpointList, 'A page of endpoints.', {
      data: [endpoint],
      pagination: onlyPage,
    }),
    ...inputErrors,
  },
  ...listingBy(),
  ...inferred,
})

export const getWebhookEndpoint = createRoute({
  operationId: 'getWebhookEndpoint',
  method: 'get',
  path: '/api/v1/partners/webhooks/{webhook_id}',
  tags,
  security,
  summary: 'Get a webhook endpoint',
  request: endpointPath,
  responses: { ...answer(WebhookEndpoint, 'The endpoint.', endpoint), ...readErrors },
  ...inferred,
})

export const updateWebhookEndpoint = createRoute({
  operationId: 'updateWebhookEndpoint',
  method: 'put',
  path: '/api/v1/partners/webhooks/{webhook_id}',
  tags,
  security,
  summary: 'Update a webhook endpoint',
  description: 'Only the given fields change. Enabling one that was disabled sends nothing again.',
  request: { ...endpointPath, ...jsonBody(WebhookEndpointUpdate, { status: 'disabled' }) },
  responses: {
    ...answer(WebhookEndpoint, 'The endpoint as it is now.', { ...endpoint, status: 'disabled' }),
    ...filterErrors,
  },
  ...inferred,
})

export const deleteWebhookEndpoint = createRoute({
  operationId: 'deleteWebhookEndpoint',
  method: 'delete',
  path: '/api/v1/partners/webhooks/{webhook_id}',
  tags,
  security,
  summary: 'Delete a webhook endpoint',
  description: 'Nothing more is sent to it.',
  request: endpointPath,
  responses: { ...gone, ...readErrors },
  ...inferred,
})

export const rotateWebhookSecret = createRoute({
  operationId: 'rotateWebhookSecret',
  method: 'post',
  path: '/api/v1/partners/webhooks/{webhook_id}/rotate-secret',
  tags,
  security,
  summary: 'Give a webhook endpoint a new secret',
  description: 'Deliveries carry the signatures of both for as long as the two overlap.',
  request: { ...endpointPath, ...optionalJsonBody(SecretRotation, { overlap_seconds: 3600 }) },
  responses: {
    ...answer(WebhookEndpointWithSecret, 'The endpoint and its new secret.', endpointWithSecret),
    ...filterErrors,
  },
  ...inferred,
})

export const listWebhookDeliveries = createRoute({
  operationId: 'listWebhookDeliveries',
  method: 'get',
  path: '/api/v1/partners/webhooks/{webhook_id}/deliveries',
  tags,
  security,
  summary: 'List the deliveries to a webhook endpoint',
  description: 'Newest first.',
  request: {
    ...endpointPath,
    query: z.object({
      ...paging,
      status: z
        .enum(['pending', 'delivered', 'dead'])
        .optional()
        .openapi({
          param: { name: 'status', in: 'query' },
          description: 'Only deliveries of this status.',
          example: 'delivered',
        }),
    }),
  },
  responses: {
    ...answer(WebhookDeliveryList, 'A page of deliveries.', {
      data: [delivery],
      pagination: onlyPage,
    }),
    ...filterErrors,
  },
  ...listingBy('status'),
  ...inferred,
})

export const resendWebhookDelivery = createRoute({
  operationId: 'resendWebhookDelivery',
  method: 'post',
  path: '/api/v1/partners/webhooks/{webhook_id}/deliveries/{delivery_id}/resend',
  tags,
  security,
  summary: 'Send a delivery again',
  description: 'With the same `webhook-id`, and with the whole schedule of retries before it.',
  request: idPath({ webhook_id: 'ep_0001b42e53i02zf1', delivery_id: 'dlv_00000001' }),
  responses: {
    ...accepted(WebhookDelivery, 'The delivery, pending again.', deliveryAgain),
    ...readErrors,
  },
  ...inferred,
})
