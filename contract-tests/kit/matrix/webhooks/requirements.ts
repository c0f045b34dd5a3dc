import { isDeepStrictEqual } from 'node:util'
import type { Author } from '../../authoring/author.ts'
import { idAt, objectOf } from '../../client/json.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Requirement } from '../../requirement/requirement.ts'
import { type Delivery, eventTypeOf, requireDelivery } from '../../webhooks/delivery.ts'
import type { WebhookInbox } from '../../webhooks/inbox.ts'
import { checkOfMatrix, type Matrix } from '../matrix-requirement.ts'
import type { SubscribedInbox, WebhookFacts } from './facts.ts'

/** What the requirements about webhooks are made from. */
export interface WebhookRequirements<Op extends string> {
  readonly facts: WebhookFacts<Op>
  readonly operations: readonly Op[]
  /** Callers and resources that what is to be silent takes. */
  readonly uses: readonly string[]
  readonly source: string
}

/** Statuses that do not take a delivery, one of each kind. */
const failures = [302, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504] as const

/** Events once each and none besides, and a further attempt after each kind of failure. */
export function webhookRequirements<Op extends string>(
  author: Author<Op>,
  { facts, operations, uses, source }: WebhookRequirements<Op>,
): readonly Requirement<Op>[] {
  const common = {
    ...{ source, operations, uses },
    standing: 'inferred',
    effect: 'create',
  } as const
  return [
    author.requirement({
      ...common,
      id: 'webhooks.each-event-comes-once',
      says: 'Each event is delivered once to whoever is subscribed to it, signed, and shows the resource as it reads then.',
      needs: ['self', 'webhook-inbox'],
      check: checkOfMatrix(eventsOnce(facts)),
    }),
    author.requirement({
      ...common,
      id: 'webhooks.nothing-comes-of-what-did-not-happen',
      says: 'Reads, refused calls, updates that change nothing and what others do announce nothing.',
      needs: ['self', 'webhook-inbox'],
      check: checkOfMatrix(silences(facts)),
    }),
    author.requirement({
      ...common,
      id: 'webhooks.each-failure-is-retried',
      says: 'A delivery that is not taken is sent again whatever the status was, alike and signed anew, until it is taken, and not afterwards.',
      needs: ['self', 'webhook-receiver', 'webhook-inbox'],
      check: checkOfMatrix(retries(facts)),
    }),
  ]
}

const subscriptions = ['its type alone', 'all types'] as const

function eventsOnce<Op extends string>(
  facts: WebhookFacts<Op>,
): Matrix<Op, 'event' | 'subscription'> {
  return {
    dimensions: () =>
      Promise.resolve({ event: Object.keys(facts.events), subscription: subscriptions }),
    laneOf: () => 'all',
    check: async (context, { event, subscription }) => {
      const known = facts.events[event]
      if (known === undefined) return
      const types = subscription === subscriptions[0] ? [event] : []
      const subscribed = await facts.subscribe(context, types)
      const { inbox } = subscribed
      const made = await known.make(context)
      const id = idAt(made.body) ?? ''
      const isMeant = (one: Delivery) => facts.about(one) === id
      const delivery = await inbox.waitForEvent(event, isMeant, made.exchange)
      requireSigned(facts, subscribed, delivery)
      const read = await context.given(known.read.operation, known.read.call(id))
      requireShown(facts, { inbox, delivery }, objectOf(read.body))
      const all = (await inbox.settled()).filter(isMeant)
      const [, again] = all.filter((one) => eventTypeOf(one) === event)
      if (again !== undefined) {
        requireDelivery(false, `${event} once`, {
          actual: `${String(all.length)} deliveries`,
          shown: inbox.asEvidence(again),
        })
      }
      const stray = all.find((one) => types.length > 0 && eventTypeOf(one) !== event)
      if (stray !== undefined) {
        requireDelivery(false, `nothing but ${event}`, {
          actual: eventTypeOf(stray),
          shown: inbox.asEvidence(stray),
        })
      }
    },
  }
}

function requireSigned<Op extends string>(
  { refusalBy }: WebhookFacts<Op>,
  { inbox, secret }: SubscribedInbox,
  delivery: Delivery,
): void {
  const refusal = refusalBy(secret, delivery)
  requireDelivery(refusal === undefined, 'a signature that a receiver with the secret accepts', {
    actual: refusal ?? '',
    shown: inbox.asEvidence(delivery),
  })
}

interface Seen {
  readonly inbox: WebhookInbox
  readonly delivery: Delivery
}

/** Requires what a delivery shows of a resource to be what is read of it. */
function requireShown<Op extends string>(
  { shown, drifting }: WebhookFacts<Op>,
  { inbox, delivery }: Seen,
  read: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(shown(delivery))) {
    if (!(name in read) || drifting.includes(name)) continue
    requireDelivery(isDeepStrictEqual(value, read[name]), `${name} as it is read`, {
      actual: `${JSON.stringify(value)} and not ${JSON.stringify(read[name])}`,
      shown: inbox.asEvidence(delivery),
    })
  }
}

function silences<Op extends string>(facts: WebhookFacts<Op>): Matrix<Op, 'what'> {
  return {
    dimensions: () => Promise.resolve({ what: Object.keys(facts.silent) }),
    laneOf: () => 'all',
    check: async (context, { what }) => {
      const { inbox } = await facts.subscribe(context, [])
      const silence = await facts.silent[what]?.(context)
      const control = await announced(context, facts, inbox)
      const known = new Map<string, readonly string[]>(Object.entries(silence?.prepared ?? {}))
      for (const one of await inbox.settled()) {
        const types = known.get(facts.about(one))
        const at = types?.indexOf(eventTypeOf(one)) ?? -1
        if (facts.about(one) === control) continue
        if (types === undefined && (await isOfOthers(context, facts, one))) continue
        requireDelivery(at >= 0, `no event of ${what}`, {
          actual: `${eventTypeOf(one)} about ${facts.about(one)}`,
          shown: inbox.asEvidence(one),
        })
        known.set(
          facts.about(one),
          (types ?? []).filter((_, place) => place !== at),
        )
      }
    },
  }
}

/** Whether what a delivery is about is there without a name of this run: others have made it. */
async function isOfOthers<Op extends string>(
  context: CheckContext<Op>,
  { events, about }: WebhookFacts<Op>,
  delivery: Delivery,
): Promise<boolean> {
  const read = events[eventTypeOf(delivery)]?.read
  if (read === undefined) return false
  const answer = await context.call(read.operation, read.call(about(delivery)))
  const name = context.uniqueName()
  const marker = name.slice(0, name.lastIndexOf('_') + 1)
  return answer.status < 300 && !answer.text.includes(marker)
}

/** Makes an event, which comes: so would have what came before. Returns what it is about. */
async function announced<Op extends string>(
  context: CheckContext<Op>,
  facts: WebhookFacts<Op>,
  inbox: WebhookInbox,
): Promise<string> {
  const [[type, event] = []] = Object.entries(facts.events)
  if (type === undefined || event === undefined) return ''
  const made = await event.make(context)
  const id = idAt(made.body) ?? ''
  await inbox.waitForEvent(type, (one) => facts.about(one) === id, made.exchange)
  await context.control(event.read.operation, event.read.call(id))
  return id
}

function retries<Op extends string>(facts: WebhookFacts<Op>): Matrix<Op, 'status'> {
  return {
    dimensions: () => Promise.resolve({ status: failures.map(String) }),
    laneOf: () => 'all',
    check: async (context, { status }) => {
      const [[type, event] = []] = Object.entries(facts.events)
      if (type === undefined || event === undefined) return
      const subscribed = await facts.subscribe(context, [type])
      const { inbox } = subscribed
      inbox.respondWith({ status: Number(status) })
      const made = await event.make(context)
      // What came first was refused, be it about something that others made meanwhile.
      const attempts = (all: readonly Delivery[]) =>
        all.filter((one, _, [first]) => first && facts.about(one) === facts.about(first))
      const [first, again] = await inbox.waitFor(
        `another attempt after ${status}`,
        (all) => pairOf(attempts(all)),
        made.exchange,
      )
      requireAlike(facts, inbox, [first, again])
      requireSigned(facts, subscribed, again)
      const [, , third] = attempts(await inbox.settled())
      requireDelivery(third === undefined, 'no attempt after one that was taken', {
        actual: 'a third one',
        shown: inbox.asEvidence(third ?? again),
      })
    },
  }
}

function pairOf(all: readonly Delivery[]): readonly [Delivery, Delivery] | undefined {
  const [first, again] = all
  return first === undefined || again === undefined ? undefined : [first, again]
}

function requireAlike<Op extends string>(
  { idHeader, timestampHeader }: WebhookFacts<Op>,
  inbox: WebhookInbox,
  [first, again]: readonly [Delivery, Delivery],
): void {
  const shown = inbox.asEvidence(again)
  const isAlike = again.body === first.body && again.headers[idHeader] === first.headers[idHeader]
  requireDelivery(isAlike, `the same body and ${idHeader} at every attempt`, {
    actual: `${again.body === first.body ? 'the same' : 'another'} body with ${again.headers[idHeader] ?? 'none'}`,
    shown,
  })
  const [one, other] = [first, again].map(({ headers }) => Number(headers[timestampHeader]))
  requireDelivery((one ?? 0) <= (other ?? 0), `no earlier ${timestampHeader} than before`, {
    actual: `${String(other)} after ${String(one)}`,
    shown,
  })
}
