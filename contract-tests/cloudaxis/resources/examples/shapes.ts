import {
  type CallOptions,
  type CheckContext,
  type Effect,
  type ExampleCall,
  exampleCallShapes,
} from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import type { Kind } from '../../identities.ts'
import { usageStays } from '../usage.ts'

export type Context = CheckContext<Op>

/** The usual shapes of example calls: everything is in a path by `kindId`. */
export const { list, read, create, change } = exampleCallShapes<Op>({
  idParameter: (kind) => `${kind}Id`,
  writeNeeds: ['self'],
})

type Options = (context: Context) => CallOptions | Promise<CallOptions>

/** A call with an effect on what it makes for itself first. */
export const calls = (
  effect: Effect,
  options: Options,
  ...kinds: readonly Kind[]
): ExampleCall<Op> => ({
  needs: ['self', ...kinds.map((kind) => `self.${kind}`)],
  effect,
  options,
})

/** A call that leaves usage behind, which nobody can take back. */
export const metering = (effect: Effect, options: Options): ExampleCall<Op> => ({
  ...calls(effect, options, 'partner', 'plan', 'region'),
  permanent: usageStays,
})

/** A creation that needs something of these kinds to be there. */
export const createFrom = (
  body: (context: Context) => Promise<object>,
  ...kinds: readonly Kind[]
): ExampleCall<Op> => calls('create', async (context) => ({ body: await body(context) }), ...kinds)
