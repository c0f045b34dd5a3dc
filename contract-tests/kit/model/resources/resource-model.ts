import { at } from '../../client/json.ts'
import type { Model, Step } from '../model.ts'
import { Calls, type CallsParts } from './calls.ts'
import { Drawing } from './drawing.ts'
import type { PresentFacts } from './facts.ts'
import { Judgement } from './judgement.ts'
import { stamps } from './scalars.ts'
import { type Modelled, ResourceState } from './state.ts'
import { Callers } from './who.ts'

/** The model of an API whose resources are made, read, listed, changed, moved and removed. */
export function resourceModel<Op extends string>({
  present,
  operationOf,
  createdId,
}: CallsParts<Op>): Model<ResourceState> {
  const callers = new Callers(present)
  const calls = new Calls({ present, operationOf, createdId })
  const drawing = new Drawing(present, callers)
  const judgement = new Judgement({ present, callers, calls, operationOf })
  const operationOfStep = ({ command, kind }: Step): Op | undefined => {
    const facts = present.facts.kinds[kind]
    const isWrite = command === 'update' || command === 'move' || command === 'remove'
    return isWrite ? facts?.[command]?.operation : undefined
  }
  return {
    begin: (naming) => new ResourceState(naming),
    draw: (state, random) => drawing.draw(state, random),
    closing: (state) => drawing.closing(state),
    isPossible: (state, step) => isPossible(state, step, present.places),
    call: (state, step) => calls.first(state, step),
    next: (state, step, answers) => calls.next(state, step, answers),
    judge: (state, step, answers) => judgement.judge(state, step, answers),
    idOf: (step, answer) => (step.makes === true ? calls.createdId(step, answer) : undefined),
    idPath: ({ kind }) => present.facts.kinds[kind]?.create.idPath ?? 'id',
    apply(state, step, id) {
      if (step.command === 'create') create(state, step, { id, present })
      const one = state.resource(step.about)
      const operation = operationOfStep(step)
      if (one === undefined || operation === undefined) return
      // What is refused changes nothing.
      if (!callers.isShown(state, step.as, { one, by: operation })) return
      change(state, step, { one, present })
    },
  }
}

function isPossible(
  state: ResourceState,
  { about, below, makes, command }: Step,
  places: Readonly<Record<string, string>>,
): boolean {
  const isThere = (name: string | undefined) =>
    name === undefined || name in places || state.resource(name)?.isRemoved === false
  if (!isThere(below)) return false
  if (makes === true) return state.resource(about) === undefined
  if (about === undefined) return true
  if (command === 'read') return state.resource(about) !== undefined
  if (command === 'move') {
    const one = state.resource(about)
    if (one?.isRemoved !== false || one.below === below) return false
    return below !== undefined && !state.isBelow(below, about)
  }
  if (command === 'remove' && state.hasBelow(about)) return false
  return isThere(about)
}

function create<Op extends string>(
  state: ResourceState,
  { kind, about = '', below = '', value = 0, as }: Step,
  { id, present }: { readonly id: string; readonly present: PresentFacts<Op> },
): void {
  const facts = present.facts.kinds[kind]
  const { places, references } = present
  const standing = state.resource(below)?.id ?? places[below] ?? ''
  const body = facts?.create.body({ name: state.naming.name(value), below: standing, references })
  const by = `${facts?.create.operation ?? ''} by ${as}`
  const attributes = new Map(
    (facts?.shown ?? []).map((path) => [path, { value: at(body, path), by }] as const),
  )
  state.resources.set(about, {
    ...{ name: about, kind, id, below, attributes, version: 0, isRemoved: false },
    seen: new Map(),
  })
  state.recent = about
}

function change<Op extends string>(
  state: ResourceState,
  { command, kind, as, attribute, below, value = 0 }: Step,
  { one, present }: { readonly one: Modelled; readonly present: PresentFacts<Op> },
): void {
  const facts = present.facts.kinds[kind]
  state.recent = one.name
  const isOpen = command === 'move' && facts?.move?.isCountOpen === true
  one.version = isOpen || one.version === undefined ? undefined : one.version + 1
  if (command === 'remove') one.isRemoved = true
  if (command === 'move' && below !== undefined) one.below = below
  if (command === 'update' && attribute !== undefined) {
    const given = facts?.update?.changes[attribute]?.(state.naming.name(value), value)
    one.attributes.set(attribute, {
      value: given,
      by: `${facts?.update?.operation ?? ''} by ${as}`,
    })
  }
  for (const [key, seen] of one.seen) {
    const kept = [...seen].filter(
      ([path]) =>
        !stamps.includes(path) && path !== attribute && !path.startsWith(`${attribute ?? ' '}.`),
    )
    one.seen.set(key, new Map(kept))
  }
}
