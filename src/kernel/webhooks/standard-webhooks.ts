import { Webhook } from 'standardwebhooks'
import type { EmittedEvent } from '../events.ts'
import type { Random } from '../random/random.ts'
import type { WebhookProfile } from './profile.ts'

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** Standard Webhooks 1.0.0: signed by HMAC-SHA256, with the schedule that it gives for an example. */
export const standardWebhooks: WebhookProfile = {
  signing: { newSecret, secretError },
  write({ event, signedAt, secrets }) {
    const body = JSON.stringify(payloadOf(event))
    return { headers: signedHeaders({ id: event.id, timestamp: signedAt, body }, secrets), body }
  },
  payloadOf,
  // The 0 at the beginning of its schedule is the first attempt itself.
  retryDelaysMs: [
    5 * secondMs,
    5 * minuteMs,
    30 * minuteMs,
    2 * hourMs,
    5 * hourMs,
    10 * hourMs,
    14 * hourMs,
    20 * hourMs,
    24 * hourMs,
  ],
  timeoutMs: undefined,
  verificationError: ({ body, headers }, secrets) => verificationError(body, headers, secrets),
}

/** The body of a message. */
function payloadOf({ type, at, data }: EmittedEvent) {
  return { type, timestamp: at, data }
}

/** What is signed: these three, joined by full stops. */
interface Signed {
  readonly id: string
  /** Seconds since the Unix epoch. */
  readonly timestamp: number
  readonly body: string
}

/** The headers of a message: one signature for each secret. */
export function signedHeaders(
  { id, timestamp, body }: Signed,
  secrets: readonly string[],
): Record<string, string> {
  const at = new Date(timestamp * 1000)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}

const wholeSecret = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/

/** Why receivers' libraries do not take it for a secret; undefined if they do. */
export function secretError(text: string): string | undefined {
  const [, base64 = ''] = wholeSecret.exec(text) ?? []
  const { length } = Buffer.from(base64, 'base64')
  return length >= 24 && length <= 64
    ? undefined
    : 'a secret is whsec_ and 24 to 64 bytes in base64'
}

/** A new signing secret of 24 bytes, as receivers' libraries take it. */
export function newSecret(random: Random): string {
  return `whsec_${Buffer.from(random.hex(24), 'hex').toString('base64')}`
}

/** Why a message would be refused by a receiver that holds one of the secrets; undefined if it would not. */
export function verificationError(
  body: string,
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): string | undefined {
  let reason: string | undefined = 'there is no secret to verify with'
  for (const secret of secrets) {
    try {
      new Webhook(secret).verify(body, headers, { jsonParse: false })
      return undefined
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
  }
  return reason
}
