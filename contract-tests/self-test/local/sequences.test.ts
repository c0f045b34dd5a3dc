import { describe, expect, test } from 'vitest'
import { suites } from '../../index.ts'
import { runWithMutant } from '../run-with-mutant.ts'
import { allLocalMutants } from './draw.ts'

const cells = { depth: 'standard', seed: 1 } as const

/** The evidence by which sequences find a mutant. */
async function evidenceOf(provider: string, id: string) {
  const suite = suites[provider] ?? expect.fail()
  const mutant = (await allLocalMutants(provider)).find((one) => one.id === id) ?? expect.fail(id)
  const requirements = suite.requirements.filter(({ family }) => family === 'sequences')
  const { findings } = await runWithMutant(suite, mutant, { requirements, bail: true, cells })
  const [{ verdict } = expect.fail()] = findings
  return verdict.kind === 'contradicted' ? verdict.evidence : expect.fail(verdict.kind)
}

/** Method and variables of each line of a sequence: what it does to what. */
const outlineOf = (lines: readonly string[]) =>
  lines.map((line) => {
    const method = / -X (\w+)/.exec(line)?.[1] ?? (line.startsWith('RUN=') ? 'RUN' : 'GET')
    const made = /^(\w+)=\$\(curl/.exec(line)?.[1]
    return [method, made ?? /"\$((?!RUN)\w+)"/.exec(line)?.[1]].filter(Boolean).join(' ')
  })

describe('what takes several calls is shown by the fewest that do', () => {
  test.each([
    ['getPartner shows user what it was shown before', ['POST', 'GET', 'PATCH', 'GET']],
    [
      'getClient skips a version after changes of two attributes',
      ['POST', 'PATCH', 'PATCH', 'GET'],
    ],
  ])('%s', async (id, methods) => {
    const { sequence = [], actual } = await evidenceOf('bluefin', id)
    const [run, ...calls] = outlineOf(sequence)
    expect(run).toBe('RUN')
    expect(calls.map((call) => call.split(' ')[0])).toEqual(methods)
    // All of them are about the one resource that the first makes.
    expect(new Set(calls.map((call) => call.split(' ')[1])).size).toBe(1)
    expect(actual).toMatch(/ \(after 4 calls\)$/)
  })

  test('what fails now and then is counted', async () => {
    const { sequence = [], actual } = await evidenceOf(
      'bluefin',
      'getUser forgets an attribute every 7 times',
    )
    expect(actual).toMatch(/\(now and then: [34] of 24 times after [23] calls\)$/)
    expect(outlineOf(sequence).at(-1)).toMatch(/^GET USER_\d+$/)
  })
})
