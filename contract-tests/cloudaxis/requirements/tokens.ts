import {
  at,
  checkOfMatrix,
  type CheckContext,
  listAt,
  refusedThenAllowed,
  type Requirement,
  requireSuccess,
  requireThat,
  requireValue,
} from '../../kit/index.ts'
import { guardedOperations, type Op, operationOf, requirement } from '../authoring.ts'
import { partsOf } from '../matrices/forged-tokens.ts'
import { aboutNobody, callable } from '../matrices/operations.ts'
import { requireRefusal, requireUnauthenticated } from '../refusals.ts'
import {
  newSession,
  newSignedIn,
  ownCredentials,
  tokensIn,
  withToken,
} from '../resources/account.ts'
import { examples } from '../resources/example-calls.ts'
import { newUser, temporaryPassword } from '../resources/organizations.ts'
import { sources } from '../sources.ts'

const ownUser = { needs: ['self', 'self.partner'], effect: 'create' as const }
const me = 'getCurrentUser' as const

const requireOpen = (answer: Parameters<typeof requireSuccess>[1]) =>
  requireSuccess(operationOf(me), answer)

/** A token that the vendor calls a JSON Web Token, wherever an answer shows it. */
function jwtIn(body: unknown): string | undefined {
  return /"([\w-]{8,}\.[\w-]{8,}\.[\w-]{8,})"/.exec(JSON.stringify(body) ?? '')?.[1]
}

const issued: readonly Requirement<Op>[] = [
  requirement({
    ...examples.traits('login'),
    id: 'tokens.login-brings-a-jwt-that-ends',
    says: 'A login brings a JSON Web Token that says when it ends.',
    standing: 'documented',
    source: sources.authentication,
    check: async (context) => {
      const answer = await context.call('login', { body: ownCredentials(context) })
      const token = jwtIn(answer.body)
      requireThat(token !== undefined, 'a JSON Web Token', { answer })
      const end = Number(partsOf(token).payload['exp']) * 1000
      requireThat(end > context.nowMs(), 'exp, a moment to come', { answer })
    },
  }),
  requirement({
    ...examples.traits('login'),
    id: 'tokens.expires-in-is-true',
    says: 'The seconds that a login says its token is good for are those of the token.',
    source: sources.authentication,
    check: async (context) => {
      const answer = await context.call('login', { body: ownCredentials(context) })
      const { exp, iat } = partsOf(tokensIn(answer).token).payload
      requireValue(answer, 'expiresIn', Number(exp) - Number(iat))
      requireValue(answer, 'tokenType', 'Bearer')
    },
  }),
  requirement({
    ...examples.traits('login'),
    id: 'tokens.are-signed-by-a-published-key',
    says: 'A token is signed with RS256 by one of the keys that getSigningKeys publishes.',
    source: sources.authentication,
    operations: ['login', 'getSigningKeys'],
    check: async (context) => {
      const { token } = await newSession(context)
      const keys = await context.call('getSigningKeys')
      const { header } = partsOf(token)
      const kids = listAt(keys.body, 'keys').map((key) => at(key, 'kid'))
      requireThat(header['alg'] === 'RS256', 'alg RS256', { actual: JSON.stringify(header) })
      requireThat(kids.includes(header['kid']), `the key ${String(header['kid'])}`, {
        answer: keys,
      })
    },
  }),
  requirement({
    id: 'tokens.say-whose-they-are',
    says: 'Who calls is told its own user, its roles and what it may do.',
    source: sources.authentication,
    operations: [me],
    check: async (context) => {
      const answer = await context.call(me)
      const username = context.target.identities['self']?.credentials['username']?.value
      if (username !== undefined) requireValue(answer, 'user.username', username)
      requireThat(listAt(answer.body, 'user.roles').length > 0, 'a role', { answer })
      requireThat(listAt(answer.body, 'permissions').length > 0, 'permissions', { answer })
    },
  }),
]

const refresh = (context: CheckContext<Op>, refreshToken: string) =>
  context.call('refreshToken', { body: { refreshToken }, authFailure: true })

const refreshing: readonly Requirement<Op>[] = [
  requirement({
    ...examples.traits('refreshToken'),
    id: 'tokens.refresh-brings-others',
    says: 'A refresh answers other tokens, and the new one opens what the old one did.',
    source: sources.authentication,
    operations: ['refreshToken', me],
    check: async (context) => {
      const before = await newSession(context)
      const body = { refreshToken: before.refreshToken }
      const answer = await context.call('refreshToken', { body })
      const after = tokensIn(answer)
      const isNew = after.token !== before.token && after.refreshToken !== before.refreshToken
      requireThat(isNew, 'other tokens', { answer })
      requireOpen(await context.call(me, withToken(after.token)))
    },
  }),
  requirement({
    ...examples.traits('refreshToken'),
    id: 'tokens.reused-refresh-tokens-end-the-session',
    says: 'A refresh token that comes back answers 401 and ends its session, with every token of it.',
    source: sources.silent,
    operations: ['refreshToken', me],
    check: async (context) => {
      const { refreshToken } = await newSession(context)
      const next = tokensIn(await context.given('refreshToken', { body: { refreshToken } }))
      await context.control(me, withToken(next.token))
      requireRefusal(await refresh(context, refreshToken), 'sign-in-failed')
      requireUnauthenticated(await context.call(me, withToken(next.token)))
      requireRefusal(await refresh(context, next.refreshToken), 'sign-in-failed')
    },
  }),
]

const ending: readonly Requirement<Op>[] = [
  requirement({
    ...examples.traits('logout'),
    id: 'tokens.logout-ends-its-session',
    says: 'After logout its token and its refresh token answer 401, and other sessions go on.',
    source: sources.silent,
    operations: ['logout', me, 'refreshToken'],
    check: async (context) => {
      const ended = await newSession(context)
      await context.given('logout', withToken(ended.token))
      const pair = { operation: me, probe: withToken(ended.token), control: {} }
      await refusedThenAllowed(context, pair, requireUnauthenticated)
      requireRefusal(await refresh(context, ended.refreshToken), 'sign-in-failed')
    },
  }),
  requirement({
    ...ownUser,
    id: 'tokens.new-passwords-end-other-sessions',
    says: 'A new password ends all other sessions of its user, and the old one signs nobody in.',
    source: sources.silent,
    operations: ['changePassword', me, 'login'],
    check: async (context) => {
      const { username, password, token } = await newSignedIn(context)
      const login = await context.given('login', { body: { username, password } })
      const changed = await context.given('changePassword', {
        ...withToken(tokensIn(login).token),
        body: { currentPassword: password, newPassword: 'contract-tests-4' },
      })
      const control = withToken(tokensIn(changed).token)
      const pair = { operation: me, probe: withToken(token), control }
      await refusedThenAllowed(context, pair, requireUnauthenticated)
      const old = { body: { username, password }, authFailure: true }
      requireRefusal(await context.call('login', old), 'sign-in-failed')
    },
  }),
  requirement({
    ...ownUser,
    id: 'tokens.disabled-users-are-signed-out',
    says: 'The token of a user who is disabled answers 401 from then on.',
    source: sources.silent,
    operations: ['updateUser', me],
    check: async (context) => {
      const { id: userId, username, token } = await newSignedIn(context)
      await context.control(me, withToken(token))
      const person = { displayName: username, email: `${username}@example.com` }
      await context.given('updateUser', {
        params: { userId },
        body: { ...person, status: 'disabled' },
      })
      requireUnauthenticated(await context.call(me, withToken(token)))
    },
  }),
]

/** Operations that take more than the own account. */
const closed = guardedOperations.filter((name) => !['logout', me, 'changePassword'].includes(name))

const temporary = requirement({
  ...ownUser,
  id: 'tokens.temporary-passwords-open-nothing-else',
  says: 'Until a temporary password is changed its token answers 403, but for the own account.',
  source: sources.firstLogin,
  operations: closed,
  claims: closed.map((name) => `${name} 403` as const),
  check: checkOfMatrix({
    dimensions: (context) => Promise.resolve({ operation: callable(context, closed) }),
    laneOf: ({ operation }) => operation,
    check: async (context, cell) => {
      const operation = cell.operation as Op
      const token = await temporaryToken(context)
      const answer = await context.call(operation, {
        ...aboutNobody(operation),
        ...withToken(token),
      })
      requireRefusal(answer, 'forbidden')
      await context.once('own account of a temporary password', () =>
        context.control(me, withToken(token)),
      )
    },
  }),
})

/** The token of a user whose password has to be changed. */
const temporaryToken = (context: CheckContext<Op>) =>
  context.once('token of a temporary password', async () => {
    const body = { ...(await newUser(context)), temporaryPassword }
    await context.given('createUser', { body })
    const { username } = body
    const login = await context.given('login', { body: { username, password: temporaryPassword } })
    return tokensIn(login).token
  })

/** Tokens: what they say, how long they are good, and what ends them. */
export const tokens: readonly Requirement<Op>[] = [...issued, ...refreshing, ...ending, temporary]
