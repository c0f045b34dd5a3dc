import type { Operation } from '../../../../spec/contract.ts'
import type { ExampleCalls } from '../../authoring/example-calls.ts'
import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import { callableOperations } from '../example-operations.ts'
import type { WriteFacts } from '../traces.ts'
import type { AccessFacts } from './facts.ts'
import { Inventory, type Item } from './inventory.ts'
import { pathParametersOf } from './path-parameters.ts'

/** What matrices about access are made from. */
export interface AccessParts<Op extends string> extends WriteFacts {
  readonly facts: AccessFacts<Op>
  readonly examples: ExampleCalls<Op>
  readonly operationOf: (operation: Op) => Operation
}

/** What the matrices about access have in common. */
export class AccessMatrix<Op extends string> {
  readonly facts: AccessFacts<Op>
  readonly parts: AccessParts<Op>
  /** Controls belong to the check that makes them: its refusals rest on them. */
  readonly #controls = new WeakMap<CheckContext<Op>, Map<string, Promise<Answer>>>()

  constructor(parts: AccessParts<Op>) {
    this.facts = parts.facts
    this.parts = parts
  }

  /** Callers that the target has, but for those whom another calls for. */
  callers(context: CheckContext<Op>): Promise<readonly string[]> {
    const { reaches } = this.facts
    const inventory = this.inventory(context)
    const isCaller = (one: string) => {
      const other = inventory.readerOf(one)
      return other === one || reaches[one]?.join() !== reaches[other]?.join()
    }
    return context.present(Object.keys(reaches).filter(isCaller))
  }

  /** Places that somebody reads for. */
  async places(context: CheckContext<Op>): Promise<readonly string[]> {
    return context.present([...new Set(Object.values(this.facts.reaches).flat())])
  }

  inventory(context: CheckContext<Op>): Inventory<Op> {
    return new Inventory(this.facts, context)
  }

  isRead(operation: Op): boolean {
    return this.parts.operationOf(operation).method === 'get'
  }

  /** Who sees what an operation leaves at a place; undefined where it leaves nothing, or nobody does. */
  watcherOf(context: CheckContext<Op>, operation: Op, place: string): string | undefined {
    const rule = this.parts.writes[operation]
    const inventory = this.inventory(context)
    if (rule === undefined) return undefined
    if ('changes' in rule) return inventory.readerOf(place)
    return this.facts.inScope.includes(place) ? inventory.readerOf('self') : undefined
  }

  /** Whether the mode of a target permits an operation, and the target has what it is about. */
  isPermitted(context: CheckContext<Op>, operation: Op): boolean {
    return callableOperations(context, [operation], this.parts.examples).length > 0
  }

  /** The read of something by one who gets it, which has to succeed. */
  async ownersRead(
    context: CheckContext<Op>,
    { item, kind, place }: { readonly item: Item; readonly kind: string; readonly place: string },
  ): Promise<Answer> {
    const read = this.facts.kinds[kind]?.read
    if (read === undefined) throw new NotApplicable(`a ${kind} cannot be read`)
    const as = this.inventory(context).readerOf(place)
    const query = await read.query?.(context)
    const options = {
      ...{ as, params: pathParametersOf(read.parameter, item.id) },
      ...(query === undefined ? {} : { query }),
    }
    return this.control(context, read.operation, options)
  }

  /** A call that has to succeed, made once by a check. */
  control(context: CheckContext<Op>, operation: Op, options: CallOptions): Promise<Answer> {
    const controls = this.#controls.get(context) ?? new Map<string, Promise<Answer>>()
    this.#controls.set(context, controls)
    const key = `${operation} ${JSON.stringify(options)}`
    const control = controls.get(key) ?? context.control(operation, options)
    controls.set(key, control)
    return control
  }
}
