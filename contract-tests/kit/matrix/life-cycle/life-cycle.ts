import type { Operation } from '../../../../spec/contract.ts'
import type { ExampleCalls } from '../../authoring/example-calls.ts'
import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { idAt } from '../../client/json.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import { AccessMatrix } from '../access/access-matrix.ts'
import type { AccessFacts, ListFacts } from '../access/facts.ts'
import { pathParametersOf } from '../access/path-parameters.ts'
import type { WriteFacts } from '../traces.ts'
import type { LifeCycleFacts, ResourceFacts } from './facts.ts'

/** What matrices about lives are made from. */
export interface LifeCycleParts<Op extends string> extends WriteFacts {
  readonly facts: LifeCycleFacts<Op>
  readonly access: AccessFacts<Op>
  readonly examples: ExampleCalls<Op>
  readonly operationOf: (operation: Op) => Operation
}

/** Something that the run has made. */
export interface Thing {
  readonly kind: string
  readonly id: string
  readonly place: string
  /** The body that it was made with. */
  readonly given: unknown
}

/** What the matrices about lives have in common. */
export class LifeCycle<Op extends string> {
  readonly facts: LifeCycleFacts<Op>
  readonly parts: LifeCycleParts<Op>
  readonly access: AccessMatrix<Op>

  constructor(parts: LifeCycleParts<Op>) {
    this.parts = parts
    this.facts = parts.facts
    this.access = new AccessMatrix({ ...parts, facts: parts.access })
  }

  get kinds(): readonly string[] {
    return Object.keys(this.facts.resources)
  }

  resource(kind: string): ResourceFacts<Op> {
    const facts = this.facts.resources[kind]
    if (facts === undefined) throw new Error(`nothing is known of the life of a ${kind}`)
    return facts
  }

  /** Whether a caller may use an operation on what stands at a place. */
  may(context: CheckContext<Op>, caller: string, { place, operation }: Deed<Op>): boolean {
    const isLeftOut = this.facts.without?.includes(`${caller} ${operation}`) === true
    return !isLeftOut && this.access.inventory(context).gets(caller, place, operation)
  }

  /** Whether the run may make one of a kind at a place. */
  isMade(context: CheckContext<Op>, kind: string, place: string): boolean {
    const { places, create } = this.resource(kind)
    const isFull = context.target.mode === 'full'
    const isInScope = isFull || this.parts.access.inScope.includes(place)
    return places.includes(place) && isInScope && (isFull || create.permanent === undefined)
  }

  /** Callers who see what stands at a place, in a fixed order. */
  async viewersOf(context: CheckContext<Op>, kind: string, place: string): Promise<string[]> {
    const callers = await this.access.callers(context)
    const { operation } = this.resource(kind).read
    return callers.filter((caller) => this.may(context, caller, { place, operation }))
  }

  /** Makes one of a kind, as somebody. */
  async make(
    context: CheckContext<Op>,
    kind: string,
    { as, place }: { readonly as: string; readonly place: string },
  ): Promise<{ readonly thing: Thing; readonly answer: Answer }> {
    const { create } = this.resource(kind)
    const call = await create.call(context, place)
    const answer = await context.given(create.operation, { as, ...call })
    const rule = this.parts.writes[create.operation]
    const idOf = create.idOf ?? (rule !== undefined && 'creates' in rule ? rule.idOf : undefined)
    const id = idOf?.(answer.body)
    if (id === undefined) throw new NotApplicable(`the answer does not show the id of the ${kind}`)
    return { thing: { kind, id, place, given: call.body }, answer }
  }

  /** One of a kind at a place that is made once, and that nothing is done to. */
  neighbour(context: CheckContext<Op>, kind: string, place: string): Promise<Thing> {
    return context.once(`neighbour: ${kind} at ${place}`, async () => {
      const [as = 'self'] = await this.makersOf(context, kind, place)
      return (await this.make(context, kind, { as, place })).thing
    })
  }

  /** Callers who may make something at a place, whoever stands there first. */
  async makersOf(context: CheckContext<Op>, kind: string, place: string): Promise<string[]> {
    const { operation } = this.resource(kind).create
    const callers = await this.access.callers(context)
    const own = this.access.inventory(context).readerOf(place)
    const makers = callers.filter((caller) => this.may(context, caller, { place, operation }))
    return makers.toSorted((one, other) => Number(other === own) - Number(one === own))
  }

  async readOptions(
    context: CheckContext<Op>,
    as: string,
    { kind, id }: Pick<Thing, 'kind' | 'id'>,
  ): Promise<CallOptions> {
    const { parameter, call } = this.resource(kind).read
    const more = await call?.(context, id)
    return { as, ...more, params: { [parameter]: id, ...more?.params } }
  }

  /** A read of something that is there. */
  async read(
    context: CheckContext<Op>,
    as: string,
    thing: Pick<Thing, 'kind' | 'id'>,
  ): Promise<Answer> {
    const options = await this.readOptions(context, as, thing)
    return context.control(this.resource(thing.kind).read.operation, options)
  }

  /** The answer to a read of something that may be gone. */
  async look(
    context: CheckContext<Op>,
    as: string,
    thing: Pick<Thing, 'kind' | 'id'>,
  ): Promise<Answer> {
    const options = await this.readOptions(context, as, thing)
    return context.call(this.resource(thing.kind).read.operation, options)
  }

  /** The parameters of an operation on one thing. */
  params(operation: Op, { kind, id }: Pick<Thing, 'kind' | 'id'>): CallOptions['params'] {
    const { parameter } = this.resource(kind).read
    const isNamed = this.parts.operationOf(operation).path.includes('{')
    return isNamed ? { [parameter]: id } : {}
  }

  /** Kinds that can be read, whether the run makes any or not. */
  readableKinds(): readonly string[] {
    const all = new Set([...this.kinds, ...Object.keys(this.parts.access.kinds)])
    return [...all].filter((kind) => this.readOf(kind) !== undefined)
  }

  readOf(kind: string): { readonly operation: Op; readonly parameter: string } | undefined {
    return this.facts.resources[kind]?.read ?? this.parts.access.kinds[kind]?.read
  }

  listOf(kind: string): ListFacts<Op> | undefined {
    return this.parts.access.kinds[kind]?.list ?? this.facts.resources[kind]?.lists?.[0]
  }

  /** Whether a caller gets any of a kind that the run makes. */
  getsAny(context: CheckContext<Op>, caller: string, kind: string): boolean {
    const { places, read } = this.resource(kind)
    const { operation } = read
    return places.some((place) => this.may(context, caller, { place, operation }))
  }

  driftingOf(kind: string): readonly string[] {
    return this.facts.resources[kind]?.drifting ?? []
  }

  /** A read of something, which the run may not have made. */
  async readAny(
    context: CheckContext<Op>,
    as: string,
    thing: Pick<Thing, 'kind' | 'id'>,
  ): Promise<Answer> {
    if (thing.kind in this.facts.resources) return this.read(context, as, thing)
    const read = this.parts.access.kinds[thing.kind]?.read
    if (read === undefined) throw new NotApplicable(`a ${thing.kind} cannot be read`)
    const query = await read.query?.(context)
    return context.control(read.operation, {
      ...{ as, params: pathParametersOf(read.parameter, thing.id) },
      ...(query === undefined ? {} : { query }),
    })
  }

  /** Lists of a kind that a caller may walk. */
  listsFor(context: CheckContext<Op>, caller: string, kind: string): readonly ListFacts<Op>[] {
    const { lists = [] } = this.resource(kind)
    const inventory = this.access.inventory(context)
    return lists.filter(({ operation }) => !inventory.isClosed(caller, operation))
  }

  /**
   * How often each of some ids is in a list, and as what. Where others may be at work, or pages be
   * shorter than they are asked to be, a list that does not look as it should is walked once more.
   */
  async findIn(
    context: CheckContext<Op>,
    list: ListFacts<Op>,
    { caller, isRight }: Search,
  ): Promise<Found> {
    const inventory = this.access.inventory(context)
    const first = await inventory.walk(list, { caller, size: list.sizes.most })
    const found = { items: byId(first.items), answer: first.answers[0] }
    if (isRight(found.items)) return found
    const [page] = first.answers
    const shorter = first.answers.length === 1 ? first.items.length : list.sizes.most
    if (page === undefined || shorter === 0) return found
    const second = await inventory.walk(list, { caller, size: Math.max(1, shorter) })
    return { items: byId(second.items), answer: second.answers[0] }
  }
}

interface Deed<Op extends string> {
  readonly place: string
  readonly operation: Op
}

interface Search {
  readonly caller: string
  readonly isRight: (items: Found['items']) => boolean
}

/** Items of a list by their ids, and the answer that has the first of them. */
export interface Found {
  readonly items: ReadonlyMap<string, readonly unknown[]>
  readonly answer: Answer | undefined
}

function byId(items: readonly unknown[]): Found['items'] {
  const found = new Map<string, unknown[]>()
  for (const item of items) {
    const id = idAt(item) ?? ''
    found.set(id, [...(found.get(id) ?? []), item])
  }
  return found
}

/** Attributes that differ from one read to the next although nothing, or only this, was changed. */
export function stampsOf({ stamps, drifting = [] }: ResourceFacts<string>): readonly string[] {
  return [stamps?.modified, stamps?.version, ...drifting].filter((name) => name !== undefined)
}
