import type { Answer } from '../../client/answer.ts'
import { at, inJson, objectOf } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { whereabouts } from './creation.ts'
import { isShownAs, requireGiven, requireSame } from './differences.ts'
import type { UpdateFacts } from './facts.ts'
import { LaneState } from './lane-state.ts'
import { type LifeCycle, stampsOf, type Thing } from './life-cycle.ts'
import { bodyOf, fieldsOf } from './change.ts'

type Name = 'kind' | 'place' | 'change' | 'beside'

/** The same attribute, as what is changed at the same time. */
const itself = 'itself'
const another = 'another attribute'

/** Attributes of a kind that a quick run changes twice at once. */
const mostAtQuick = 1

interface Lane {
  readonly thing: Thing
  readonly callers: readonly string[]
  last: Answer
  /** The body by which it came to be so. */
  given: unknown
}

/** Every kind × every attribute × what else is changed at the same moment. */
export function simultaneousMatrix<Op extends string>(life: LifeCycle<Op>): Matrix<Op, Name> {
  const lanes = new LaneState<Lane>()
  const begin = async (context: CheckContext<Op>, { kind, place }: Cell<Name>): Promise<Lane> => {
    const [maker = 'self'] = await life.makersOf(context, kind, place)
    const { thing } = await life.make(context, kind, { as: maker, place })
    const operation = life.resource(kind).update?.operation
    const viewers = await life.viewersOf(context, kind, place)
    const callers = viewers.filter(
      (one) => operation !== undefined && life.may(context, one, { place, operation }),
    )
    const last = await life.read(context, callers[0] ?? maker, thing)
    return { thing, callers, last, given: thing.given }
  }
  return {
    dimensions: async (context) => {
      const { kind, place } = await whereabouts(life, context)
      return { kind, place, change: fieldsOf(life), beside: [itself, another] }
    },
    isCell: ({ kind, place, change, beside }, context) => {
      const { update, places } = life.resource(kind)
      if (update === undefined || !(change in update.fields)) return false
      if (places[0] !== place || !life.isMade(context, kind, place)) return false
      const isQuick = context.cells.depth === 'quick'
      if (isQuick && !Object.keys(update.fields).slice(0, mostAtQuick).includes(change))
        return false
      // Whoever replaces everything undoes what another has changed meanwhile.
      return (
        beside === itself || (update.isWhole !== true && otherThan(update, change) !== undefined)
      )
    },
    laneOf: ({ kind, place }) => `${kind} at ${place}`,
    check: async (context, cell) => {
      const lane = await lanes.of(context, cell.kind, () => begin(context, cell))
      const { update } = life.resource(cell.kind)
      if (update !== undefined) await tryBoth(life, context, { ...cell, lane, update })
    },
  }
}

/** An attribute that has nothing to do with another one. */
function otherThan<Op extends string>(
  { fields, following = {} }: UpdateFacts<Op>,
  change: string,
): string | undefined {
  const isTied = (one: string, other: string) => following[one]?.includes(other) === true
  const names = Object.keys(fields)
  const from = names.indexOf(change)
  return [...names.slice(from + 1), ...names.slice(0, from)].find(
    (one) => !isTied(one, change) && !isTied(change, one),
  )
}

async function tryBoth<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { kind, change, beside, lane, update }: Cell<Name> & Both<Op>,
): Promise<void> {
  const { thing, callers, last: before } = lane
  const [first = 'self', second = first] = callers
  const other = beside === itself ? change : (otherThan(update, change) ?? change)
  const params = life.params(update.operation, thing)
  const both = [
    { as: first, field: change },
    { as: second, field: other },
  ]
  const sent = await Promise.all(
    both.map(async ({ as, field }) => {
      const intent = { change: field, place: thing.place, given: lane.given, last: before.body }
      const body = await bodyOf(context, update, intent)
      return { field, call: { as, ...(params === undefined ? {} : { params }), body } }
    }),
  )
  const answers = await Promise.all(sent.map(({ call }) => context.call(update.operation, call)))
  const after = await life.read(context, first, thing)
  lane.last = after
  const done = sent.filter((_, at) => (answers[at]?.status ?? 0) < 300)
  const failed = answers.find(({ status }) => status >= 500)
  requireThat(failed === undefined && done.length > 0, 'one change to be done, or both', {
    ...(answers[0] === undefined ? {} : { answer: failed ?? answers[0] }),
  })
  const names = done.flatMap(({ field }) => [field, ...(update.following?.[field] ?? [])])
  requireSame(before, after, {
    expected: `all but ${change} and ${other} of the ${kind} as it was`,
    except: [...names, ...stampsOf(life.resource(kind))],
  })
  if (change !== other) {
    for (const { call } of done) requireGiven(after, call.body)
    return
  }
  const kept = at(after.body, change)
  const winner = done.find(({ call }) => isShownAs(kept, at(call.body, change)))
  lane.given = { ...objectOf(lane.given), ...winner?.call.body }
  requireThat(
    winner !== undefined,
    `${change} of the ${kind} as one of those who changed it at once has sent it`,
    { actual: inJson(kept), answer: after },
  )
}

interface Both<Op extends string> {
  readonly lane: Lane
  readonly update: UpdateFacts<Op>
}
