import { describe, expect, test } from 'vitest'
import { suites } from '../../index.ts'
import { isOfStandard } from '../../kit/requirement/standards.ts'
import { printedMutants as ofFlowmatix } from '../mutants/flowmatix/printed-mutants.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { printedMutants as ofSignzy } from '../mutants/signzy/printed-mutants.ts'
import { runWithMutant } from '../run-with-mutant.ts'

/** Deployments that break what is documented, with the requirements that have to find each. */
const breaking: Readonly<
  Record<string, readonly { readonly mutant: Mutant; readonly kills: readonly string[] }[]>
> = {
  flowmatix: ofFlowmatix.map((mutant) => ({ mutant, kills: [mutant.kills] })),
  signzy: ofSignzy.map((mutant) => ({ mutant, kills: mutant.kills })),
}

describe.each(Object.entries(breaking))('%s', (provider, all) => {
  const suite = suites[provider] ?? expect.fail()
  // What holds for any API no vendor prints.
  const documented = suite.requirements.filter(
    ({ standing, source }) => standing === 'documented' && !isOfStandard(source),
  )

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
