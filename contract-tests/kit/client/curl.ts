import type { CurlProof } from '../requirement/scheme.ts'

/** What a curl line is made from. */
export interface CurlParts {
  readonly method: string
  readonly url: string
  /** Proof of the caller, with references for secrets; it stands where curl expands them. */
  readonly proof?: CurlProof
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** A line for a shell that sends the request. */
export function curlLine({ method, url, proof, headers, body }: CurlParts): string {
  const words = ['curl', '-sS', '-i']
  if (method !== 'GET') words.push('-X', method)
  if (proof?.arguments !== undefined) words.push(proof.arguments)
  for (const [name, value] of Object.entries(headers)) words.push('-H', quoted(`${name}: ${value}`))
  if (body !== undefined) words.push('--data-binary', quoted(body))
  words.push(quoted(url) + queryWords(url, proof?.query))
  return words.join(' ')
}

/** Parameters whose values a shell looks up, as the end of the URL: `"&token=$TOKEN"`. */
function queryWords(url: string, query: CurlProof['query']): string {
  const pairs = Object.entries(query ?? {}).map(
    ([name, word]) => `${encodeURIComponent(name)}=${word}`,
  )
  return pairs.length === 0 ? '' : `"${url.includes('?') ? '&' : '?'}${pairs.join('&')}"`
}

/** A word that a shell takes as it stands. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
