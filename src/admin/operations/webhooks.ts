import type { z } from '@hono/zod-openapi'
import type { WebhookAttempt, WebhookEndpoint } from '../../../spec/admin/webhooks.ts'
import { instantOf } from '../../kernel/time/clock.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inboxHost } from '../../kernel/webhooks/inbox.ts'
import type { Attempt, Delivery, Endpoint } from '../../kernel/webhooks/records.ts'
import { reported } from './clock.ts'
import { deliverySummary } from './events.ts'
import { noContent, ok, outsideTransaction } from '../../authoring/handlers.ts'
import { pageOf } from '../../authoring/pages.ts'
import { type Handlers, within } from '../handlers.ts'
import { issueAt, refuse } from '../rules.ts'

type Operations =
  | 'listDeliveries'
  | 'getDelivery'
  | 'resendDelivery'
  | 'listWebhookEndpoints'
  | 'setDeliveryFaults'
  | 'recoverEndpoint'
  | 'drainWebhooks'
  | 'getInbox'
  | 'clearInbox'

/** The operations on webhooks: what is on its way, where to, and the inbox. */
export const webhookHandlers: Handlers<Operations> = {
  listDeliveries: ({ state, query }) =>
    within(state, query, ({ webhooks }) => {
      const { provider, account, type, status, endpoint: endpointId, event: eventId } = query
      const all = webhooks.list({ provider, account, type, status, endpointId, eventId })
      return ok({ total: all.length, deliveries: pageOf(all, query).map(deliverySummary) })
    }),

  getDelivery: ({ state, params, query }) =>
    within(state, query, (sandbox) => {
      const delivery = deliveryIn(sandbox, params.id)
      if (delivery instanceof Refusal) return delivery
      const { webhooks } = sandbox
      const body = webhooks.bodyOf(delivery)
      const attempts = webhooks.attemptsOf(delivery).map((attempt) => attemptOnWire(attempt, body))
      return ok({ ...deliverySummary(delivery), attempts })
    }),

  resendDelivery: outsideTransaction(({ state, params, query }) =>
    within(state, query, async (sandbox) => {
      const delivery = deliveryIn(sandbox, params.id)
      if (delivery instanceof Refusal) return delivery
      const resent = await sandbox.change(() => sandbox.webhooks.resend(delivery))
      return ok(deliverySummary(resent))
    }),
  ),

  listWebhookEndpoints: ({ state, query }) =>
    within(state, query, ({ webhooks }) => {
      const all = webhooks.endpoints.list(query)
      return ok({ total: all.length, endpoints: pageOf(all, query).map(endpointOnWire) })
    }),

  setDeliveryFaults: outsideTransaction(({ state, params, query, body: { faults, signingTime } }) =>
    within(state, query, async (sandbox) => {
      const endpoint = endpointIn(sandbox, params.id)
      if (endpoint instanceof Refusal) return endpoint
      const choices = {
        faults: [...new Set(faults)],
        ...(signingTime === undefined ? {} : { signingTime }),
      }
      const { endpoints } = sandbox.webhooks
      return ok(endpointOnWire(await sandbox.change(() => endpoints.update(endpoint, choices))))
    }),
  ),

  recoverEndpoint: outsideTransaction(({ state, params, query, body }) =>
    within(state, query, async (sandbox) => {
      const endpoint = endpointIn(sandbox, params.id)
      if (endpoint instanceof Refusal) return endpoint
      const since = instantOf(body.since)
      const sent = await sandbox.change(() => sandbox.webhooks.recover(endpoint, since))
      return ok({ total: sent.length, deliveries: sent.map(deliverySummary) })
    }),
  ),

  drainWebhooks: outsideTransaction(({ state, query }) =>
    within(state, query, (sandbox) =>
      reported(async () => {
        const report = await sandbox.timeline.drain()
        await sandbox.persist()
        return report
      }),
    ),
  ),

  getInbox: ({ state, query }) =>
    within(state, query, ({ webhooks }) => {
      const all = webhooks.inbox.list()
      const messages = pageOf(all, query).map(({ headers, refusedBecause = null, ...message }) => ({
        ...message,
        headers: { ...headers },
        refusedBecause,
      }))
      return ok({ total: all.length, url: `http://${inboxHost}/`, messages })
    }),

  clearInbox: ({ state, query }) =>
    within(state, query, ({ webhooks }) => {
      webhooks.inbox.clear()
      return noContent
    }),
}

function deliveryIn({ webhooks, name }: Sandbox, id: string): Delivery | Refusal<'unknown'> {
  const message = `sandbox ${name} has no delivery ${id}`
  return webhooks.get(id) ?? refuse('state.unknown', issueAt('path', ['id'], message))
}

function endpointIn({ webhooks, name }: Sandbox, id: string): Endpoint | Refusal<'unknown'> {
  const message = `sandbox ${name} has no webhook endpoint ${id}`
  return webhooks.endpoints.get(id) ?? refuse('state.unknown', issueAt('path', ['id'], message))
}

function attemptOnWire(attempt: Attempt, usualBody: string): z.input<typeof WebhookAttempt> {
  const { number, at, outcome, url, requestHeaders, requestBody, response } = attempt
  return {
    number,
    at,
    outcome,
    extra: attempt.extra ?? null,
    request: { url, headers: { ...requestHeaders }, body: requestBody ?? usualBody },
    response: response === undefined ? null : { ...response, headers: { ...response.headers } },
    error: attempt.error ?? null,
  }
}

function endpointOnWire(endpoint: Endpoint): z.input<typeof WebhookEndpoint> {
  const { events, faults, secrets, disabledBecause = null, ...rest } = endpoint
  return {
    ...rest,
    events: [...events],
    disabledBecause,
    secrets: secrets.map(({ value, until = null }) => ({ value, until })),
    faults: [...faults],
  }
}
