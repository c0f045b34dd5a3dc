import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Issue } from '../../kernel/refusal.ts'
import type { LogEntry } from '../../kernel/requests/request-log.ts'
import { allProviders } from '../../providers/index.ts'
import { invalidCall } from './invalid-calls.ts'
import type { Call } from './calls.ts'
import { FuzzTarget } from './fuzz-target.ts'

/*
 * Every operation of every provider, called with what its document allows and with what nobody
 * should ever send, by everybody who can sign in. Every call is answered in terms of the contract: strict mode makes a defect of any other answer, and no call may meet a defect.
 */

/** The same calls on every machine. A failure shows its calls, as few of them as it takes. */
const seed = 20240814
const documentedRuns = 30
const invalidRuns = 20
const callsPerRun = 150

/** Many times what it takes, for machines that do other things besides. */
const timeoutMs = 120_000

function sequencesOf(call: fc.Arbitrary<Call>): fc.Arbitrary<Call[]> {
  return fc.array(call, { minLength: 1, maxLength: callsPerRun, size: 'max' })
}

/** What a call was refused for before it was carried out. */
function issuesOf({ decisions }: LogEntry): readonly Issue[] {
  const isFine = decisions.some(
    ({ stage, outcome }) => stage === 'validate' && outcome === 'passed',
  )
  if (isFine) return []
  return decisions
    .flatMap(({ detail }) => (typeof detail === 'string' ? [] : (detail['issues'] ?? [])))
    .map((issue) => issue as Issue)
}

/** An attribute by its path, with a star for the place in a list. */
function attributeIn(path: Issue['path']): string {
  return path.map((step) => (/^\d+$/.test(String(step)) ? '*' : step)).join('.')
}

describe.each(allProviders.map(({ name }) => name))('%s', { timeout: timeoutMs }, (name) => {
  test('answers whatever its document allows, and never calls it invalid', async () => {
    const target = new FuzzTarget(name)
    await fc.assert(
      fc.asyncProperty(sequencesOf(target.documented), (calls) =>
        target.run(calls, (entry) => {
          const { beyondSchemas } = target.fuzzCase
          const issues = issuesOf(entry)
          expect(issues.filter(({ path }) => !beyondSchemas.includes(attributeIn(path)))).toEqual(
            [],
          )
        }),
      ),
      { seed, numRuns: documentedRuns },
    )
    // What never succeeds is hardly tried.
    const failing = target.operations
      .map(({ operationId }) => operationId)
      .filter((id) => ![...(target.seen.get(id) ?? [])].some((status) => status < 300))
    expect(failing.filter((id) => !target.fuzzCase.rare.includes(id))).toEqual([])
  })

  test('answers invalid calls in terms of its contract, and keeps its state whole', async () => {
    const target = new FuzzTarget(name)
    const invalid = invalidCall(target.documented)
    await fc.assert(
      fc.asyncProperty(sequencesOf(invalid), (calls) => target.run(calls)),
      { seed, numRuns: invalidRuns },
    )
    const seen = new Set([...target.seen.values()].flatMap((statuses) => [...statuses]))
    expect([...seen]).toEqual(expect.arrayContaining([...target.fuzzCase.refusals]))
  })
})
