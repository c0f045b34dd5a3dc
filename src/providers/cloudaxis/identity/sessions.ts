import { createHmac, timingSafeEqual } from 'node:crypto'
import { instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import type { SessionRecord } from '../records.ts'
import type { CloudaxisState } from '../state.ts'

/** Sessions that a user has at once; the oldest ends when there is one more. */
const mostSessions = 100
const dayMs = 24 * 60 * 60 * 1000

/** A new session, not yet stored. */
export function newSession(state: CloudaxisState, userId: string): SessionRecord {
  const { random } = state.sandbox
  return {
    id: random.uuidV4(),
    userId,
    refreshKey: random.hex(16),
    generation: 1,
    refreshExpiresAt: refreshExpiry(state),
    startedAt: state.now(),
  }
}

/** Stores a session, and ends what is too old or too many. Only inside a transaction. */
export function startSession(state: CloudaxisState, session: SessionRecord): void {
  const { store } = state.sandbox
  const now = state.now()
  const others = [...state.sessions.lookup('user', session.userId)]
    .map((id) => state.sessions.require(id))
    .sort((one, other) => (ageOf(one) < ageOf(other) ? -1 : 1))
  const expired = others.filter(({ refreshExpiresAt }) => refreshExpiresAt <= now)
  for (const { id } of expired) store.remove(state.sessions, id)
  const rest = others.filter(({ refreshExpiresAt }) => refreshExpiresAt > now)
  for (const { id } of rest.slice(0, Math.max(rest.length + 1 - mostSessions, 0))) {
    store.remove(state.sessions, id)
  }
  store.put(state.sessions, session)
}

/** What sessions are ordered by, oldest first; those of one moment by their ids. */
function ageOf({ startedAt, id }: SessionRecord): string {
  return startedAt + id
}

/** Ends every session of a user but one. Only inside a transaction. */
export function endSessions(state: CloudaxisState, userId: string, except?: string): void {
  for (const id of [...state.sessions.lookup('user', userId)]) {
    if (id !== except) state.sandbox.store.remove(state.sessions, id)
  }
}

/** The refresh token of a session that is good now. */
export function refreshTokenOf({ id, generation, refreshKey }: SessionRecord): string {
  return `${id}.${String(generation)}.${signature(id, generation, refreshKey)}`
}

/** What a refresh token is good for. */
export type RefreshOutcome = 'unknown' | 'reused' | { readonly session: SessionRecord }

/** Reads a refresh token. One that was given out before the one that is good now has been used. */
export function readRefreshToken(state: CloudaxisState, token: string): RefreshOutcome {
  const [, id = '', digits = '', given = ''] =
    /^([0-9a-f-]{36})\.(\d{1,9})\.([\w-]{43})$/.exec(token) ?? []
  const session = state.sessions.get(id)
  if (session === undefined || session.refreshExpiresAt <= state.now()) return 'unknown'
  const generation = Number(digits)
  const expected = Buffer.from(signature(id, generation, session.refreshKey))
  if (!timingSafeEqual(expected, Buffer.from(given))) return 'unknown'
  return generation === session.generation ? { session } : 'reused'
}

/** The session after its refresh token was used; its next one is good for as long as the first was. */
export function rotated(state: CloudaxisState, session: SessionRecord): SessionRecord {
  return {
    ...session,
    generation: session.generation + 1,
    refreshExpiresAt: refreshExpiry(state),
  }
}

function refreshExpiry(state: CloudaxisState): string {
  return isoOf(plus(instantOf(state.now()), state.settings.refreshDays * dayMs))
}

function signature(id: string, generation: number, key: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex'))
    .update(`${id}.${String(generation)}`)
    .digest('base64url')
}
