import type { Exchange, Reply } from '../../../kernel/requests/exchange.ts'
import type { SideService } from '../../../kernel/provider.ts'
import { publicJwk, signingKeyOf } from '../identity/signing-keys.ts'
import type { CloudaxisState } from '../state.ts'
import { choosePerson, giveCode, page, readRequest } from './authorization.ts'
import { everyDirectory, google, type Issuer, microsoft } from './issuers.ts'
import { peopleOf } from './people.ts'
import { giveTokens, json } from './token-endpoint.ts'

/** A request to an identity provider. */
interface Visit {
  readonly exchange: Exchange
  readonly state: CloudaxisState
  readonly issuer: Issuer
  /** What stands before the paths of Entra: an id of a directory, or a name for all of them. */
  readonly area: string
  /** Where the CMS is mounted. */
  readonly base: string
}

const areaPattern = /^\/idp\/microsoft\/([0-9a-z-]{1,64})\//

/**
 * The stand-ins for Microsoft Entra ID and Google, below `/idp`: discovery, keys, a page to sign in on,
 * and tokens. They speak OpenID Connect, so that any client library can use them.
 */
export function identityProviders(path: string): SideService<CloudaxisState> | undefined {
  const [, area = ''] = areaPattern.exec(path) ?? []
  const issuer = area === '' ? google : microsoft
  const paths = issuer.paths(area)
  const serve = (method: string, answer: (visit: Visit) => Reply | Promise<Reply>) =>
    byMethod({ [method]: answer }, issuer, area)
  switch (path) {
    case paths.discovery:
      return serve('GET', discovery)
    case paths.keys:
      return serve('GET', keys)
    case paths.token:
      return serve('POST', token)
    case paths.authorize:
      return byMethod({ GET: authorize, POST: authorize }, issuer, area)
    default:
      return undefined
  }
}

function byMethod(
  answers: Readonly<Record<string, (visit: Visit) => Reply | Promise<Reply>>>,
  issuer: Issuer,
  area: string,
): SideService<CloudaxisState> {
  return ({ exchange, state }) => {
    const answer = Object.hasOwn(answers, exchange.method) ? answers[exchange.method] : undefined
    if (answer === undefined) {
      const headers = { allow: Object.keys(answers).join(', ') }
      return { status: 405, body: undefined, headers }
    }
    const base = state.settings.identityProviderBase ?? exchange.baseUrl
    return answer({ exchange, state, issuer, area, base })
  }
}

function discovery({ issuer, area, base }: Visit): Reply {
  const paths = issuer.paths(area)
  // For all directories together Entra writes a blank into the issuer, to be filled from a token.
  const directory = everyDirectory.includes(area) ? '{tenantid}' : area
  return json(200, {
    issuer: issuer.issuerOf(base, directory),
    authorization_endpoint: base + paths.authorize,
    token_endpoint: base + paths.token,
    jwks_uri: base + paths.keys,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'password'],
    subject_types_supported: [issuer.name === 'microsoft' ? 'pairwise' : 'public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'client_secret_basic'],
    code_challenge_methods_supported: ['S256', 'plain'],
    scopes_supported: ['openid', 'profile', 'email'],
  })
}

async function keys({ state, issuer }: Visit): Promise<Reply> {
  return json(200, { keys: [publicJwk(await signingKeyOf(state.sandbox, issuer.name))] })
}

/** Asks who signs in, and then sends them back with a code. */
async function authorize({ exchange, state, issuer, area }: Visit): Promise<Reply> {
  const request = readRequest(new URLSearchParams(exchange.search))
  if ('status' in request) return request
  const directory = area === '' || everyDirectory.includes(area) ? undefined : area
  if (exchange.method === 'GET') {
    return choosePerson(state, issuer, { directory, clientId: request.clientId })
  }
  const id = (await formOf(exchange)).get('person')
  const person = peopleOf(state, issuer.name, directory).find((one) => one.id === id)
  return person === undefined
    ? page(400, 'There is no such person in this directory.')
    : giveCode(state, person, request)
}

async function token({ exchange, state, issuer, base }: Visit): Promise<Reply> {
  const form = await formOf(exchange)
  const clientId = form.get('client_id') ?? basicUser(exchange.header('authorization'))
  return giveTokens({ state, issuer, base, form, clientId })
}

/** The form of a body; an empty one for what is too large to be one. */
async function formOf(exchange: Exchange): Promise<URLSearchParams> {
  const bytes = await exchange.body()
  return new URLSearchParams(bytes === 'too-large' ? '' : new TextDecoder().decode(bytes))
}

/** The client of basic authentication (RFC 6749, 2.3.1); its secret is nobody's business here. */
function basicUser(header: string | undefined): string | undefined {
  if (header === undefined || !/^basic /i.test(header)) return undefined
  const [name = ''] = Buffer.from(header.slice('basic '.length), 'base64').toString().split(':')
  return new URLSearchParams(`name=${name}`).get('name') ?? undefined
}
