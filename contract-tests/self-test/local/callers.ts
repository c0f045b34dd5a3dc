import type { Suite } from '../../kit/requirement/suite.ts'
import type { Target } from '../../kit/target/target.ts'
import type { Callers, SentCredentials } from './local-mutant.ts'

type Headers = Readonly<Record<string, string>>

/** The callers of a target whose schemes prove them by headers that stay the same. */
export async function callersOf(suite: Suite, { identities }: Target): Promise<Callers> {
  const headers = new Map<string, Headers>()
  for (const { name, scheme, credentials } of Object.values(identities)) {
    const values = Object.entries(credentials).map(([key, { value }]) => [key, value] as const)
    const proof = await suite.schemes[scheme]?.prove({
      credentials: Object.fromEntries(values),
      session: {},
      request: { method: 'GET', path: '/', search: '', body: '' },
      nowMs: 0,
      nonce: '',
    })
    headers.set(name, proof?.headers ?? {})
  }
  const names = Object.keys(identities).filter((name) => !suite.refused.includes(name))
  return {
    names,
    headersOf: (caller) => headers.get(caller) ?? {},
    callerOf: (request) =>
      names.find((name) =>
        Object.entries(headers.get(name) ?? {}).every(
          ([header, value]) => request.headers[header] === value,
        ),
      ),
    sentBy: (request) => credentialsIn(request.headers),
  }
}

/** Reads `Basic name:secret`, and `Bearer secret` whose name is in a header of its own. */
function credentialsIn(headers: Headers): SentCredentials | undefined {
  const { authorization = '' } = headers
  const [word = '', ...rest] = authorization.split(' ')
  const scheme = word.toLowerCase()
  const value = rest.join(' ')
  if (authorization === '') return undefined
  if ('x-partner-id' in headers || scheme !== 'basic') {
    return { scheme, value, name: headers['x-partner-id'] ?? '', secret: value }
  }
  const [name = '', ...secret] = Buffer.from(value, 'base64').toString('utf8').split(':')
  return { scheme, value, name, secret: secret.join(':') }
}
