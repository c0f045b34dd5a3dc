import type { z } from '@hono/zod-openapi'
import type { AnnouncedEvent as EventOnWire, DeliverySummary } from '../../../spec/admin/events.ts'
import { addedIn } from '../../kernel/time/advance-report.ts'
import type { EmittedEvent } from '../../kernel/events.ts'
import type { Delivery } from '../../kernel/webhooks/records.ts'
import { type Handlers, ok, pageOf, within } from '../handlers.ts'
import type { RunningSimulator } from '../running-simulator.ts'
import { about, refuse } from '../rules.ts'

/** The operations on events. */
export const eventHandlers: Handlers<'listEvents' | 'getEvent' | 'triggerEvent'> = {
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
        return refuse('state.unknown', about('path', ['id'], message))
      }
      const deliveries = webhooks.list({ eventId: event.id }).reverse().map(deliverySummary)
      return ok({ ...eventOnWire(event), deliveries })
    }),

  triggerEvent: ({ state, query, body }) =>
    within(state, query, async (sandbox) => {
      const { provider: name, type, account } = body
      const provider = state.sandboxes.providers.find((candidate) => candidate.name === name)
      const triggers = provider?.triggers ?? {}
      const trigger = Object.hasOwn(triggers, type) ? triggers[type] : undefined
      if (provider === undefined || trigger === undefined) {
        const message = `${name} has no trigger ${type}; there is ${triggersOf(state)}`
        return refuse('trigger.unknown', about('body', ['type'], message))
      }
      const run = () => trigger.run(sandbox.state(provider), account)
      try {
        const cause = { by: `trigger ${type}` }
        const { commit } = sandbox.events.because(cause, () => sandbox.store.transact(run))
        await sandbox.persist()
        const events = addedIn<EmittedEvent>(commit, 'kernel.events')
        return ok({ says: trigger.says, events: events.map(eventOnWire) })
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        return refuse('request.invalid', about('body', ['account'], error.message))
      }
    }),
}

/** All that can be triggered, to choose from. */
function triggersOf({ sandboxes }: RunningSimulator): string {
  const known = sandboxes.providers.flatMap(({ name, triggers = {} }) => {
    const types = Object.keys(triggers)
    return types.length === 0 ? [] : [`${name}: ${types.join(', ')}`]
  })
  return known.join('; ') || 'none'
}

function eventOnWire(event: EmittedEvent): z.input<typeof EventOnWire> {
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
