import type { Standing } from '../../../spec/contract.ts'
import type { AnswerWatch } from './answer-watch.ts'
import type { CheckContext } from './check-context.ts'
import type { Effect } from './effect.ts'

/** Kinds of promises that requirements are about, in the order in which they are checked. */
export const families = [
  'status',
  'schema',
  'fields',
  'headers',
  'envelope',
  'validation',
  'auth',
  'tokens',
  'hierarchy',
  'paging',
  'filters',
  'life-cycle',
  'versions',
  'money',
  'sequences',
  'webhooks',
  'rate-limit',
] as const
export type Family = (typeof families)[number]

/** An operation with one of its documented statuses, such as `getPartner 404`. */
export type Claim<Op extends string = string> = `${Op} ${number}`

/** One checkable sentence about a provider, beside its check. */
export interface Requirement<Op extends string = string> {
  /** `provider.family.words`: permanent, speakable, never reused or given another meaning. */
  readonly id: string
  readonly level: 'must' | 'should'
  /** One affirmative sentence; an operation is called by its name, also at the beginning. */
  readonly says: string
  readonly standing: Standing
  /** Document and section that the sentence comes from. */
  readonly source: string
  readonly family: Family
  readonly operations: readonly Op[]
  /** Documented answers that this requirement checks. */
  readonly claims?: readonly Claim<Op>[]
  /**
   * Identities (`sibling`), known resources (`self.client`), capabilities (`can:hmac`), a
   * `webhook-inbox` that webhooks can be sent to, and a `webhook-receiver`: an inbox that can also
   * refuse them.
   */
  readonly needs: readonly string[]
  /** The same, of what the check uses where the target has it, and does without where not. */
  readonly uses?: readonly string[]
  /** The strongest effect that the check cannot do without. It may have more where permitted. */
  readonly effect: Effect
  /** Why what the check creates cannot be removed; only a target in `full` mode is asked for it. */
  readonly permanent?: string
  /** Returns if the sentence holds; throws a Contradiction with its evidence if it does not. */
  readonly check: (context: CheckContext<Op>) => Promise<void>
  /** Whether what it sends follows from what it finds: of two targets only its verdicts compare. */
  readonly isExploring?: boolean
  /** Looks at every answer of the run, whichever requirement asked for it; made anew for each run. */
  readonly watch?: () => AnswerWatch
}

/** A documented sentence that no requirement checks, with the reason. */
export interface Excluded {
  readonly says: string
  readonly source: string
  readonly because: string
}

/** A documented answer that no requirement claims, with the reason. */
export interface Waived {
  readonly claim: Claim
  readonly because: string
}

/** A requirement that turned out to be wrong; its id is never used again. */
export interface Withdrawn {
  readonly id: string
  readonly because: string
}
