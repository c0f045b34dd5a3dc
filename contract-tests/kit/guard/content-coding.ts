import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'

type Decoder = (bytes: Uint8Array, limits: { maxOutputLength: number }) => Promise<Buffer>

const decoders: Readonly<Record<string, Decoder>> = {
  identity: (bytes) => Promise.resolve(Buffer.from(bytes)),
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  // What is called so is zlib's form, but some send the bare stream, which browsers take too.
  deflate: (bytes, limits) =>
    ((bytes[0] ?? 0) & 0x0f) === 8
      ? promisify(inflate)(bytes, limits)
      : promisify(inflateRaw)(bytes, limits),
  br: promisify(brotliDecompress),
}

/**
 * The bytes of a body as they were before they were encoded for the way. A request that asks for no
 * coding leaves the choice to the server (RFC 9110, 12.5.3). Rejects what is not encoded as it says,
 * and what would be larger than the limit.
 */
export async function decodedBody(
  bytes: Uint8Array,
  contentEncoding: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const codings = contentEncoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '')
  let decoded = bytes
  // The last one was applied last. The answer to HEAD names a coding and has no bytes.
  for (const coding of bytes.length === 0 ? [] : codings.toReversed()) {
    const decode = decoders[coding]
    if (decode === undefined) throw new Error(`the body is encoded as ${coding}`)
    decoded = await decode(decoded, { maxOutputLength: maxBytes })
  }
  return decoded
}
