import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Issue } from '../../kernel/refusal.ts'
import type { LogEntry } from '../../kernel/request-log.ts'
import { allProviders } from '../../providers/index.ts'
import { invalidCall } from './invalid-calls.ts'
import type { Call } from './calls.ts'
import { FuzzTarget } from './fuzz-target.ts'

/*
 * Every operation of every provider, called with what its document allows and with what nobody
 * should ever send, by everybody who can sign in. Whatever comes is answered in the words of the
 * contract: strict mode makes a defect of any other answer, and no call may meet a defect.
 */

/** The same calls on every machine. A failure shows its calls, as few of them as it takes. */
const seed = 20240814
const documentedRuns = 30
const absurdRuns = 20
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

describe.each(allProviders.map(({ name }) => name))('%s', { timeout: timeoutMs }, (name) => {
  test('answers whatever its document allows, and never calls it invalid', async () => {
    const subject = new FuzzTarget(name)
    await fc.assert(
      fc.asyncProperty(sequencesOf(subject.documented), (calls) =>
        subject.run(calls, (entry) => {
          const { beyondSchemas } = subject.trial
          const issues = issuesOf(entry)
          expect(issues.filter(({ path }) => !beyondSchemas.includes(path.join('.')))).toEqual([])
        }),
      ),
      { seed, numRuns: documentedRuns },
    )
    // What never succeeds is hardly tried.
    const failing = subject.operations
      .map(({ operationId }) => operationId)
      .filter((id) => ![...(subject.seen.get(id) ?? [])].some((status) => status < 300))
    expect(failing.filter((id) => !subject.trial.rare.includes(id))).toEqual([])
  })

  test('answers the absurd in words of its contract, and keeps its state whole', async () => {
    const subject = new FuzzTarget(name)
    const absurd = invalidCall(subject.documented)
    await fc.assert(
      fc.asyncProperty(sequencesOf(absurd), (calls) => subject.run(calls)),
      { seed, numRuns: absurdRuns },
    )
    const seen = new Set([...subject.seen.values()].flatMap((statuses) => [...statuses]))
    expect([...seen]).toEqual(expect.arrayContaining([...subject.trial.refusals]))
  })
})
