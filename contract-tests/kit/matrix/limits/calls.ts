import type { Author } from '../../authoring/author.ts'
import type { ExampleCalls } from '../../authoring/example-calls.ts'
import type { CallOptions } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import type { Scheme } from '../../requirement/scheme.ts'
import { callableOperations } from '../example-operations.ts'
import type { WriteFacts } from '../traces.ts'
import type { LimitFacts } from './facts.ts'
import { waysOfCalling } from './ways.ts'

/** What the requirements about limits are made from. */
export interface LimitRequirements<Op extends string> extends WriteFacts {
  readonly examples: ExampleCalls<Op>
  readonly facts: LimitFacts<Op>
  readonly schemes: Readonly<Record<string, Scheme>>
  /** Operations whose example calls cannot be made. */
  readonly without?: readonly Op[]
  readonly source: string
}

/** Of what a quick run does not try everywhere it tries one of so many. */
export const everyNth = 4

/** Operations of an API that a quick run tries all of. */
const few = 16

/** Calls of every operation, as requirements about limits make them. */
export class LimitedCalls<Op extends string> {
  readonly operations: readonly Op[]
  readonly #author: Author<Op>
  readonly #options: LimitRequirements<Op>

  /** What names the calls: those of another purpose are others, as they can be made once only. */
  readonly #purpose: string

  constructor(author: Author<Op>, options: LimitRequirements<Op>, purpose: string) {
    this.#author = author
    this.#options = options
    this.#purpose = purpose
    this.operations = author.operationNames.filter(
      (operation) =>
        author.operationOf(operation).security?.length !== 0 &&
        options.without?.includes(operation) !== true,
    )
  }

  /** Those of which a call can be made, with what it takes made beforehand. */
  async callable(context: CheckContext<Op>): Promise<readonly Op[]> {
    const { examples } = this.#options
    const { depth, seed } = context.cells
    // A quick run tries every fourth of the writes: what they take costs most.
    const taken = this.operations.filter(
      (operation, place) =>
        depth !== 'quick' ||
        this.isSmall ||
        this.isRead(operation) ||
        (place + seed) % everyNth === 0,
    )
    return this.#prepared(context, callableOperations(context, taken, examples))
  }

  isRead(operation: Op): boolean {
    return this.#author.operationOf(operation).method === 'get'
  }

  /** Whether there are so few operations that a quick run tries them all. */
  get isSmall(): boolean {
    return this.operations.length <= few
  }

  /** The reads among them. */
  readable(context: CheckContext<Op>): Promise<readonly Op[]> {
    const reads = this.operations.filter((operation) => this.isRead(operation))
    return this.#prepared(context, callableOperations(context, reads, this.#options.examples))
  }

  /** Makes beforehand what calls need: it costs calls as well. */
  async #prepared(context: CheckContext<Op>, all: readonly Op[]): Promise<readonly Op[]> {
    const prepared: Op[] = []
    for (const operation of all) {
      try {
        const call = await this.example(context, operation)
        // Who proves itself in a way of its own calls with a budget of its own.
        if (call.auth === undefined && (call.as ?? 'self') === 'self') prepared.push(operation)
      } catch (error) {
        if (!(error instanceof NotApplicable)) throw error
      }
    }
    return prepared
  }

  /** A call in one way by one caller. Throws NotApplicable where there is none. */
  async call(
    context: CheckContext<Op>,
    cell: { readonly operation: string; readonly way: string; readonly caller: string },
  ): Promise<CallOptions> {
    const { facts, schemes } = this.#options
    const call = await this.example(context, cell.operation as Op)
    const varied = { call, caller: cell.caller, unknownIds: facts.unknownIds, schemes }
    const made = waysOfCalling[cell.way]?.(varied, context)
    if (made === undefined) throw new NotApplicable(`no call ${cell.way}`)
    return made
  }

  /** The example call, which is made once. */
  example(context: CheckContext<Op>, operation: Op): Promise<CallOptions> {
    return context.once(`${this.#purpose}: call of ${operation}`, async () =>
      this.#options.examples.of(operation).options(context),
    )
  }
}
