import { type Instant, plus, wallClock } from '../time/clock.ts'
import { type EmittedEvent, payloadOf } from '../events.ts'
import { tracedFrom } from '../trace-context.ts'
import type { Attempt, Delivery, Endpoint } from './records.ts'
import type { Message } from './sender.ts'
import { signedHeaders } from './signature.ts'

/** A secret that no receiver has. */
const foreignSecret = `whsec_${Buffer.from('nobody shares this secret').toString('base64')}`

/** Receivers accept five minutes; this is well beyond. */
const staleBySeconds = 10 * 60

const burstEveryMs = 60 * 1000

/** How long a delivery waits at most to be overtaken, if there is no other to do so. */
const heldBackMs = 60 * 1000

/** Whether a new delivery is to be overtaken by the next; one at a time is. */
export function isHeldBack({ faults }: Endpoint, held: Delivery | undefined): boolean {
  return faults.includes('out-of-order') && held === undefined
}

/** When a delivery arrives: at once, unless the endpoint is to misbehave. */
export function arrivalOf({ faults }: Endpoint, now: Instant, heldBack: boolean): Instant {
  if (heldBack) return plus(now, heldBackMs)
  // All of a minute arrive together at its end.
  return faults.includes('burst') ? plus(now, burstEveryMs - (now % burstEveryMs)) : now
}

/** An event on its way to an endpoint. */
export interface Addressed {
  readonly delivery: Delivery
  readonly endpoint: Endpoint
  readonly event: EmittedEvent
}

/** A message with why it is sent besides the one that should be. */
export type OutgoingMessage = Message & { readonly extra?: Attempt['extra'] }

interface Signing {
  readonly sandbox: Instant
  readonly secrets: readonly string[]
}

/** What is sent in one attempt: one message as it should be, or what the endpoint asked to get instead. */
export function messagesOf(addressed: Addressed, signing: Signing): OutgoingMessage[] {
  const { faults } = addressed.endpoint
  const message = messageOf(addressed, signing)
  const messages: OutgoingMessage[] = [message]
  if (faults.includes('unknown-type')) {
    messages.unshift({ ...messageOf(ofUnknownType(addressed), signing), extra: 'unknown-type' })
  }
  if (faults.includes('duplicate')) messages.push({ ...message, extra: 'duplicate' })
  return messages
}

function messageOf({ delivery, endpoint, event }: Addressed, signing: Signing): Message {
  const { faults, signingTime, url } = endpoint
  const at = signingTime === 'real' ? wallClock() : signing.sandbox
  const stale = faults.includes('stale-timestamp') ? staleBySeconds : 0
  const body = JSON.stringify(payloadOf(event))
  const signed = { id: event.id, timestamp: Math.floor(at / 1000) - stale, body }
  const signers = faults.includes('wrong-signature') ? [foreignSecret] : signing.secrets
  const attempt = `${delivery.id}.${String(delivery.attemptCount + 1)}`
  return {
    url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'partner-sandbox',
      traceparent: tracedFrom(event.traceparent, `${event.id} ${attempt}`),
      ...signedHeaders(signed, signers),
    },
    body,
  }
}

/** Another event altogether, with an id of its own and a type that no contract names. */
function ofUnknownType({ event, ...rest }: Addressed): Addressed {
  return {
    ...rest,
    event: { ...event, id: `${event.id}_unknown`, type: 'sandbox.unknown', data: {} },
  }
}
