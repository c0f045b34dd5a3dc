import type { Coverage } from '../contract/coverage.ts'
import type { Exchange } from '../client/exchange.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { Left } from './cleanup.ts'
import type { Verdict } from './verdict.ts'

/** What a report shows of a requirement. */
export type RequirementCard = Omit<Requirement, 'check'>

/** What happens in a run, in the order in which it does. `events.jsonl` holds one per line. */
export type RunEvent =
  | {
      readonly type: 'run-started'
      readonly run: string
      readonly provider: string
      readonly target: { readonly url: string; readonly kind: string; readonly mode: string }
      readonly requirements: readonly RequirementCard[]
      readonly atMs: number
    }
  | { readonly type: 'exchange'; readonly exchange: Exchange }
  | {
      readonly type: 'verdict'
      readonly id: string
      readonly verdict: Verdict
      readonly durationMs: number
      /** Numbers of the exchanges that it rests on. */
      readonly exchanges: readonly number[]
    }
  | { readonly type: 'cleaned'; readonly outcome: Left }
  | {
      readonly type: 'run-finished'
      readonly exit: number
      readonly because: string
      readonly coverage: Coverage
      readonly atMs: number
    }

/** A requirement without its check, which cannot be written down. */
export function cardOf({ check: _, ...card }: Requirement): RequirementCard {
  return card
}
