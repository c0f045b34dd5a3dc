import { isDeepStrictEqual } from 'node:util'
import type { WebhookContract } from '../../spec/contract.ts'
import type { PayloadCheck } from '../kernel/events.ts'

/** Holds the bodies of webhooks to a contract, which names everything that may be in them. */
export function payloadCheck(webhooks: Readonly<Record<string, WebhookContract>>): PayloadCheck {
  return (type, payload) => {
    const webhook = webhooks[type]
    if (webhook === undefined) return 'is not an event of the contract'
    const sent: unknown = JSON.parse(JSON.stringify(payload))
    const parsed = webhook.payload.safeParse(sent)
    if (parsed.success) {
      return isDeepStrictEqual(parsed.data, sent)
        ? undefined
        : 'has what its contract does not name'
    }
    const [issue] = parsed.error.issues
    return `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit its schema'}`
  }
}
