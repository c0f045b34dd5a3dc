import type { z } from '@hono/zod-openapi'
import type { EventType } from '../../../../spec/flowmatix/events.ts'
import type {
  WebhookDelivery,
  WebhookEndpoint,
} from '../../../../spec/flowmatix/webhook-endpoints.ts'
import type { Delivery, Endpoint } from '../../../kernel/webhooks/records.ts'
import type { FlowmatixState } from '../state.ts'

/** A webhook endpoint on the wire, without its secret. */
export function endpointOnWire(endpoint: Endpoint): z.input<typeof WebhookEndpoint> {
  return {
    id: endpoint.id,
    url: endpoint.url,
    // Endpoints of this API can choose from its own event types only.
    events: [...endpoint.events] as EventType[],
    description: endpoint.description,
    status: endpoint.status,
    disabled_reason: endpoint.disabledBecause ?? null,
    created_at: endpoint.createdAt,
    updated_at: endpoint.updatedAt,
  }
}

/** A webhook endpoint with its current secret, as only its creation and rotation show it. */
export function withSecret(endpoint: Endpoint) {
  return { ...endpointOnWire(endpoint), secret: endpoint.secrets[0]?.value ?? '' }
}

/** A delivery on the wire, with its attempts. */
export function deliveryOnWire(
  { sandbox }: FlowmatixState,
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
