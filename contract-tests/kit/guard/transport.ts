import { Agent, type Dispatcher } from 'undici'
import { decodedBody } from './content-coding.ts'
import type { Guard } from './guard.ts'
import type { Permit, WireRequest } from './wire-request.ts'

/** A response as it came over the wire. */
export interface WireAnswer {
  readonly status: number
  /** Names in lower case; a header that came several times is joined by commas. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Sends a permitted request. Rejects with the network's error, or if the permit is not for it. */
export interface Transport {
  readonly send: (request: WireRequest, permit: Permit, signal: AbortSignal) => Promise<WireAnswer>
  readonly close: () => Promise<void>
}

const permitKey = Symbol('permit')

/** The largest body that is read; no operation of any contract comes near it. */
const maxResponseBytes = 16 * 1024 * 1024

/** Reads a body up to its end and decodes it, or rejects when that does not come. */
async function textOf(
  body: AsyncIterable<Uint8Array> | null,
  { 'content-encoding': coding = '' }: Readonly<Record<string, string>>,
): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxResponseBytes)
      throw new Error(`the body is larger than ${String(maxResponseBytes >> 20)} MiB`)
  }
  const decoded = await decodedBody(Buffer.concat(chunks), coding, maxResponseBytes)
  return Buffer.from(decoded.buffer, decoded.byteOffset, decoded.byteLength).toString('utf8')
}

/**
 * Over sockets. The guard is part of the dispatcher, which nothing outside this function holds: a
 * request without a permit fails before a connection is made. Redirects are not followed, and
 * certificates are checked whatever the environment says.
 */
export function overSockets(guard: Guard): Transport {
  const dispatcher = new Agent({ connect: { rejectUnauthorized: true } }).compose(
    (dispatch) => (options, handler) => {
      const { origin, path, method, body } = options
      // Only `send` below puts anything under this symbol, and nobody else has it.
      const { [permitKey]: permit } = options as { readonly [permitKey]?: Permit }
      guard.redeem(permit, {
        method,
        url: `${String(origin)}${path}`,
        body: typeof body === 'string' ? body : undefined,
      })
      return dispatch(options, handler)
    },
  )
  return {
    async send({ method, url, headers, body }, permit, signal) {
      const { origin, pathname, search } = new URL(url)
      const options = { origin, path: pathname + search, headers, body: body ?? null, signal }
      // A check may try any method, and the permit has no place in undici's own options.
      const request = { ...options, method, [permitKey]: permit } as Dispatcher.RequestOptions
      const answer = await dispatcher.request(request)
      const received = withLowerCaseNames(Object.entries(answer.headers))
      return {
        status: answer.statusCode,
        headers: received,
        text: await textOf(answer.body, received),
      }
    },
    close: () => dispatcher.close(),
  }
}

/** Within this process, through the same guard. */
export function overFetch(
  guard: Guard,
  fetch: (request: Request) => Response | Promise<Response>,
): Transport {
  return {
    async send({ method, url, headers, body }, permit, signal) {
      guard.redeem(permit, { method, url, body })
      const request = new Request(url, {
        method,
        headers,
        redirect: 'manual',
        signal,
        ...(body === undefined ? {} : { body }),
      })
      const answer = await fetch(request)
      const received = withLowerCaseNames(answer.headers)
      return { status: answer.status, headers: received, text: await textOf(answer.body, received) }
    },
    close: () => Promise.resolve(),
  }
}

function withLowerCaseNames(
  headers: Iterable<readonly [string, string | string[] | undefined]>,
): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [name, value] of headers) {
    const text = [value ?? ''].flat().join(', ')
    const key = name.toLowerCase()
    all[key] = key in all ? `${String(all[key])}, ${text}` : text
  }
  return all
}
