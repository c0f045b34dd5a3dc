import type { UnreadableBody } from '../kernel/provider.ts'

/** Bodies beyond this are refused unread, unless the operation says otherwise. */
export const bodyLimitBytes = 1024 * 1024

/** The bytes of a request's body, or `too-large` as soon as that is known. */
export function readBody(
  request: Request,
  limitBytes = bodyLimitBytes,
): Promise<Uint8Array | 'too-large'> {
  const declared = request.headers.get('content-length')
  if (declared === null) return readStream(request.body, limitBytes)
  if (Number(declared) > limitBytes) return Promise.resolve('too-large')
  return request.arrayBuffer().then((bytes) => new Uint8Array(bytes))
}

async function readStream(
  stream: ReadableStream | null,
  limitBytes: number,
): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (stream !== null) {
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > limitBytes) return 'too-large'
      chunks.push(chunk)
    }
  }
  return Buffer.concat(chunks)
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** The text of a body; undefined if it is not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

const jsonMediaType = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i

/** The JSON value of a body, or why it has none. */
export function parseJson(
  text: string | undefined,
  contentType: string | undefined,
): { readonly value: unknown } | { readonly unreadable: UnreadableBody } {
  if (contentType === undefined || !jsonMediaType.test(contentType)) {
    return { unreadable: 'wrong-content-type' }
  }
  try {
    if (text !== undefined) return { value: JSON.parse(text) as unknown }
  } catch {
    // Falls through: not JSON is as malformed as not UTF-8.
  }
  return { unreadable: 'malformed-json' }
}
