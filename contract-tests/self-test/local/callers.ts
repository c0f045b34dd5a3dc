import { isDeepStrictEqual } from 'node:util'
import { parseJson } from '../../kit/client/json.ts'
import type { Scheme } from '../../kit/requirement/scheme.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import type { Identity, Target } from '../../kit/target/target.ts'
import type { ProxiedRequest } from '../mutants/mutant.ts'
import type { Callers, SentCredentials } from './local-mutant.ts'

type Headers = Readonly<Record<string, string>>

/** The callers of a target whose schemes prove them by headers: fixed ones, or those of a session. */
export async function callersOf(suite: Suite, { identities }: Target): Promise<Callers> {
  /** The headers that have proven each caller, the latest first. */
  const known = new Map<string, readonly Headers[]>()
  const schemeOf = ({ scheme }: Identity) => suite.schemes[scheme]
  for (const identity of Object.values(identities)) {
    const scheme = schemeOf(identity)
    const proven = scheme?.signIn === undefined ? await headersBy(scheme, identity, {}) : undefined
    known.set(identity.name, proven === undefined ? [] : [proven])
  }
  const names = Object.keys(identities).filter((name) => !suite.refused.includes(name))
  const isShown = (headers: Headers) => (request: Pick<ProxiedRequest, 'headers'>) =>
    Object.entries(headers).every(([header, value]) => request.headers[header] === value)
  return {
    names,
    headersOf: (caller) => known.get(caller)?.[0] ?? {},
    callerOf: (request) =>
      names.find((name) => known.get(name)?.some((headers) => isShown(headers)(request))),
    sentBy: (request) => credentialsIn(request.headers),
    ownOf: (caller) => (known.get(caller) ?? []).flatMap((headers) => credentialsIn(headers) ?? []),
    hasSession: (caller) => {
      const identity = identities[caller]
      return identity !== undefined && schemeOf(identity)?.signIn !== undefined
    },
    async learn(request, response) {
      for (const identity of Object.values(identities)) {
        const scheme = schemeOf(identity)
        if (scheme === undefined || !isSignInOf(scheme, identity, request)) continue
        const session = scheme.signIn?.session(
          { ...response, text: JSON.stringify(response.body) },
          { nowMs: 0, earlier: undefined },
        )
        if (session === undefined) continue
        const headers = await headersBy(scheme, identity, { ...session.values, ...session.tokens })
        known.set(identity.name, [headers, ...(known.get(identity.name) ?? [])].slice(0, mostKept))
      }
    },
  }
}

/** Sessions of a caller that are remembered: a wrong credential is made of one of its own. */
const mostKept = 2000

function valuesOf({ credentials }: Identity): Record<string, string> {
  return Object.fromEntries(
    Object.entries(credentials).map(([key, { value }]) => [key, value] as const),
  )
}

async function headersBy(
  scheme: Scheme | undefined,
  identity: Identity,
  session: Readonly<Record<string, string>>,
): Promise<Headers> {
  const request = { method: 'GET', path: '/', search: '', body: '' }
  const credentials = valuesOf(identity)
  const proof = await scheme?.prove({ credentials, session, request, nowMs: 0, nonce: '' })
  return proof?.headers ?? {}
}

function isSignInOf(
  { signIn }: Scheme,
  identity: Identity,
  { operation, body = '' }: ProxiedRequest,
): boolean {
  if (signIn === undefined || operation !== signIn.operation) return false
  return isDeepStrictEqual(parseJson(body), signIn.request(valuesOf(identity)).body)
}

/** Reads `Basic name:secret`, `Bearer secret` whose name is in a header of its own, and raw tokens. */
function credentialsIn(headers: Headers): SentCredentials | undefined {
  const { authorization = '' } = headers
  const [word = '', ...rest] = authorization.split(' ')
  const scheme = word.toLowerCase()
  const value = rest.join(' ')
  if (authorization === '') return undefined
  if (rest.length === 0 && word.length > longestScheme) {
    return { scheme: '', value: word, name: '', secret: word }
  }
  if ('x-partner-id' in headers || scheme !== 'basic') {
    return { scheme, value, name: headers['x-partner-id'] ?? '', secret: value }
  }
  const [name = '', ...secret] = Buffer.from(value, 'base64').toString('utf8').split(':')
  return { scheme, value, name, secret: secret.join(':') }
}

/** A word longer than this is no scheme, but a token that stands alone. */
const longestScheme = 12
