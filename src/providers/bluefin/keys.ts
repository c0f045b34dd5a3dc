import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'

/*
 * What users sign with. A sandbox's data is fake, and so are its keys: they follow from the name of
 * the user, are the same everywhere, and are good for nothing else.
 */

/**
 * The shared key of a user's HMAC signatures, base64 as the vendor hands it out. Decoded it is plain
 * ASCII: the vendor's sample code takes the decoded key for text, other clients for bytes.
 */
export function sharedKeyOf(userName: string): string {
  return Buffer.from(digestOf(userName).toString('hex')).toString('base64')
}

/** The private key of a user's RSA signatures, as PEM (PKCS #8). */
export function privateKeyOf(userName: string): string {
  const { n, p, q, qi } = modulus()
  const [e, pMinus1, qMinus1] = [exponentOf(userName), p - 1n, q - 1n]
  const d = inverseOf(e, pMinus1 * qMinus1)
  const numbers = { n, e, d, p, q, dp: d % pMinus1, dq: d % qMinus1, qi }
  const texts = Object.entries(numbers).map(([name, value]) => [name, base64Of(value)])
  const key = { kty: 'RSA', ...(Object.fromEntries(texts) as Record<string, string>) }
  return createPrivateKey({ key, format: 'jwk' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString()
}

const publicKeys = new Map<string, KeyObject>()
const mostPublicKeys = 1000

/** The public key that belongs to `privateKeyOf` the user. */
export function publicKeyOf(userName: string): KeyObject {
  const kept = publicKeys.get(userName)
  if (kept !== undefined) return kept
  const key = { kty: 'RSA', n: base64Of(modulus().n), e: base64Of(exponentOf(userName)) }
  const made = createPublicKey({ key, format: 'jwk' })
  if (publicKeys.size >= mostPublicKeys) publicKeys.clear()
  publicKeys.set(userName, made)
  return made
}

interface Modulus {
  readonly n: bigint
  readonly p: bigint
  readonly q: bigint
  readonly qi: bigint
}

let shared: Modulus | undefined

/** The modulus that all keys share, each with an exponent of its own: making another one takes long. */
function modulus(): Modulus {
  if (shared !== undefined) return shared
  const file = new URL('../../../fixtures/bluefin/rsa-private-key.pem', import.meta.url)
  const { n, p, q, qi } = createPrivateKey(readFileSync(file)).export({ format: 'jwk' })
  shared = { n: numberOf(n), p: numberOf(p), q: numberOf(q), qi: numberOf(qi) }
  return shared
}

/** An exponent that follows from a name: odd, of at most 31 bits, which every library takes. */
function exponentOf(userName: string): bigint {
  const { p, q } = modulus()
  const totient = (p - 1n) * (q - 1n)
  let exponent = BigInt((digestOf(userName).readUInt32BE(0) >>> 3) * 2 + 65_537)
  while (greatestCommonDivisor(exponent, totient) !== 1n) exponent += 2n
  return exponent
}

function digestOf(userName: string): Buffer {
  return createHash('sha256').update(`partner-sandbox ${userName}`).digest()
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}

/** What `value` has to be multiplied with to leave 1 by a modulus that it has no divisor with. */
function inverseOf(value: bigint, by: bigint): bigint {
  let [rest, next, inverse, other] = [by, value % by, 0n, 1n]
  while (next !== 0n) {
    const times = rest / next
    ;[rest, next] = [next, rest - times * next]
    ;[inverse, other] = [other, inverse - times * other]
  }
  return ((inverse % by) + by) % by
}

function numberOf(base64: string | undefined): bigint {
  return BigInt(`0x${Buffer.from(base64 ?? '', 'base64url').toString('hex')}`)
}

function base64Of(value: bigint): string {
  const digits = value.toString(16)
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex').toString(
    'base64url',
  )
}
