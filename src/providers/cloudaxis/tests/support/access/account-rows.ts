import type { OperationId, Row } from './row.ts'

/** Somebody’s own account, and what is public. */
export const accountRows = {
  login: everybody('POST /auth/login', 400, {}),
  federatedLogin: everybody('POST /auth/federated', 400, {}),
  refreshToken: everybody('POST /auth/refresh', 400, {}),
  activateAccount: everybody('POST /auth/activate', 400, {}),
  getSigningKeys: everybody('GET /../../.well-known/jwks.json', 200),
  getHealth: everybody('GET /health', 200),
  logout: signedIn('POST /auth/logout', 204),
  getCurrentUser: signedIn('GET /auth/me', 200),
  changePassword: signedIn('POST /auth/password', 400, {}),
  listRoleDefinitions: signedIn('GET /roles/definitions', 200),
} satisfies Partial<Record<OperationId, Row>>

function everybody(route: string, status: number, body?: unknown): Row {
  return { who: 'everybody', ...called(route, body), status }
}

function signedIn(route: string, status: number, body?: unknown): Row {
  return { who: 'signed-in', ...called(route, body), status }
}

function called(route: string, body: unknown): Pick<Row, 'method' | 'call'> {
  const [method = '', path = ''] = route.split(' ')
  return { method, call: () => ({ path, body }) }
}
