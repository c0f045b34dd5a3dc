import {
  type CallOptions,
  refusedAuthRequirements,
  refusedAuthTraits,
  refusedThenAllowed,
  type Requirement,
  requireSchema,
} from '../../kit/index.ts'
import {
  author,
  guardedOperations,
  type Op,
  operationOf,
  requirement,
  slugOf,
} from '../authoring.ts'
import { requireRefusal, requireRefused } from '../refusals.ts'
import { examples } from '../resources/example-calls.ts'
import { wrongCredentials } from '../matrices/credentials.ts'
import { newPartner } from '../resources/partner.ts'
import { sources } from '../sources.ts'

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
/** As long as a token is, and nobody's. */
const nobodys = 'x'.repeat(64)

const needsToken = refusedAuthRequirements(
  { ...author, operationNames: guardedOperations },
  examples,
  {
    words: 'needs-a-token',
    says: (op) => `${capitalized(op)} without a token answers 401 and does nothing.`,
    source: (op) => (op === 'pullMerchant' ? sources.pull : sources.goPlatform),
    status: 401,
    standing: (op) => (op === 'pullMerchant' ? 'documented' : 'inferred'),
    auth: () => 'none',
    judge: (refusal) => requireRefusal(refusal, 'authorization-required'),
  },
)

/** Operations whose page shows the token that they are called with. */
const authorized = {
  createMerchant: sources.createMerchant,
  pushMerchant: sources.push,
  getPushMerchantSpec: sources.pushSpec,
  registerCallbacks: sources.callback,
} as const satisfies Partial<Record<Op, string>>

const demandsToken = (operation: keyof typeof authorized) =>
  requirement({
    ...refusedAuthTraits(examples, operation),
    id: `auth.${slugOf(operation)}-demands-authorization`,
    says: `${capitalized(operation)} is refused without Authorization, which its page asks for.`,
    standing: 'documented',
    source: authorized[operation],
    check: (context) =>
      examples.refused(
        context,
        { operation, change: (call) => ({ ...call, auth: 'none' }) },
        (refusal) => requireRefused(refusal, 'authorization-required'),
      ),
  })

const demandsTokens = [
  demandsToken('createMerchant'),
  demandsToken('pushMerchant'),
  demandsToken('getPushMerchantSpec'),
  demandsToken('registerCallbacks'),
]

const forged = (words: string, says: string, headers: Readonly<Record<string, string>>) =>
  requirement({
    ...examples.traits('pullMerchant'),
    effect: 'auth-failure',
    id: `auth.${words}`,
    says,
    source: sources.tokens,
    check: (context) =>
      examples.refused(
        context,
        { operation: 'pullMerchant', change: (call) => ({ ...call, auth: { headers } }) },
        (refusal) => {
          requireRefusal(refusal, 'authorization-required')
          requireSchema(operationOf('pullMerchant'), refusal)
        },
      ),
  })

/** Credentials that are wrong, made from those that are right. */
interface WrongLogin {
  readonly words: string
  readonly says: string
  readonly body: (right: Readonly<Record<'username' | 'password', string>>) => object
  readonly code: 'login-failed' | 'username-required'
}

const wrongLogins: readonly WrongLogin[] = [
  {
    words: 'wrong-password',
    says: 'A wrong password answers 401 LOGIN_FAILED.',
    body: ({ username }) => ({ username, password: 'wrong' }),
    code: 'login-failed',
  },
  {
    words: 'missing-password',
    says: 'A login without a password answers 401 LOGIN_FAILED.',
    body: ({ username }) => ({ username }),
    code: 'login-failed',
  },
  {
    words: 'unknown-partner',
    says: 'A login before its partner was created answers 401 LOGIN_FAILED, like a wrong password.',
    body: ({ username, password }) => ({ username: `${username}0`, password }),
    code: 'login-failed',
  },
  {
    words: 'missing-username',
    says: 'A login that names neither a username nor an email address answers 400 USERNAME_EMAIL_REQUIRED.',
    body: ({ password }) => ({ password }),
    code: 'username-required',
  },
]

const refusedLogin = ({ words, says, body, code }: WrongLogin) =>
  requirement({
    ...examples.traits('loginDistributor'),
    id: `auth.login-with-${words}`,
    says,
    source: code === 'login-failed' ? sources.goPlatform : sources.loopback,
    claims: [`loginDistributor ${code === 'login-failed' ? 401 : 400}`],
    check: async (context) => {
      const { username, password } = await newPartner(context)
      const right = { username, password }
      const probe: CallOptions = { body: body(right), authFailure: true }
      const pair = { operation: 'loginDistributor' as const, probe, control: { body: right } }
      await refusedThenAllowed(context, pair, (refusal) => {
        requireRefusal(refusal, code)
        requireSchema(operationOf('loginDistributor'), refusal)
      })
    },
  })

/** Callers that are let in: those that show a token of a login. */
export const authentication: readonly Requirement<Op>[] = [
  ...needsToken,
  ...demandsTokens,
  forged('unknown-token', 'A token that nobody has answers 401.', { authorization: nobodys }),
  forged('empty-token', 'An empty Authorization answers 401.', { authorization: '' }),
  forged('basic-instead', 'A username and a password instead of a token answer 401.', {
    authorization: 'Basic aGFyYm9yOnNhbmRib3g=',
  }),
  ...wrongLogins.map(refusedLogin),
  ...wrongCredentials,
]
