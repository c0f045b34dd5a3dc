import { describe, expect, test } from 'vitest'
import { suites } from '../index.ts'
import type { Suite } from '../kit/suite.ts'
import { killerOf } from './kill.ts'
import type { Mutant } from './mutant.ts'
import { bluefinMutants } from './mutants/bluefin.ts'
import { flowmatixMutants } from './mutants/flowmatix.ts'

const mutants: Readonly<Record<string, readonly Mutant[]>> = {
  bluefin: bluefinMutants,
  flowmatix: flowmatixMutants,
}

describe.each(Object.entries(suites))('a %s with one defect is caught', (provider, suite) => {
  const all = mutants[provider] ?? []

  test.each(all.map((mutant) => [mutant.id, mutant] as const))('%s', async (_id, mutant) => {
    expect(await killerOf(suite, mutant)).toBeDefined()
  })

  test('there are many, each with its own name, over every family of the requirements', () => {
    const ids = new Set(all.map(({ id }) => id))
    expect(ids.size).toBe(all.length)
    expect(ids.size).toBeGreaterThanOrEqual(100)
    expect(familiesOf(suite).filter((family) => !all.some((one) => one.family === family))).toEqual(
      [],
    )
  })
})

function familiesOf({ requirements }: Suite) {
  return [...new Set(requirements.map(({ family }) => family))]
}
