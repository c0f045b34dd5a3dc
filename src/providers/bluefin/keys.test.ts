import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { privateKeyOf, publicKeyOf, sharedKeyOf } from './keys.ts'

const names = ['northwind.supervisor', 'northwind.user', 'system.admin', 'é', '']
const users = [2648, 2664, 2680, 3_000_008, 9_007_199_254_740_991].map((id) => ({ id }))
const text = Buffer.from('GET /api/v1/partners')

const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' })
const usersFrom = (id: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: id + 16 * at }))

test('every user has keys of its own, which are the same each time', () => {
  expect(new Set(names.map(sharedKeyOf)).size).toBe(names.length)
  expect(names.map(sharedKeyOf)).toEqual(names.map(sharedKeyOf))
  expect(new Set(users.map(privateKeyOf)).size).toBe(users.length)
  expect(users.map(privateKeyOf)).toEqual(users.map(privateKeyOf))
})

test('users have a modulus of their own, with the usual exponent', () => {
  const keys = usersFrom(2648, 1500).map((user) => jwkOf(publicKeyOf(user)))
  expect(new Set(keys.map(({ n }) => n)).size).toBe(1500)
  expect(new Set(keys.map(({ e }) => e))).toEqual(new Set(['AQAB']))
})

test('users whose ids follow on each other have no prime in common, and each prime makes good keys', () => {
  const primes = usersFrom(0, 64).flatMap((user) => {
    const key = createPrivateKey(privateKeyOf(user))
    expect(verify('sha256', text, publicKeyOf(user), sign('sha256', text, key))).toBe(true)
    const { p, q } = jwkOf(key)
    return [p, q]
  })
  expect(new Set(primes).size).toBe(128)
})

test('a user beyond the number of pairs has a modulus of another, and an exponent of its own', () => {
  const [one, other] = [2648, 2648 + 16 * 8128].map((id) => jwkOf(publicKeyOf({ id })))
  expect(other?.n).toBe(one?.n)
  expect(other?.e).not.toBe(one?.e)
})

test('a signature fits the user who made it, and no other', () => {
  for (const signer of users) {
    const signature = sign('sha256', text, privateKeyOf(signer))
    const fits = users.filter((user) => verify('sha256', text, publicKeyOf(user), signature))
    expect(fits).toEqual([signer])
  }
})

test('the public half of the private key is the public key, of an exponent that libraries take', () => {
  for (const user of users) {
    const half = jwkOf(createPublicKey(privateKeyOf(user)))
    expect(jwkOf(publicKeyOf(user))).toEqual(half)
    const { publicExponent = 0n, modulusLength } = publicKeyOf(user).asymmetricKeyDetails ?? {}
    expect(modulusLength).toBe(2048)
    expect(publicExponent % 2n).toBe(1n)
    expect(publicExponent < 2n ** 31n).toBe(true)
  }
})

test('the targets that are supplied have the keys of their user', () => {
  const read = (path: string) =>
    readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url), 'utf8').trim()
  const { users: filled } = JSON.parse(read('bluefin/documented.json')) as {
    readonly users: readonly { readonly id: number; readonly userName: string }[]
  }
  const user = filled.find(({ userName }) => userName === 'northwind.supervisor') ?? expect.fail()
  expect(read('targets/simulator/bluefin-private-key.pem')).toBe(privateKeyOf(user).trim())
  expect(read('targets/simulator/bluefin-shared-key.txt')).toBe(sharedKeyOf(user.userName))
})
