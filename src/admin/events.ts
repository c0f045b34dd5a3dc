import type { z } from '@hono/zod-openapi'
import type { AnnouncedEvent as EventOnWire, DeliverySummary } from '../../spec/admin/events.ts'
import { addedIn } from '../kernel/advance-report.ts'
import type { AnnouncedEvent } from '../kernel/events.ts'
import type { Delivery } from '../kernel/webhooks/records.ts'
import { type Handlers, ok, pageOf, within } from './handling.ts'
import type { Installation } from './installation.ts'
import { about, refuse } from './rules.ts'

/** The operations on events. */
export const eventHandlers: Handlers<'listEvents' | 'getEvent' | 'triggerEvent'> = {
  listEvents: ({ world, query }) =>
    within(world, query, ({ events }) => {
      const { provider, type, audience, cause } = query
      const all = events.list({ provider, type, audience, cause })
      return ok({ total: all.length, events: pageOf(all, query).map(eventOnWire) })
    }),

  getEvent: ({ world, params, query }) =>
    within(world, query, ({ events, webhooks }) => {
      const event = events.get(params.id)
      if (event === undefined) {
        const message = `sandbox ${query.sandbox} has no event ${params.id}`
        return refuse('state.unknown', about('path', ['id'], message))
      }
      const deliveries = webhooks.list({ eventId: event.id }).reverse().map(deliverySummary)
      return ok({ ...eventOnWire(event), deliveries })
    }),

  triggerEvent: ({ world, query, body }) =>
    within(world, query, async (sandbox) => {
      const { provider: name, type, audience } = body
      const provider = world.sandboxes.providers.find((candidate) => candidate.name === name)
      const triggers = provider?.triggers ?? {}
      const trigger = Object.hasOwn(triggers, type) ? triggers[type] : undefined
      if (provider === undefined || trigger === undefined) {
        const message = `${name} has no trigger ${type}; there is ${triggersOf(world)}`
        return refuse('trigger.unknown', about('body', ['type'], message))
      }
      const run = () => trigger.run(sandbox.world(provider), audience)
      try {
        const cause = { by: `trigger ${type}` }
        const { commit } = sandbox.events.because(cause, () => sandbox.store.transact(run))
        await sandbox.persist()
        const events = addedIn<AnnouncedEvent>(commit, 'kernel.events')
        return ok({ says: trigger.says, events: events.map(eventOnWire) })
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        return refuse('request.invalid', about('body', ['audience'], error.message))
      }
    }),
}

/** All that can be triggered, to choose from. */
function triggersOf({ sandboxes }: Installation): string {
  const known = sandboxes.providers.flatMap(({ name, triggers = {} }) => {
    const types = Object.keys(triggers)
    return types.length === 0 ? [] : [`${name}: ${types.join(', ')}`]
  })
  return known.join('; ') || 'none'
}

function eventOnWire(event: AnnouncedEvent): z.input<typeof EventOnWire> {
  const { id, provider, type, audience, at, data, cause, traceparent } = event
  return { id, provider, type, audience, at, data, cause: cause ?? null, traceparent }
}

/** A delivery without its attempts. */
export function deliverySummary(delivery: Delivery): z.input<typeof DeliverySummary> {
  const { id, eventId, endpointId, provider, audience, type } = delivery
  const { status, attemptCount, createdAt, nextAttemptAt = null } = delivery
  const of = { id, eventId, endpointId, provider, audience, type }
  return { ...of, status, attemptCount, createdAt, nextAttemptAt }
}
