import { isDeepStrictEqual } from 'node:util'
import { isJson, type Json, type Mutant, type TargetResponse } from '../mutants/mutant.ts'

/** Several differences at once, with those of them that have shown in some answer. */
export interface Combination {
  readonly mutant: Mutant
  readonly shown: ReadonlySet<string>
}

/** Combines differences: each sees what the ones before it have left. */
export function together(id: string, variants: readonly Mutant[]): Combination {
  const shown = new Set<string>()
  const recorded = variants.map((variant): Mutant['respond'] => async (request) => {
    let before: TargetResponse | undefined
    const forward: typeof request.forward = async (changes) =>
      (before = await request.forward(changes))
    const after = await variant.respond({ ...request, forward })
    if (!isDeepStrictEqual(after, before)) shown.add(variant.id)
    return after
  })
  const respond: Mutant['respond'] = (request) =>
    recorded.reduce<typeof request.forward>(
      (forward, one) => () => one({ ...request, forward }),
      request.forward,
    )()
  return { mutant: { id, family: 'schema', respond }, shown }
}

/** A value with every object in it changed, the innermost first. */
export function changingObjects(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((item) => changingObjects(item, change))
  if (!isJson(value)) return value
  const inner = Object.entries(value).map(
    ([key, one]) => [key, changingObjects(one, change)] as const,
  )
  return change(Object.fromEntries(inner))
}
