import type { BodyBytes, MaybePromise } from '../../kernel/exchange.ts'

/** Bodies beyond this are refused unread, unless the operation says otherwise. */
export const defaultBodyLimitBytes = 1024 * 1024

/** The caller broke off before its body was whole: nothing was asked, and nobody is listening. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff'
}

/** The bytes of a request's body, or that they are too many as soon as that is known. */
export function readBody(request: Request, limitBytes: number): MaybePromise<BodyBytes> {
  const declared = request.headers.get('content-length')
  if (declared === null) return whole(readStream(request.body, limitBytes))
  if (Number(declared) > limitBytes) return 'too-large'
  return whole(request.arrayBuffer().then((bytes) => new Uint8Array(bytes)))
}

function whole<Bytes>(reading: Promise<Bytes>): Promise<Bytes> {
  return reading.catch((error: unknown) => {
    throw new BrokenOff('the caller broke off', { cause: error })
  })
}

async function readStream(stream: ReadableStream | null, limitBytes: number): Promise<BodyBytes> {
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
