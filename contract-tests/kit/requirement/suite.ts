import type { Contract } from '../../../spec/contract.ts'
import type { CheckContext } from './check-context.ts'
import type { CleanupRule } from './cleanup-rule.ts'
import type { Effect } from './effect.ts'
import type { RateLimitRule } from './rate-limit.ts'
import type { Excluded, Requirement, Waived, Withdrawn } from './requirement.ts'
import type { Scheme } from './scheme.ts'
import type { Sentence } from './sentence.ts'
import type { WriteRule } from './write-rule.ts'

/** Creates one resource of a kind for an owner (`self`, `child`) and returns its id. */
export type Builder = (context: CheckContext, owner: string) => Promise<string>

/** Finds the id of a resource that belongs to `self`; undefined if there is none. */
export type Finder = (context: CheckContext) => Promise<string | undefined>

/** Harmless call that any identity may make. */
export interface ProbeCall {
  readonly operation: string
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
}

/** Everything the kit needs to know of one provider. */
export interface Suite {
  readonly contract: Contract
  readonly requirements: readonly Requirement[]
  /** What the vendor's documents say, sentence by sentence. */
  readonly sentences: readonly Sentence[]
  /** Documented sentences that are not checked. */
  readonly excluded: readonly Excluded[]
  /** Documented answers that are not provoked. */
  readonly waived: readonly Waived[]
  /** Requirements that there are no more. */
  readonly withdrawn: readonly Withdrawn[]
  /** What a deployment may or may not offer, each with a sentence; a target claims those it does. */
  readonly capabilities: Readonly<Record<string, string>>
  /** Callers a target can name, each with its place in the hierarchy. `self` acts for the run. */
  readonly identities: Readonly<Record<string, string>>
  /** Identity that creates and deletes what checks need, if a target names it; `self` otherwise. */
  readonly helper: string
  /** Identities that are there to be refused. */
  readonly refused: readonly string[]
  /** Kinds of resources a target can name as known, each with a sentence. */
  readonly kinds: Readonly<Record<string, string>>
  readonly schemes: Readonly<Record<string, Scheme>>
  /** Operations whose effect is not that of their method. */
  readonly effects: Readonly<Record<string, Effect>>
  /** For every operation that creates or changes: what, and below what. */
  readonly writes: Readonly<Record<string, WriteRule>>
  /** How each kind of resource that a run creates is deleted or deactivated. */
  readonly cleanups: Readonly<Record<string, CleanupRule>>
  readonly builders: Readonly<Record<string, Builder>>
  /** Used where the target names no resource of the kind, and none may be created. */
  readonly finders?: Readonly<Record<string, Finder>>
  /** How a spent rate limit shows; by status 429 and `Retry-After` if nothing is said. */
  readonly rateLimit?: RateLimitRule
  /** Tried in turn; an identity that is answered 401 by all of them cannot sign in. */
  readonly identityProbes: readonly ProbeCall[]
}
