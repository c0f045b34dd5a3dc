import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { KeptPages } from './kept-pages.ts'
import { Store } from './store.ts'

const ann = { name: 'Ann' }
const query = { take: 10 }

function kept() {
  const store = new Store()
  const dogs = store.define<{ readonly id: number }>({ name: 'dogs', indexes: {} })
  const pages = new KeptPages<{ readonly made: number }>(store)
  let made = 0
  const page = (viewer: object = ann, asked: object = query) =>
    pages.page(viewer, asked, () => ({ status: 200, body: { made: (made += 1) } }))
  return { store, dogs, pages, page }
}

describe('a page', () => {
  it('is made once for a viewer and a query', () => {
    const { page } = kept()
    expect(page()).toBe(page())
  })

  it.each([
    ['viewer', { ...ann }, query],
    ['query', ann, { ...query }],
  ])('is another for another %s', (_what, viewer, asked) => {
    const { page } = kept()
    expect(page(viewer, asked)).not.toEqual(page())
  })

  it('is made anew after any change, and after one that is taken back', () => {
    const { store, dogs, page } = kept()
    const first = page()
    store.begin()
    store.put(dogs, { id: 1 })
    const within = page()
    expect(within).not.toEqual(first)
    store.rollback()
    expect(page()).not.toEqual(within)
  })

  it('is made anew after a commit that took the number of one that was reverted', () => {
    const { store, dogs, page } = kept()
    const { commit } = store.transact(() => store.put(dogs, { id: 1 }))
    const before = page()
    if (commit !== undefined) store.revert(commit)
    store.transact(() => store.put(dogs, { id: 2 }))
    expect(store.committed).toBe(1)
    expect(page()).not.toEqual(before)
  })

  it('is made anew after a change that is repeated from where it is stored', () => {
    const { store, page } = kept()
    const before = page()
    store.replay(1, [{ collection: 'dogs', id: 1, after: { id: 1 } }])
    expect(page()).not.toEqual(before)
  })

  it('is not kept where it is refused', () => {
    const { pages, page } = kept()
    pages.page(ann, query, () => new Refusal('no', 'rule'))
    expect(page()).toMatchObject({ status: 200 })
  })

  it('is forgotten when many others were asked for since', () => {
    const { page } = kept()
    const first = page()
    for (let nth = 0; nth < 1000; nth += 1) page(ann, { nth })
    expect(page()).not.toEqual(first)
  })

  it('is forgotten when large ones were asked for since, and never kept when it is too large', () => {
    const { store } = kept()
    const pages = new KeptPages<{ readonly text: string }>(store)
    const page = (asked: object, length: number) =>
      pages.page(ann, asked, () => ({ status: 200, body: { text: 'x'.repeat(length) } }))
    const first = page(query, 10)
    expect(page(query, 10)).toBe(first)
    for (let nth = 0; nth < 5; nth += 1) page({ nth }, 1_000_000)
    expect(page(query, 10)).not.toBe(first)
    const huge = { huge: true }
    expect(page(huge, 3_000_000)).not.toBe(page(huge, 3_000_000))
  })
})
