import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import type { Fetch } from '../mutants/mutant.ts'

/** Ways to send the same bytes. */
const codings: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['gzip', gzipSync],
  ['br', (bytes) => brotliCompressSync(bytes, fast)],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['deflate, gzip', (bytes) => gzipSync(deflateSync(bytes))],
  ['', (bytes) => bytes],
]

const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }

/** A target whose answers take another form on the way: other blanks, other codings, in pieces. */
export function sentOtherwise(fetch: Fetch): Fetch {
  let answers = 0
  return async (request) => {
    const response = await fetch(request)
    const bytes = Buffer.from(await response.arrayBuffer())
    if (bytes.length === 0) return response
    const [name, encode] = codings[answers % codings.length] ?? ['', (same: Uint8Array) => same]
    answers += 1
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    if (name !== '') headers.set('content-encoding', name)
    const { status } = response
    return new Response(inPieces(encode(withOtherBlanks(bytes, headers))), { status, headers })
  }
}

/** JSON with blanks between its tokens and around it, where it may have them. */
function withOtherBlanks(bytes: Buffer, headers: Headers): Uint8Array {
  if (headers.get('content-type')?.includes('json') !== true) return bytes
  return Buffer.from(`\n ${JSON.stringify(JSON.parse(bytes.toString('utf8')), null, '\t')}\r\n`)
}

/** A body that comes in several pieces, cut wherever it may be: within a letter, for example. */
function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const size = Math.ceil(bytes.length / 3)
  const pieces = [0, 1, 2].map((piece) => bytes.subarray(piece * size, (piece + 1) * size))
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) if (piece.length > 0) controller.enqueue(piece)
      controller.close()
    },
  })
}
