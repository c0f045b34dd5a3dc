import type { z } from '@hono/zod-openapi'
import type { EmittedEvent as EventOnWire, DeliverySummary } from '../../../spec/admin/events.ts'
import type { EmittedEvent } from '../../kernel/events.ts'
import type { Delivery } from '../../kernel/webhooks/records.ts'
import { ok } from '../../authoring/handlers.ts'
import { pageOf } from '../../authoring/pages.ts'
import { type Handlers, within } from '../handlers.ts'
import { issueAt, refuse } from '../rules.ts'

/** The operations on events. */
export const eventHandlers: Handlers<'listEvents' | 'getEvent'> = {
  listEvents: ({ state, query }) =>
    within(state, query, ({ events }) => {
      const { provider, type, account, cause } = query
      const all = events.list({ provider, type, account, cause })
      return ok({ total: all.length, events: pageOf(all, query).map(eventOnWire) })
    }),

  getEvent: ({ state, params, query }) =>
    within(state, query, ({ events, webhooks }) => {
      const event = events.get(params.id)
      if (event === undefined) {
        const message = `sandbox ${query.sandbox} has no event ${params.id}`
        return refuse('state.unknown', issueAt('path', ['id'], message))
      }
      const deliveries = webhooks.list({ eventId: event.id }).reverse().map(deliverySummary)
      return ok({ ...eventOnWire(event), deliveries })
    }),
}

/** An event as every answer shows it. */
export function eventOnWire(event: EmittedEvent): z.input<typeof EventOnWire> {
  const { id, provider, type, account, at, data, cause, traceparent } = event
  return { id, provider, type, account, at, data, cause: cause ?? null, traceparent }
}

/** A delivery without its attempts. */
export function deliverySummary(delivery: Delivery): z.input<typeof DeliverySummary> {
  const { id, eventId, endpointId, provider, account, type } = delivery
  const { status, attemptCount, createdAt, nextAttemptAt = null } = delivery
  const of = { id, eventId, endpointId, provider, account, type }
  return { ...of, status, attemptCount, createdAt, nextAttemptAt }
}
