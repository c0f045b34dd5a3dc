import { describe, expect, test } from 'vitest'
import { allLocalMutants, drawLocalMutants, suitesWithMatrices } from './draw.ts'
import { judgeLocalMutants } from './measure.ts'
import { confidenceOf } from './rates.ts'

const cells = { depth: 'standard', seed: 1 } as const

describe.each(Object.entries(suitesWithMatrices))('local mutants of %s', (provider, suite) => {
  test('are drawn alike by the same seed, and otherwise by another', async () => {
    const idsOf = async (seed: number) =>
      (await drawLocalMutants(provider, { seed, count: 20 })).map(({ id }) => id)
    expect(await idsOf(3)).toEqual(await idsOf(3))
    expect(await idsOf(3)).not.toEqual(await idsOf(4))
  })

  test('have names of their own', async () => {
    const ids = (await allLocalMutants(provider)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('are caught wherever the defect is', async () => {
    const drawn = await drawLocalMutants(provider, { seed: 2026, count: 200 })
    const access = drawn.filter(({ family }) => family === 'hierarchy').slice(0, 4)
    const judged = [
      ...(await judgeLocalMutants(suite, access, { cells, only: ['keep-to-what-one-gets'] })),
      ...(await judgeLocalMutants(
        suite,
        drawn.filter(({ family }) => family === 'auth').slice(0, 1),
        { cells, only: ['wrong-credentials'] },
      )),
    ]
    const missed = judged.filter(({ caughtBy }) => caughtBy === undefined)
    expect(missed.map(({ mutant }) => mutant.id)).toEqual([])
    expect(judged).toHaveLength(5)
  }, 120_000)
})

test('a share of few says less than the same share of many', () => {
  const [low, high] = confidenceOf({ caught: 19, of: 20 })
  const [lowOfMany, highOfMany] = confidenceOf({ caught: 190, of: 200 })
  expect(low).toBeCloseTo(0.764, 3)
  expect(high).toBeCloseTo(0.991, 3)
  expect(lowOfMany).toBeGreaterThan(low)
  expect(highOfMany).toBeLessThan(high)
  expect(confidenceOf({ caught: 0, of: 0 })).toEqual([0, 1])
})
