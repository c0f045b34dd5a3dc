import type { BodyBytes } from '../../kernel/requests/exchange.ts'
import type { Arrival } from '../../kernel/provider.ts'
import type { MaybePromise } from '../../kernel/requests/exchange.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from './access/caller.ts'
import { hasExpired } from './distributors/access-tokens.ts'
import { shownToken } from './loopback/token.ts'
import { refuse } from './rules.ts'
import type { SignzyState } from './state.ts'

const noBody = new Uint8Array()

/** Finds out who calls; the body is looked at first, where the operation takes one. */
export function authenticate(arrival: Arrival<SignzyState>): MaybePromise<Caller | Refusal> {
  const { exchange, operation } = arrival
  if (operation.request?.body === undefined) return callerOf(arrival, noBody)
  const body = exchange.body()
  return body instanceof Promise
    ? body.then((bytes) => callerOf(arrival, bytes))
    : callerOf(arrival, body)
}

function callerOf({ exchange, state }: Arrival<SignzyState>, body: BodyBytes): Caller | Refusal {
  const shown = shownToken(exchange, body)
  if (shown === undefined || shown === '') return refuse('auth.missing')
  const token = findToken(state, shown) ?? findToken(state, decoded(exchange, shown))
  if (token === undefined) return refuse('auth.unknown')
  if (hasExpired(token, state.now())) {
    return state.settings.expiredToken === 'INVALID_TOKEN'
      ? refuse('auth.expired-told')
      : refuse('auth.expired')
  }
  return { distributor: state.distributors.require(token.distributorId), token }
}

function findToken({ accessTokens }: SignzyState, shown: string) {
  return accessTokens.find('token', shown)
}

/** LoopBack's usual reading of a bearer token: base64 of the id. */
function decoded(exchange: Arrival<SignzyState>['exchange'], shown: string): string {
  const isBearer = exchange.header('authorization') === `Bearer ${shown}`
  return isBearer ? Buffer.from(shown, 'base64').toString() : ''
}
