import type { ZodType } from 'zod'

/**
 * Something that the world around an API does to it: a payment fails, a back office accepts a
 * merchant. It is done by real changes, so that everything it speaks of exists afterwards.
 */
export interface Action<State> {
  readonly says: string
  /** What has to be said for it; parses an empty object where nothing has to. */
  readonly input: ZodType
  /**
   * Runs in a transaction, with the parsed input. What it returns is shown to who asked for it, as
   * JSON. Throws a RangeError for an input that cannot be followed.
   */
  readonly run: (state: State, input: unknown) => unknown
}

/** An action whose input has the type of its schema. */
export function action<State, Input>(definition: {
  readonly says: string
  readonly input: ZodType<Input>
  readonly run: (state: State, input: Input) => unknown
}): Action<State> {
  const { says, input, run } = definition
  return { says, input, run: (state, given) => run(state, given as Input) }
}
