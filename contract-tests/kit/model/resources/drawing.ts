import type { Step } from '../model.ts'
import type { Random } from '../random.ts'
import type { PresentFacts, SequenceKind } from './facts.ts'
import type { Modelled, ResourceState } from './state.ts'
import type { Callers } from './who.ts'

/** As many of a kind as stand beside each other; of one that stands below itself, twice as many. */
const mostOfKind = 3

/** How often each command is drawn, out of all of them. */
const weights = { look: 16, update: 46, create: 20, move: 8, remove: 10 }
type Command = keyof typeof weights

/** Of a kind that stands below itself, so many are made one below the other before anything else. */
const deepEnough = 4

/**
 * Draws steps that a state calls for. A change comes with those who look at what it changes, before
 * and after: what one caller does is seen by others.
 */
export class Drawing<Op extends string> {
  readonly #present: PresentFacts<Op>
  readonly #callers: Callers<Op>

  constructor(present: PresentFacts<Op>, callers: Callers<Op>) {
    this.#present = present
    this.#callers = callers
  }

  draw(state: ResourceState, random: Random): readonly Step[] {
    const isBare = Object.keys(this.#present.facts.kinds).some((kind) => !state.living(kind).length)
    const drawn = random.weighted<Command>(weights) ?? 'look'
    const command = isBare && random.happens(50) ? 'create' : drawn
    const near = this.#target(state, random)
    if (near === undefined) return this.#listOf(this.#create(state, random))
    if (command === 'look') return this.#looks(state, random, near)
    const change =
      command === 'create'
        ? this.#create(state, random)
        : this.#change(state, random, { command, near })
    if (change === undefined) return []
    const seen = state.resource(change.about) ?? state.resource(change.below) ?? near
    const looks = this.#looks(state, random, seen)
    const again =
      command === 'update' && random.happens(40) && this.#change(state, random, { command, near })
    return again ? [...looks, change, ...looks, again, ...looks] : [...looks, change, ...looks]
  }

  /** Ways to look at something: each by somebody whom it concerns, in a list or by itself. */
  #looks(state: ResourceState, random: Random, near: Modelled): readonly Step[] {
    return Array.from({ length: 1 + random.below(2) }, () =>
      random.happens(45) ? this.#list(state, random, near) : this.#read(state, random, near),
    ).flatMap((look) => this.#listOf(look))
  }

  #listOf(step: Step | undefined): readonly Step[] {
    return step === undefined ? [] : [step]
  }

  /** Reads everything once more, as somebody who gets it and as some who do not. */
  closing(state: ResourceState): readonly Step[] {
    return [...state.resources.values()].flatMap((one, index): Step[] => {
      const read = this.#present.facts.access.kinds[one.kind]?.read
      if (read === undefined) return []
      const place = state.placeOf(one.name)
      const who = this.#callers.who(place, read.operation)
      const others = this.#callers.whoNot(place, read.operation)
      // Everybody has a turn, from sequence to sequence another one.
      const turn = index + state.values
      const readers = [who, others].map((some) => some[turn % Math.max(1, some.length)])
      return [...new Set(readers)].flatMap((as) =>
        as === undefined ? [] : [{ command: 'read', kind: one.kind, as, about: one.name }],
      )
    })
  }

  #kind(name: string): SequenceKind<Op> {
    const kind = this.#present.facts.kinds[name]
    if (kind === undefined) throw new Error(`nothing is known of a ${name}`)
    return kind
  }

  #create(state: ResourceState, random: Random): Step | undefined {
    const { facts, places } = this.#present
    const isFirst = state.resources.size === 0
    const kinds = Object.keys(facts.kinds).filter((kind) => {
      const most = this.#kind(kind).below === kind ? 2 * mostOfKind : mostOfKind
      return state.living(kind).length < most
    })
    // What others stand below is made first, so that each sequence has a part to itself.
    const [first] = kinds
    const isChain = first !== undefined && this.#kind(first).below === first
    const isShallow = isChain && state.living(first).length < deepEnough
    const fewest = Math.min(...kinds.map((one) => state.living(one).length))
    const rare = kinds.filter((one) => state.living(one).length === fewest)
    const isNext = isFirst || (isShallow && random.happens(40))
    const kind = isNext ? first : random.pick(random.happens(70) ? rare : kinds)
    if (kind === undefined) return undefined
    const below = this.#placeFor(state, random, { kind, places: Object.keys(places) })
    if (below === undefined) return undefined
    const { create } = this.#kind(kind)
    const as = this.#writer(state.placeOf(below), create.operation, random)
    const about = `${kind} ${String(state.resources.size + 1)}`
    state.values += 1
    if (as === undefined) return undefined
    return { command: 'create', kind, as, about, makes: true, below, value: state.values }
  }

  /** Something to stand below: the deepest as often as not, so that defects of depth show. */
  #placeFor(
    state: ResourceState,
    random: Random,
    { kind, places }: { readonly kind: string; readonly places: readonly string[] },
  ): string | undefined {
    const { placeKind } = this.#present.facts
    const { below } = this.#kind(kind)
    if (below === undefined) return random.pick(places)
    const living = state.living(below)
    if (living.length === 0) return below === placeKind ? random.pick(places) : undefined
    const deepest = living.toSorted(
      (one, other) => state.above(other.name).length - state.above(one.name).length,
    )[0]
    return random.happens(kind === below ? 75 : 50) ? deepest?.name : random.pick(living)?.name
  }

  #writer(place: string, operation: Op, random: Random): string | undefined {
    return random.pick(this.#callers.writers(place, operation))
  }

  /** A living resource: the one that was last changed now and then, or one of any kind. */
  #target(state: ResourceState, random: Random): Modelled | undefined {
    const recent = state.resource(state.recent)
    if (recent !== undefined && !recent.isRemoved && random.happens(30)) return recent
    const kinds = [...new Set(state.living().map(({ kind }) => kind))]
    return random.pick(state.living(random.pick(kinds)))
  }

  #read(state: ResourceState, random: Random, near: Modelled): Step | undefined {
    const removed = [...state.resources.values()].filter(({ isRemoved }) => isRemoved)
    const one = (random.happens(10) ? random.pick(removed) : undefined) ?? near
    const read = this.#present.facts.access.kinds[one.kind]?.read
    if (read === undefined) return undefined
    const as = this.#caller(state.placeOf(one.name), read.operation, random)
    return as === undefined ? undefined : { command: 'read', kind: one.kind, as, about: one.name }
  }

  /** Whom it concerns; now and then somebody who is to get nothing. */
  #caller(place: string, operation: Op, random: Random): string | undefined {
    const others = random.happens(12) ? this.#callers.whoNot(place, operation) : []
    return random.pick(others) ?? random.pick(this.#callers.who(place, operation))
  }

  #list(state: ResourceState, random: Random, near: Modelled): Step | undefined {
    const { facts } = this.#present
    const kind = random.happens(80) ? near.kind : random.pick(Object.keys(facts.kinds))
    const list = facts.access.kinds[kind ?? '']?.list
    if (kind === undefined || list === undefined) return undefined
    const filter = facts.access.filters.find(
      (one) => one.operation === list.operation && one.kind === facts.placeKind,
    )
    const above = state
      .above(near.name)
      .filter((name) => state.resource(name)?.kind === filter?.kind)
    const below = filter !== undefined && random.happens(80) ? random.pick(above) : undefined
    const as = this.#caller(state.placeOf(near.name), list.operation, random)
    // What is closed to a caller is refused with whatever the list asks for, which it cannot look up.
    if (as === undefined || (below === undefined && this.#callers.isClosed(as, list.operation))) {
      return undefined
    }
    return { command: 'list', kind, as, ...(below !== undefined && { below }) }
  }

  #change(
    state: ResourceState,
    random: Random,
    { command, near }: { readonly command: 'update' | 'move' | 'remove'; readonly near: Modelled },
  ): Step | undefined {
    const able = state.living().filter(({ kind }) => this.#kind(kind)[command] !== undefined)
    const one = this.#kind(near.kind)[command] === undefined ? random.pick(able) : near
    const operation = one && this.#kind(one.kind)[command]?.operation
    if (one === undefined || operation === undefined) return undefined
    const place = state.placeOf(one.name)
    const others = random.happens(12) ? this.#callers.whoNot(place, operation) : []
    const as = random.pick(others) ?? this.#writer(place, operation, random)
    if (as === undefined) return undefined
    const step = { command, kind: one.kind, as, about: one.name }
    if (command === 'remove') return state.hasBelow(one.name) ? undefined : step
    if (command === 'move') {
      const below = this.#newPlace(state, random, one)
      return below === undefined ? undefined : { ...step, below }
    }
    const attribute = random.pick(Object.keys(this.#kind(one.kind).update?.changes ?? {}))
    state.values += 1
    return attribute === undefined ? undefined : { ...step, attribute, value: state.values }
  }

  /** Somewhere else to stand, at the same place and not below itself. */
  #newPlace(state: ResourceState, random: Random, one: Modelled): string | undefined {
    const others = state
      .living(this.#kind(one.kind).below)
      .filter(
        ({ name }) =>
          name !== one.below &&
          !state.isBelow(name, one.name) &&
          state.placeOf(name) === state.placeOf(one.name),
      )
    return random.pick(others)?.name
  }
}
