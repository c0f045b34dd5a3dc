import { at, idAt, type Scheme } from '../kit/index.ts'

/** The one way to prove who calls: a token from the login, raw in `Authorization`. */
export const schemes: Readonly<Record<string, Scheme>> = {
  password: {
    credentials: ['username', 'password'],
    publicCredentials: ['username'],
    signIn: {
      operation: 'loginDistributor',
      request: ({ username = '', password = '' }) => ({ body: { username, password } }),
      session({ body }, { nowMs }) {
        const token = idAt(body)
        if (token === undefined) return undefined
        const ttl = Number(at(body, 'ttl'))
        return {
          tokens: { token },
          ...(ttl > 0 ? { expiresAtMs: nowMs + ttl * 1000 } : {}),
        }
      },
      signOut: {
        operation: 'logoutDistributor',
        request: ({ tokens: { token = '' } }) => ({ headers: { authorization: token } }),
      },
    },
    prove: ({ session: { token = '' } }) => ({ headers: { authorization: token } }),
    curl: ({ token = '' }) => `-H "authorization: ${token}"`,
  },
}
