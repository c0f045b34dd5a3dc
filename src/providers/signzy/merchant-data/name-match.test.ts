import { expect, test } from 'vitest'
import { matchNames } from './name-match.ts'

const names = (...values: string[]) =>
  values.map((value, nth) => ({ variable: `v${String(nth)}`, value }))

test.each([
  [['Asha Example', 'asha  EXAMPLE'], 1],
  [['Asha Example', 'Example Asha', 'Asha Example'], 1],
  [['Asha Example', 'Asha Other'], 0.33],
  [['Asha Example', 'Bela Other'], 0],
  [['', ' '], 0],
])('%j go together by %d', (values, matchScore) => {
  expect(matchNames(names(...values))).toEqual([{ data: names(...values), matchScore }])
})

test('nothing is said of a name that stands alone', () => {
  expect(matchNames(names('Asha Example'))).toEqual([])
})
