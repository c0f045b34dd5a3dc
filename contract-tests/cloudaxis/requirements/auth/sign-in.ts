import {
  isMentioned,
  refusedThenAllowed,
  type Requirement,
  requireThat,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { requireInvalid, requireRefusal } from '../../refusals.ts'
import { ownCredentials } from '../../resources/account.ts'
import { examples } from '../../resources/example-calls.ts'
import { sources } from '../../sources.ts'

/** A username that nobody has, so that nobody is locked out by wrong passwords. */
const nobody = (context: { readonly uniqueName: () => string }) => ({
  username: context.uniqueName(),
  password: 'contract-tests-0',
})
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Claims as an identity provider makes them, about nobody. */
const claims = (nowMs: number) => ({
  iss: 'https://accounts.google.com',
  aud: 'contract-tests',
  sub: 'contract-tests',
  email: 'contract-tests@example.com',
  exp: Math.floor(nowMs / 1000) + 3600,
})

/** Tokens that no identity provider has made. */
const tokensOfNobody: Readonly<Record<string, (nowMs: number) => string>> = {
  'that-is-none': () => 'contract-tests',
  'without-a-signature': (nowMs) => `${encoded({ alg: 'none' })}.${encoded(claims(nowMs))}.`,
  'signed-by-nobody': (nowMs) => {
    const header = encoded({ alg: 'RS256', kid: 'contract-tests' })
    // As long as a signature with a key of 2048 bits.
    return `${header}.${encoded(claims(nowMs))}.${'A'.repeat(342)}`
  },
}
const providers = ['microsoft', 'google'] as const

const signsIn = { operations: ['federatedLogin'] as const, effect: 'auth-failure' as const }

const federated: readonly Requirement<Op>[] = [
  requirement({
    ...signsIn,
    id: 'auth.tokens-of-no-identity-provider-sign-nobody-in',
    says: 'A token that Microsoft Entra or Google did not sign signs nobody in.',
    standing: 'documented',
    source: sources.authenticationV2,
    check: async (context) => {
      for (const [provider, token] of tokens(context.nowMs())) {
        const answer = await context.call('federatedLogin', {
          body: { provider, token },
          authFailure: true,
        })
        requireThat(answer.status >= 300, 'a refusal of the token', { answer })
      }
      await context.control('getCurrentUser')
    },
  }),
  requirement({
    ...signsIn,
    id: 'auth.tokens-of-no-identity-provider-answer-401',
    says: 'A token that no identity provider has signed answers 401 with a problem.',
    source: sources.aspNet,
    claims: ['federatedLogin 401'],
    check: async (context) => {
      for (const [provider, token] of tokens(context.nowMs())) {
        const body = { provider, token }
        const answer = await context.call('federatedLogin', { body, authFailure: true })
        requireRefusal(answer, 'sign-in-failed')
      }
      await context.control('getCurrentUser')
    },
  }),
  requirement({
    ...signsIn,
    id: 'auth.federated-login-names-provider-and-token',
    says: 'Federation without a token, or with another provider than Microsoft and Google, answers 400.',
    source: sources.aspNet,
    claims: ['federatedLogin 400'],
    check: async (context) => {
      const call = (body: object) => context.call('federatedLogin', { body, authFailure: true })
      requireInvalid(await call({ provider: 'google' }), 'Token')
      requireInvalid(await call({ token: 'x' }), 'Provider')
      requireInvalid(await call({ provider: 'contoso', token: 'x' }), 'Provider')
      await context.control('getCurrentUser')
    },
  }),
]

function tokens(nowMs: number) {
  return providers.flatMap((provider) =>
    Object.values(tokensOfNobody).map((token) => [provider, token(nowMs)] as const),
  )
}

const login: readonly Requirement<Op>[] = [
  requirement({
    ...examples.traits('login'),
    effect: 'auth-failure',
    id: 'auth.wrong-passwords-sign-nobody-in',
    says: 'Who is unknown, or has no such password, is not signed in.',
    standing: 'documented',
    source: sources.authentication,
    check: async (context) => {
      const answer = await context.call('login', { body: nobody(context), authFailure: true })
      requireThat(answer.status >= 300, 'a refusal', { answer })
      await context.control('login', { body: ownCredentials(context) })
    },
  }),
  requirement({
    ...examples.traits('login'),
    effect: 'auth-failure',
    id: 'auth.wrong-passwords-answer-401',
    says: 'Who is unknown answers 401 with a problem, which does not say what was wrong.',
    source: sources.aspNet,
    claims: ['login 401'],
    check: async (context) => {
      const wrong = nobody(context)
      const control = { body: ownCredentials(context) }
      const probe = { body: wrong, authFailure: true }
      const pair = { operation: 'login' as const, probe, control }
      await refusedThenAllowed(context, pair, (refusal) => {
        requireRefusal(refusal, 'sign-in-failed')
        requireThat(!isMentioned(refusal.body, wrong.username), 'nothing about the user', {
          answer: refusal,
        })
      })
    },
  }),
  requirement({
    ...examples.traits('login'),
    id: 'auth.login-takes-username-and-password',
    says: 'A login without a username or a password answers 400 and says which is missing.',
    source: sources.aspNet,
    claims: ['login 400'],
    check: async (context) => {
      const { username, password } = nobody(context)
      requireInvalid(await context.call('login', { body: { username } }), 'Password')
      requireInvalid(await context.call('login', { body: { password } }), 'Username')
      await context.control('login', { body: ownCredentials(context) })
    },
  }),
]

const codes: readonly Requirement<Op>[] = [
  requirement({
    id: 'auth.unknown-refresh-tokens-answer-401',
    says: 'A refresh token that was never given out answers 401, and none at all 400.',
    source: sources.aspNet,
    operations: ['refreshToken'],
    claims: ['refreshToken 401', 'refreshToken 400'],
    effect: 'update',
    check: async (context) => {
      const call = (body: object) => context.call('refreshToken', { body, authFailure: true })
      requireRefusal(await call({ refreshToken: 'contract-tests' }), 'sign-in-failed')
      requireInvalid(await call({}), 'RefreshToken')
      await context.control('getCurrentUser')
    },
  }),
  requirement({
    id: 'auth.wrong-activation-codes-answer-401',
    says: 'An activation code that was not sent to somebody answers 401, and none at all 400.',
    source: sources.firstLogin,
    operations: ['activateAccount'],
    claims: ['activateAccount 401', 'activateAccount 400'],
    effect: 'update',
    check: async (context) => {
      const { username } = nobody(context)
      const body = { username, code: 'K7QP-2MXD', newPassword: 'contract-tests-3' }
      const call = (sent: object) =>
        context.call('activateAccount', { body: sent, authFailure: true })
      requireRefusal(await call(body), 'sign-in-failed')
      requireInvalid(await call({ ...body, code: undefined }), 'Code')
      await context.control('getCurrentUser')
    },
  }),
]

/** Who is signed in, and by what. */
export const signIn: readonly Requirement<Op>[] = [...login, ...federated, ...codes]
