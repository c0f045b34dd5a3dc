import { isDeepStrictEqual } from 'node:util'
import { webhooks } from '../../../../spec/flowmatix/events.ts'
import type { PayloadCheck } from '../../../kernel/events.ts'

/** Holds the body of a webhook to the contract, which names everything that may be in it. */
export const payloadError: PayloadCheck = (type, payload) => {
  if (!(type in webhooks)) return 'is not an event of the contract'
  const sent: unknown = JSON.parse(JSON.stringify(payload))
  const parsed = webhooks[type as keyof typeof webhooks].payload.safeParse(sent)
  if (parsed.success) {
    return isDeepStrictEqual(parsed.data, sent) ? undefined : 'has what its contract does not name'
  }
  const [issue] = parsed.error.issues
  return `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit its schema'}`
}
