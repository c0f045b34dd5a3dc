import { expect, test } from 'vitest'
import type { Scheme } from '../../requirement/scheme.ts'
import type { Identity, Target } from '../../target/target.ts'
import { waysOfSecrets, withWrongSecret } from './wrong-secrets.ts'

const scheme: Scheme = {
  credentials: ['name', 'key'],
  publicCredentials: ['name'],
  prove: () => ({}),
}

function identity(name: string, key: string): Identity {
  const credential = (value: string) => ({ value, reference: undefined, word: value })
  const credentials = { name: credential(name), key: credential(key) }
  return { name, scheme: 'plain', role: undefined, place: undefined, credentials }
}

function wrongWays(all: readonly Identity[], anyCase: readonly string[] = []) {
  const identities = Object.fromEntries(all.map((one) => [one.name, one]))
  // Which credentials are wrong follows from who there is, and from nothing else of a target.
  const target = { identities } as unknown as Target
  const [first = identity('', '')] = all
  return waysOfSecrets(scheme).filter(
    (way) => withWrongSecret(way, first, { target, scheme, anyCase }) !== undefined,
  )
}

const every = waysOfSecrets(scheme)

test('each credential is wrong in every way, where somebody else has others', () => {
  expect(every).toHaveLength(14)
  expect(wrongWays([identity('one', 'secret'), identity('other', 'else')])).toEqual(every)
})

test('a key that several callers have is not wrong with the name of another', () => {
  const ways = wrongWays([identity('one', 'same'), identity('other', 'same')])
  expect(every.filter((way) => !ways.includes(way))).toEqual([
    'name is of somebody else',
    'key is of somebody else',
  ])
})

test('case is left alone where it does not count, or makes no difference', () => {
  const all = [identity('one', '1234'), identity('other', '5678')]
  expect(wrongWays(all, ['name'])).not.toContain('name is in other case')
  expect(wrongWays(all)).not.toContain('key is in other case')
})
