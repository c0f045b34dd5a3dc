import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ListIndex } from './list-index.ts'
import { Store } from './store.ts'

interface Item {
  readonly id: string
  readonly owner: string
  readonly status: string
  readonly rank: number
}

function opened() {
  const store = new Store()
  const items = store.define<Item>({ name: 'test.items', indexes: {} })
  const index = new ListIndex(items, {
    keysOf: ({ owner, status }) => [owner, `${owner} ${status}`],
    orderOf: ({ rank }) => rank,
  })
  return { store, items, index }
}

const item = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  owner: fc.constantFrom('x', 'y'),
  status: fc.constantFrom('new', 'old'),
  rank: fc.integer({ min: 0, max: 3 }),
})
const step = fc.oneof(
  fc.record({ put: item }),
  fc.record({ remove: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
  fc.record({ putAndTakeBack: item }),
)

describe('a list index', () => {
  it('has at any time what a search through all records would find, in order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { store, items, index } = opened()
        for (const what of steps) {
          store.begin()
          if ('put' in what) store.put(items, what.put)
          else if ('remove' in what) store.remove(items, what.remove)
          else store.put(items, what.putAndTakeBack)
          if ('putAndTakeBack' in what) store.rollback()
          else store.commit()
          for (const owner of ['x', 'y']) {
            for (const status of [undefined, 'new', 'old']) {
              const key = status === undefined ? owner : `${owner} ${status}`
              const found = [...items.values()]
                .filter((one) => one.owner === owner && one.status === (status ?? one.status))
                .sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1))
                .map(({ id }) => id)
              expect(index.ids(key)).toEqual(found)
              expect(index.count(key)).toBe(found.length)
              expect(index.page(key, { limit: 2, offset: 1 })).toEqual(found.slice(1, 3))
            }
          }
        }
      }),
    )
  })

  it('of nothing is empty', () => {
    const { index } = opened()
    expect([index.count('x'), index.ids('x'), index.page('x', { limit: 5, offset: 0 })]).toEqual([
      0,
      [],
      [],
    ])
  })
})
