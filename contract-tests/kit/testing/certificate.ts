import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** Self-signed certificate with its key, as a server takes them. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** Object identifiers, as their bytes. */
const oids = {
  commonName: [0x55, 0x04, 0x03],
  basicConstraints: [0x55, 0x1d, 0x13],
  subjectAltName: [0x55, 0x1d, 0x11],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
} as const

/** Creates one for a host, valid between two moments, as Node itself has no way to do that. */
export function certificateFor(
  host: string,
  { from, until }: { readonly from: Date; readonly until: Date },
): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(oid(oids.ecdsaWithSha256))
  const name = sequence(set(sequence(oid(oids.commonName), tagged(0x0c, Buffer.from(host)))))
  const content = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(from), time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(isAuthority(), isFor(host))),
  )
  const certificate = sequence(content, algorithm, bits(signed(content, privateKey)))
  const lines = certificate.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function signed(content: Buffer, key: KeyObject): Buffer {
  return sign('sha256', content, key)
}

/** Extension by which a client may be told to trust it. */
function isAuthority(): Buffer {
  const yes = tagged(0x01, Buffer.from([0xff]))
  return sequence(oid(oids.basicConstraints), yes, tagged(0x04, sequence(yes)))
}

function isFor(host: string): Buffer {
  const dnsName = tagged(0x82, Buffer.from(host))
  return sequence(oid(oids.subjectAltName), tagged(0x04, sequence(dnsName)))
}

/** A value of ASN.1 in DER: its tag, its length, its content. */
function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: readonly Buffer[]) => tagged(0x30, ...parts)
const set = (...parts: readonly Buffer[]) => tagged(0x31, ...parts)
const integer = (bytes: Buffer) => tagged(0x02, bytes)
const oid = (bytes: readonly number[]) => tagged(0x06, Buffer.from(bytes))
const bits = (bytes: Buffer) => tagged(0x03, Buffer.from([0]), bytes)
const time = (at: Date) =>
  tagged(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]|\.\d+/g, '')}`))
