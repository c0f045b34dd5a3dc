import type { EmittedEvent } from '../events.ts'
import type { WebhookProfile } from './profile.ts'

/** What can be chosen for messages that nobody signs. */
interface UnsignedJsonOptions {
  /** The body of a message; the data of the event unless it is told otherwise. */
  readonly payloadOf?: (event: EmittedEvent) => unknown
  /** None, unless it is told otherwise: a message that fails is lost. */
  readonly retryDelaysMs?: readonly number[]
  readonly timeoutMs?: number
}

/** Plain JSON, posted without a signature, an id or a time: receivers take it from anybody. */
export function unsignedJson({
  payloadOf = ({ data }) => data,
  retryDelaysMs = [],
  timeoutMs,
}: UnsignedJsonOptions = {}): WebhookProfile {
  return {
    signing: undefined,
    write: ({ event }) => ({ headers: {}, body: JSON.stringify(payloadOf(event)) }),
    payloadOf,
    retryDelaysMs,
    timeoutMs,
    verificationError: ({ body }) => jsonError(body),
  }
}

function jsonError(body: string): string | undefined {
  try {
    JSON.parse(body)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
