import type { Exchange } from '../client/exchange.ts'
import type { CellChoice, CellCoverage } from '../matrix/depth.ts'
import type { Coverage } from '../contract/coverage.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { Evidence, Verdict } from '../requirement/verdict.ts'
import type { CleanupOutcome } from './cleanup.ts'

/** A requirement as a report shows it. */
export type RequirementSummary = Omit<Requirement, 'check' | 'watch'>

/** Events of a run, in the order in which they happen. `events.jsonl` holds one per line. */
export type RunEvent =
  | {
      readonly type: 'run-started'
      readonly run: string
      readonly provider: string
      readonly target: { readonly url: string; readonly kind: string; readonly mode: string }
      readonly requirements: readonly RequirementSummary[]
      readonly cells: CellChoice
      readonly atMs: number
    }
  | { readonly type: 'exchange'; readonly exchange: Exchange }
  | {
      readonly type: 'verdict'
      readonly id: string
      readonly verdict: Verdict
      /** What is unlike our reading and contradicts no document. */
      readonly notes: readonly Evidence[]
      readonly durationMs: number
      /** Numbers of the exchanges that it rests on. */
      readonly exchanges: readonly number[]
      readonly cells?: CellCoverage
    }
  | { readonly type: 'cleaned'; readonly outcome: CleanupOutcome }
  | {
      readonly type: 'run-finished'
      readonly exit: number
      readonly because: string
      readonly coverage: Coverage
      readonly atMs: number
    }

/** A requirement without its check, which cannot be written down. */
export function summarize({ check: _, watch: __, ...summary }: Requirement): RequirementSummary {
  return summary
}
