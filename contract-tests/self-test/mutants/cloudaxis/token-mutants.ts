import { changingResponse, isJson, type Mutant, withBody } from '../mutant.ts'
import { sentIn } from './sent.ts'

/** Defects of tokens and of what ends them. */
export const tokenMutants: readonly Mutant[] = [
  {
    id: 'login.token-is-opaque',
    family: 'tokens',
    // The session goes on with the token that is good; the one that a check asks for is none.
    respond: changingResponse({ operation: 'login', status: 200 }, (response, { headers }) =>
      /tokens\./.test(headers['user-agent'] ?? '')
        ? withBody(response, (body) => ({ ...body, token: 'opaque' }))
        : response,
    ),
  },
  {
    id: 'login.expires-in-is-another',
    family: 'tokens',
    respond: changingResponse({ operation: 'login', status: 200 }, (response) =>
      withBody(response, (body) => ({ ...body, expiresIn: 7200 })),
    ),
  },
  {
    id: 'getSigningKeys.has-other-keys',
    family: 'tokens',
    respond: changingResponse({ operation: 'getSigningKeys', status: 200 }, (response) =>
      withBody(response, ({ keys }) => ({
        keys: Array.isArray(keys) ? keys.map((key: object) => ({ ...key, kid: 'other' })) : keys,
      })),
    ),
  },
  {
    id: 'getCurrentUser.is-somebody-else',
    family: 'tokens',
    respond: changingResponse({ operation: 'getCurrentUser', status: 200 }, (response) =>
      withBody(response, ({ user, ...body }) => ({
        ...body,
        user: isJson(user) ? { ...user, username: 'somebody.else' } : user,
      })),
    ),
  },
  {
    id: 'getCurrentUser.tells-no-permissions',
    family: 'tokens',
    respond: changingResponse({ operation: 'getCurrentUser', status: 200 }, (response) =>
      withBody(response, (body) => ({ ...body, permissions: [] })),
    ),
  },
  {
    id: 'refreshToken.answers-the-same-refresh-token',
    family: 'tokens',
    respond: changingResponse({ operation: 'refreshToken', status: 200 }, (response, { body }) =>
      withBody(response, (answer) => ({
        ...answer,
        refreshToken: sentIn(body)['refreshToken'],
      })),
    ),
  },
  {
    id: 'refreshToken.refuses-reuse-with-400',
    family: 'tokens',
    respond: changingResponse({ operation: 'refreshToken', status: 401 }, (response) => ({
      ...response,
      status: 400,
    })),
  },
  {
    id: 'logout.ends-nothing',
    family: 'tokens',
    respond: (request) =>
      request.operation === 'logout'
        ? Promise.resolve({ status: 204, headers: {}, body: undefined })
        : request.forward(),
  },
  {
    id: 'updateUser.leaves-sessions',
    family: 'tokens',
    respond: (request) => {
      const sent = sentIn(request.body)
      if (request.operation !== 'updateUser' || !('status' in sent)) return request.forward()
      const { status: _, ...body } = sent
      return request.forward({ body: JSON.stringify(body) })
    },
  },
  {
    id: 'changePassword.opens-everything',
    family: 'tokens',
    respond: changingResponse({ operation: 'listMeters', status: 403 }, (response) => ({
      ...response,
      status: 200,
    })),
  },
  {
    id: 'changePassword.leaves-other-sessions',
    family: 'tokens',
    respond: changingResponse({ operation: 'getCurrentUser', status: 401 }, (response, request) =>
      /new-passwords/.test(request.headers['user-agent'] ?? '')
        ? { ...response, status: 200 }
        : response,
    ),
  },
]
