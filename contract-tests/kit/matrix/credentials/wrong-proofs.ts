import type { AuthOverride, Proof } from '../../client/call.ts'

type Headers = Readonly<Record<string, string>>

/** A proof with its headers changed, and nothing else. */
const changing =
  (change: (headers: Headers) => Headers) =>
  (proof: Proof): Proof => ({ ...proof, headers: change(proof.headers ?? {}) })

/** Each `Scheme value` of some headers, changed; headers of another form stay. */
const rewriting = (rewrite: (scheme: string, value: string) => string) =>
  changing((headers) =>
    Object.fromEntries(
      Object.entries(headers).map(([name, text]) => {
        const space = text.indexOf(' ')
        if (name.toLowerCase() !== 'authorization' || space === -1) return [name, text]
        return [name, rewrite(text.slice(0, space), text.slice(space + 1))]
      }),
    ),
  )

/** What stands behind the scheme of a proof. */
function secretIn(headers: Headers): string {
  const text = headers['authorization'] ?? headers['Authorization'] ?? ''
  return text.slice(text.indexOf(' ') + 1)
}

/** The same under the names that other APIs read it by. */
const namedOtherwise = (headers: Headers): Headers =>
  Object.fromEntries(['api_key', 'token', 'session'].map((name) => [name, secretIn(headers)]))

const forged = (forge: (proof: Proof) => Proof): AuthOverride => ({ forge })

/** The way that is the same for all. */
export const noCredentials = 'no credentials'

/** Ways in which a good proof is sent so that it proves nothing, for schemes that use headers. */
export const wrongProofs: Readonly<Record<string, AuthOverride>> = {
  [noCredentials]: 'none',
  'a scheme with nothing behind it': forged(rewriting((scheme) => scheme)),
  'another scheme': forged(
    rewriting((scheme, value) => `${scheme === 'Bearer' ? 'Basic' : 'Bearer'} ${value}`),
  ),
  'no scheme': forged(rewriting((_, value) => value)),
  'a scheme that nobody knows': forged(rewriting((_, value) => `Token ${value}`)),
  'in the query': forged(({ headers = {}, query }) => ({
    query: { ...query, ...headers, ...namedOtherwise(headers) },
  })),
  'in a cookie': forged(
    changing((headers) => ({
      cookie: Object.entries({ ...headers, ...namedOtherwise(headers) })
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join('; '),
    })),
  ),
  'in a header of another name': forged(
    changing((headers) =>
      Object.fromEntries([
        ...Object.entries(headers).flatMap(([name, value]) =>
          ['x-my-', 'x-', 'x-forwarded-', 'x-original-'].map((before) => [before + name, value]),
        ),
        ['x-api-key', secretIn(headers)],
      ]),
    ),
  ),
}
