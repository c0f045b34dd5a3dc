import type { CheckContext } from '../../requirement/check-context.ts'

/** What is known of the fields of requests, beyond what the contract says. */
export interface FieldFacts<Op extends string = string> {
  /** Statuses of a refusal of a body that is not valid. */
  readonly refusedWith: readonly number[]
  /** Operations that take no such bodies, or whose calls depend on more than their body. */
  readonly without?: readonly Op[]
  /**
   * Fields of which the contract does not decide alone which values are taken, by name: they are only
   * tried with what it refuses.
   */
  readonly bound?: readonly string[]
  /**
   * Valid objects, by the names of the fields that hold them: where one of their own fields is not
   * valid, the others are.
   */
  readonly objects?: Readonly<
    Record<string, (context: CheckContext<Op>) => Promise<object> | object>
  >
  /** Fields, with the operation before them or of all, whose invalid values are taken all the same. */
  readonly lenient?: readonly string[]
  /** Who sends what is refused, and what is taken, in the place of `self` if the target has them. */
  readonly callers?: Readonly<Record<'refused' | 'taken', string>>
  /** How many operations a quick run tries, the first of all; every one if nothing is said. */
  readonly mostAtQuick?: number
  /** Changes whose body takes the place of everything, so that what is left out is taken away. */
  readonly replacing?: readonly string[]
  /** Attributes of what is read that change whatever was written, or by themselves. */
  readonly following?: readonly string[]
}
