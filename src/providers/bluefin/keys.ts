import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { UserRecord } from './records.ts'

/*
 * What users sign with. A sandbox's data is fake, and so are its keys: the shared one follows from the
 * name of the user and the key pair from its id. They are good for nothing else.
 */

/**
 * The shared key of a user's HMAC signatures, base64 as the vendor hands it out. Decoded it is plain
 * ASCII: the vendor's sample code takes the decoded key for text, other clients for bytes.
 */
export function sharedKeyOf(userName: string): string {
  const digest = createHash('sha256').update(`partner-sandbox ${userName}`).digest('hex')
  return Buffer.from(digest).toString('base64')
}

type Keeper = Pick<UserRecord, 'id'>

/** The private key of a user's RSA signatures, as PEM (PKCS #8). */
export const privateKeyOf = remembering(({ p, q, e }) => {
  const [pMinus1, qMinus1] = [p - 1n, q - 1n]
  const d = inverseOf(e, pMinus1 * qMinus1)
  const numbers = { n: p * q, e, d, p, q, dp: d % pMinus1, dq: d % qMinus1, qi: inverseOf(q, p) }
  const texts = Object.entries(numbers).map(([name, value]) => [name, base64Of(value)])
  const key = { kty: 'RSA', ...(Object.fromEntries(texts) as Record<string, string>) }
  return createPrivateKey({ key, format: 'jwk' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString()
})

/** The public key that belongs to `privateKeyOf` the user. */
export const publicKeyOf: (user: Keeper) => KeyObject = remembering(({ p, q, e }) =>
  createPublicKey({
    key: { kty: 'RSA', n: base64Of(p * q), e: base64Of(e) },
    format: 'jwk',
  }),
)

const mostRemembered = 1000

/** What is made of a user's numbers, remembered for a thousand users. */
function remembering<Key>(make: (numbers: KeyNumbers) => Key): (user: Keeper) => Key {
  const made = new Map<number, Key>()
  return ({ id }) => {
    const known = made.get(id)
    if (known !== undefined) return known
    const key = make(numbersOf(id))
    if (made.size >= mostRemembered) made.clear()
    made.set(id, key)
    return key
  }
}

/** What a key pair is made of; `p` is the larger prime. */
interface KeyNumbers {
  readonly p: bigint
  readonly q: bigint
  readonly e: bigint
}

/** Ids of users are at least so far apart. */
const idStep = 16

/** Exponents that a modulus is used with, for eight million users. */
const mostExponents = 1000

/**
 * The key of a user, a pair of prime numbers out of a list of 128: finding new ones takes a tenth of a
 * second. Users whose ids follow on each other have no prime in common, 8128 users no modulus; those
 * beyond differ from them in the exponent.
 */
function numbersOf(id: number): KeyNumbers {
  const primes = listedPrimes()
  const place = Math.floor(id / idStep)
  const pairs = (primes.length * (primes.length - 1)) / 2
  const [one = 1n, other = 1n] = pairAt(place % pairs, primes.length).map((at) => primes[at])
  const [p, q] = one > other ? [one, other] : [other, one]
  const rank = Math.floor(place / pairs) % mostExponents
  return { p, q, e: exponentOf((p - 1n) * (q - 1n), rank) }
}

/** Two places of so many, by rounds in which each place is in one pair, as in a tournament. */
function pairAt(pair: number, places: number): readonly [number, number] {
  const others = places - 1
  const [round, game] = [Math.floor(pair / (places / 2)), pair % (places / 2)]
  if (game === 0) return [others, round]
  return [(round + game) % others, (round - game + others) % others]
}

/** 65537, or the so-manyth exponent after it that goes with the totient. */
function exponentOf(totient: bigint, rank: number): bigint {
  let exponent = 65_537n
  for (let passed = 0; passed < rank;) {
    exponent += 2n
    if (greatestCommonDivisor(exponent, totient) === 1n) passed += 1
  }
  return exponent
}

let primes: readonly bigint[] | undefined

/**
 * Primes of 1024 bits, the two highest set, so that two of them make 2048 bits; each goes with an
 * exponent of 65537.
 */
function listedPrimes(): readonly bigint[] {
  const file = new URL('../../../fixtures/bluefin/rsa-primes.txt', import.meta.url)
  primes ??= readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => BigInt(`0x${Buffer.from(line, 'base64').toString('hex')}`))
  return primes
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

function base64Of(value: bigint): string {
  const digits = value.toString(16)
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex').toString(
    'base64url',
  )
}
