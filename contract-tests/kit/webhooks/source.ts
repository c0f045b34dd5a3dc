import { randomBytes } from 'node:crypto'
import { at, listAt } from '../client/answer.ts'
import type { Guard, WireRequest } from '../guard/guard.ts'
import type { Transport, WireAnswer } from '../client/transport.ts'
import { Inconclusive, NotApplicable } from '../run/verdict.ts'
import type { TimeSource } from '../client/wall-clock.ts'
import type { Delivery } from './delivery.ts'
import { Receiver, type Reply } from './receiver.ts'
import type { ControlPlane, WebhookSettings } from './settings.ts'

/** Where deliveries come to, and are read from. */
export interface Source {
  /** Makes an address, and says what leads to it. */
  readonly open: (name: string) => string
  /** Everything that has come to an address, oldest first. Throws Inconclusive if it cannot be read. */
  readonly read: (name: string) => Promise<readonly Delivery[]>
  /** Decides how the next deliveries are answered. Throws NotApplicable where nobody can. */
  readonly answer: (name: string, replies: readonly Reply[]) => void
  /** Milliseconds between two looks. */
  readonly everyMs: number
  readonly close: () => Promise<void>
}

/** What a source works with. */
export interface SourceParts {
  readonly guard: Guard
  readonly transport: Transport
  readonly clock: TimeSource
  readonly timeoutMs: number
}

/** The source that a target's settings describe. */
export async function sourceOf(settings: WebhookSettings, parts: SourceParts): Promise<Source> {
  switch (settings.kind) {
    case 'receiver':
      return receiving(await Receiver.start({ ...settings, clock: parts.clock }))
    case 'simulator-inbox':
      return simulatorInbox(settings.controlPlane, parts)
    case 'polled-inbox':
      return polledInbox(settings, parts)
  }
}

/** A name that nobody can guess: who knows the receiver's address can still add nothing to it. */
export function newName(): string {
  return randomBytes(16).toString('hex')
}

/** The requests by which mail is fetched; the guard permits no others beside the target's own. */
export function mailCalls(settings: WebhookSettings | undefined): readonly MailCall[] {
  if (settings === undefined) return []
  const { controlPlane } = settings
  const calls: MailCall[] =
    controlPlane === undefined ? [] : [{ method: 'POST', url: drainUrl(controlPlane) }]
  if (settings.kind === 'simulator-inbox') {
    calls.push({ method: 'GET', url: inboxUrl(settings.controlPlane) })
  }
  if (settings.kind === 'polled-inbox') calls.push({ method: 'GET', url: settings.read.href })
  return calls
}

/** A request as far as the guard reads it. */
export interface MailCall {
  readonly method: string
  readonly url: string
}

/** Makes a simulator deliver everything that is due. */
export async function drain(controlPlane: ControlPlane, parts: SourceParts): Promise<void> {
  const call = { method: 'POST', url: drainUrl(controlPlane) }
  await fetched(call, headersFor(controlPlane), parts)
}

const below = ({ url }: ControlPlane, path: string) => `${url.href.replace(/\/$/, '')}${path}`
const drainUrl = (controlPlane: ControlPlane) => below(controlPlane, '/webhooks/drain')
/** As many as a page has; a check never waits for more than a few. */
const inboxUrl = (controlPlane: ControlPlane) => below(controlPlane, '/inbox?limit=100')

function headersFor({ token }: ControlPlane): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token.value}` }
}

function receiving(receiver: Receiver): Source {
  return {
    open: (name) => receiver.open(name),
    read: (name) => Promise.resolve(receiver.deliveries(name)),
    answer: (name, replies) => receiver.answer(name, replies),
    everyMs: 200,
    close: () => receiver.close(),
  }
}

const acceptsEverything = () => {
  throw new NotApplicable('an inbox takes whatever comes; only a receiver can refuse it')
}

function simulatorInbox(controlPlane: ControlPlane, parts: SourceParts): Source {
  const call = { method: 'GET', url: inboxUrl(controlPlane) }
  return {
    open: (name) => `http://inbox.localhost/${name}`,
    async read(name) {
      const body = await fetched(call, headersFor(controlPlane), parts)
      return listAt(body, 'messages')
        .filter((item) => leadsTo(String(at(item, 'url')), name))
        .map((item) => ({
          method: 'POST',
          url: String(at(item, 'url')),
          headers: lowered(at(item, 'headers')),
          body: String(at(item, 'body')),
          seenAtMs: parts.clock.now(),
          answered: at(item, 'verified') === true ? 204 : 401,
        }))
        .toReversed()
    },
    answer: acceptsEverything,
    everyMs: 200,
    close: () => Promise.resolve(),
  }
}

function polledInbox(
  settings: WebhookSettings & { readonly kind: 'polled-inbox' },
  parts: SourceParts,
): Source {
  const { fields, items } = settings
  const call = { method: 'GET', url: settings.read.href }
  const headers = Object.fromEntries(
    Object.entries(settings.headers).map(([name, { value }]) => [name, value]),
  )
  // An inbox shows everything at every look: when something came is when it was first seen.
  const firstSeen = new Map<string, number>()
  return {
    open: (name) => `${settings.deliverTo.href.replace(/\/$/, '')}/${name}`,
    async read(name) {
      const body = await fetched(call, headers, parts)
      const list = items === '' ? body : at(body, items)
      if (!Array.isArray(list)) {
        throw new Inconclusive(`${settings.read.origin} has no list at webhooks.items`)
      }
      const mine = list.filter((item) => leadsTo(String(at(item, fields.url)), name))
      const deliveries = mine.map((item): Delivery => {
        const key = JSON.stringify(item)
        const seenAtMs = firstSeen.get(key) ?? parts.clock.now()
        firstSeen.set(key, seenAtMs)
        return {
          method: fields.method === undefined ? 'POST' : String(at(item, fields.method)),
          url: String(at(item, fields.url)),
          headers: lowered(at(item, fields.headers)),
          body: textOf(at(item, fields.body)),
          seenAtMs,
          answered: undefined,
        }
      })
      return deliveries.toSorted((one, other) => sentAt(one) - sentAt(other))
    },
    answer: acceptsEverything,
    everyMs: settings.everyMs,
    close: () => Promise.resolve(),
  }
}

/** Inboxes list in whatever order; the timestamp that was sent tells which came first. */
function sentAt({ headers }: Delivery): number {
  return Number(headers['webhook-timestamp'] ?? 0)
}

function leadsTo(url: string, name: string): boolean {
  return url.split(/[?#]/, 1)[0]?.split('/').at(-1) === name
}

/** A body that the inbox shows parsed has lost its bytes, and its signature with them. */
function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body ?? '')
}

/** Headers as an object, of texts or of lists of texts, or as a list of names and values. */
function lowered(headers: unknown): Record<string, string> {
  const entries: (readonly [string, unknown])[] = Array.isArray(headers)
    ? headers.map((one) => [String(at(one, 'name')), at(one, 'value')])
    : Object.entries((headers ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase(), [value].flat().map(String).join(', ')]),
  )
}

async function fetched(
  { method, url }: MailCall,
  headers: Readonly<Record<string, string>>,
  { guard, transport, clock, timeoutMs }: SourceParts,
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
    answer = await transport.send(request, guard.admitMail(request), clock.deadline(timeoutMs))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Inconclusive(`webhooks cannot be fetched from ${origin}: ${why}`)
  }
  if (answer.status >= 300) {
    throw new Inconclusive(`${origin} answers ${String(answer.status)} when asked for webhooks`)
  }
  try {
    return JSON.parse(answer.text) as unknown
  } catch {
    throw new Inconclusive(`${origin} answers something else than JSON when asked for webhooks`)
  }
}
