import type { Answer } from '../client/answer.ts'
import type { CallOptions } from '../client/call.ts'
import { Contradiction, type Evidence } from '../requirement/verdict.ts'
import type { Random } from './random.ts'

/**
 * One step of a sequence, by names that hold wherever the sequence is made: `client 2` is whatever
 * the step that made it was answered.
 */
export interface Step {
  /** What is done, such as `update`. */
  readonly command: string
  /** Kind of resource that it is done to. */
  readonly kind: string
  readonly as: string
  /** The resource that it makes, reads or changes. */
  readonly about?: string
  /** Whether it makes that resource. */
  readonly makes?: true
  /** The resource or place that it is made, moved or listed below. */
  readonly below?: string
  readonly attribute?: string
  /** Number of the value that is given. */
  readonly value?: number
}

/** An operation, and what it is called with. */
export interface ModelCall {
  readonly operation: string
  readonly options: CallOptions
}

/** How the names of a sequence are written: as a run's own, or as a shell's variables. */
export interface Naming {
  /** A text that is unique, and the same for the same number. */
  readonly name: (value: number) => string
}

/**
 * What is documented of an API, as far as it can be foreseen from what was called before. A state is
 * the model's own, is changed by `apply` alone, and never sent.
 */
export interface Model<State> {
  readonly begin: (naming: Naming) => State
  /** Some steps that belong together, for a state; none if the draw came to nothing. */
  readonly draw: (state: State, random: Random) => readonly Step[]
  /** Steps with which every sequence ends: those that show what it came to. */
  readonly closing: (state: State) => readonly Step[]
  /** Whether a step still makes sense where others before it were left out. */
  readonly isPossible: (state: State, step: Step) => boolean
  readonly call: (state: State, step: Step) => Promise<ModelCall>
  /** The call that goes on where the answers are not yet all of it, as the next page of a list. */
  readonly next: (
    state: State,
    step: Step,
    answers: readonly Answer[],
  ) => Promise<ModelCall | undefined>
  /** Throws Unforeseen if the answers are none that the model foresees. */
  readonly judge: (state: State, step: Step, answers: readonly Answer[]) => void
  /** What a step does; `id` is that of what it makes. */
  readonly apply: (state: State, step: Step, id: string) => void
  /** Id of what a step made, as its answer shows it. */
  readonly idOf: (step: Step, answer: Answer) => string | undefined
  /** Where an answer shows it, as `jq` writes it. */
  readonly idPath: (step: Step) => string
}

/** An answer that the model does not foresee. */
export class Unforeseen extends Contradiction {
  /** What is wrong, in words that are the same each time that the sequence is made. */
  readonly rule: string
  /** The resource that it is about. */
  readonly about: string | undefined

  constructor(
    { rule, about }: { readonly rule: string; readonly about?: string | undefined },
    evidence: Partial<Evidence> & Pick<Evidence, 'expected' | 'actual'>,
  ) {
    super(evidence)
    this.rule = rule
    this.about = about
  }
}

/** Throws Unforeseen unless the condition holds. */
export function foresee(
  condition: boolean,
  rule: string,
  seen: Pick<Evidence, 'expected' | 'actual'> & {
    readonly answer: Answer
    readonly about?: string
  },
): asserts condition {
  if (condition) return
  const { expected, actual, answer, about } = seen
  throw new Unforeseen({ rule, about }, { expected, actual, exchange: answer.exchange })
}
