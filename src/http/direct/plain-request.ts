import type { IncomingMessage } from 'node:http'

/** A request that nothing is special about, by what decides that. */
export interface PlainRequest {
  readonly method: string
  /** Path and query, nothing of it percent-encoded. */
  readonly target: string
  /** Path alone. */
  readonly path: string
  /** What the one Host header says, in the form that a URL would give it. */
  readonly host: string
  /** Bytes of its body; undefined where it announces none. */
  readonly bodyBytes: number | undefined
}

const plainMethods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Nothing in it that a URL would write in another way. */
const plainTarget = /^\/[!$&-;=?-[\]_a-z~]*$/
const plainHost = /^[a-z0-9._-]+(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/
const digits = /^\d{1,15}$/

/**
 * Reads a request whose URL is what its target and its Host header say, and whose body, if it has one,
 * is announced with its length. Undefined for any other, which is as good but takes more care.
 */
export function plainRequest(incoming: IncomingMessage): PlainRequest | undefined {
  const { method = '', url: target = '', rawHeaders, httpVersion } = incoming
  if (httpVersion !== '1.1' || !plainMethods.has(method)) return undefined
  // What begins with a dot might be a step up.
  if (target.includes('/.') || !plainTarget.test(target)) return undefined
  let host: string | undefined
  let bodyBytes: number | undefined
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') {
      if (host !== undefined) return undefined
      host = rawHeaders[at + 1] ?? ''
    } else if (name.length === 14 && name.toLowerCase() === 'content-length') {
      const length = rawHeaders[at + 1] ?? ''
      if (bodyBytes !== undefined || !digits.test(length)) return undefined
      bodyBytes = Number(length)
    } else if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') return undefined
  }
  if (host === undefined || !plainHost.test(host) || host.includes('.localhost')) return undefined
  const query = target.indexOf('?')
  return { method, target, path: query === -1 ? target : target.slice(0, query), host, bodyBytes }
}
