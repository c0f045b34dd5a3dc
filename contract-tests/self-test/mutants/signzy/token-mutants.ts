import { parseJson } from '../../../kit/client/json.ts'
import {
  changingResponse,
  isJson,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
} from '../mutant.ts'

const nobodys = 'x'.repeat(64)

/** A target that does not see a token in one place, where a condition holds of the request. */
const blindTo = (
  id: string,
  hide: (request: ProxiedRequest) => Parameters<ProxiedRequest['forward']>[0],
): Mutant => ({ id, family: 'tokens', respond: (request) => request.forward(hide(request)) })

function withoutQuery({ url }: ProxiedRequest): URL {
  const bare = new URL(url)
  bare.searchParams.delete('access_token')
  return bare
}

function withoutHeader({ headers }: ProxiedRequest, name: string): ProxiedRequest['headers'] {
  const { [name]: _, ...others } = headers
  return others
}

const bodyOf = ({ body }: ProxiedRequest) => {
  const parsed = parseJson(body ?? '')
  return isJson(parsed) ? parsed : {}
}

function withoutBodyToken(request: ProxiedRequest): { readonly body?: string } {
  const { access_token: token, ...others } = bodyOf(request)
  return token === undefined ? {} : { body: JSON.stringify(others) }
}

const hasQuery = ({ url }: ProxiedRequest) => url.searchParams.has('access_token')

const places: readonly Mutant[] = [
  blindTo('token-in-the-query-is-not-seen', (request) =>
    hasQuery(request) ? { url: withoutQuery(request) } : {},
  ),
  blindTo('token-in-a-header-of-its-own-is-not-seen', (request) => ({
    headers: withoutHeader(request, 'x-access-token'),
  })),
  blindTo('token-in-the-body-is-not-seen', withoutBodyToken),
  blindTo('bearer-is-part-of-the-token', ({ headers }) =>
    headers['authorization']?.startsWith('Bearer ') === true
      ? { headers: { ...headers, authorization: nobodys } }
      : {},
  ),
  // Everywhere, nobody could sign in; of one operation it is found.
  blindTo('bearer-has-to-be-there', ({ headers, operation }) => {
    const { authorization = '' } = headers
    const isRaw = authorization !== '' && !authorization.startsWith('Bearer ')
    return isRaw && operation === 'assignFlows'
      ? { headers: { ...headers, authorization: nobodys } }
      : {}
  }),
  blindTo('authorization-precedes-the-query', (request) =>
    hasQuery(request) && request.headers['authorization'] !== undefined
      ? { url: withoutQuery(request) }
      : {},
  ),
  blindTo('authorization-precedes-the-other-header', (request) =>
    request.headers['authorization'] === undefined
      ? {}
      : { headers: withoutHeader(request, 'x-access-token') },
  ),
  blindTo('query-precedes-the-body', (request) =>
    hasQuery(request) ? withoutBodyToken(request) : {},
  ),
]

const onLogin = (
  id: string,
  change: (response: TargetResponse, request: ProxiedRequest) => TargetResponse,
): Mutant => ({
  id,
  family: 'tokens',
  respond: changingResponse({ operation: 'loginDistributor', status: 200 }, change),
})

/** The first session of each partner. The names of one simulator are those of the next. */
const firstSessions = new Map<unknown, TargetResponse>()

const oneTokenForAll: Mutant = {
  id: 'one-token-for-every-login',
  family: 'tokens',
  respond: async (request) => {
    const { username } = bodyOf(request)
    const response = await request.forward()
    if (request.operation === 'createDistributor') firstSessions.delete(username)
    if (request.operation !== 'loginDistributor' || response.status !== 200) return response
    const first = firstSessions.get(username) ?? response
    // Those of the target's own partners are no concern of a check.
    if (String(username).includes('_')) firstSessions.set(username, first)
    return first
  },
}

const lives: readonly Mutant[] = [
  onLogin('tokens-of-an-hour', (response) =>
    withBody(response, (body) => ({ ...body, ttl: 3600 })),
  ),
  onLogin('tokens-of-nobody', (response) =>
    withBody(response, (body) => ({ ...body, userId: '0' })),
  ),
  oneTokenForAll,
  {
    id: 'logout-only-says-so',
    family: 'tokens',
    respond: (request) =>
      request.operation === 'logoutDistributor'
        ? Promise.resolve({ status: 204, headers: {}, body: undefined })
        : request.forward(),
  },
  {
    id: 'email-addresses-do-not-log-in',
    family: 'tokens',
    respond: (request) => {
      const { email, ...others } = bodyOf(request)
      return request.operation === 'loginDistributor' && email !== undefined
        ? request.forward({ body: JSON.stringify({ ...others, username: 'nobody' }) })
        : request.forward()
    },
  },
]

/** Defects of tokens: where they are looked for, and how long they live. */
export const tokenMutants: readonly Mutant[] = [...places, ...lives]
