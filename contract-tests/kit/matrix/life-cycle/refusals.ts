import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { type Where, whereabouts } from './creation.ts'
import { differencesOf, requireSame } from './differences.ts'
import type { ResourceFacts } from './facts.ts'
import { LaneState } from './lane-state.ts'
import type { LifeCycle, Thing } from './life-cycle.ts'
import { bodyOf, fieldsOf, together } from './change.ts'

type Name = Where | 'change'

/** Who shows no credentials; and what is sent besides the change of an attribute. */
const nobody = 'nobody'
const deleting = 'its deletion'

interface Lane {
  readonly thing: Thing
  readonly owner: string
  readonly before: Answer
}

/**
 * Every kind × every place × every attribute × everybody: by those who do not get at it, and by
 * those who do with something else in the body that is not valid.
 */
export function refusedWritesMatrix<Op extends string>(life: LifeCycle<Op>): Matrix<Op, Name> {
  const lanes = new LaneState<Lane>()
  const laneOf = ({ kind, place }: Cell<Name>) => `${kind} at ${place}`
  const begin = async (context: CheckContext<Op>, { kind, place }: Cell<Name>) => {
    const [owner = 'self'] = await life.makersOf(context, kind, place)
    const { thing } = await life.make(context, kind, { as: owner, place })
    return { thing, owner, before: await life.read(context, owner, thing) }
  }
  return {
    dimensions: async (context) => {
      const { caller, ...where } = await whereabouts(life, context)
      const anonymous = context.permits('auth-failure') ? [nobody] : []
      return {
        ...where,
        caller: [...caller, ...anonymous],
        change: [...fieldsOf(life), together, deleting],
      }
    },
    isCell: (cell, context) => {
      const resource = life.resource(cell.kind)
      if (!life.isMade(context, cell.kind, cell.place)) return false
      const operation = operationOf(resource, cell.change)
      if (operation === undefined) return false
      const isInScope = cell.caller === nobody || context.target.mode === 'full'
      const may = cell.caller !== nobody && life.may(context, cell.caller, { ...cell, operation })
      if (!may) return isInScope || life.parts.access.inScope.includes(cell.place)
      // With a valid body it would be done.
      const { update } = resource
      return (
        update !== undefined && cell.change in update.fields && !(cell.change in update.invalid)
      )
    },
    laneOf,
    check: async (context, cell) => {
      const lane = await lanes.of(context, laneOf(cell), () => begin(context, cell))
      await tryRefusal(life, context, { ...cell, lane })
    },
    conclude: async (context, name, cells) => {
      const [first] = cells
      if (first === undefined) return
      const lane = await lanes.of(context, name, () => begin(context, first))
      const after = await life.read(context, lane.owner, lane.thing)
      const drifting = life.driftingOf(first.kind)
      if (differencesOf(lane.before, after, drifting).length === 0) return
      await findCulprit(life, context, { lane: { ...lane, before: after }, cells })
      requireUntouched(lane.before, after, { ...first, drifting, callers: 'somebody' })
    },
  }
}

/** Sends what was refused once more, caller by caller, to tell whose refusal does something. */
async function findCulprit<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { lane, cells }: { readonly lane: Lane; readonly cells: readonly Cell<Name>[] },
): Promise<void> {
  let { before } = lane
  for (const caller of new Set(cells.map((cell) => cell.caller))) {
    for (const cell of cells.filter((one) => one.caller === caller)) {
      await tryRefusal(life, context, { ...cell, lane })
    }
    const after = await life.read(context, lane.owner, lane.thing)
    const { kind, place } = lane.thing
    const drifting = life.driftingOf(kind)
    requireUntouched(before, after, { kind, place, drifting, callers: caller })
    before = after
  }
}

interface Refused {
  readonly kind: string
  readonly place: string
  readonly callers: string
  readonly drifting: readonly string[]
}

function requireUntouched(
  before: Answer,
  after: Answer,
  { kind, place, callers, drifting }: Refused,
): void {
  requireSame(before, after, {
    expected: `the ${kind} at ${place} as it was before writes by ${callers} were refused`,
    except: drifting,
  })
}

function operationOf<Op extends string>(
  { update, remove }: ResourceFacts<Op>,
  change: string,
): Op | undefined {
  if (change === deleting) return remove?.operation
  return update !== undefined && (change === together || change in update.fields)
    ? update.operation
    : undefined
}

async function tryRefusal<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { kind, place, caller, change, lane }: Cell<Name> & { readonly lane: Lane },
): Promise<void> {
  const operation = operationOf(life.resource(kind), change)
  if (operation === undefined) return
  const { thing, owner, before } = lane
  const params = life.params(operation, thing)
  const body = await sentBody(life, context, { kind, place, caller, change, given: thing.given })
  const call: CallOptions = {
    ...(caller === nobody ? { as: owner, auth: 'none' } : { as: caller }),
    ...(params === undefined ? {} : { params }),
    ...(body === undefined ? {} : { body }),
  }
  const answer = await context.call(operation, call)
  requireThat(
    answer.status >= 400,
    `a refusal of ${operation} by ${caller} of the ${kind} at ${place}`,
    { answer, control: before },
  )
}

/** The change that is sent; by whoever may make it, beside something that is not valid. */
async function sentBody<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { kind, place, caller, change, given }: Cell<Name> & { readonly given: unknown },
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { update } = life.resource(kind)
  if (update === undefined || change === deleting) return undefined
  const body = await bodyOf(context, update, { change, place, given })
  const { operation } = update
  const may = caller !== nobody && life.may(context, caller, { place, operation })
  return may ? { ...body, ...update.invalid } : body
}
