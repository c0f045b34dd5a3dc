import { createPublicKey, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { privateKeyOf, publicKeyOf, sharedKeyOf } from './keys.ts'

const names = ['northwind.supervisor', 'northwind.user', 'system.admin', 'é', '']
const text = Buffer.from('GET /api/v1/partners')

test('every user has keys of its own, which are the same each time', () => {
  for (const keyOf of [sharedKeyOf, privateKeyOf]) {
    expect(new Set(names.map(keyOf)).size).toBe(names.length)
    expect(names.map(keyOf)).toEqual(names.map(keyOf))
  }
})

test('a signature fits the user who made it, and no other', () => {
  for (const signer of names) {
    const signature = sign('sha256', text, privateKeyOf(signer))
    const fits = names.filter((name) => verify('sha256', text, publicKeyOf(name), signature))
    expect(fits).toEqual([signer])
  }
})

test('the public half of the private key is the public key, of an exponent that libraries take', () => {
  for (const name of names) {
    const half = createPublicKey(privateKeyOf(name)).export({ format: 'jwk' })
    expect(publicKeyOf(name).export({ format: 'jwk' })).toEqual(half)
    const { publicExponent = 0n, modulusLength } = publicKeyOf(name).asymmetricKeyDetails ?? {}
    expect(modulusLength).toBe(2048)
    expect(publicExponent % 2n).toBe(1n)
    expect(publicExponent < 2n ** 31n).toBe(true)
  }
})

test('the targets that are supplied have the keys of their user', () => {
  const supplied = (name: string) =>
    readFileSync(
      new URL(`../../../fixtures/targets/simulator/${name}`, import.meta.url),
      'utf8',
    ).trim()
  expect(supplied('bluefin-private-key.pem')).toBe(privateKeyOf('northwind.supervisor').trim())
  expect(supplied('bluefin-shared-key.txt')).toBe(sharedKeyOf('northwind.supervisor'))
})
