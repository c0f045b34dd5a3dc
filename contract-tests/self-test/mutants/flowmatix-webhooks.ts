import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { isJson, type Json, type Mutant, type Passing, type Seen } from '../mutant.ts'

/** A delivery on its way to whoever subscribed. */
interface Sent {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends deliveries on, or not, or others; returns the status that the sender is to see. */
type Courier = (
  sent: Sent,
  forward: (sent: Sent, url?: string) => Promise<Response>,
  endpoint: { readonly secrets: readonly string[] },
) => Promise<Response | number>

interface Route {
  readonly url: string
  readonly address: string
  readonly courier: Courier
  secrets: readonly string[]
}

/** Stands between the simulator and the subscribers of one mutant: what passes is its to change. */
class Gateway {
  readonly #routes = new Map<string, Route>()
  #address: Promise<string> | undefined

  /** A route whose address leads to a subscriber by way of a courier. */
  async route(url: string, courier: Courier): Promise<Route> {
    const name = String(this.#routes.size + 1)
    this.#address ??= this.#listen()
    const route: Route = { url, address: `${await this.#address}/${name}`, courier, secrets: [] }
    this.#routes.set(name, route)
    return route
  }

  #listen(): Promise<string> {
    const server = createServer((request, response) => void this.#pass(request, response))
    // Nobody says when the last mutant is through, and nobody is to wait for this.
    server.unref()
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`),
      )
    })
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const route = this.#routes.get((request.url ?? '').slice(1))
    if (route === undefined) return void response.writeHead(404).end()
    const forward = ({ method, headers, body }: Sent, url = route.url) =>
      fetch(url, { method, headers, body, redirect: 'manual' }).catch(
        () => new Response(null, { status: 502 }),
      )
    const sent = { method: 'POST', headers: kept(request), body: Buffer.concat(chunks).toString() }
    const answer = await route.courier(sent, forward, route)
    if (typeof answer === 'number') return void response.writeHead(answer).end()
    const location = answer.headers.get('location')
    response.writeHead(answer.status, location === null ? {} : { location }).end()
  }
}

const gateway = new Gateway()

function kept({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      /^(webhook-|content-type$)/.test(name) ? [[name, String(value)]] : [],
    ),
  )
}

/** A target whose deliveries pass through a courier. What it says of its endpoints stays true. */
function delivering(courier: Courier): Mutant['answer'] {
  const routes = new Map<string, Route>()
  return async (passing) => {
    if (passing.operation === 'rotateWebhookSecret') return rotatedTo(routes, passing)
    if (passing.operation !== 'createWebhookEndpoint') {
      return withTrueAddresses(routes, await passing.forward())
    }
    const body = parsed(passing)
    const url = body?.['url']
    if (typeof url !== 'string' || !URL.canParse(url)) return passing.forward()
    const route = await gateway.route(url, courier)
    const seen = await passing.forward({ body: JSON.stringify({ ...body, url: route.address }) })
    if (seen.status !== 201 || !isJson(seen.body)) return seen
    route.secrets = [String(seen.body['secret'])]
    routes.set(String(seen.body['id']), route)
    return { ...seen, body: { ...seen.body, url } }
  }
}

/** An endpoint as whoever subscribed has made it, with no word of the gateway. */
function withTrueAddresses(routes: ReadonlyMap<string, Route>, seen: Seen): Seen {
  const route = isJson(seen.body) ? routes.get(String(seen.body['id'])) : undefined
  return isJson(seen.body) && seen.body['url'] === route?.address
    ? { ...seen, body: { ...seen.body, url: route?.url } }
    : seen
}

/** What is signed anew from now on bears the new secret, and the old one while they overlap. */
async function rotatedTo(routes: ReadonlyMap<string, Route>, passing: Passing): Promise<Seen> {
  const seen = await passing.forward()
  const route = isJson(seen.body) ? routes.get(String(seen.body['id'])) : undefined
  if (route === undefined || !isJson(seen.body)) return seen
  const old = parsed(passing)?.['overlap_seconds'] === 0 ? [] : route.secrets
  route.secrets = [String(seen.body['secret']), ...old]
  return seen
}

function parsed({ body }: Passing): Json | undefined {
  try {
    const value: unknown = JSON.parse(body ?? '')
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The delivery with other content, and signed for it. */
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

const retold = (change: (message: Json) => unknown): Courier => {
  return (sent, forward, endpoint) => {
    const body = JSON.stringify(change(JSON.parse(sent.body) as Json))
    return forward(resigned(sent, endpoint, { body }))
  }
}

const dataOf = (message: Json) => message['data'] as Json
const withHeader = (name: string, value: string): Courier => {
  return (sent, forward) => forward({ ...sent, headers: { ...sent.headers, [name]: value } })
}

/** Swallows the news of one type. */
const silentAbout = (type: string): Courier => {
  return async (sent, forward) => {
    const isMeant = (JSON.parse(sent.body) as Json)['type'] === type
    return isMeant ? 204 : forward(sent)
  }
}

const idsSeen = new Set<string>()
let idsMade = 0

const couriers: Readonly<Record<string, Courier>> = {
  'customer-created-is-not-announced': silentAbout('customer.created'),
  'customer-upgraded-is-not-announced': silentAbout('customer.upgraded'),
  'customer-cancelled-is-not-announced': silentAbout('customer.cancelled'),
  'invoice-generated-is-not-announced': silentAbout('invoice.generated'),
  'news-of-another-customer': retold((message) => ({
    ...message,
    data: { ...dataOf(message), id: 'customer_999' },
  })),
  'a-plan-that-was-not-chosen': retold((message) =>
    'previous_plan' in dataOf(message)
      ? { ...message, data: { ...dataOf(message), previous_plan: 'professional' } }
      : message,
  ),
  'a-reason-that-is-not-it': retold((message) =>
    'cancellation_reason' in dataOf(message)
      ? { ...message, data: { ...dataOf(message), cancellation_reason: 'payment_failed' } }
      : message,
  ),
  'an-invoice-of-another-total': retold((message) =>
    message['type'] === 'invoice.generated'
      ? { ...message, data: { ...dataOf(message), total: 1 } }
      : message,
  ),
  'payload-lacks-its-timestamp': retold(({ timestamp: _, ...message }) => message),
  'payload-has-another-attribute': retold((message) => ({ ...message, version: 2 })),
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
    // The ids of one simulator are those of the next; its secrets are not.
    const key = `${id} ${endpoint.secrets.join()}`
    const isKnown = idsSeen.has(key)
    idsSeen.add(key)
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
      answer: async (passing) => {
        if (passing.operation !== operation) return passing.forward()
        return pretended(operation, passing)
      },
    }),
  ),
  {
    id: 'rotateWebhookSecret.keeps-the-old-one-alive',
    family: 'webhooks',
    answer: (passing) => rotating(passing, 3600),
  },
  {
    id: 'rotateWebhookSecret.shows-the-old-one',
    family: 'webhooks',
    answer: async (passing) => {
      const seen = await passing.forward()
      if (!isJson(seen.body)) return seen
      const id = String(seen.body['id'])
      if (passing.operation === 'createWebhookEndpoint') {
        firstSecrets.set(id, seen.body['secret'])
      }
      return passing.operation === 'rotateWebhookSecret' && firstSecrets.has(id)
        ? { ...seen, body: { ...seen.body, secret: firstSecrets.get(id) } }
        : seen
    },
  },
  {
    id: 'rotateWebhookSecret.knows-no-overlap',
    family: 'webhooks',
    answer: (passing) => rotating(passing, 0),
  },
]

async function pretended(operation: string, passing: Passing): Promise<Seen> {
  if (operation === 'deleteWebhookEndpoint') return { status: 204, headers: {}, body: undefined }
  if (operation === 'updateWebhookEndpoint') {
    const seen = await passing.forward({ body: '{}' })
    return isJson(seen.body) ? { ...seen, body: { ...seen.body, ...parsed(passing) } } : seen
  }
  const { pathname } = passing.url
  const [, id = ''] = /deliveries\/([^/]+)\/resend$/.exec(pathname) ?? []
  return {
    status: 202,
    headers: { 'content-type': 'application/json' },
    body: { id, event_id: 'msg_1', event_type: 'customer.created', status: 'pending' },
  }
}

function rotating(passing: Passing, overlap_seconds: number): Promise<Seen> {
  if (passing.operation !== 'rotateWebhookSecret') return passing.forward()
  return passing.forward({ body: JSON.stringify({ overlap_seconds }) })
}

let unasked = 0
const everybody = new Set<string>()

const toEverybody: Courier = async (sent, forward) => {
  // Those of earlier runs do not listen any more.
  for (const url of everybody) {
    if ((await forward(sent, url)).status === 502) everybody.delete(url)
  }
  return 204
}

/** Mutants that announce to the wrong people, or what did not happen. */
const indiscreet: readonly Mutant[] = [
  {
    id: 'createWebhookEndpoint.subscribes-to-everything',
    family: 'webhooks',
    answer: async (passing) => {
      const body = parsed(passing)
      if (passing.operation !== 'createWebhookEndpoint' || body === undefined) {
        return passing.forward()
      }
      const seen = await passing.forward({ body: JSON.stringify({ ...body, events: [] }) })
      const events = body['events']
      return isJson(seen.body) && Array.isArray(events)
        ? { ...seen, body: { ...seen.body, events } }
        : seen
    },
  },
  {
    id: 'createCustomer.announces-what-it-refuses',
    family: 'webhooks',
    answer: async (passing) => {
      const seen = await passing.forward()
      const body = parsed(passing)
      if (passing.operation !== 'createCustomer' || seen.status !== 409 || body === undefined) {
        return seen
      }
      unasked += 1
      const contact_email = `unasked${String(unasked)}@example.com`
      await passing.forward({ body: JSON.stringify({ ...body, contact_email }) })
      return seen
    },
  },
  {
    id: 'deliveries.everybody-is-told-of-everything',
    family: 'webhooks',
    answer: (passing) => {
      const url = passing.operation === 'createWebhookEndpoint' && parsed(passing)?.['url']
      if (typeof url === 'string') everybody.add(url)
      return delivering(toEverybody)(passing)
    },
  },
]

/** Flowmatix with one defect in what it announces, or in how. */
export const webhookMutants: readonly Mutant[] = [
  ...Object.entries(couriers).map(([id, courier]): Mutant => ({
    id: `deliveries.${id}`,
    family: 'webhooks',
    answer: delivering(courier),
  })),
  ...pretending,
  ...indiscreet,
]
