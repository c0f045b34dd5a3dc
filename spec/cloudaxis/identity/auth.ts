import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, jsonBody, noContent } from '../answers.ts'
import { inputErrors, plainErrors, publicErrors, signInErrors } from '../errors.ts'
import { currentUser, signedIn } from '../examples/identity.ts'
import { moment } from '../references.ts'
import { noSecurity, security } from '../security.ts'
import { sources } from '../sources.ts'
import { Permission } from './roles.ts'
import { newPassword } from './user-summary.ts'
import { User } from './users.ts'

const password = z.string().min(1).max(200)

export const LoginRequest = z
  .object({ username: z.string().min(1).max(254), password })
  .openapi('LoginRequest')

export const FederatedLoginRequest = z
  .object({
    provider: z.enum(['microsoft', 'google']),
    token: z.string().min(1).max(16_384).openapi({
      description: 'An id token of the identity provider, issued to the CMS.',
    }),
  })
  .openapi('FederatedLoginRequest')

export const RefreshRequest = z
  .object({ refreshToken: z.string().min(1).max(200) })
  .openapi('RefreshRequest')

export const PasswordChange = z
  .object({ currentPassword: password, newPassword })
  .openapi('PasswordChange')

export const AccountActivation = z
  .object({
    username: z.string().min(1).max(254),
    code: z.string().min(1).max(64).openapi({ description: 'From the invitation.' }),
    newPassword,
  })
  .openapi('AccountActivation')

/** Tokens, and whose they are. */
export const SignedIn = z
  .object({
    token: z.string().openapi({ description: 'A JSON Web Token, signed with RS256.' }),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().openapi({ description: 'Seconds until the token expires.' }),
    refreshToken: z.string().nullable().openapi({
      description: 'Good for one refresh. Null while the password has to be changed.',
    }),
    mustChangePassword: z.boolean().openapi({
      description: 'Until it is changed, the token is good for nothing else.',
    }),
    user: User,
  })
  .openapi('SignedIn')

/** Who calls, with all that the caller may do. */
export const CurrentUser = z
  .object({
    user: User,
    permissions: z.array(Permission),
    tokenExpiresAt: moment('When the token expires.'),
  })
  .openapi('CurrentUser')

const JsonWebKey = z
  .object({
    kty: z.literal('RSA'),
    use: z.literal('sig'),
    alg: z.literal('RS256'),
    kid: z.string(),
    n: z.string(),
    e: z.string(),
  })
  .openapi('JsonWebKey')

/** The public halves of the keys that tokens are signed with. */
export const JsonWebKeySet = z.object({ keys: z.array(JsonWebKey) }).openapi('JsonWebKeySet')

const tags = ['Authentication']

export const login = createRoute({
  operationId: 'login',
  method: 'post',
  path: '/api/v1/auth/login',
  tags,
  security: noSecurity,
  summary: 'Sign in with username and password',
  request: jsonBody(LoginRequest, { username: 'harbor.admin', password: 'correct-horse-42' }),
  responses: { ...answer(SignedIn, 'Tokens.', signedIn), ...signInErrors },
  ...known('documented', sources.overview),
})

export const federatedLogin = createRoute({
  operationId: 'federatedLogin',
  method: 'post',
  path: '/api/v1/auth/federated',
  tags,
  security: noSecurity,
  summary: 'Sign in with a token of Microsoft Entra or Google',
  description:
    'Issuer, audience, lifetime and signature are verified. The person is the user that follows it in ' +
    'its directory, or that has its e-mail address.',
  request: jsonBody(FederatedLoginRequest, { provider: 'microsoft', token: 'eyJhbGciOi…' }),
  responses: { ...answer(SignedIn, 'Tokens.', signedIn), ...signInErrors },
  ...known('documented', sources.overview),
})

export const refreshToken = createRoute({
  operationId: 'refreshToken',
  method: 'post',
  path: '/api/v1/auth/refresh',
  tags,
  security: noSecurity,
  summary: 'Get new tokens for a refresh token',
  description:
    'A refresh token is good for once. One that comes back ends everything that its sign-in brought.',
  request: jsonBody(RefreshRequest, { refreshToken: signedIn.refreshToken }),
  responses: { ...answer(SignedIn, 'Tokens.', signedIn), ...signInErrors },
  ...known('inferred', `${sources.overview} (“refresh before expiry”; it names no path)`),
})

export const activateAccount = createRoute({
  operationId: 'activateAccount',
  method: 'post',
  path: '/api/v1/auth/activate',
  tags,
  security: noSecurity,
  summary: 'Activate an account, and set its password',
  request: jsonBody(AccountActivation, {
    username: 'harbor.admin',
    code: 'K7QP-2MXD',
    newPassword: 'correct-horse-42',
  }),
  responses: { ...answer(SignedIn, 'Tokens.', signedIn), ...signInErrors },
  ...known(
    'inferred',
    `${sources.firstLogin} (an activation code lives one hour; no path is named)`,
  ),
})

export const logout = createRoute({
  operationId: 'logout',
  method: 'post',
  path: '/api/v1/auth/logout',
  tags,
  security,
  summary: 'End the session',
  description: 'The token and its refresh token are not valid any more.',
  responses: { ...noContent, ...plainErrors },
  ...known('inferred', sources.silent),
})

export const getCurrentUser = createRoute({
  operationId: 'getCurrentUser',
  method: 'get',
  path: '/api/v1/auth/me',
  tags,
  security,
  summary: 'Who calls, and what the caller may do',
  responses: { ...answer(CurrentUser, 'The caller.', currentUser), ...plainErrors },
  ...known('inferred', sources.silent),
})

export const changePassword = createRoute({
  operationId: 'changePassword',
  method: 'post',
  path: '/api/v1/auth/password',
  tags,
  security,
  summary: 'Change the own password',
  description: 'Ends all other sessions of the user. A first login may ask for it.',
  request: jsonBody(PasswordChange, {
    currentPassword: 'correct-horse-42',
    newPassword: 'battery-staple-43',
  }),
  responses: { ...answer(SignedIn, 'New tokens.', signedIn), ...inputErrors },
  ...known('inferred', `${sources.firstLogin} (a first login may force it; no path is named)`),
})

export const getSigningKeys = createRoute({
  operationId: 'getSigningKeys',
  method: 'get',
  path: '/.well-known/jwks.json',
  tags,
  security: noSecurity,
  summary: 'Get the keys that tokens are signed with',
  responses: {
    ...answer(JsonWebKeySet, 'The public keys.', {
      keys: [
        { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'rsa-1', n: 'u1SU1LfVLPHCoz…', e: 'AQAB' },
      ],
    }),
    ...publicErrors,
  },
  ...known('inferred', `${sources.overview} (JWT bearer authentication; RFC 7517 for its keys)`),
})
