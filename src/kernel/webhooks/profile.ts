import type { EmittedEvent } from '../events.ts'
import type { Random } from '../random/random.ts'

/** One attempt to tell an endpoint of an event, before it is written out. */
export interface UnsignedMessage {
  readonly event: EmittedEvent
  /** Unix seconds at which it says that it is signed. */
  readonly signedAt: number
  /** Newest first; empty where nothing is signed. */
  readonly secrets: readonly string[]
}

/** What goes over the wire, apart from where it goes. */
export interface WrittenMessage {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How messages prove where they come from. */
export interface Signing {
  readonly newSecret: (random: Random) => string
  /** Why receivers could not use a secret; undefined if they could. */
  readonly secretError: (secret: string) => string | undefined
}

/** How a provider's webhooks are written, signed, tried again and checked by who gets them. */
export interface WebhookProfile {
  /** Undefined where messages are not signed. */
  readonly signing: Signing | undefined
  readonly write: (message: UnsignedMessage) => WrittenMessage
  /** What the contract promises of an event: the parsed body of its message. */
  readonly payloadOf: (event: EmittedEvent) => unknown
  /** Delays after each failure, in milliseconds; after the last one the delivery is dead. */
  readonly retryDelaysMs: readonly number[]
  /** How long a receiver may take, in milliseconds of real time; undefined for the simulator's own. */
  readonly timeoutMs: number | undefined
  /**
   * Why a receiver that holds one of the secrets would refuse a message; undefined if it would not.
   * The built-in inbox judges by it.
   */
  readonly verificationError: (
    message: WrittenMessage,
    secrets: readonly string[],
  ) => string | undefined
}
