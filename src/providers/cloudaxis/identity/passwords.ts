import { createHash, scrypt, timingSafeEqual } from 'node:crypto'
import type { PasswordRecord } from '../records.ts'

/** Enough that nobody reads passwords out of a snapshot; about ten milliseconds, on another thread. */
const cost = { N: 4096, r: 8, p: 1 }
const hashBytes = 32

const words = [
  ['amber', 'brisk', 'calm', 'dusty', 'early', 'frosty', 'gentle', 'hidden'],
  ['anchor', 'beacon', 'canyon', 'dolphin', 'ember', 'falcon', 'glacier', 'harbor'],
] as const

/** The password that seeded users begin with: made up from the username, and the same everywhere. */
export function madeUpPassword(username: string): string {
  const digest = createHash('sha256').update(`partner-sandbox ${username.toLowerCase()}`).digest()
  const chosen = words.map((list, at) => list[(digest[at] ?? 0) % list.length] ?? '')
  const number = 1000 + (digest.readUInt16BE(2) % 9000)
  return [...chosen, String(number)].join('-')
}

/** The record of a password that somebody sets. `salt` is 32 hexadecimal digits. */
export async function hashed(password: string, salt: string): Promise<PasswordRecord> {
  return { kind: 'scrypt', salt, hash: (await derive(password, salt)).toString('hex') }
}

/** Whether this is the password of somebody. */
export async function isPassword(
  given: string,
  { username, password }: { readonly username: string; readonly password: PasswordRecord | null },
): Promise<boolean> {
  if (password === null) return false
  if (password.kind === 'made-up') return same(digestOf(given), digestOf(madeUpPassword(username)))
  return same(await derive(given, password.salt), Buffer.from(password.hash, 'hex'))
}

function derive(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, Buffer.from(salt, 'hex'), hashBytes, cost, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}

function same(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
