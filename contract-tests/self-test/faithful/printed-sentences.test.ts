import { expect, test } from 'vitest'
import { suites } from '../../index.ts'
import { printedMutants } from '../mutants/flowmatix/printed-mutants.ts'
import { runWithMutant } from '../run-with-mutant.ts'

const suite = suites.flowmatix ?? expect.fail()
const documented = suite.requirements.filter(({ standing }) => standing === 'documented')

test('every documented sentence of Flowmatix has a deployment that breaks it', () => {
  const broken = printedMutants.map(({ kills }) => kills)
  expect(broken.toSorted()).toEqual(documented.map(({ id }) => id).toSorted())
})

test.each(printedMutants.map((mutant) => [mutant.id, mutant] as const))(
  'a deployment that %s fails',
  async (_id, mutant) => {
    const requirements = documented.filter(({ id }) => id === mutant.kills)
    const options = { requirements, bail: false, kind: 'sandbox' } as const
    const { findings, exit } = await runWithMutant(suite, mutant, options)
    const own = findings.find(({ id }) => id === mutant.kills)
    expect(own?.verdict.kind).toBe('contradicted')
    expect(exit).toBe(1)
  },
  600_000,
)
