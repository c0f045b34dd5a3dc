import type { BodyBytes, MaybePromise } from '../../kernel/requests/exchange.ts'
import { Slices } from '../../kernel/time/slices.ts'
import { type BodyShare, Overloaded } from './body-budget.ts'

/** Bodies beyond this are refused unread, unless the operation says otherwise. */
export const defaultBodyLimitBytes = 1024 * 1024

/** Bodies up to this have their room as soon as they are announced; larger ones as they arrive. */
const smallBytes = 64 * 1024

/** The caller broke off before its body was whole: nothing was asked, and nobody is listening. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff'
}

/**
 * The bytes of a request's body, or that they are too many as soon as that is known. Rejects with
 * BrokenOff, or with Overloaded where other requests leave no room for it.
 */
export function readBody(
  request: Request,
  limitBytes: number,
  share: BodyShare,
): MaybePromise<BodyBytes> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declared > limitBytes) return 'too-large'
  if (!(declared <= smallBytes)) return whole(readStream(request.body, limitBytes, share))
  try {
    share.take(declared)
  } catch (error) {
    return Promise.reject(error as Overloaded)
  }
  return whole(request.arrayBuffer().then((bytes) => new Uint8Array(bytes)))
}

function whole<Bytes>(reading: Promise<Bytes>): Promise<Bytes> {
  return reading.catch((error: unknown) => {
    if (error instanceof Overloaded) throw error
    throw new BrokenOff('the caller broke off', { cause: error })
  })
}

async function readStream(
  stream: ReadableStream | null,
  limitBytes: number,
  share: BodyShare,
): Promise<BodyBytes> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (stream !== null) {
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > limitBytes) return 'too-large'
      share.take(chunk.length)
      chunks.push(chunk)
    }
  }
  return joined(chunks, size)
}

/** One piece of all, made in slices: copying what a large body has takes longer than others should wait. */
async function joined(chunks: readonly Uint8Array[], size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(size)
  const slices = new Slices()
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
    if (slices.isOver) await slices.pause()
  }
  return bytes
}
