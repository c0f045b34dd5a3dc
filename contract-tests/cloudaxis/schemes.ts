import { at, type Scheme, type SignIn } from '../kit/index.ts'

/** What a sign-in answers, as a session; refreshed by the token that came with it. */
const session: SignIn['session'] = ({ body }, { nowMs }) => {
  const [token, refreshToken] = [at(body, 'token'), at(body, 'refreshToken')]
  if (typeof token !== 'string' || token === '') return undefined
  const seconds = Number(at(body, 'expiresIn'))
  return {
    tokens: { token, ...(typeof refreshToken === 'string' ? { refreshToken } : {}) },
    ...(seconds > 0 ? { expiresAtMs: nowMs + seconds * 1000 } : {}),
  }
}

const common = {
  session,
  refresh: {
    operation: 'refreshToken',
    request: ({ tokens: { refreshToken = '' } }) => ({ body: { refreshToken } }),
  },
  signOut: {
    operation: 'logout',
    request: ({ tokens: { token = '' } }) => ({ headers: { authorization: `Bearer ${token}` } }),
  },
} satisfies Partial<SignIn>

const bearer = {
  prove: ({ session: { token = '' } }) => ({ headers: { authorization: `Bearer ${token}` } }),
  curl: ({ token = '' }) => `-H "authorization: Bearer ${token}"`,
} satisfies Partial<Scheme>

/** The ways to prove who calls: a bearer token that a login brings, or that federation does. */
export const schemes: Readonly<Record<string, Scheme>> = {
  password: {
    ...bearer,
    credentials: ['username', 'password'],
    publicCredentials: ['username'],
    signIn: {
      ...common,
      operation: 'login',
      request: ({ username = '', password = '' }) => ({ body: { username, password } }),
    },
  },
  federated: {
    ...bearer,
    credentials: ['provider', 'idToken'],
    publicCredentials: ['provider'],
    signIn: {
      ...common,
      operation: 'federatedLogin',
      request: ({ provider = '', idToken = '' }) => ({ body: { provider, token: idToken } }),
    },
  },
}
