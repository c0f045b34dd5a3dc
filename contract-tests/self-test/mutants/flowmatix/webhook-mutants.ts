import { Webhook } from 'standardwebhooks'
import { type DeliveryProxy, gateway, type Route, type Sent } from '../delivery-gateway.ts'
import {
  isJson,
  type Json,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
} from '../mutant.ts'

/** A target whose deliveries pass through a proxy. Its endpoints are shown with their own URLs. */
function proxying(deliveryProxy: DeliveryProxy): Mutant['respond'] {
  const routes = new Map<string, Route>()
  return async (request) => {
    if (request.operation === 'rotateWebhookSecret') return rotateSecret(routes, request)
    if (request.operation !== 'createWebhookEndpoint') {
      return withOriginalUrl(routes, await request.forward())
    }
    const body = parsed(request)
    const url = body?.['url']
    if (typeof url !== 'string' || !URL.canParse(url)) return request.forward()
    const route = await gateway.route(url, deliveryProxy)
    const response = await request.forward({
      body: JSON.stringify({ ...body, url: route.address }),
    })
    if (response.status !== 201 || !isJson(response.body)) return response
    route.secrets = [String(response.body['secret'])]
    routes.set(String(response.body['id']), route)
    return { ...response, body: { ...response.body, url } }
  }
}

/** An endpoint as the subscriber created it, without the address of the gateway. */
function withOriginalUrl(
  routes: ReadonlyMap<string, Route>,
  response: TargetResponse,
): TargetResponse {
  const route = isJson(response.body) ? routes.get(String(response.body['id'])) : undefined
  return isJson(response.body) && response.body['url'] === route?.address
    ? { ...response, body: { ...response.body, url: route?.url } }
    : response
}

/** Rotates the secret: the new one signs from now on, and the old one while they overlap. */
async function rotateSecret(
  routes: ReadonlyMap<string, Route>,
  request: ProxiedRequest,
): Promise<TargetResponse> {
  const response = await request.forward()
  const route = isJson(response.body) ? routes.get(String(response.body['id'])) : undefined
  if (route === undefined || !isJson(response.body)) return response
  const old = parsed(request)?.['overlap_seconds'] === 0 ? [] : route.secrets
  route.secrets = [String(response.body['secret']), ...old]
  return response
}

function parsed({ body }: ProxiedRequest): Json | undefined {
  try {
    const value: unknown = JSON.parse(body ?? '')
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The delivery with other content, and with a valid signature of it. */
function resigned(
  sent: Sent,
  { secrets }: { readonly secrets: readonly string[] },
  changes: { readonly id?: string; readonly atMs?: number; readonly body?: string },
): Sent {
  const id = changes.id ?? sent.headers['webhook-id'] ?? ''
  const at = new Date(changes.atMs ?? Number(sent.headers['webhook-timestamp']) * 1000)
  const body = changes.body ?? sent.body
  const signature = secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' ')
  return {
    ...sent,
    body,
    headers: {
      ...sent.headers,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signature,
    },
  }
}

const withPayload = (change: (message: Json) => unknown): DeliveryProxy => {
  return (sent, forward, endpoint) => {
    const body = JSON.stringify(change(JSON.parse(sent.body) as Json))
    return forward(resigned(sent, endpoint, { body }))
  }
}

const dataOf = (message: Json) => message['data'] as Json
const withHeader = (name: string, value: string): DeliveryProxy => {
  return (sent, forward) => forward({ ...sent, headers: { ...sent.headers, [name]: value } })
}

/** Drops the deliveries of one event type. */
const dropping = (type: string): DeliveryProxy => {
  return async (sent, forward) => {
    const isMeant = (JSON.parse(sent.body) as Json)['type'] === type
    return isMeant ? 204 : forward(sent)
  }
}

/** Ids by endpoint: those of one simulator are those of the next, and so are its secrets. */
const idsSeen = new WeakMap<object, Set<string>>()
let idsMade = 0

const deliveryProxies: Readonly<Record<string, DeliveryProxy>> = {
  'customer-created-is-not-announced': dropping('customer.created'),
  'customer-upgraded-is-not-announced': dropping('customer.upgraded'),
  'customer-cancelled-is-not-announced': dropping('customer.cancelled'),
  'invoice-generated-is-not-announced': dropping('invoice.generated'),
  'news-of-another-customer': withPayload((message) => ({
    ...message,
    data: { ...dataOf(message), id: 'customer_999' },
  })),
  'a-plan-that-was-not-chosen': withPayload((message) =>
    'previous_plan' in dataOf(message)
      ? { ...message, data: { ...dataOf(message), previous_plan: 'professional' } }
      : message,
  ),
  'a-reason-that-is-not-it': withPayload((message) =>
    'cancellation_reason' in dataOf(message)
      ? { ...message, data: { ...dataOf(message), cancellation_reason: 'payment_failed' } }
      : message,
  ),
  'an-invoice-of-another-total': withPayload((message) =>
    message['type'] === 'invoice.generated'
      ? { ...message, data: { ...dataOf(message), total: 1 } }
      : message,
  ),
  'payload-lacks-its-timestamp': withPayload(({ timestamp: _, ...message }) => message),
  'payload-has-another-attribute': withPayload((message) => ({ ...message, version: 2 })),
  'an-undocumented-event-besides': async (sent, forward, endpoint) => {
    const message = { ...(JSON.parse(sent.body) as Json), type: 'customer.touched' }
    const id = `${sent.headers['webhook-id'] ?? ''}0`
    await forward(resigned(sent, endpoint, { id, body: JSON.stringify(message) }))
    return forward(sent)
  },
  'put-instead-of-post': (sent, forward) => forward({ ...sent, method: 'PUT' }),
  'plain-text-instead-of-json': withHeader('content-type', 'text/plain'),
  'signature-of-something-else': (sent, forward) =>
    forward({ ...sent, body: sent.body.replace('{', '{ ') }),
  'no-signature': withHeader('webhook-signature', ''),
  'timestamp-of-ten-minutes-ago': (sent, forward, endpoint) => {
    const atMs = Number(sent.headers['webhook-timestamp']) * 1000 - 600_000
    return forward(resigned(sent, endpoint, { atMs }))
  },
  'timestamp-in-milliseconds': (sent, forward) => {
    const timestamp = `${sent.headers['webhook-timestamp'] ?? ''}000`
    return forward({ ...sent, headers: { ...sent.headers, 'webhook-timestamp': timestamp } })
  },
  'one-id-for-all-events': (sent, forward, endpoint) =>
    forward(resigned(sent, endpoint, { id: 'msg_1' })),
  'another-id-at-every-attempt': (sent, forward, endpoint) => {
    idsMade += 1
    return forward(resigned(sent, endpoint, { id: `msg_${String(idsMade)}` }))
  },
  'another-id-when-sent-again': (sent, forward, endpoint) => {
    const id = sent.headers['webhook-id'] ?? ''
    const seen = idsSeen.get(endpoint) ?? new Set()
    const isKnown = seen.has(id)
    idsSeen.set(endpoint, seen.add(id))
    return forward(isKnown ? resigned(sent, endpoint, { id: `${id}2` }) : sent)
  },
  'failures-are-not-retried': async (sent, forward) => {
    const { status } = await forward(sent)
    return status === 500 ? 204 : status
  },
  'redirects-are-followed': async (sent, forward) => {
    const answer = await forward(sent)
    const location = answer.headers.get('location')
    return location === null ? answer : forward(sent, location)
  },
  'gone-is-taken-for-a-success': async (sent, forward) => {
    const { status } = await forward(sent)
    return status === 410 ? 204 : status
  },
}

const firstSecrets = new Map<string, unknown>()

/** Mutants that answer an operation without having done it. */
const pretending: readonly Mutant[] = [
  ...(['resendWebhookDelivery', 'deleteWebhookEndpoint', 'updateWebhookEndpoint'] as const).map(
    (operation): Mutant => ({
      id: `${operation}.only-says-so`,
      family: 'webhooks',
      respond: async (request) => {
        if (request.operation !== operation) return request.forward()
        return pretended(operation, request)
      },
    }),
  ),
  {
    id: 'rotateWebhookSecret.keeps-the-old-one-alive',
    family: 'webhooks',
    respond: (request) => rotating(request, 3600),
  },
  {
    id: 'rotateWebhookSecret.shows-the-old-one',
    family: 'webhooks',
    respond: async (request) => {
      const response = await request.forward()
      if (!isJson(response.body)) return response
      const id = String(response.body['id'])
      if (request.operation === 'createWebhookEndpoint') {
        firstSecrets.set(id, response.body['secret'])
      }
      return request.operation === 'rotateWebhookSecret' && firstSecrets.has(id)
        ? { ...response, body: { ...response.body, secret: firstSecrets.get(id) } }
        : response
    },
  },
  {
    id: 'rotateWebhookSecret.knows-no-overlap',
    family: 'webhooks',
    respond: (request) => rotating(request, 0),
  },
]

async function pretended(operation: string, request: ProxiedRequest): Promise<TargetResponse> {
  if (operation === 'deleteWebhookEndpoint') return { status: 204, headers: {}, body: undefined }
  if (operation === 'updateWebhookEndpoint') {
    const response = await request.forward({ body: '{"description":"idle"}' })
    return isJson(response.body)
      ? { ...response, body: { ...response.body, ...parsed(request) } }
      : response
  }
  const { pathname } = request.url
  const [, id = ''] = /deliveries\/([^/]+)\/resend$/.exec(pathname) ?? []
  return {
    status: 202,
    headers: { 'content-type': 'application/json' },
    body: { id, event_id: 'msg_1', event_type: 'customer.created', status: 'pending' },
  }
}

function rotating(request: ProxiedRequest, overlap_seconds: number): Promise<TargetResponse> {
  if (request.operation !== 'rotateWebhookSecret') return request.forward()
  return request.forward({ body: JSON.stringify({ overlap_seconds }) })
}

let createdCount = 0
const subscribers = new Set<string>()

const toAllSubscribers: DeliveryProxy = async (sent, forward) => {
  // Subscribers of earlier runs do not listen any more.
  for (const url of subscribers) {
    if ((await forward(sent, url)).status === 502) subscribers.delete(url)
  }
  return 204
}

/** Mutants that announce events to the wrong subscribers, or events that did not happen. */
const overAnnouncing: readonly Mutant[] = [
  {
    id: 'createWebhookEndpoint.subscribes-to-everything',
    family: 'webhooks',
    respond: async (request) => {
      const body = parsed(request)
      if (request.operation !== 'createWebhookEndpoint' || body === undefined) {
        return request.forward()
      }
      const response = await request.forward({ body: JSON.stringify({ ...body, events: [] }) })
      const events = body['events']
      return isJson(response.body) && Array.isArray(events)
        ? { ...response, body: { ...response.body, events } }
        : response
    },
  },
  {
    id: 'createCustomer.announces-what-it-refuses',
    family: 'webhooks',
    respond: async (request) => {
      const response = await request.forward()
      const body = parsed(request)
      if (request.operation !== 'createCustomer' || response.status !== 409 || body === undefined) {
        return response
      }
      createdCount += 1
      const contact_email = `unasked${String(createdCount)}@example.com`
      await request.forward({ body: JSON.stringify({ ...body, contact_email }) })
      return response
    },
  },
  {
    id: 'deliveries.everybody-is-told-of-everything',
    family: 'webhooks',
    respond: (request) => {
      const url = request.operation === 'createWebhookEndpoint' && parsed(request)?.['url']
      if (typeof url === 'string') subscribers.add(url)
      return proxying(toAllSubscribers)(request)
    },
  },
]

/** Mutants of Flowmatix with a defect in the events that it announces, or in their delivery. */
export const webhookMutants: readonly Mutant[] = [
  ...Object.entries(deliveryProxies).map(([id, deliveryProxy]): Mutant => ({
    id: `deliveries.${id}`,
    family: 'webhooks',
    respond: proxying(deliveryProxy),
  })),
  ...pretending,
  ...overAnnouncing,
]
