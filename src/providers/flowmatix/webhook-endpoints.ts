import type { z } from '@hono/zod-openapi'
import type { EventType } from '../../../spec/flowmatix/events.ts'
import type { WebhookDelivery, WebhookEndpoint } from '../../../spec/flowmatix/webhook-endpoints.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Delivery, Endpoint } from '../../kernel/webhooks/records.ts'
import type { Caller } from './access.ts'
import { accepted, created, gone, type Handlers, ok, pageWith, partOf } from './handling.ts'
import { refuse } from './rules.ts'
import type { FlowmatixWorld } from './world.ts'

type Operations =
  | 'createWebhookEndpoint'
  | 'listWebhookEndpoints'
  | 'getWebhookEndpoint'
  | 'updateWebhookEndpoint'
  | 'deleteWebhookEndpoint'
  | 'rotateWebhookSecret'
  | 'listWebhookDeliveries'
  | 'resendWebhookDelivery'

/** The webhook operations: the partner's view of the sandbox's endpoints and deliveries. */
export const webhookHandlers: Handlers<Operations> = {
  createWebhookEndpoint({ body, world, caller }) {
    const { endpoints } = world.sandbox.webhooks
    const choices = { ...given(body), url: body.url }
    return created(withSecret(endpoints.create(ownerFor(caller), choices)))
  },

  listWebhookEndpoints({ query, world, caller }) {
    const all = world.sandbox.webhooks.endpoints.of(ownerFor(caller))
    const { limit, offset } = partOf(query)
    const data = all.slice(offset, offset + limit).map(endpointOnWire)
    return ok(pageWith(data, { total: all.length, limit, offset }))
  },

  getWebhookEndpoint({ params, world, caller }) {
    const endpoint = ownEndpoint(world, caller, params.webhook_id)
    return endpoint instanceof Refusal ? endpoint : ok(endpointOnWire(endpoint))
  },

  updateWebhookEndpoint({ params, body, world, caller }) {
    const endpoint = ownEndpoint(world, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    return ok(endpointOnWire(world.sandbox.webhooks.endpoints.update(endpoint, given(body))))
  },

  deleteWebhookEndpoint({ params, world, caller }) {
    const endpoint = ownEndpoint(world, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    world.sandbox.webhooks.endpoints.remove(endpoint)
    return gone
  },

  rotateWebhookSecret({ params, body, world, caller }) {
    const endpoint = ownEndpoint(world, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    const { secret, overlap_seconds: seconds } = body
    const choices = given({ secret, overlapMs: seconds === undefined ? seconds : seconds * 1000 })
    return ok(withSecret(world.sandbox.webhooks.endpoints.rotate(endpoint, choices)))
  },

  listWebhookDeliveries({ params, query, world, caller }) {
    const endpoint = ownEndpoint(world, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    const { status } = query
    const filter = { endpointId: endpoint.id, ...(status === undefined ? {} : { status }) }
    const all = world.sandbox.webhooks.list(filter)
    const { limit, offset } = partOf(query)
    const data = all
      .slice(offset, offset + limit)
      .map((delivery) => deliveryOnWire(world, delivery))
    return ok(pageWith(data, { total: all.length, limit, offset }))
  },

  resendWebhookDelivery({ params, world, caller }) {
    const endpoint = ownEndpoint(world, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    const delivery = world.sandbox.webhooks.get(params.delivery_id)
    if (delivery?.endpointId !== endpoint.id) return refuse('reach.unknown')
    return accepted(deliveryOnWire(world, world.sandbox.webhooks.resend(delivery)))
  },
}

function ownerFor({ partner }: Caller) {
  return { provider: 'flowmatix', audience: partner.id }
}

function ownEndpoint(
  world: FlowmatixWorld,
  caller: Caller,
  id: string,
): Endpoint | Refusal<'not_found'> {
  const endpoint = world.sandbox.webhooks.endpoints.get(id)
  const { provider, audience } = ownerFor(caller)
  return endpoint?.provider === provider && endpoint.audience === audience
    ? endpoint
    : refuse('reach.unknown')
}

/** What of an update is there at all. */
function given<Update extends object>(update: Update) {
  return Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Update]?: Exclude<Update[Name], undefined>
  }
}

function endpointOnWire(endpoint: Endpoint): z.input<typeof WebhookEndpoint> {
  return {
    id: endpoint.id,
    url: endpoint.url,
    // Only the five can be chosen here.
    events: [...endpoint.events] as EventType[],
    description: endpoint.description,
    status: endpoint.status,
    disabled_reason: endpoint.disabledBecause ?? null,
    created_at: endpoint.createdAt,
    updated_at: endpoint.updatedAt,
  }
}

function withSecret(endpoint: Endpoint) {
  return { ...endpointOnWire(endpoint), secret: endpoint.secrets[0]?.value ?? '' }
}

function deliveryOnWire(
  { sandbox }: FlowmatixWorld,
  delivery: Delivery,
): z.input<typeof WebhookDelivery> {
  return {
    id: delivery.id,
    event_id: delivery.eventId,
    event_type: delivery.type as EventType,
    status: delivery.status,
    attempts: sandbox.webhooks
      .attemptsOf(delivery)
      .map(({ number, at, outcome, response, error }) => ({
        number,
        at,
        outcome,
        response_status: response?.status ?? null,
        error: error ?? null,
      })),
    next_attempt_at: delivery.nextAttemptAt ?? null,
    created_at: delivery.createdAt,
  }
}
