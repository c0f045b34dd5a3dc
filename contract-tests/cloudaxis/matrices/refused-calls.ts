import {
  type Answer,
  type CallOptions,
  checkOfMatrix,
  type CheckContext,
  type Matrix,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { examples } from '../resources/example-calls.ts'

/** An example call with something wrong about it, and what that is. */
export interface RefusedCall {
  readonly operation: Op
  /** Names the variant in a run: what is asked under the same name is sent once. */
  readonly variant: string
  readonly change: (call: CallOptions) => CallOptions
}

/**
 * The answer to a variant of an example call. All variants of an operation are made of one call, which
 * is itself never sent: what it would change is there for each of them.
 */
export function answerTo(
  context: CheckContext<Op>,
  { operation, variant, change }: RefusedCall,
): Promise<Answer> {
  return context.once(`refused ${operation}: ${variant}`, async () =>
    context.call(operation, change(await callToRefuse(context, operation))),
  )
}

function callToRefuse(context: CheckContext<Op>, operation: Op): Promise<CallOptions> {
  return context.once(`call to refuse: ${operation}`, async () =>
    examples.of(operation).options(context),
  )
}

/** The check of a rule by which calls are refused: when all have been, the caller is still let in. */
export function checkOfRefusals<Name extends string>(matrix: Matrix<Op, Name>) {
  const check = checkOfMatrix<Op, Name>(matrix)
  return async (context: CheckContext<Op>): Promise<void> => {
    await check(context)
    await context.control('getCurrentUser')
  }
}
