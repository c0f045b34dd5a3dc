import { at, listAt, parseJson } from '../client/json.ts'
import type { TimeSource } from '../client/wall-clock.ts'
import type { Guard } from '../guard/guard.ts'
import type { Transport, WireAnswer } from '../guard/transport.ts'
import type { WireRequest } from '../guard/wire-request.ts'
import { Inconclusive, NotApplicable } from '../requirement/verdict.ts'
import type { Delivery } from './delivery.ts'
import { drainRequest, inboxRequest, type InboxRequest } from './inbox-requests.ts'
import type { Reply } from './inbox.ts'
import { Receiver } from './receiver.ts'
import type { ControlPlane, WebhookSettings } from './settings.ts'

/** Where webhooks are delivered to, and read from: each inbox has an address within it. */
export interface DeliverySource {
  /** Opens an inbox of a name, and returns its URL. */
  readonly open: (name: string) => string
  /** Everything delivered to an inbox, oldest first. Throws Inconclusive if it cannot be read. */
  readonly read: (name: string) => Promise<readonly Delivery[]>
  /** Answers the next deliveries to an inbox so. Throws NotApplicable where nobody can. */
  readonly respondWith: (name: string, replies: readonly Reply[]) => void
  /** Milliseconds between two reads. */
  readonly everyMs: number
  readonly close: () => Promise<void>
}

/** What a source sends its requests with. */
export interface DeliverySourceOptions {
  readonly guard: Guard
  readonly transport: Transport
  readonly clock: TimeSource
  readonly timeoutMs: number
}

/** The source that a target's settings describe. */
export async function createDeliverySource(
  settings: WebhookSettings,
  options: DeliverySourceOptions,
): Promise<DeliverySource> {
  switch (settings.kind) {
    case 'receiver':
      return fromReceiver(await Receiver.start({ ...settings, clock: options.clock }))
    case 'simulator-inbox':
      return fromSimulatorInbox(settings.controlPlane, options)
    case 'polled-inbox':
      return fromPolledInbox(settings, options)
  }
}

/** Makes a simulator deliver everything that is due. */
export async function drain(
  controlPlane: ControlPlane,
  options: DeliverySourceOptions,
): Promise<void> {
  await fetchJson(drainRequest(controlPlane), headersFor(controlPlane), options)
}

function headersFor({ token }: ControlPlane): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token.value}` }
}

function fromReceiver(receiver: Receiver): DeliverySource {
  return {
    open: (name) => receiver.open(name),
    read: (name) => Promise.resolve(receiver.deliveries(name)),
    respondWith: (name, replies) => receiver.respondWith(name, replies),
    everyMs: 200,
    close: () => receiver.close(),
  }
}

const cannotRefuse = () => {
  throw new NotApplicable('an inbox takes whatever comes; only a receiver can refuse it')
}

function fromSimulatorInbox(
  controlPlane: ControlPlane,
  options: DeliverySourceOptions,
): DeliverySource {
  const request = inboxRequest(controlPlane)
  return {
    open: (name) => `http://inbox.localhost/${name}`,
    async read(name) {
      const body = await fetchJson(request, headersFor(controlPlane), options)
      return listAt(body, 'messages')
        .filter((item) => isAddressedTo(String(at(item, 'url')), name))
        .map((item) => ({
          method: 'POST',
          url: String(at(item, 'url')),
          headers: headersIn(at(item, 'headers')),
          body: String(at(item, 'body')),
          seenAtMs: options.clock.now(),
          answered: at(item, 'verified') === true ? 204 : 401,
        }))
        .toReversed()
    },
    respondWith: cannotRefuse,
    everyMs: 200,
    close: () => Promise.resolve(),
  }
}

function fromPolledInbox(
  settings: WebhookSettings & { readonly kind: 'polled-inbox' },
  options: DeliverySourceOptions,
): DeliverySource {
  const { fields, items } = settings
  const request = { method: 'GET', url: settings.read.href }
  const headers = Object.fromEntries(
    Object.entries(settings.headers).map(([name, { value }]) => [name, value]),
  )
  // A service shows everything at every read: when something came is when it was first seen.
  const firstSeen = new Map<string, number>()
  return {
    open: (name) => `${settings.deliverTo.href.replace(/\/$/, '')}/${name}`,
    async read(name) {
      const body = await fetchJson(request, headers, options)
      const list = items === '' ? body : at(body, items)
      if (!Array.isArray(list)) {
        throw new Inconclusive(`${settings.read.origin} has no list at webhooks.items`)
      }
      const mine = list.filter((item) => isAddressedTo(String(at(item, fields.url)), name))
      const deliveries = mine.map((item): Delivery => {
        const key = JSON.stringify(item)
        const seenAtMs = firstSeen.get(key) ?? options.clock.now()
        firstSeen.set(key, seenAtMs)
        return {
          method: fields.method === undefined ? 'POST' : String(at(item, fields.method)),
          url: String(at(item, fields.url)),
          headers: headersIn(at(item, fields.headers)),
          body: textOf(at(item, fields.body)),
          seenAtMs,
          answered: undefined,
        }
      })
      return deliveries.toSorted((one, other) => sentAt(one) - sentAt(other))
    },
    respondWith: cannotRefuse,
    everyMs: settings.everyMs,
    close: () => Promise.resolve(),
  }
}

/** Inboxes list in whatever order; the timestamp that was sent tells which came first. */
function sentAt({ headers }: Delivery): number {
  return Number(headers['webhook-timestamp'] ?? 0)
}

function isAddressedTo(url: string, name: string): boolean {
  return url.split(/[?#]/, 1)[0]?.split('/').at(-1) === name
}

/** A body that the inbox shows parsed has lost its bytes, and its signature with them. */
function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body ?? '')
}

/** Headers as an object, of texts or of lists of texts, or as a list of names and values. */
function headersIn(headers: unknown): Record<string, string> {
  const entries: (readonly [string, unknown])[] = Array.isArray(headers)
    ? headers.map((one) => [String(at(one, 'name')), at(one, 'value')])
    : Object.entries((headers ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase(), [value].flat().map(String).join(', ')]),
  )
}

async function fetchJson(
  { method, url }: InboxRequest,
  headers: Readonly<Record<string, string>>,
  { guard, transport, clock, timeoutMs }: DeliverySourceOptions,
): Promise<unknown> {
  const request: WireRequest = {
    method,
    url,
    headers: { accept: 'application/json', ...headers },
    body: undefined,
  }
  const { origin } = new URL(url)
  let answer: WireAnswer
  try {
    answer = await transport.send(
      request,
      guard.admitInboxRequest(request),
      clock.deadline(timeoutMs),
    )
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Inconclusive(`webhooks cannot be fetched from ${origin}: ${why}`)
  }
  if (answer.status >= 300) {
    throw new Inconclusive(`${origin} answers ${String(answer.status)} when asked for webhooks`)
  }
  const body = parseJson(answer.text)
  if (body === undefined) {
    throw new Inconclusive(`${origin} answers something else than JSON when asked for webhooks`)
  }
  return body
}
