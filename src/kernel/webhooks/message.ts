import type { EmittedEvent } from '../events.ts'
import { type Instant, wallClock } from '../time/clock.ts'
import { tracedFrom } from '../trace-context.ts'
import { faultyMessages, signersOf, staleBySeconds } from './delivery-faults.ts'
import type { WebhookProfile } from './profile.ts'
import type { Attempt, Delivery, Endpoint } from './records.ts'
import type { Message } from './sending/sender.ts'

/** An event on its way to an endpoint. */
export interface Addressed {
  readonly delivery: Delivery
  readonly endpoint: Endpoint
  readonly event: EmittedEvent
}

/** A message with why it is sent besides the one that should be. */
export type OutgoingMessage = Message & { readonly extra?: Attempt['extra'] }

/** What messages are written with. */
export interface Writing {
  readonly profile: WebhookProfile
  /** What the sandbox's clock shows. */
  readonly now: Instant
  /** Those that sign at this moment, newest first. */
  readonly secrets: readonly string[]
}

/** What is sent in one attempt: one message as it should be, and what a fault makes of it. */
export function messagesOf(addressed: Addressed, writing: Writing): readonly OutgoingMessage[] {
  return faultyMessages(addressed, (event) => messageOf({ ...addressed, event }, writing))
}

function messageOf({ delivery, endpoint, event }: Addressed, writing: Writing): Message {
  const { profile, now, secrets } = writing
  const at = endpoint.signingTime === 'real' ? wallClock() : now
  const { headers, body } = profile.write({
    event,
    signedAt: Math.floor(at / 1000) - staleBySeconds(endpoint),
    secrets: signersOf(endpoint, secrets),
  })
  const attempt = `${delivery.id}.${String(delivery.attemptCount + 1)}`
  return {
    url: endpoint.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'partner-sandbox',
      traceparent: tracedFrom(event.traceparent, `${event.id} ${attempt}`),
      ...headers,
      // By this a control plane knows a webhook, and does nothing that it asks for.
      'x-sandbox-delivery': delivery.id,
    },
    body,
    ...(profile.timeoutMs === undefined ? {} : { timeoutMs: profile.timeoutMs }),
  }
}
