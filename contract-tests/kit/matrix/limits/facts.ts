import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { RateHeaders } from '../answers/facts.ts'

/** What is known of how often callers may call. */
export interface LimitFacts<Op extends string> {
  /** Callers of whom each has a budget of its own; `spender` is not among them. */
  readonly callers: readonly string[]
  /** Caller whose budget may be spent. */
  readonly spender: string
  /** A read that costs one call and that everybody may make. */
  readonly probe: {
    readonly operation: Op
    readonly call: (context: CheckContext<Op>) => CallOptions | Promise<CallOptions>
    readonly needs?: readonly string[]
  }
  /** The longest that a budget lasts. */
  readonly windowSeconds: number
  /** Calls after which it is given up to spend a budget. */
  readonly most: number
  /** Calls that the smallest budget has at least. */
  readonly fewest: number
  /** Left out where no header shows a budget. */
  readonly headers?: RateHeaders
  readonly refusal: {
    readonly status: number
    /** Requires a refusal to be the one for a spent budget. */
    readonly judge: (answer: Answer) => void
    /** Whether it says by `Retry-After` when there is a new budget. */
    readonly saysWhen: boolean
  }
  /** Values of parameters that name nothing, by the names of these. */
  readonly unknownIds: Readonly<Record<string, string>>
}
