import type { EmittedEvent } from '../events.ts'
import { type Instant, plus } from '../time/clock.ts'
import type { Attempt, Delivery, Endpoint } from './records.ts'
import type { Message } from './sending/sender.ts'

/** A secret that no receiver has. */
const foreignSecret = `whsec_${Buffer.from('nobody shares this secret').toString('base64')}`

/** Receivers accept five minutes; this is well beyond. */
const staleSeconds = 10 * 60

const burstEveryMs = 60 * 1000

/** How long a delivery waits at most to be overtaken, if there is no other to do so. */
const heldBackMs = 60 * 1000

/** Whether a new delivery is to be overtaken by the next; one at a time is. */
export function isHeldBack({ faults }: Endpoint, held: Delivery | undefined): boolean {
  return faults.includes('out-of-order') && held === undefined
}

/** When a delivery arrives: at once, unless the endpoint has a fault that delays it. */
export function arrivalOf({ faults }: Endpoint, now: Instant, heldBack: boolean): Instant {
  if (heldBack) return plus(now, heldBackMs)
  // All of a minute arrive together at its end.
  return faults.includes('burst') ? plus(now, burstEveryMs - (now % burstEveryMs)) : now
}

/** By how much too early a message says that it was signed. */
export function staleBySeconds({ faults }: Endpoint): number {
  return faults.includes('stale-timestamp') ? staleSeconds : 0
}

/** The secrets that a message is signed with, of those that it should be. */
export function signersOf({ faults }: Endpoint, secrets: readonly string[]): readonly string[] {
  return faults.includes('wrong-signature') && secrets.length > 0 ? [foreignSecret] : secrets
}

/** The message of an event, with what the faults of the endpoint add to it. */
export function faultyMessages(
  { endpoint: { faults }, event }: { readonly endpoint: Endpoint; readonly event: EmittedEvent },
  messageOf: (event: EmittedEvent) => Message,
): readonly (Message & { readonly extra?: Attempt['extra'] })[] {
  const message = messageOf(event)
  return [
    ...(faults.includes('unknown-type')
      ? [{ ...messageOf(ofUnknownType(event)), extra: 'unknown-type' as const }]
      : []),
    message,
    ...(faults.includes('duplicate') ? [{ ...message, extra: 'duplicate' as const }] : []),
  ]
}

/** Another event altogether, with an id of its own and a type that no contract names. */
function ofUnknownType(event: EmittedEvent): EmittedEvent {
  return { ...event, id: `${event.id}_unknown`, type: 'sandbox.unknown', data: {} }
}
