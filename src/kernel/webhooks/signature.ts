import { Webhook } from 'standardwebhooks'
import type { Random } from '../random/random.ts'

/** What is signed: these three, joined by full stops. */
interface Signed {
  readonly id: string
  /** Seconds since the Unix epoch. */
  readonly timestamp: number
  readonly body: string
}

/** The headers of Standard Webhooks 1.0.0: one signature for each secret. */
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

/** Whether receivers' libraries take it for a secret: `whsec_`, and 24 to 64 bytes in base64. */
export function isSecret(text: string): boolean {
  const [, base64 = ''] =
    /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/.exec(text) ?? []
  const { length } = Buffer.from(base64, 'base64')
  return length >= 24 && length <= 64
}

/** A new signing secret of 24 bytes, as receivers' libraries take it. */
export function newSecret(random: Random): string {
  return `whsec_${Buffer.from(random.hex(24), 'hex').toString('base64')}`
}

/** Why a delivery would be refused by a receiver that holds one of the secrets; undefined if it would not. */
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
