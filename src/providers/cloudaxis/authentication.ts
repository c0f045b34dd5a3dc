import type { MaybePromise } from '../../kernel/requests/exchange.ts'
import type { Arrival } from '../../kernel/provider.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from './access/caller.ts'
import type { TokenClaims, TokenFault } from './identity/tokens.ts'
import { rolesOf } from './identity/assignments.ts'
import { refuse } from './rules.ts'
import type { CloudaxisState } from './state.ts'

/** Finds out who calls: a token says so, as long as its session lasts. */
export function authenticate({
  exchange,
  state,
}: Arrival<CloudaxisState>): MaybePromise<Caller | Refusal> {
  const header = exchange.header('authorization') ?? ''
  if (!/^bearer /i.test(header)) return refuse('token.missing')
  const token = header.slice('bearer '.length).trim()
  if (token === '') return refuse('token.missing')
  const verified = state.tokens.verify(token)
  return verified instanceof Promise
    ? verified.then((late) => admit(state, late))
    : admit(state, verified)
}

/** What the user may do is what its record says now: a revoked role counts at once. */
function admit(state: CloudaxisState, verified: TokenClaims | TokenFault): Caller | Refusal {
  if (verified === 'token.expired') return refuse('token.expired')
  if (verified === 'token.invalid') return refuse('token.invalid')
  const { userId, sessionId, tokenId, expiresAt } = verified
  const user = state.users.get(userId)
  if (state.sessions.get(sessionId)?.userId !== userId || user?.status !== 'active') {
    return refuse('token.ended')
  }
  return { user, roles: rolesOf(state, userId), sessionId, tokenId, tokenExpiresAt: expiresAt }
}
