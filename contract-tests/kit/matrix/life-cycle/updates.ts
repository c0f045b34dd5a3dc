import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { objectOf } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { bodyOf, fieldsOf, together } from './change.ts'
import { type Where, whereabouts } from './creation.ts'
import { contradictionsOf, requireGiven, requireSame } from './differences.ts'
import { LaneState } from './lane-state.ts'
import { type LifeCycle, stampsOf, type Thing } from './life-cycle.ts'
import { requireListed } from './listed.ts'
import { requireMoved } from './moved.ts'
import { requireShownOnly } from './shown-only.ts'

type Name = Where | 'change'

/** A body that was sent before. */
const repeated = 'the same again'
/** Attributes that are only shown are sent. */
const shownOnly = 'what is only shown'

interface Lane {
  readonly thing: Thing
  /** How it reads after the last change. */
  last: Answer
  /** The last body that was sent. */
  sent: Readonly<Record<string, unknown>>
  /** Changes so far: the next one is seen by somebody else. */
  count: number
}

/** Every kind × every place × everybody who may change what is there × every attribute alone. */
export function updateMatrix<Op extends string>(life: LifeCycle<Op>): Matrix<Op, Name> {
  const lanes = new LaneState<Lane>()
  const laneOf = ({ kind, place, caller }: Pick<Cell<Name>, Where>) =>
    `${kind} at ${place} by ${caller}`
  const begin = async (context: CheckContext<Op>, where: Pick<Cell<Name>, Where>) => {
    const { kind, place, caller } = where
    const makers = await life.makersOf(context, kind, place)
    const as = makers.includes(caller) ? caller : (makers[0] ?? 'self')
    const { thing } = await life.make(context, kind, { as, place })
    return { thing, last: await life.read(context, caller, thing), sent: {}, count: 0 }
  }
  return {
    dimensions: async (context) => ({
      ...(await whereabouts(life, context)),
      change: [...fieldsOf(life), together, repeated, shownOnly],
    }),
    isCell: ({ kind, place, caller, change }, context) => {
      const { update } = life.resource(kind)
      if (update === undefined || !life.isMade(context, kind, place)) return false
      const isChange = change in update.fields || [together, repeated, shownOnly].includes(change)
      return isChange && life.may(context, caller, { place, operation: update.operation })
    },
    laneOf,
    check: async (context, cell) => {
      const lane = await lanes.of(context, laneOf(cell), () => begin(context, cell))
      if (cell.change !== shownOnly) return tryChange(life, context, { ...cell, lane })
      const { thing, last: before } = lane
      const { caller } = cell
      lane.last = await requireShownOnly(life, context, { thing, caller, before })
    },
    conclude: async (context, name, [first]) => {
      if (first === undefined) return
      const { thing, last } = await lanes.of(context, name, () => begin(context, first))
      const { kind, place, caller } = first
      const there = [{ thing, answer: last }]
      await requireListed(life, context, { kind, place, there, gone: [], callers: [caller] })
    },
  }
}

async function tryChange<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { kind, caller, change, place, lane }: Cell<Name> & { readonly lane: Lane },
): Promise<void> {
  const resource = life.resource(kind)
  const { update, create } = resource
  if (update === undefined) return
  const { thing, last: before } = lane
  const given = { ...objectOf(thing.given), ...lane.sent }
  const fresh = await bodyOf(context, update, {
    change: change === repeated ? together : change,
    place,
    given,
  })
  const isRepeated = change === repeated && Object.keys(lane.sent).length > 0
  const body = isRepeated ? lane.sent : fresh
  const params = life.params(update.operation, thing)
  const call: CallOptions = { as: caller, ...(params === undefined ? {} : { params }), body }
  const answer = await context.call(update.operation, call)
  const what = change === together || change === repeated ? change : `${change} alone`
  requireThat(answer.status < 300, `a change of ${what} of the ${kind} to be done`, { answer })
  const after = await life.look(context, caller, thing)
  Object.assign(lane, { last: after, sent: update.isWhole ? { ...lane.sent, ...body } : body })
  lane.count += 1
  requireThat(after.status < 300, `the ${kind} that was changed`, { answer: after })
  requireGiven(after, body, create.unshown)
  const names = change in update.fields ? [change] : Object.keys(body)
  const following = names.flatMap((name) => [name, ...(update.following?.[name] ?? [])])
  const stamps = stampsOf(resource)
  requireSame(before, after, {
    expected: `all but ${names.join(', ')} of the ${kind} as it was`,
    except: [...following, ...stamps],
  })
  requireAgreeing({ answer, read: after, kind, drifting: resource.drifting ?? [] })
  await requireSeen(life, context, { kind, place, caller, lane, after })
  if (isRepeated) return
  await requireMoved(life, context, {
    ...{ thing, caller, before, after, name: what },
    again: async () => {
      // Who sends what is there already may change nothing.
      const other = await bodyOf(context, update, { change, place, given: { ...given, ...body } })
      await context.given(update.operation, { ...call, body: { ...body, ...other } })
      return (lane.last = await life.read(context, caller, thing))
    },
  })
}

interface Agreement {
  readonly answer: Answer
  readonly read: Answer
  readonly kind: string
  readonly drifting: readonly string[]
}

function requireAgreeing({ answer, read, kind, drifting }: Agreement): void {
  const contradictions = contradictionsOf(answer.body, read.body, drifting)
  const expected = `the answer to the change of the ${kind} to say what is read`
  requireThat(contradictions.length === 0, expected, {
    actual: contradictions.join(', '),
    answer,
    control: read,
  })
}

/** Requires somebody else to see the change: each time another one. */
async function requireSeen<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { kind, place, caller, lane, after }: Pick<Cell<Name>, Where> & SeenChange,
): Promise<void> {
  const viewers = (await life.viewersOf(context, kind, place)).filter((one) => one !== caller)
  const viewer = viewers[lane.count % Math.max(1, viewers.length)]
  if (viewer === undefined) return
  const seen = await life.look(context, viewer, lane.thing)
  requireThat(seen.status < 300, `the ${kind} at ${place} for ${viewer}`, { answer: seen })
  const contradictions = contradictionsOf(seen.body, after.body, life.resource(kind).drifting ?? [])
  requireThat(contradictions.length === 0, `${viewer} to see what ${caller} has changed`, {
    actual: contradictions.join(', '),
    answer: seen,
    control: after,
  })
}

interface SeenChange {
  readonly lane: Lane
  readonly after: Answer
}
