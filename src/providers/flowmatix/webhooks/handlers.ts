import {
  listWebhookDeliveries,
  listWebhookEndpoints,
} from '../../../../spec/flowmatix/webhook-endpoints.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { accepted, created, noContent, ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Endpoint } from '../../../kernel/webhooks/records.ts'
import type { Caller } from '../access/caller.ts'
import { type Handlers, pageWith } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import type { FlowmatixState } from '../state.ts'
import { deliveryOnWire, endpointOnWire, withSecret } from './wire.ts'

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
  createWebhookEndpoint({ body, state, caller }) {
    const { endpoints } = state.sandbox.webhooks
    const choices = { ...given(body), url: body.url }
    return created(withSecret(endpoints.create(ownerFor(caller), choices)))
  },

  listWebhookEndpoints({ query, state, caller }) {
    const all = state.sandbox.webhooks.endpoints.of(ownerFor(caller))
    const { limit, offset } = windowOf(listWebhookEndpoints['x-list'], query)
    const data = all.slice(offset, offset + limit).map(endpointOnWire)
    return ok(pageWith(data, { total: all.length, limit, offset }))
  },

  getWebhookEndpoint({ params, state, caller }) {
    const endpoint = ownEndpoint(state, caller, params.webhook_id)
    return endpoint instanceof Refusal ? endpoint : ok(endpointOnWire(endpoint))
  },

  updateWebhookEndpoint({ params, body, state, caller }) {
    const endpoint = ownEndpoint(state, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    // What is only shown may come along, and is no part of what is stored.
    const { url, events, description, status } = body
    const changes = given({ url, events, description, status })
    return ok(endpointOnWire(state.sandbox.webhooks.endpoints.update(endpoint, changes)))
  },

  deleteWebhookEndpoint({ params, state, caller }) {
    const endpoint = ownEndpoint(state, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    state.sandbox.webhooks.endpoints.remove(endpoint)
    return noContent
  },

  rotateWebhookSecret({ params, body, state, caller }) {
    const endpoint = ownEndpoint(state, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    const { secret, overlap_seconds: seconds } = body
    const choices = given({ secret, overlapMs: seconds === undefined ? seconds : seconds * 1000 })
    return ok(withSecret(state.sandbox.webhooks.endpoints.rotate(endpoint, choices)))
  },

  listWebhookDeliveries({ params, query, state, caller }) {
    const endpoint = ownEndpoint(state, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    const { status } = query
    const filter = { endpointId: endpoint.id, ...(status === undefined ? {} : { status }) }
    const all = state.sandbox.webhooks.list(filter)
    const { limit, offset } = windowOf(listWebhookDeliveries['x-list'], query)
    const data = all
      .slice(offset, offset + limit)
      .map((delivery) => deliveryOnWire(state, delivery))
    return ok(pageWith(data, { total: all.length, limit, offset }))
  },

  resendWebhookDelivery({ params, state, caller }) {
    const endpoint = ownEndpoint(state, caller, params.webhook_id)
    if (endpoint instanceof Refusal) return endpoint
    const delivery = state.sandbox.webhooks.get(params.delivery_id)
    if (delivery?.endpointId !== endpoint.id) return refuse('resource.unknown')
    return accepted(deliveryOnWire(state, state.sandbox.webhooks.resend(delivery)))
  },
}

function ownerFor({ partner }: Caller) {
  return { provider: 'flowmatix', account: partner.id }
}

function ownEndpoint(
  state: FlowmatixState,
  caller: Caller,
  id: string,
): Endpoint | Refusal<'not_found'> {
  const endpoint = state.sandbox.webhooks.endpoints.get(id)
  const { provider, account } = ownerFor(caller)
  return endpoint?.provider === provider && endpoint.account === account
    ? endpoint
    : refuse('resource.unknown')
}

/** An update without its undefined attributes. */
function given<Update extends object>(update: Update) {
  return Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Update]?: Exclude<Update[Name], undefined>
  }
}
