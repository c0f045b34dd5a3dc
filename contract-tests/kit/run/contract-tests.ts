import { wallClock } from '../client/wall-clock.ts'
import type { CellOptions } from '../matrix/depth.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Verdict } from '../requirement/verdict.ts'
import type { Target } from '../target/target.ts'
import { evidenceLines } from '../reports/evidence-lines.ts'
import { cleanUp } from './cleanup.ts'
import { type Weight, weightOf } from './exit.ts'
import { Ledger } from './ledger.ts'
import { TestRun } from './test-run.ts'
import { inOrder, newRunId } from './verify-target.ts'

/** A test for any test runner. Tests have to run one after another, in the order of the list. */
export interface ContractTest {
  readonly id: string
  readonly title: string
  /** Rejects unless the requirement holds; skips what the target cannot be asked. */
  readonly run: (context?: { readonly skip?: (reason?: string) => unknown }) => Promise<void>
}

/** A target, and the requirements that it is tested against. */
export interface ContractTestsOptions {
  readonly provider: Suite
  readonly target: Target
  /** All of the provider's, if none are given. */
  readonly requirements?: readonly Requirement[]
  /** What is tried of the cells of matrices; `standard`, seed 1 if nothing is said. */
  readonly cells?: CellOptions
  /** Answers in this process instead of over sockets. */
  readonly fetch?: (request: Request) => Response | Promise<Response>
}

/** The requirements of a provider as a list of tests. The last one removes what the others created. */
export function contractTests(options: ContractTestsOptions): readonly ContractTest[] {
  const { provider: suite, target, fetch, cells } = options
  const ledger = new Ledger({
    run: newRunId(wallClock.now()),
    provider: target.provider,
    target: target.baseUrl.href,
  })
  const requirements = inOrder(options.requirements ?? suite.requirements)
  const watching = requirements.filter(({ watch }) => watch !== undefined)
  const run = new TestRun({ suite, target, ledger, fetch, cells, watching })
  const tests = requirements.map((requirement): ContractTest => ({
    id: requirement.id,
    title: `${requirement.id}: ${requirement.says}`,
    async run(context) {
      const { verdict } = await run.verify(requirement)
      const skipped = reasonToSkip(verdict, weightOf(requirement, target.kind))
      if (skipped !== undefined && context?.skip !== undefined) context.skip(skipped)
      else if (verdict.kind !== 'held' && skipped === undefined) {
        throw failure(requirement, verdict)
      }
    },
  }))
  return [...tests, cleanupTest(run)]
}

function cleanupTest(run: TestRun): ContractTest {
  const { suite, target, ledger } = run
  return {
    id: `${target.provider}.kit.leaves-nothing-behind`,
    title: 'Everything that the run made is taken back.',
    async run() {
      const as = await run.helper()
      const outcomes = await cleanUp({ suite, target, client: run.client, ledger, as })
      await run.close()
      const left = outcomes.filter(({ outcome }) => outcome === 'left-behind')
      if (left.length === 0) return
      const lines = left.map(
        ({ kind, id, because, curl }) => `${kind} ${id ?? ''}: ${because}\n${curl ?? ''}`,
      )
      throw new Error(`left behind:\n${lines.join('\n')}`)
    },
  }
}

function reasonToSkip(verdict: Verdict, weight: Weight): string | undefined {
  switch (verdict.kind) {
    case 'not-applicable':
    case 'not-permitted':
      return `${verdict.kind}: ${verdict.because}`
    case 'contradicted':
      return weight === 'failure'
        ? undefined
        : `${weight}: expected ${verdict.evidence.expected}, got ${verdict.evidence.actual}`
    default:
      return undefined
  }
}

function failure({ says, source }: Requirement, verdict: Verdict): Error {
  const lines = [`${verdict.kind}: ${says}`, `source: ${source}`]
  if (verdict.kind === 'contradicted') {
    for (const { label, text } of evidenceLines(verdict.evidence)) lines.push(`${label}: ${text}`)
  } else if (verdict.kind === 'blocked') lines.push(`by ${verdict.by}: ${verdict.because}`)
  else if ('because' in verdict) lines.push(verdict.because)
  return new Error(lines.join('\n'))
}
