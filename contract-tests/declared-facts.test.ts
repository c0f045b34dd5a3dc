import { describe, expect, test } from 'vitest'
import { suites } from './index.ts'
import type { Requirement } from './kit/requirement/requirement.ts'

/** Requirements over matrices that have everybody as a caller, by the ends of their ids. */
const forEverybody = [
  'auth.wrong-credentials-open-nothing',
  'hierarchy.paths-keep-to-what-one-gets',
  'hierarchy.lists-keep-to-what-one-gets',
  'fields.answers-agree-with-each-other',
  'paging.every-page-is-its-part-of-the-whole',
  'life-cycle.refused-writes-leave-everything',
]

/** Callers whose budget is there to be spent: they make no calls but those. */
const spare = ['spare']

const named = ({ needs, uses = [] }: Requirement): ReadonlySet<string> =>
  new Set([...needs, ...uses].map((one) => one.split('.')[0] ?? one))

/** Those whose matrices about access are whole. */
const providers = ['bluefin', 'flowmatix', 'signzy']

describe.each(providers)('the facts of %s', (provider) => {
  const suite = suites[provider] ?? expect.fail(provider)
  const matrices = forEverybody.flatMap((end) =>
    suite.requirements.filter(({ id }) => id === `${provider}.${end}`),
  )

  test.each(matrices.map((one) => [one.id, one] as const))(
    'leave out no identity that the suite declares: %s',
    (_, requirement) => {
      const callers = Object.keys(suite.identities).filter(
        (one) => !suite.refused.includes(one) && !spare.includes(one),
      )
      expect(callers.filter((one) => !named(requirement).has(one))).toEqual([])
    },
  )

  test('leave out no operation whose path has an id', () => {
    const requirement = matrices.find(({ id }) => id.endsWith('paths-keep-to-what-one-gets'))
    const open = Object.values(suite.contract.operations).filter(
      ({ path, security }) => path.includes('{') && security?.length !== 0,
    )
    const left = open.filter(({ operationId }) => !requirement?.operations.includes(operationId))
    expect(left.map(({ operationId }) => operationId)).toEqual([])
  })
})
