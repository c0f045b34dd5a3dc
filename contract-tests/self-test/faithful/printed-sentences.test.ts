import { describe, expect, test } from 'vitest'
import { suites } from '../../index.ts'
import { type SpoiltAnswers, withSpoiltAnswers } from '../mutants/answer-mutant.ts'
import { printedMutants as ofFlowmatix } from '../mutants/flowmatix/printed-mutants.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { printedMutants as ofSignzy } from '../mutants/signzy/printed-mutants.ts'
import { runWithMutant } from '../run-with-mutant.ts'

/** Standards that hold for every answer, whatever the vendor prints of it. */
const ofEveryAnswer = [
  'fields.no-answer-has-a-secret',
  'headers.answers-are-for-their-caller-alone',
  'headers.answers-say-what-they-are',
  'status.no-answer-is-a-failure',
]

const untrue = (provider: string, operations: SpoiltAnswers, more: readonly string[] = []) => ({
  mutant: withSpoiltAnswers(operations),
  kills: [...ofEveryAnswer, ...more].map((id) => `${provider}.${id}`),
})

/** Deployments that break what is documented, with the requirements that have to find each. */
const breaking: Readonly<
  Record<string, readonly { readonly mutant: Mutant; readonly kills: readonly string[] }[]>
> = {
  flowmatix: [
    ...ofFlowmatix.map((mutant) => ({ mutant, kills: [mutant.kills] })),
    untrue('flowmatix', { list: 'listCustomers', detail: 'getCustomer' }, [
      'hierarchy.answers-mention-nothing-foreign',
    ]),
  ],
  signzy: [
    ...ofSignzy.map((mutant) => ({ mutant, kills: mutant.kills })),
    untrue('signzy', { detail: 'pullMerchant' }),
  ],
}

describe.each(Object.entries(breaking))('%s', (provider, all) => {
  const suite = suites[provider] ?? expect.fail()
  const documented = suite.requirements.filter(({ standing }) => standing === 'documented')

  test('every documented sentence has a deployment that breaks it', () => {
    const broken = all.flatMap(({ kills }) => kills)
    expect(broken.toSorted()).toEqual(documented.map(({ id }) => id).toSorted())
  })

  test.each(all.map((one) => [one.mutant.id, one] as const))(
    'a deployment that %s fails',
    async (_id, { mutant, kills }) => {
      const requirements = documented.filter(({ id }) => kills.includes(id))
      const options = { requirements, bail: false, kind: 'sandbox' } as const
      const { findings, exit } = await runWithMutant(suite, mutant, options)
      const found = findings.filter(({ verdict }) => verdict.kind === 'contradicted')
      expect(found.map(({ id }) => id).toSorted()).toEqual(kills.toSorted())
      // What a defect leaves behind outweighs what is found.
      expect([1, 4]).toContain(exit)
    },
    600_000,
  )
})
