import type { ExampleCalls } from '../authoring/example-calls.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import { permits } from '../requirement/effect.ts'

/** Those operations whose example call may be made against a target, as far as it tells. */
export function callableOperations<Op extends string>(
  context: CheckContext<Op>,
  operations: readonly Op[],
  examples: ExampleCalls<Op>,
): readonly Op[] {
  const { target } = context
  return operations.filter((operation) => {
    const { needs, effect, permanent } = examples.of(operation)
    const isCapable = needs.every(
      (need) => !need.startsWith('can:') || target.capabilities.includes(need.slice('can:'.length)),
    )
    const stays = permanent !== undefined && target.mode !== 'full'
    return isCapable && !stays && permits(target.mode, effect)
  })
}

/** Everything that the example calls of some operations need. */
export function needsOfExamples<Op extends string>(
  operations: readonly Op[],
  examples: ExampleCalls<Op>,
): readonly string[] {
  return [...new Set(operations.flatMap((operation) => examples.of(operation).needs))]
}
