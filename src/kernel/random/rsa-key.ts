import { checkPrime, createPrivateKey, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { Random } from './random.ts'

const isPrime = promisify(checkPrime)

const publicExponent = 65_537n

/**
 * An RSA key of 2,048 bits, the same for the same randomness: what is signed with it is the same in
 * every run, and sandboxes of different seeds have different keys. It protects nothing real. Takes
 * some tenths of a second, on other threads.
 */
export async function rsaKeyFrom(random: Random): Promise<KeyObject> {
  const p = await primeFrom(random)
  const q = await primeFrom(random)
  const [larger, smaller] = p > q ? [p, q] : [q, p]
  const d = inverse(publicExponent, (larger - 1n) * (smaller - 1n))
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      n: base64url(larger * smaller),
      e: base64url(publicExponent),
      d: base64url(d),
      p: base64url(larger),
      q: base64url(smaller),
      dp: base64url(d % (larger - 1n)),
      dq: base64url(d % (smaller - 1n)),
      qi: base64url(inverse(smaller, larger)),
    },
  })
}

/** A prime of 1,024 bits whose product with another has 2,048, and that the exponent goes with. */
async function primeFrom(random: Random): Promise<bigint> {
  const start = BigInt(`0x${random.hex(128)}`) | (3n << 1022n) | 1n
  for (let candidate = start; ; candidate += 2n) {
    if ((candidate - 1n) % publicExponent === 0n || hasSmallFactor(candidate)) continue
    if (await isPrime(candidate)) return candidate
  }
}

const smallPrimes = [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n, 53n, 59n]

/** Most numbers have one, and asking for it is much cheaper than a test for primes. */
function hasSmallFactor(candidate: bigint): boolean {
  return smallPrimes.some((prime) => candidate % prime === 0n)
}

/** What `value` has to be multiplied with to leave 1, by the extended Euclidean algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [r, next] = [modulus, value % modulus]
  let [t, nextT] = [0n, 1n]
  while (next !== 0n) {
    const quotient = r / next
    ;[r, next] = [next, r - quotient * next]
    ;[t, nextT] = [nextT, t - quotient * nextT]
  }
  return t < 0n ? t + modulus : t
}

function base64url(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url')
}
