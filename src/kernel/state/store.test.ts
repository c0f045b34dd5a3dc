import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Defect } from '../refusal.ts'
import { Store } from './store.ts'

interface Entry {
  readonly id: number
  readonly text: string
}

function book() {
  const store = new Store()
  const entries = store.define({
    name: 'test.entries',
    indexes: { text: ({ text }: Entry) => text },
  })
  return { store, entries }
}

/** Everything a store holds, comparable. */
const contents = (store: Store) =>
  Array.from(store.collections(), (collection) => ({
    name: collection.name,
    records: new Set(collection.values()),
  }))

describe('a store', () => {
  it('keeps the changes of a transaction and numbers its commits from 1', () => {
    const { store, entries } = book()
    const first = store.transact(() => store.put(entries, { id: 1, text: 'a' }))
    const second = store.transact(() => {
      store.put(entries, { id: 1, text: 'b' })
      store.remove(entries, 1)
    })
    expect(first.result).toEqual({ id: 1, text: 'a' })
    expect(first.commit).toEqual({
      number: 1,
      changes: [
        { collection: 'test.entries', id: 1, before: undefined, after: { id: 1, text: 'a' } },
      ],
    })
    expect(second.commit?.number).toBe(2)
    expect(second.commit?.changes.map(({ before, after }) => [before, after])).toEqual([
      [
        { id: 1, text: 'a' },
        { id: 1, text: 'b' },
      ],
      [{ id: 1, text: 'b' }, undefined],
    ])
    expect(store.committed).toBe(2)
  })

  it('commits nothing where nothing changed', () => {
    const { store, entries } = book()
    expect(store.transact(() => store.remove(entries, 1)).commit).toBeUndefined()
    expect(store.committed).toBe(0)
  })

  it('leaves no trace of a transaction that fails', () => {
    const { store, entries } = book()
    store.transact(() => store.put(entries, { id: 1, text: 'a' }))
    const before = contents(store)
    const failing = () =>
      store.transact(() => {
        store.put(entries, { id: 1, text: 'b' })
        store.put(entries, { id: 2, text: 'c' })
        store.remove(entries, 1)
        store.count('entries')
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    expect(contents(store)).toEqual(before)
    expect(store.isOpen).toBe(false)
    expect(store.committed).toBe(1)
    expect([...entries.lookup('text', 'a')]).toEqual([1])
    expect(entries.find('text', 'b')).toBeUndefined()
  })

  it('counts up, from where and by what it is told, and forgets a count that was taken back', () => {
    const { store } = book()
    const next = (options?: { first?: number; step?: number }) =>
      store.transact(() => store.count('c', options)).result
    expect([next({ first: 904, step: 16 }), next({ step: 16 }), next()]).toEqual([904, 920, 921])
    store.begin()
    store.count('c')
    store.rollback()
    expect(next()).toBe(922)
  })

  it('lists no changes of a transaction that cannot be undone, and counts it all the same', () => {
    const { store, entries } = book()
    store.begin({ undoable: false })
    store.put(entries, { id: 1, text: 'a' })
    expect(() => store.rollback()).toThrow('cannot be undone')
    store.begin({ undoable: false })
    expect(store.commit()).toBeUndefined()
    store.begin({ undoable: false })
    store.put(entries, { id: 2, text: 'b' })
    expect(store.commit()).toEqual({ number: 1, changes: [] })
    expect(store.transact(() => store.remove(entries, 2)).commit?.changes).toHaveLength(1)
  })

  it.each<[string, (made: ReturnType<typeof book>) => void]>([
    [
      'a change outside a transaction',
      ({ store, entries }) => store.put(entries, { id: 1, text: '' }),
    ],
    ['a count outside a transaction', ({ store }) => store.count('c')],
    ['a transaction within a transaction', ({ store }) => store.transact(() => store.begin())],
    ['the end of no transaction', ({ store }) => store.commit()],
    ['taking back no transaction', ({ store }) => store.rollback()],
    [
      'a collection defined twice',
      ({ store }) => store.define({ name: 'test.entries', indexes: {} }),
    ],
    [
      'a replayed collection that is not there',
      ({ store }) => store.replay(1, [{ collection: 'x', id: 1, after: undefined }]),
    ],
    [
      'the revert of any but the latest commit',
      ({ store, entries }) => {
        const { commit } = store.transact(() => store.put(entries, { id: 1, text: 'a' }))
        store.transact(() => store.put(entries, { id: 2, text: 'b' }))
        if (commit !== undefined) store.revert(commit)
      },
    ],
  ])('calls %s our mistake', (_what, mistake) => {
    expect(() => mistake(book())).toThrow(Defect)
  })

  it('is the same after any changes were taken back, reverted, or repeated elsewhere', () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), id: fc.nat(5), text: fc.string() }),
      fc.record({ kind: fc.constant('remove' as const), id: fc.nat(5) }),
      fc.record({ kind: fc.constant('count' as const) }),
    )
    const transaction = fc.record({
      changes: fc.array(change, { maxLength: 6 }),
      end: fc.constantFrom('commit' as const, 'rollback' as const, 'revert' as const),
    })
    fc.assert(
      fc.property(fc.array(transaction, { maxLength: 10 }), (transactions) => {
        const { store, entries } = book()
        const replica = book().store
        for (const { changes, end } of transactions) {
          const before = contents(store)
          store.begin()
          for (const one of changes) {
            if (one.kind === 'put') store.put(entries, { id: one.id, text: one.text })
            else if (one.kind === 'remove') store.remove(entries, one.id)
            else store.count('c')
          }
          const commit = end === 'rollback' ? store.rollback() : store.commit()
          if (commit && end === 'revert') store.revert(commit)
          if (end !== 'commit') expect(contents(store)).toEqual(before)
          else if (commit) replica.replay(commit.number, commit.changes)
        }
        expect(contents(replica)).toEqual(contents(store))
        expect(replica.committed).toBe(store.committed)
      }),
    )
  })
})
