import type { Answer } from '../../client/answer.ts'
import { at, listAt } from '../../client/json.ts'
import type { Operation } from '../../../../spec/contract.ts'
import type { ModelCall, Step } from '../model.ts'
import type { PresentFacts, SequenceKind } from './facts.ts'
import type { ResourceState } from './state.ts'

/** Pages of a list that are read before it is taken for too long to be read whole. */
const mostPages = 20

/** What calls are made with. */
export interface CallsParts<Op extends string> {
  readonly present: PresentFacts<Op>
  readonly operationOf: (operation: Op) => Operation
  /** Id of what an operation created. */
  readonly createdId: (operation: Op, body: unknown) => string | undefined
}

/** The calls of steps, with the ids and names that a state has. */
export class Calls<Op extends string> {
  readonly #present: PresentFacts<Op>
  readonly #operationOf: (operation: Op) => Operation
  readonly #createdId: CallsParts<Op>['createdId']

  constructor({ present, operationOf, createdId }: CallsParts<Op>) {
    this.#present = present
    this.#operationOf = operationOf
    this.#createdId = createdId
  }

  /** Id of what a step made, as its answer shows it. */
  createdId(step: Step, { body }: Answer): string | undefined {
    return this.#createdId(this.#kind(step).create.operation, body)
  }

  async first(state: ResourceState, step: Step): Promise<ModelCall> {
    const { facts, references } = this.#present
    const { as, about, value = 0 } = step
    const kind = this.#kind(step)
    const name = state.naming.name(value)
    switch (step.command) {
      case 'create': {
        const { operation, body } = kind.create
        const below = this.idOf(state, step.below)
        return { operation, options: { as, body: body({ name, below, references }) } }
      }
      case 'update': {
        const { attribute = '' } = step
        const body = { [attribute]: kind.update?.changes[attribute]?.(name, value) }
        return this.#onPath(state, step, { operation: kind.update?.operation, body })
      }
      case 'move': {
        const body = kind.move?.body(this.idOf(state, step.below))
        return this.#onPath(state, step, { operation: kind.move?.operation, body })
      }
      case 'remove':
        return this.#onPath(state, step, { operation: kind.remove?.operation })
      case 'list':
        return this.#page(state, step, 0)
      default: {
        const read = facts.access.kinds[step.kind]?.read
        const query = await read?.query?.(this.#present.context)
        const params = { [read?.parameter ?? 'id']: this.idOf(state, about) }
        const options = { as, params, ...(query && { query }) }
        return { operation: read?.operation ?? '', options }
      }
    }
  }

  /** The next page of a list; undefined where it is read whole, or too long. */
  async next(
    state: ResourceState,
    step: Step,
    answers: readonly Answer[],
  ): Promise<ModelCall | undefined> {
    const last = answers.at(-1)
    if (step.command !== 'list' || last === undefined || last.status >= 300) return undefined
    return this.isWhole(step, answers) || answers.length >= mostPages
      ? undefined
      : this.#page(state, step, this.itemsOf(step, answers).length)
  }

  /** Whether the pages of a list are all that there are. */
  isWhole(step: Step, answers: readonly Answer[]): boolean {
    const list = this.#present.facts.access.kinds[step.kind]?.list
    const last = answers.at(-1)
    if (list === undefined || last === undefined) return true
    const page = listAt(last.body, list.items).length
    const total = at(last.body, this.#operationOf(list.operation)['x-list']?.total ?? '')
    if (typeof total === 'number') return page === 0 || this.itemsOf(step, answers).length >= total
    return page < list.sizes.most
  }

  itemsOf(step: Step, answers: readonly Answer[]): readonly unknown[] {
    const items = this.#present.facts.access.kinds[step.kind]?.list?.items ?? ''
    return answers.flatMap(({ body }) => listAt(body, items))
  }

  /** Id of a resource or place. */
  idOf(state: ResourceState, name = ''): string {
    return state.resource(name)?.id ?? this.#present.places[name] ?? ''
  }

  #kind({ kind }: Step): SequenceKind<Op> {
    const facts = this.#present.facts.kinds[kind]
    if (facts === undefined) throw new Error(`nothing is known of a ${kind}`)
    return facts
  }

  /** A call whose path names the resource of a step, by the parameter of that operation. */
  #onPath(
    state: ResourceState,
    { as, about, kind }: Step,
    { operation = '' as Op, body }: { readonly operation: Op | undefined; readonly body?: unknown },
  ): ModelCall {
    const { access } = this.#present.facts
    const parameter =
      access.paths.find((one) => one.operation === operation)?.parameter ??
      access.kinds[kind]?.read?.parameter ??
      'id'
    const params = { [parameter]: this.idOf(state, about) }
    return { operation, options: { as, params, ...(body === undefined ? {} : { body }) } }
  }

  async #page(state: ResourceState, { as, kind, below }: Step, from: number): Promise<ModelCall> {
    const { facts, context } = this.#present
    const list = facts.access.kinds[kind]?.list
    if (list === undefined) throw new Error(`nothing lists a ${kind}`)
    const { operation, sizes } = list
    const filter = facts.access.filters.find(
      (one) => one.operation === operation && one.kind === facts.placeKind,
    )
    const narrowed = below !== undefined && filter !== undefined
    // What the list would look up for its caller is then what the filter says.
    const caller = narrowed ? 'self' : as
    const page = await list.page(from, sizes.most, { context, caller })
    const query = narrowed ? { ...page, [filter.parameter]: this.idOf(state, below) } : page
    return { operation, options: { as, query } }
  }
}
