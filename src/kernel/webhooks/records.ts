import type { Identified } from '../state/collection.ts'

/** A way for an endpoint to behave badly on purpose, so that a receiver can be hardened against it. */
export const deliveryFaults = [
  'wrong-signature',
  'stale-timestamp',
  'duplicate',
  'out-of-order',
  'burst',
  'unknown-type',
] as const
export type DeliveryFault = (typeof deliveryFaults)[number]

/** A signing secret; one with an end was rotated out and signs along until then. */
export interface Secret {
  /** `whsec_` and base64. */
  readonly value: string
  /** ISO 8601, on the sandbox's clock. */
  readonly until?: string
}

/** Where somebody wants to be told of events. */
export interface Endpoint extends Identified {
  readonly id: string
  readonly provider: string
  /** Whose events it gets. */
  readonly account: string
  readonly url: string
  /** Types it wants; empty for all. */
  readonly events: readonly string[]
  readonly description: string | null
  readonly status: 'enabled' | 'disabled'
  /** Why it is disabled, where it was not asked for. */
  readonly disabledBecause?: string
  /** Newest first; the newest one stays. */
  readonly secrets: readonly Secret[]
  readonly faults: readonly DeliveryFault[]
  /** Whether the signing time is real, as receivers check it, or the sandbox's, to see it refused. */
  readonly signingTime: 'real' | 'sandbox'
  readonly createdAt: string
  readonly updatedAt: string
}

/** One message that was sent, or that was not let out. */
export interface Attempt extends Identified {
  readonly id: string
  readonly deliveryId: string
  readonly number: number
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string
  readonly url: string
  readonly requestHeaders: Readonly<Record<string, string>>
  /** Absent where it is the usual one of the event. */
  readonly requestBody?: string
  /** Why there was more than the one message that there should be. */
  readonly extra?: Extract<DeliveryFault, 'duplicate' | 'unknown-type'>
  /** What was answered; absent if nothing was. */
  readonly response?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    /** The beginning of it. */
    readonly body: string
  }
  /** Why it failed where the status does not say it, or why it was not let out. */
  readonly error?: string
  readonly outcome: 'delivered' | 'failed' | 'refused'
}

/** One event on its way to one endpoint. */
export interface Delivery extends Identified {
  readonly id: string
  readonly eventId: string
  readonly endpointId: string
  readonly provider: string
  readonly account: string
  readonly type: string
  /** `dead` deliveries are kept, and can be sent again. */
  readonly status: 'pending' | 'delivered' | 'dead'
  readonly attemptCount: number
  /** Attempts since it was last sent on purpose: each sending has the whole schedule before it. */
  readonly failures: number
  readonly createdAt: string
  /** When the next attempt is due; absent when none is. */
  readonly nextAttemptAt?: string
  /** Waits on purpose until a later one has overtaken it. */
  readonly heldBack?: true
}

/** What sending a message came to, before it is written down. */
export type SendResult = Pick<Attempt, 'response' | 'error' | 'outcome'> & {
  /** When the receiver asked to be tried again. */
  readonly retryAfterMs?: number
}
