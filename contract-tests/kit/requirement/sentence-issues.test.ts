import { expect, test } from 'vitest'
import { documentsOf } from '../../../spec/sources.ts'
import { sentenceIssues } from './sentence-issues.ts'
import { idsNamed, type Sentence, sentencesOf } from './sentence.ts'

const titles = { guide: 'Guide', reference: 'Reference', sibling: 'Sibling' }
const documents = documentsOf(titles, {
  guide: 'guide',
  reference: 'reference',
  sibling: 'sibling',
})

/** The issues of sentences, beside requirements of which `b` is inferred. */
function issues(...lists: readonly (readonly Sentence[])[]): string[] {
  const requirement = (name: string) => ({
    ...{ id: `toy.status.${name}`, level: 'must' as const, says: 'It is.', source: 'Guide, A' },
    ...{ family: 'status' as const, operations: ['list'], needs: [], effect: 'read' as const },
    standing: name === 'b' ? ('inferred' as const) : ('documented' as const),
    check: () => Promise.resolve(),
  })
  return sentenceIssues({
    contract: {
      ...{ provider: 'toy', info: { title: '', version: '', description: '' }, servers: [] },
      ...{ tags: [], securitySchemes: {}, operations: {}, webhooks: {}, documents },
    },
    requirements: ['a-one', 'a-two', 'b'].map(requirement),
    sentences: lists.flat(),
  })
}

const reference = sentencesOf('Reference', {
  list: { 1: ['It lists.', { because: 'It is dull.' }] },
})

test('a table has no gap that gives every sentence a requirement or a reason', () => {
  const guide = sentencesOf('Guide', {
    First: { 1: ['One.', 'status.a-*'], 2: ['Two.', { because: 'Nobody sees it.' }] },
    Second: { 3: ['Three.', 'status.b', 'status.a-two'] },
  })
  expect(issues(guide, reference)).toEqual([])
})

test('a table says what is missing in it', () => {
  const guide = sentencesOf('Guide', {
    First: { 1: ['One.', 'status.a-one', 'status.c*'], 3: ['Three.', 'status.b'] },
    Second: { 4: ['Four.'] },
  })
  const other = sentencesOf('Gazette', { '': { 1: ['News.', { because: 'It is old.' }] } })
  expect(issues(guide, other)).toEqual([
    'Reference: has no sentences',
    'Gazette: is no document of the contract',
    'Guide: its numbers are 1, 3, 4',
    'Guide 1: there is no requirement status.c*',
    'Guide 3: is checked by inferred requirements only',
    'Guide 4: has neither a requirement nor a reason',
    'toy.status.a-two is documented, and no sentence names it',
  ])
})

test('a requirement is named by its id, or by a pattern that leaves out letters', () => {
  const ids = ['toy.a.x-of-y', 'toy.a.x-y', 'toy.b.x']
  const named = (name: string) => idsNamed(name, { provider: 'toy', ids })
  expect(named('a.x-y')).toEqual(['toy.a.x-y'])
  expect(named('a.x')).toEqual([])
  expect(named('a.x-*y')).toEqual(['toy.a.x-of-y', 'toy.a.x-y'])
  expect(named('*.x*-of-*')).toEqual(['toy.a.x-of-y'])
  expect(named('a.x-y*y')).toEqual([])
})
