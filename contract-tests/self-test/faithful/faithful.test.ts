import { describe, expect, test } from 'vitest'
import { suites } from '../../index.ts'
import { runWithMutant } from '../run-with-mutant.ts'
import { faithfulVariants } from './index.ts'
import { together } from './variant.ts'

const cases = Object.entries(faithfulVariants).flatMap(([provider, { groups, ...more }]) =>
  Object.entries(groups).map(([group, variants]) => ({ provider, group, variants, ...more })),
)

describe('no must fails a deployment that is true to the documents', () => {
  test.each(cases)(
    'of $provider: $group',
    async ({ provider, group, variants, also, settings }) => {
      const suite = suites[provider] ?? expect.fail(`there is no suite of ${provider}`)
      // What is inferred fails nobody; only what is documented could. Spending a budget takes long.
      const requirements = suite.requirements.filter(
        ({ id, standing, effect }) =>
          (standing === 'documented' && effect !== 'exhaust') || also.includes(id),
      )
      const { mutant, shown } = together(group, variants)
      const options = { requirements, bail: false, kind: 'sandbox', settings } as const
      const { findings, exit } = await runWithMutant(suite, mutant, options)
      const failed = findings.filter(({ standing, verdict }) => {
        return standing === 'documented' && !['held', 'not-applicable'].includes(verdict.kind)
      })
      expect(failed.map(({ id, verdict }) => ({ id, verdict }))).toEqual([])
      expect(exit).toBe(0)
      expect([...shown].toSorted()).toEqual(variants.map(({ id }) => id).toSorted())
    },
    600_000,
  )
})
