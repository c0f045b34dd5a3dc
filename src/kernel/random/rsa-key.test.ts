import { createPublicKey, sign, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { Random } from './random.ts'
import { rsaKeyFrom } from './rsa-key.ts'

it('an RSA key signs what its public half verifies, and nothing else', async () => {
  const key = await rsaKeyFrom(new Random('one'))
  expect(key.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65_537n })
  const signature = sign('sha256', Buffer.from('text'), key)
  const publicKey = createPublicKey(key)
  expect(verify('sha256', Buffer.from('text'), publicKey, signature)).toBe(true)
  expect(verify('sha256', Buffer.from('texts'), publicKey, signature)).toBe(false)
})

it('an RSA key is the same for the same randomness, and another for another', async () => {
  const [one, again, other] = await Promise.all(
    ['one', 'one', 'other'].map(async (seed) =>
      (await rsaKeyFrom(new Random(seed))).export({ format: 'jwk' }),
    ),
  )
  expect(again).toEqual(one)
  expect(other?.n).not.toBe(one?.n)
})
