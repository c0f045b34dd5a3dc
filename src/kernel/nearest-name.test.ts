import { expect, it, test } from 'vitest'
import { nearestName, suggestion } from './nearest-name.ts'

const names = ['sandbox', 'limit', 'offset', 'provider']

test.each([
  ['sandbx', 'sandbox'],
  ['Sandbox', 'sandbox'],
  ['lmiit', 'limit'],
  ['offest', 'offset'],
  ['providers', 'provider'],
])('%s is nearest to %s', (written, meant) => {
  expect(nearestName(written, names)).toBe(meant)
})

it('names nothing where nothing comes near', () => {
  for (const written of ['', 'x', 'until', 'colour', 'sandbox'.repeat(10_000)]) {
    expect(nearestName(written, names)).toBeUndefined()
  }
  expect(suggestion('x', names)).toBe('')
  expect(suggestion('sandbx', names)).toBe('; is sandbox meant?')
})
