import type { Operation } from '../../../spec/contract.ts'
import type { Answer } from '../client/answer.ts'

/** An answer of a run, and whom it was for. */
export interface SeenAnswer {
  readonly answer: Answer
  readonly operation: Operation
  /** Identity that asked; undefined if nobody in particular did. */
  readonly caller: string | undefined
  /** The moment of the answer, on the target's clock. */
  readonly nowMs: number
}

/** Returns if an answer is as it should be; throws a Contradiction if it is not. */
export type AnswerWatch = (seen: SeenAnswer) => void
