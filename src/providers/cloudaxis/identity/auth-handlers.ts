import { isoOf } from '../../../kernel/time/clock.ts'
import { noContent, ok, outsideTransaction, prepared } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { permissionsOf } from '../access/permissions.ts'
import type { Handlers } from '../operation-handlers.ts'
import type { UserRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { countFailure, isLockedOut } from './lockout.ts'
import { hashed, isPassword } from './passwords.ts'
import { endSessions, readRefreshToken, rotated } from './sessions.ts'
import { accessToken, begin, newTokens, tokenAnswer } from './sign-in.ts'
import { userOnWire } from './users.ts'

type Operations =
  | 'login'
  | 'refreshToken'
  | 'activateAccount'
  | 'logout'
  | 'getCurrentUser'
  | 'changePassword'
  | 'getSigningKeys'

/** The operations that sign somebody in or out, and those on the own account. */
export const authHandlers: Handlers<Operations> = {
  login: prepared(
    async ({ body, state }) => {
      const { loginEnabled, entraOnly } = state.platform.identity
      if (!loginEnabled || entraOnly) return refuse('login.disabled')
      const user = await userWithPassword(state, body)
      return user instanceof Refusal ? user : { user, tokens: await newTokens(state, user) }
    },
    ({ state }, { user, tokens }) => {
      const present = state.users.get(user.id)
      if (present?.status !== 'active') return refuse('login.failed')
      return ok(begin(state, present, tokens))
    },
  ),

  refreshToken: outsideTransaction(async ({ body, state }) => {
    const { sandbox, sessions, users } = state
    const used = await sandbox.change(() => {
      const read = readRefreshToken(state, body.refreshToken)
      if (read === 'reused') {
        const [id = ''] = body.refreshToken.split('.')
        sandbox.store.remove(sessions, id)
      }
      return typeof read === 'string'
        ? read
        : sandbox.store.put(sessions, rotated(state, read.session))
    })
    if (used === 'reused') return refuse('refresh.reused')
    const user = used === 'unknown' ? undefined : users.get(used.userId)
    if (used === 'unknown' || user?.status !== 'active') return refuse('refresh.unknown')
    const token = await accessToken(state, user, used.id)
    return ok(tokenAnswer(state, user, { session: used, token }))
  }),

  activateAccount: prepared(
    async ({ body, state }) => {
      const user = await invitedUser(state, body)
      if (user instanceof Refusal) return user
      const password = await hashed(body.newPassword, state.sandbox.random.hex(16))
      return { user, password, tokens: await newTokens(state, user) }
    },
    ({ body, state }, { user, password, tokens }) => {
      const present = state.users.get(user.id)
      if (present?.activation?.code !== body.code) return refuse('activation.failed')
      const active = { ...present, status: 'active', password, activation: null } as const
      return ok(begin(state, { ...active, updatedAt: state.now() }, tokens))
    },
  ),

  logout({ caller, state }) {
    state.sandbox.store.remove(state.sessions, caller.sessionId)
    return noContent
  },

  getCurrentUser: ({ caller, state }) =>
    ok({
      user: userOnWire(state, caller.user),
      permissions: permissionsOf(caller.roles),
      tokenExpiresAt: isoOf(caller.tokenExpiresAt),
    }),

  changePassword: prepared(
    async ({ body, caller: { user }, state }) => {
      if (!(await isPassword(body.currentPassword, user))) {
        await countFailure(state, user.id)
        return wrong('currentPassword', 'is not the present password')
      }
      if (body.newPassword === body.currentPassword) {
        return wrong('newPassword', 'must be another than before')
      }
      const password = await hashed(body.newPassword, state.sandbox.random.hex(16))
      const changed = { ...user, password, mustChangePassword: false }
      return { password, tokens: await newTokens(state, changed) }
    },
    ({ caller, state }, { password, tokens }) => {
      const user = state.users.require(caller.user.id)
      endSessions(state, user.id)
      const changed = { ...user, password, mustChangePassword: false, updatedAt: state.now() }
      return ok(begin(state, changed, tokens))
    },
  ),

  getSigningKeys: outsideTransaction(async ({ state }) => ok(await state.tokens.keySet())),
}

interface Credentials {
  readonly username: string
  readonly password: string
}

/** Who signs in with this. Whatever is wrong looks alike; a wrong password is counted. */
async function userWithPassword(
  state: CloudaxisState,
  { username, password }: Credentials,
): Promise<UserRecord | Refusal<'sign-in-failed'>> {
  const user = state.users.find('username', username.toLowerCase())
  if (user === undefined) return refuse('login.failed')
  if (isLockedOut(state, user)) return refuse('login.locked')
  if (!(await isPassword(password, user))) {
    await countFailure(state, user.id)
    return refuse('login.failed')
  }
  return user.status === 'active' ? user : refuse('login.failed')
}

/** Who activates an account with this; a wrong code is counted like a wrong password. */
async function invitedUser(
  state: CloudaxisState,
  { username, code }: { readonly username: string; readonly code: string },
): Promise<UserRecord | Refusal<'sign-in-failed'>> {
  const user = state.users.find('username', username.toLowerCase())
  const activation = user?.activation ?? null
  if (user === undefined || activation === null) return refuse('activation.failed')
  if (isLockedOut(state, user)) return refuse('login.locked')
  const isGood = activation.code === code && state.now() < activation.expiresAt
  if (isGood) return user
  await countFailure(state, user.id)
  return refuse('activation.failed')
}

function wrong(field: string, message: string) {
  return refuse('password.wrong', about(field, 'custom', message))
}
