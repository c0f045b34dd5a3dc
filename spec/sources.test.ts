import { describe, expect, test } from 'vitest'
import type { Standing } from './contract.ts'
import { claimedPlaces, documentsOf, placeOf, standingIssue } from './sources.ts'

const documents = documentsOf(
  { guide: 'Guide', more: 'Guide to More', page: 'Page', sibling: 'Sibling', silent: 'Silence' },
  { guide: 'guide', more: 'reference', page: 'page', sibling: 'sibling', silent: 'none' },
)

test('a source is a document, a section and a note', () => {
  const parts = (source: string) => {
    const place = placeOf(source, documents)
    return place && [place.document.title, place.section, place.note]
  }
  expect(parts('Guide')).toEqual(['Guide', undefined, undefined])
  expect(parts('Guide, Overview')).toEqual(['Guide', 'Overview', undefined])
  expect(parts('Guide to More, x, y (the example)')).toEqual([
    'Guide to More',
    'x, y',
    '(the example)',
  ])
  expect(parts('Silence; by analogy')).toEqual(['Silence', undefined, 'by analogy'])
  expect(parts('Gossip')).toBeUndefined()
})

describe('how a fact is known', () => {
  const issue = (standing: Standing, source: string) =>
    standingIssue({ name: 'fact', standing, source }, documents)

  test('is documented by the word of the vendor, in a place', () => {
    expect(issue('documented', 'Guide, Overview')).toBeUndefined()
    expect(issue('documented', 'Page')).toBeUndefined()
    expect(issue('documented', 'Guide')).toContain('without a place')
    expect(issue('documented', 'Guide (a note is no place)')).toContain('without a place')
    expect(issue('documented', 'Sibling, Overview')).toContain('not documented by a sibling')
    expect(issue('documented', 'Silence')).toContain('not documented by a none')
  })

  test('is observed in a document, and inferred from any', () => {
    expect(issue('observed', 'Guide, Overview')).toBeUndefined()
    expect(issue('observed', 'Silence')).toBe('is observed nowhere')
    expect(issue('inferred', 'Silence')).toBeUndefined()
    expect(issue('inferred', 'Gossip')).toContain('no document of the list')
  })
})

test('places are counted by the sentences that they are said to state', () => {
  const facts = (['Guide, A', 'Guide, B', 'Guide, B (as shown)', 'Page', 'Silence'] as const).map(
    (source) => ({ name: source, standing: 'documented', source }) as const,
  )
  const again = {
    standing: 'documented',
    source: 'Page',
    name: 'of another operation',
    sentence: 'Page',
  } as const
  const inferred = { name: 'x', standing: 'inferred', source: 'Page' } as const
  expect([...claimedPlaces([...facts.slice(0, 4), again, inferred], documents)]).toEqual([
    ['Guide, B', 2],
    ['Guide, A', 1],
    ['Page, as a whole', 1],
  ])
})
