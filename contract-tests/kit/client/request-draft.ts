import type { WireRequest } from '../guard/wire-request.ts'
import type { CurlProof, Proof } from '../requirement/scheme.ts'
import type { CallOptions, RequestLine, SignableRequest } from './call.ts'
import { curlLine } from './curl.ts'
import { parseJson } from './json.ts'
import type { Redaction } from './redaction/redaction.ts'

/** A request before its caller is proven. */
export interface RequestDraft {
  readonly method: string
  readonly url: URL
  /** Without those that every request has. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** The request that a call makes, below a base URL. */
export function draftOf(line: RequestLine, options: CallOptions, baseUrl: URL): RequestDraft {
  const url = new URL(baseUrl.href.replace(/\/$/, '') + line.path)
  for (const [name, value] of Object.entries(options.query ?? {})) {
    for (const one of [value ?? []].flat()) url.searchParams.append(name, String(one))
  }
  const json = options.body === undefined ? undefined : JSON.stringify(options.body)
  const body = options.raw?.text ?? json
  const type = options.raw === undefined ? 'application/json' : options.raw.type
  const typed = body === undefined || type === undefined ? {} : { 'content-type': type }
  return { method: line.method, url, headers: { ...typed, ...options.headers }, body }
}

/** The draft as far as a signature covers it. */
export function signableOf({ method, url, body }: RequestDraft): SignableRequest {
  return { method, path: url.pathname, search: url.search, body: body ?? '' }
}

/** The draft as it goes over the wire, with the proof of its caller. */
export function wireRequestOf(draft: RequestDraft, proof: Proof, userAgent: string): WireRequest {
  const url = new URL(draft.url)
  for (const [name, value] of Object.entries(proof.query ?? {}))
    url.searchParams.append(name, value)
  const { body, isJson } = bodyWith(draft, proof.body)
  return {
    method: draft.method,
    url: url.href,
    headers: {
      accept: 'application/json',
      'user-agent': userAgent,
      ...proof.headers,
      ...(isJson && { 'content-type': 'application/json' }),
      ...draft.headers,
    },
    body,
  }
}

/** Adds attributes to a body that is a JSON object or absent; any other is sent as it is. */
function bodyWith({ method, body }: RequestDraft, added: Proof['body']) {
  const hasNone = body === undefined && (method === 'GET' || method === 'HEAD')
  if (added === undefined || hasNone) return { body, isJson: false }
  const given = body === undefined ? {} : parseJson(body)
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { body, isJson: false }
  }
  return { body: JSON.stringify({ ...given, ...added }), isJson: true }
}

/** A request as it may be shown: without its secrets, and as a line for a shell. */
export function shownRequest(
  draft: RequestDraft,
  { wire, proof, curl }: { wire: WireRequest; proof: Proof; curl: CurlProof | undefined },
  redaction: Redaction,
) {
  const { method } = wire
  const headers = redaction.headers(wire.headers)
  const url = redaction.url(wire.url)
  const body = wire.body === undefined ? undefined : redaction.body(wire.body)
  const inLine = curl === undefined ? [] : Object.keys(proof.headers ?? {})
  const left = Object.entries(headers).filter(
    ([name]) => !['user-agent', 'accept', ...inLine].includes(name),
  )
  const line = curlLine({
    method,
    url: curl?.query === undefined ? url : redaction.url(draft.url.href),
    headers: Object.fromEntries(left),
    body,
    ...(curl && { proof: curl }),
  })
  return { method, url, headers, body, curl: line }
}
