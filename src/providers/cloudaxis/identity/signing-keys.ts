import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { Random } from '../../../kernel/random/random.ts'
import { rsaKeyFrom } from '../../../kernel/random/rsa-key.ts'
import type { Sandbox } from '../../../kernel/sandbox.ts'

/** A key pair that somebody signs tokens with. */
export interface SigningKey {
  /** Names the key in the header of a token. */
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Keys that are kept: making one takes some tenths of a second. */
const mostKept = 256
const kept = new Map<string, Promise<SigningKey>>()

/**
 * The key of a sandbox for one purpose. It follows from the seed and the name of the sandbox, so that it
 * outlives a restart, and no two sandboxes of a simulator have the same.
 */
export function signingKeyOf({ options, name }: Sandbox, purpose: string): Promise<SigningKey> {
  const identity = JSON.stringify([options.seed, name, purpose])
  const known = kept.get(identity)
  if (known !== undefined) return known
  const key = makeKey(identity)
  kept.set(identity, key)
  if (kept.size > mostKept) {
    for (const oldest of kept.keys()) {
      kept.delete(oldest)
      break
    }
  }
  return key
}

async function makeKey(identity: string): Promise<SigningKey> {
  const privateKey = await rsaKeyFrom(new Random(`cloudaxis/signing key/${identity}`))
  const publicKey = createPublicKey(privateKey)
  const { n = '' } = publicKey.export({ format: 'jwk' })
  const id = createHash('sha256').update(n).digest('base64url').slice(0, 16)
  return { id, privateKey, publicKey }
}

/** The public half of a key as a key set shows it. */
export function publicJwk({ id, publicKey }: SigningKey) {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid: id, n, e } as const
}
