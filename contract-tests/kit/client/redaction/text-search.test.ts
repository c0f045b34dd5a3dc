import { expect, test } from 'vitest'
import { TextSearch } from './text-search.ts'

const searchFor = (...known: readonly string[]) => {
  const search = new TextSearch()
  for (const text of known) search.add(text)
  return search
}

test('every known text is found wherever it stands, and no other', () => {
  const search = searchFor('key-1', 'key-2', 'tail', 'head')
  expect(search.foundIn('head, then key-1 twice: key-1, and a tail')).toEqual([
    'key-1',
    'head',
    'tail',
  ])
  expect(search.foundIn('key-3')).toEqual([])
})

test('texts within one another are all found, the longest first', () => {
  const search = searchFor('within', 'with', 'within another')
  expect(search.foundIn('it is within another one')).toEqual(['within another', 'within', 'with'])
})

test('a text whose end or beginning is cut off is not found', () => {
  const search = searchFor('secret')
  expect(['secre', 'ecret', 'sec', ''].flatMap((text) => search.foundIn(text))).toEqual([])
})

test('beginnings of the same hash are told apart', () => {
  // In base 31, one more of a letter weighs as much as 31 more of the next one.
  const alike = ['aabB', `aac${String.fromCharCode('B'.charCodeAt(0) - 31)}`] as const
  expect(searchFor(alike[0]).foundIn(alike[1])).toEqual([])
  expect(searchFor(...alike).foundIn(alike.join(' '))).toHaveLength(2)
})

test('what is too short to be told from most texts is refused', () => {
  expect(() => searchFor('key')).toThrow(RangeError)
})
