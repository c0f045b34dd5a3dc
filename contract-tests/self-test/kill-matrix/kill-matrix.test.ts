import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suites } from '../../index.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import { mutants } from '../mutants/index.ts'
import { exceptions } from './exceptions.ts'
import { howToMeasure, readMatrix } from './matrix.ts'
import { killMatrixReport } from './report.ts'
import { killMatrixSummary } from './summary.ts'
import { costOf, planOf } from './plan.ts'

const measured = Object.entries(suites).map(([provider, suite]) => ({
  suite,
  mutants: mutants[provider] ?? [],
  matrix: readMatrix(provider),
}))

test(`the committed page is that of the committed matrix (${howToMeasure} -- --summary)`, () => {
  const page = killMatrixSummary(measured)
  const committed = join(import.meta.dirname, '../../../docs/kill-matrix.md')
  expect(readFileSync(committed, 'utf8') === page).toBe(true)
  expect(page.split('\n').length).toBeLessThanOrEqual(150)
})

test('the long form names every mutant, and every killer of it', () => {
  for (const one of measured) {
    const { mutants, matrix } = one
    const lines = killMatrixReport([one]).split('\n')
    for (const { id } of mutants) {
      const row = lines.find((line) => line.startsWith(`| \`${id}\` |`)) ?? expect.fail(id)
      const names = (matrix.get(id) ?? []).map((one) => one.slice(one.indexOf('.') + 1))
      expect(names.filter((name) => !row.includes(`\`${name}\``))).toEqual([])
    }
  }
})

test('what is exempt says why', () => {
  const reasons = Object.values(exceptions).flatMap((lists) => Object.values(lists).flat())
  expect(reasons.length).toBeGreaterThan(0)
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

test('where any killer would do, that which asks the least of a target is planned', () => {
  const [first] = Object.values(suites).flatMap(({ requirements }) => requirements)
  const some = first ?? expect.fail('there is no requirement')
  const like = (id: string, effect: Requirement['effect'], operations: number): Requirement => ({
    ...some,
    id,
    effect,
    operations: Array.from({ length: operations }, (_, number) => `operation${String(number)}`),
  })
  const spending = like('spending', 'exhaust', 1)
  const matrixOfReads = like('matrix of reads', 'read', 20)
  const call = like('call', 'update', 1)
  const read = like('read', 'read', 1)
  const all = [spending, matrixOfReads, call, read]
  const matrix = new Map<string, readonly string[]>([
    ...all.map(({ id }) => [`seen by ${id}`, [id]] as const),
    ['seen by some', ['spending', 'matrix of reads', 'call']],
  ])
  expect(planOf(matrix, all).get('seen by some')).toEqual([call])
  expect(all.toSorted((one, other) => costOf(one) - costOf(other))).toEqual(all.toReversed())
})
