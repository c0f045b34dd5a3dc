import type { Answer } from '../client/answer.ts'
import type { CellCoverage, CellOptions } from '../matrix/depth.ts'
import type { CallOptions, RequestLine } from '../client/call.ts'
import type { Target } from '../target/target.ts'
import type { WebhookInbox } from '../webhooks/inbox.ts'
import type { Effect } from './effect.ts'
import type { Strictness } from '../client/strictness.ts'

/** Everything that a check can do: call the target, and get the resources that it needs. */
export interface CheckContext<Op extends string = string> {
  readonly target: Target
  /** How far the target is held to what no document states. */
  readonly strictness: Strictness
  /** The present moment on the target's clock. */
  nowMs: () => number
  /** The call that is judged. */
  call(operation: Op, options?: CallOptions): Promise<Answer>
  /** A call that prepares the judged one; if it does not succeed, the check is blocked. */
  given(operation: Op, options?: CallOptions): Promise<Answer>
  /** The call that differs in one factor from the one that is judged, and succeeds. */
  control(operation: Op, options?: CallOptions): Promise<Answer>
  /** A judged request to a path or with a method that the contract may not have. */
  send(line: RequestLine, options?: CallOptions): Promise<Answer>
  /** A line for a shell that makes a call; nothing is sent. */
  curl(operation: Op, options?: CallOptions): string
  /** Whether the target's mode permits an effect that the check can do without. */
  permits(effect: Effect): boolean
  /** Id of a resource of an owner: one the target names, or else one created for the whole run. */
  resource(kind: string, owner?: string): Promise<string>
  /** Id of a resource of an owner that is created for this check alone. */
  fresh(kind: string, owner?: string): Promise<string>
  /** Creates one more of a kind for `self`, so that there are enough. */
  createAnother(kind: string): Promise<void>
  /** A name that nothing else has, with the run's marker: letters, digits and `_`. */
  uniqueName(): string
  /** Does something once for the whole run, and returns what came of it each time. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>
  /** An address for webhooks that nothing else has; the check says it needs `webhook-inbox`. */
  webhookInbox(): Promise<WebhookInbox>
  /** What the run tries of the cells of a matrix, and where it is told how many that were. */
  readonly cells: CellOptions & { readonly report: (coverage: CellCoverage) => void }
  /** Lets whole seconds pass on a simulator. Throws NotApplicable where nobody can. */
  passTime(seconds: number): Promise<void>
  /** How many requests the run has sent so far with the credentials of an identity, right or wrong. */
  sentAs(identity: string): number
  /** Those of some identities that the target names and lets in, or that are there to be refused. */
  present(identities: readonly string[]): Promise<readonly string[]>
  /** Records a resource that was created as a side effect, so that it is cleaned up. */
  recordCreated(kind: string, id: string): void
}
