import type { Exchange } from './exchange.ts'

/** What was expected of an answer and what came instead, as evidence has it. */
export interface Difference {
  readonly expected: string
  readonly actual: string
  readonly exchange: Exchange | undefined
  readonly control: Exchange | undefined
}

/**
 * How far a check holds a target to what no document states: our own simulator is held to all of
 * it; of a deployment a documented requirement only notes it.
 */
export interface Strictness {
  readonly isStrict: boolean
  /** Receives what is unlike our reading and contradicts no document. */
  readonly note: (difference: Difference) => void
}

/** Holds a target to everything. */
export const strict: Strictness = { isStrict: true, note: () => undefined }
