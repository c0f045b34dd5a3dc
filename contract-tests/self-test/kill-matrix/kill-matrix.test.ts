import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suites } from '../../index.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import { mutants } from '../mutants/index.ts'
import { idle, survivors } from './exceptions.ts'
import { howToMeasure, readMatrix } from './matrix.ts'
import { killMatrixPage } from './page.ts'
import { planOf } from './plan.ts'

test(`the committed page is that of the committed matrix (${howToMeasure} -- --page)`, () => {
  const page = killMatrixPage(
    Object.entries(suites).map(([provider, suite]) => ({
      suite,
      mutants: mutants[provider] ?? [],
      matrix: readMatrix(provider),
    })),
  )
  const committed = join(import.meta.dirname, '../../../docs/kill-matrix.md')
  expect(readFileSync(committed, 'utf8') === page).toBe(true)
})

test('what is exempt says why', () => {
  const reasons = [survivors, idle].flatMap((all) => Object.values(all).flat())
  expect(reasons.filter(({ because }) => because.length < 20)).toEqual([])
})

test('the plan has every mutant and every killer, and each cell is one of the matrix', () => {
  const [bluefin] = Object.values(suites)
  const some = (bluefin?.requirements ?? []).slice(0, 3)
  const [one, two, three] = some.map(({ id }) => id) as [string, string, string]
  const matrix = new Map([
    ['seen by all', [one, two, three]],
    ['seen by one', [two]],
    ['seen by none', []],
    ['seen by the same', [two]],
  ])
  const ids = [...planOf(matrix, some)].map(([mutant, planned]) => [
    mutant,
    planned.map(({ id }: Requirement) => id),
  ])
  expect(Object.fromEntries(ids)).toEqual({
    'seen by all': [one, three],
    'seen by one': [two],
    'seen by none': [],
    'seen by the same': [two],
  })
})
