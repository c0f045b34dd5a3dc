import type { Answer } from '../client/answer.ts'
import type { CallOptions } from '../client/call.ts'
import { refusedThenAllowed } from '../expectations/expectation.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import type { Effect } from '../requirement/effect.ts'

/** A valid call of an operation by `self`: what it needs, what it does, and what it sends. */
export interface ExampleCall<Op extends string = string> {
  readonly needs: readonly string[]
  readonly effect: Effect
  /** Why what it creates cannot be removed. */
  readonly permanent?: string
  /** What the call sends; made anew each time. */
  readonly options: (context: CheckContext<Op>) => CallOptions | Promise<CallOptions>
}

/** An example call of every operation, and what requirements do with it. */
export interface ExampleCalls<Op extends string> {
  readonly of: (operation: Op) => ExampleCall<Op>
  /** What a requirement about the call of an operation says of itself. */
  readonly traits: (operation: Op) => Pick<ExampleCall, 'needs' | 'effect' | 'permanent'> & {
    readonly operations: readonly Op[]
  }
  /** The answer to the example call, which is sent once for the whole run and has to succeed. */
  readonly answer: (context: CheckContext<Op>, operation: Op) => Promise<Answer>
  /**
   * Requires a variant of the example call to be refused, and then the call itself to succeed: both
   * that nothing else was wrong with the variant, and that it left nothing in the way.
   */
  readonly refused: (
    context: CheckContext<Op>,
    variant: Variant<Op>,
    judge: (refusal: Answer) => void,
  ) => Promise<void>
}

/** The example call of an operation, changed in one factor. */
export interface Variant<Op extends string> {
  readonly operation: Op
  readonly change: (call: CallOptions) => CallOptions
}

/** Makes the example calls of a suite from one for each operation. */
export function exampleCallsOf<Op extends string>(
  calls: Readonly<Record<Op, ExampleCall<Op>>>,
): ExampleCalls<Op> {
  return {
    of: (operation) => calls[operation],
    traits(operation) {
      const { needs, effect, permanent } = calls[operation]
      return {
        operations: [operation],
        needs,
        effect,
        ...(permanent === undefined ? {} : { permanent }),
      }
    },
    async answer(context, operation) {
      const answer = await context.once(`example call of ${operation}`, async () =>
        context.given(operation, await calls[operation].options(context)),
      )
      return answer.heldTo(context.strictness)
    },
    async refused(context, { operation, change }, judge) {
      const control = await calls[operation].options(context)
      await refusedThenAllowed(context, { operation, probe: change(control), control }, judge)
    },
  }
}

/** How the paths and bodies of an API are made, for the usual shapes of example calls. */
export interface CallShapes {
  /** Name of the path parameter that holds the id of a kind. */
  readonly idParameter: (kind: string) => string
  /** What every call needs that creates or changes something. */
  readonly writeNeeds: readonly string[]
}

/** Example calls of the usual shapes: a list, a read, a creation, a change of something fresh. */
export function exampleCallShapes<Op extends string>({ idParameter, writeNeeds }: CallShapes) {
  return {
    list: (query: CallOptions['query'] = {}, needs: readonly string[] = []): ExampleCall<Op> => ({
      needs: ['self', ...needs],
      effect: 'read',
      options: () => ({ query }),
    }),
    read: (kind: string): ExampleCall<Op> => ({
      needs: ['self', `self.${kind}`],
      effect: 'read',
      options: async (context) => ({
        params: { [idParameter(kind)]: await context.resource(kind) },
      }),
    }),
    create: (body: (context: CheckContext<Op>) => object | Promise<object>): ExampleCall<Op> => ({
      needs: writeNeeds,
      effect: 'create',
      options: async (context) => ({ body: await body(context) }),
    }),
    change: (
      kind: string,
      effect: Effect,
      body?: (context: CheckContext<Op>) => object,
    ): ExampleCall<Op> => ({
      needs: [...writeNeeds, `self.${kind}`],
      effect,
      options: async (context) => ({
        params: { [idParameter(kind)]: await context.fresh(kind) },
        ...(body === undefined ? {} : { body: body(context) }),
      }),
    }),
  }
}
