import { expect, test } from 'vitest'
import { Random } from '../../../kernel/random/random.ts'
import { Store } from '../../../kernel/state/store.ts'
import { Clock, instantOf } from '../../../kernel/time/clock.ts'
import { newObjectId } from './object-id.ts'

const idsAt = (iso: string, count = 2) => {
  const store = new Store()
  const sandbox = {
    store,
    random: new Random('1'),
    clock: new Clock({ mode: 'frozen', at: instantOf(iso) }),
  }
  return store.transact(() => Array.from({ length: count }, () => newObjectId(sandbox))).result
}

test('an id has the second, the bytes of its sandbox and a number, in 24 hexadecimal digits', () => {
  const [one = '', other = ''] = idsAt('2023-08-02T13:43:56Z')
  for (const id of [one, other]) expect(id).toMatch(/^64ca5d9c[\da-f]{16}$/)
  expect([one.slice(-6), other.slice(-6)]).toEqual(['000001', '000002'])
  expect(one.slice(8, 18)).toBe(other.slice(8, 18))
})

test('an id keeps its length however late it is', () => {
  expect(idsAt('9999-12-31T23:59:59Z', 1)[0]).toMatch(/^[\da-f]{24}$/)
})
