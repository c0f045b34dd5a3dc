import { expect, test } from 'vitest'
import { Answer } from '../../client/answer.ts'
import { Contradiction } from '../../requirement/verdict.ts'
import { contradictionsOf, differencesOf, requireGiven } from './differences.ts'

const exchange = {} as ConstructorParameters<typeof Answer>[1]
const answer = (body: unknown) =>
  new Answer({ status: 200, headers: {}, text: JSON.stringify(body) }, exchange)

test('two answers differ in what either has, but for what is excepted and all in it', () => {
  const before = answer({ a: 1, b: { c: [1], d: null }, stamp: 'x' })
  const after = answer({ a: 1, b: { c: [2], d: null, e: 3 }, stamp: 'y' })
  expect(differencesOf(before, after, ['stamp'])).toEqual([
    'b.c was [1] and is [2]',
    'b.e was absent and is 3',
  ])
  expect(differencesOf(before, after, ['stamp', 'b'])).toEqual([])
  expect(differencesOf(before, after, ['stam', 'b.c', 'b.e'])).toEqual(['stamp was "x" and is "y"'])
})

test('two forms of one thing agree where one of them says more, or writes an id as text', () => {
  expect(
    contradictionsOf({ id: 7, contact: { id: 1 } }, { id: '7', contact: { id: 1, x: 2 } }),
  ).toEqual([])
  expect(contradictionsOf({ contact: { id: 1 } }, { contact: { id: 2 } })).toEqual([
    'contact is {"id":1} and {"id":2}',
  ])
  expect(contradictionsOf({ a: null }, { a: '' })).toHaveLength(1)
  expect(contradictionsOf({ a: 1, b: 2 }, { a: 2 }, ['a'])).toEqual([])
})

test('what was given is looked for value by value, but for what is not shown', () => {
  const shown = answer({ name: 'one', parent: { id: 5, name: 'P' } })
  expect(() => requireGiven(shown, { name: 'one', parent: { id: 5 } })).not.toThrow()
  expect(() => requireGiven(shown, { parent: { id: 6 } })).toThrow(Contradiction)
  expect(() => requireGiven(shown, { secret: 'x' })).toThrow(Contradiction)
  expect(() => requireGiven(shown, { secret: 'x' }, ['secret'])).not.toThrow()
})
