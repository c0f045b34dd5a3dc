import type { z } from '@hono/zod-openapi'
import type { AccessToken } from '../../../../spec/signzy/distributors.ts'
import { type Instant, isoOf } from '../../../kernel/time/clock.ts'
import { newObjectId } from '../loopback/object-id.ts'
import type { AccessTokenRecord } from '../records.ts'
import type { SignzyState } from '../state.ts'

/** Tokens that a partner may have alive at a time. */
export const mostTokens = 1000

/** As many letters and digits as LoopBack gives a token. */
const tokenLength = 64

export function hasExpired({ createdAt, ttlSeconds }: AccessTokenRecord, now: Instant): boolean {
  return now >= createdAt + ttlSeconds * 1000
}

/**
 * A new token, in a transaction; those of the same partner that have expired are forgotten. Undefined
 * where the partner has as many as it may.
 */
export function issueToken(
  state: SignzyState,
  distributorId: string,
  ttlSeconds = state.settings.tokenTtlSeconds,
): AccessTokenRecord | undefined {
  const { store, random } = state.sandbox
  const now = state.now()
  const present = [...state.accessTokens.lookup('distributor', distributorId)]
  for (const id of present) {
    if (hasExpired(state.accessTokens.require(id), now)) store.remove(state.accessTokens, id)
  }
  if (state.accessTokens.lookup('distributor', distributorId).size >= mostTokens) return undefined
  return store.put(state.accessTokens, {
    id: newObjectId(state.sandbox),
    token: random.letters(tokenLength),
    distributorId,
    ttlSeconds,
    createdAt: now,
  })
}

export function tokenOnWire(token: AccessTokenRecord): z.input<typeof AccessToken> {
  return {
    id: token.token,
    ttl: token.ttlSeconds,
    created: isoOf(token.createdAt),
    userId: token.distributorId,
  }
}
