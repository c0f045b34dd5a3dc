import { describe, expect, test } from 'vitest'
import { suites } from '../../index.ts'
import { exceptions } from '../kill-matrix/exceptions.ts'
import { howToMeasure, readMatrix } from '../kill-matrix/matrix.ts'
import { killersOf } from '../kill-matrix/measurement.ts'
import { planOf } from '../kill-matrix/plan.ts'
import { mutants } from './index.ts'
import type { Exception } from './mutant.ts'

const idsIn = (list: readonly Exception[] = []) => list.flatMap(({ ids }) => ids).toSorted()

/** Measures the planned part of the matrix of a provider, and holds the rest to its rules. */
export function describeMutants(provider: string): void {
  const suite = suites[provider] ?? expect.fail(`there is no provider ${provider}`)
  const all = mutants[provider] ?? []
  const matrix = readMatrix(provider)
  const plan = planOf(matrix, suite.requirements)

  describe(`a ${provider} with one defect is caught`, () => {
    test.each(all.map((mutant) => [mutant.id, mutant] as const))('%s', async (id, mutant) => {
      const planned = plan.get(id)
      if (planned === undefined) expect.fail(`never measured: ${howToMeasure}`)
      if (planned.length === 0) return
      const killers = await killersOf(suite, mutant, planned)
      expect(killers.toSorted()).toEqual(planned.map((one) => one.id).toSorted())
    })
  })

  describe(`the kill matrix of ${provider}`, () => {
    test(`has a row for each mutant and no other (${howToMeasure})`, () => {
      expect([...matrix.keys()]).toEqual(all.map(({ id }) => id))
      expect(new Set(matrix.keys()).size).toBe(all.length)
    })

    test('has only requirements that there are', () => {
      const known = new Set(suite.requirements.map(({ id }) => id))
      expect([...matrix.values()].flat().filter((id) => !known.has(id))).toEqual([])
    })

    test('has a killer for every mutant, but for those that are listed with a reason', () => {
      const missed = [...matrix].filter(([, killers]) => killers.length === 0).map(([id]) => id)
      expect(missed.toSorted()).toEqual(idsIn(exceptions[provider]?.survivors))
    })

    test('has a kill for every must, but for those that are listed with a reason', () => {
      const killers = new Set([...matrix.values()].flat())
      const without = suite.requirements.filter(
        ({ id, level }) => level === 'must' && !killers.has(id),
      )
      expect(without.map(({ id }) => id).toSorted()).toEqual(
        idsIn(exceptions[provider]?.nonKilling),
      )
    })

    test('has mutants in every family of the requirements', () => {
      const families = new Set(suite.requirements.map(({ family }) => family))
      const broken = new Set(all.map(({ family }) => family))
      expect([...families].filter((family) => !broken.has(family))).toEqual([])
    })
  })
}
