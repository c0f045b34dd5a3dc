import type { Answer } from '../client/answer.ts'
import type { CallOptions, Place } from '../client/client.ts'
import type { Effect } from './effect.ts'
import type { Target } from '../target/target.ts'
import type { Mailbox } from '../webhooks/mailbox.ts'

/** What a check works with. */
export interface Tools<Op extends string = string> {
  readonly target: Target
  /** The present moment on the target's clock. */
  nowMs: () => number
  /** The call that is judged. */
  call(operation: Op, options?: CallOptions): Promise<Answer>
  /** A call that the check only stands on; if it does not succeed, the check is blocked. */
  given(operation: Op, options?: CallOptions): Promise<Answer>
  /** The call that differs in one factor from the one that is judged, and succeeds. */
  control(operation: Op, options?: CallOptions): Promise<Answer>
  /** A judged request to a path or with a method that the contract may not have. */
  send(place: Place, options?: CallOptions): Promise<Answer>
  /** Whether the target's mode permits an effect that the check can do without. */
  may(effect: Effect): boolean
  /** Id of a resource at a place: one the target knows, or else one made for the whole run. */
  resource(kind: string, place?: string): Promise<string>
  /** Id of a resource at a place that is made anew, for this check alone. */
  fresh(kind: string, place?: string): Promise<string>
  /** Makes one more of a kind below `self`, so that there are enough; the check needs no other. */
  more(kind: string): Promise<void>
  /** A name that nothing else has, with the run's marker: letters, digits and `_`. */
  name(): string
  /** Makes something once for the whole run. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>
  /** An address for webhooks that nothing else has; the check says that it needs `mailbox`. */
  mailbox(): Promise<Mailbox>
  /** Sees to it that something made on the side is cleaned up. */
  madeToo(kind: string, id: string): void
}
