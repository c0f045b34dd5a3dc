import type { z } from '@hono/zod-openapi'
import type { SignedIn } from '../../../../spec/cloudaxis/identity/auth.ts'
import type { SessionRecord, UserRecord } from '../records.ts'
import type { CloudaxisState } from '../state.ts'
import { idsOnWire, rolesOf } from './assignments.ts'
import { newSession, refreshTokenOf, startSession } from './sessions.ts'
import { userOnWire } from './users.ts'

const minuteMs = 60_000

/** Tokens of a session, signed but not yet given out. */
export interface NewTokens {
  readonly session: SessionRecord
  readonly token: string
}

/** Signs tokens for a user and a new session, of which nobody knows yet. */
export async function newTokens(state: CloudaxisState, user: UserRecord): Promise<NewTokens> {
  const session = newSession(state, user.id)
  return { session, token: await accessToken(state, user, session.id) }
}

/** Begins the session and answers with its tokens. Only inside a transaction. */
export function begin(
  state: CloudaxisState,
  user: UserRecord,
  { session, token }: NewTokens,
): z.input<typeof SignedIn> {
  startSession(state, session)
  const signedIn = state.sandbox.store.put(state.users, {
    ...user,
    failures: { count: 0, lockedUntil: null },
    lastLoginAt: state.now(),
  })
  return tokenAnswer(state, signedIn, { session, token })
}

/** The answer that gives tokens out. */
export function tokenAnswer(
  state: CloudaxisState,
  user: UserRecord,
  { session, token }: NewTokens,
): z.input<typeof SignedIn> {
  return {
    token,
    tokenType: 'Bearer',
    expiresIn: state.settings.tokenMinutes * 60,
    refreshToken: user.mustChangePassword ? null : refreshTokenOf(session),
    mustChangePassword: user.mustChangePassword,
    user: userOnWire(state, user),
  }
}

/** Signs an access token. One role is written as a text and several as a list, as .NET does. */
export async function accessToken(
  state: CloudaxisState,
  user: UserRecord,
  sessionId: string,
): Promise<string> {
  const held = rolesOf(state, user.id)
  const [only] = held
  const ids = Object.entries(idsOnWire(user)).filter(([, id]) => id !== null)
  const { token } = await state.tokens.sign(
    {
      userId: user.id,
      sessionId,
      tokenId: state.sandbox.random.uuidV4(),
      claims: {
        name: user.username,
        role: held.length === 1 && only !== undefined ? only : held,
        ...(Object.fromEntries(ids) as Record<string, string>),
        ...(user.mustChangePassword ? { mustChangePassword: true } : {}),
      },
    },
    state.settings.tokenMinutes * minuteMs,
  )
  return token
}
