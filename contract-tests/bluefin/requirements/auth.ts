import {
  type AuthOverride,
  type CheckContext,
  refusedAuthRequirements,
  refusedThenAllowed,
  type Requirement,
} from '../../kit/index.ts'
import { wrongCredentials } from '../matrices/credentials.ts'
import { author, type Op, requirement } from '../authoring.ts'
import { sources } from '../../../spec/bluefin/sources.ts'
import { requireRefusal } from '../refusals.ts'
import { newUser } from '../resources/builders.ts'
import { examples } from '../resources/example-calls.ts'

const needsCredentials = refusedAuthRequirements(author, examples, {
  words: 'needs-credentials',
  says: (operation) => `${operation} without credentials answers 401 and does nothing.`,
  source: sources.authentication,
  status: 401,
  auth: () => 'none',
  judge: (refusal) => requireRefusal(refusal, 'unauthenticated'),
})

interface Forgery {
  readonly words: string
  readonly says: string
  readonly standing?: 'inferred'
  /** Credentials that have to be refused, and those that differ in one factor and are good. */
  readonly forged: (context: CheckContext<Op>) => AuthOverride
  readonly good?: (context: CheckContext<Op>) => AuthOverride
  readonly needs?: readonly string[]
}

const basic = (credentials: Readonly<Record<string, string>>): AuthOverride => ({ credentials })
const authorization = (value: string): AuthOverride => ({ headers: { authorization: value } })

const minuteMs = 60_000

/** Credentials that nobody is let in with. */
const forgeries: readonly Forgery[] = [
  {
    words: 'wrong-password',
    says: 'A wrong password answers 401.',
    forged: () => basic({ password: 'not the password' }),
  },
  {
    words: 'empty-password',
    says: 'An empty password answers 401.',
    forged: () => basic({ password: '' }),
  },
  {
    words: 'unknown-user',
    says: 'A user name that nobody has answers 401.',
    forged: (context) => basic({ username: context.uniqueName() }),
  },
  {
    words: 'unknown-scheme',
    says: 'An authorization scheme that the API does not know answers 401.',
    forged: () => authorization('Bearer eyJhbGciOiJub25lIn0.e30.'),
  },
  {
    words: 'empty-header',
    says: 'A scheme without anything behind it answers 401.',
    forged: () => authorization('Basic'),
  },
  {
    words: 'not-base64',
    says: 'Basic credentials that are not base64 answer 401.',
    standing: 'inferred',
    forged: () => authorization('Basic %%%'),
  },
  {
    words: 'no-colon',
    says: 'Basic credentials without a colon answer 401.',
    standing: 'inferred',
    forged: () => authorization(`Basic ${Buffer.from('nobody').toString('base64')}`),
  },
]

const hmac = (change: Exclude<AuthOverride, 'none'> = {}): AuthOverride => ({
  scheme: 'hmac',
  ...change,
})
const sometime = (context: CheckContext<Op>, minutes: number) => ({
  nowMs: context.nowMs() + minutes * minuteMs,
})

/** Signatures that do not fit what they came with. Each is good but for one thing. */
const signatureForgeries: readonly Forgery[] = [
  {
    words: 'hmac-wrong-key',
    says: 'An HMAC signature made with another key answers 401.',
    forged: () =>
      hmac({ credentials: { sharedKey: Buffer.from('another key').toString('base64') } }),
  },
  {
    words: 'hmac-other-body',
    says: 'An HMAC signature of another body than the one sent answers 401.',
    forged: () => hmac({ signed: { body: '{"name":"another"}' } }),
  },
  {
    words: 'hmac-other-path',
    says: 'An HMAC signature of another path answers 401.',
    forged: () => hmac({ signed: { path: '/api/v1/clients' } }),
  },
  {
    words: 'hmac-other-method',
    says: 'An HMAC signature of another method answers 401.',
    forged: () => hmac({ signed: { method: 'DELETE' } }),
  },
  {
    words: 'hmac-old-timestamp',
    says: 'An HMAC timestamp older than 15 minutes answers 401; one of 14 minutes is good.',
    forged: (context) => hmac(sometime(context, -16)),
    good: (context) => hmac(sometime(context, -14)),
  },
  {
    words: 'hmac-early-timestamp',
    says: 'An HMAC timestamp more than 15 minutes ahead answers 401; one of 14 minutes is good.',
    standing: 'inferred',
    forged: (context) => hmac(sometime(context, 16)),
    good: (context) => hmac(sometime(context, 14)),
  },
  {
    words: 'hmac-with-more-behind-it',
    says: 'A right HMAC signature with more behind it answers 401.',
    standing: 'inferred',
    forged: () =>
      hmac({
        forge: (proof) => ({
          headers: {
            authorization: String(proof.headers?.['authorization']).replace(/"$/, 'zz!"'),
          },
        }),
      }),
  },
  {
    words: 'hmac-unknown-user',
    says: 'An HMAC signature in the name of nobody answers 401.',
    forged: (context) => hmac({ credentials: { username: context.uniqueName() } }),
  },
]

const hmacForgeries = signatureForgeries.map((forgery): Forgery => ({
  good: () => hmac(),
  needs: ['can:hmac'],
  ...forgery,
}))

const isRefused = ({ words, says, standing, forged, good, needs = [] }: Forgery) =>
  requirement({
    id: `auth.${words}-is-refused`,
    says,
    standing: standing ?? 'documented',
    source: sources.authentication,
    operations: ['listUsers'],
    needs: ['self', ...needs],
    effect: 'auth-failure',
    check: async (context) => {
      const query = { take: 1 }
      const allowed = good?.(context)
      const pair = {
        operation: 'listUsers' as const,
        probe: { query, auth: forged(context) },
        control: { query, ...(allowed === undefined ? {} : { auth: allowed }) },
      }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'unauthenticated'),
      )
    },
  })

const schemesAndStates: readonly Requirement<Op>[] = [
  ...(['hmac', 'rsa'] as const).map((scheme) =>
    requirement({
      id: `auth.${scheme}-is-accepted`,
      says: `A request signed by ${scheme.toUpperCase()} is let in, with a body and without.`,
      source: sources.authentication,
      operations: ['listUsers', 'createUser'],
      needs: ['self', 'self.partner', `can:${scheme}`],
      effect: 'create',
      check: async (context) => {
        const auth = { scheme }
        await context.control('listUsers', { auth, query: { take: 1 } })
        const body = newUser(context, await context.resource('partner'))
        await context.control('createUser', { auth, body })
      },
    }),
  ),
  ...(['hmac', 'rsa'] as const).map((scheme) =>
    requirement({
      id: `auth.${scheme}-of-another-user-is-refused`,
      says: `A request signed by ${scheme.toUpperCase()} with the key of one user in the name of another answers 401.`,
      standing: 'inferred',
      source: sources.authentication,
      operations: ['listUsers'],
      needs: ['self', 'user', `can:${scheme}`],
      effect: 'auth-failure',
      check: async (context) => {
        const query = { take: 1 }
        const username = context.target.identities['user']?.credentials['username']?.value ?? ''
        const pair = {
          operation: 'listUsers' as const,
          probe: { query, auth: { scheme, credentials: { username } } },
          control: { query, auth: { scheme } },
        }
        await refusedThenAllowed(context, pair, (refusal) =>
          requireRefusal(refusal, 'unauthenticated'),
        )
      },
    }),
  ),
  requirement({
    id: 'auth.rsa-other-body-is-refused',
    says: 'An RSA signature of another body than the one sent answers 401.',
    source: sources.authentication,
    operations: ['listUsers'],
    needs: ['self', 'can:rsa'],
    effect: 'auth-failure',
    check: async (context) => {
      const query = { take: 1 }
      const pair = {
        operation: 'listUsers' as const,
        probe: { query, auth: { scheme: 'rsa', signed: { body: '{"name":"another"}' } } },
        control: { query, auth: { scheme: 'rsa' } },
      }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'unauthenticated'),
      )
    },
  }),
  requirement({
    id: 'auth.nonce-is-good-once',
    says: 'A nonce that was seen within 15 minutes answers 401.',
    source: sources.authentication,
    operations: ['listUsers'],
    needs: ['self', 'can:hmac'],
    effect: 'auth-failure',
    check: async (context) => {
      const query = { take: 1 }
      const nonce = context.uniqueName()
      await context.control('listUsers', { query, auth: hmac({ nonce }) })
      const replay = await context.call('listUsers', { query, auth: hmac({ nonce }) })
      requireRefusal(replay, 'unauthenticated')
    },
  }),
  requirement({
    id: 'auth.inactive-user-is-refused',
    says: 'A user who is not active cannot sign in.',
    source: sources.openapi,
    operations: ['listUsers'],
    needs: ['self', 'inactive'],
    effect: 'auth-failure',
    check: async (context) => {
      const query = { take: 1 }
      const pair = {
        operation: 'listUsers' as const,
        probe: { query, as: 'inactive' },
        control: { query },
      }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'unauthenticated'),
      )
    },
  }),
]

/** Who is let in, and who is not. */
export const authentication: readonly Requirement<Op>[] = [
  ...needsCredentials,
  ...[...forgeries, ...hmacForgeries].map(isRefused),
  ...schemesAndStates,
  ...wrongCredentials,
]
