import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { type Where, whereabouts } from './creation.ts'
import { requireSame } from './differences.ts'
import type { RemoveFacts } from './facts.ts'
import { LaneState } from './lane-state.ts'
import type { LifeCycle, Thing } from './life-cycle.ts'
import { type Read, requireListed } from './listed.ts'
import { bodyOf, together } from './change.ts'

interface Lane {
  readonly gone: Thing[]
  /** What was made beside those that were deleted, and how it read. */
  readonly kept: Read[]
}

/** Every kind × every place × everybody who may delete what is there. */
export function deletionMatrix<Op extends string>(life: LifeCycle<Op>): Matrix<Op, Where> {
  const lanes = new LaneState<Lane>()
  const laneOf = ({ kind, place }: Pick<Cell<Where>, 'kind' | 'place'>) => `${kind} at ${place}`
  const begin = (): Lane => ({ gone: [], kept: [] })
  return {
    dimensions: (context) => whereabouts(life, context),
    isCell: ({ kind, place, caller }, context) => {
      const { remove } = life.resource(kind)
      if (remove === undefined || !life.isMade(context, kind, place)) return false
      return life.may(context, caller, { place, operation: remove.operation })
    },
    laneOf,
    check: async (context, cell) => {
      const { remove } = life.resource(cell.kind)
      const lane = await lanes.of(context, laneOf(cell), begin)
      if (remove !== undefined) await tryDeletion(life, context, { ...cell, lane, remove })
    },
    conclude: async (context, name, [first]) => {
      if (first === undefined) return
      const { gone, kept } = await lanes.of(context, name, begin)
      const { kind, place } = first
      await requireListed(life, context, { kind, place, there: kept, gone })
    },
  }
}

type Deletion<Op extends string> = Cell<Where> & {
  readonly lane: Lane
  readonly remove: RemoveFacts<Op>
}

async function tryDeletion<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { kind, place, caller, lane, remove }: Deletion<Op>,
): Promise<void> {
  const makers = await life.makersOf(context, kind, place)
  const as = makers.includes(caller) ? caller : (makers[0] ?? 'self')
  const make = async () => (await life.make(context, kind, { as, place })).thing
  const [thing, sibling] = [await make(), await make()]
  const taken = (await remove.takes?.(context, thing.id)) ?? []
  for (const one of taken) await life.read(context, as, one)
  const before = await life.read(context, as, sibling)
  const there = await life.read(context, caller, thing)
  const answer = await context.call(
    remove.operation,
    callOn(life, remove.operation, { thing, caller }),
  )
  requireThat(answer.status < 300, `the ${kind} to be deleted for ${caller}`, { answer })
  lane.gone.push(thing)
  lane.kept.push({ thing: sibling, answer: before })
  const viewers = await life.viewersOf(context, kind, place)
  for (const viewer of new Set([caller, ...viewers])) {
    const seen = await life.look(context, viewer, thing)
    requireGone(seen, remove, {
      what: `the ${kind} for ${viewer} once it is deleted`,
      control: there,
    })
  }
  for (const one of taken) {
    const seen = await life.look(context, as, one)
    requireGone(seen, remove, { what: `the ${one.kind} of a deleted ${kind}`, control: answer })
  }
  await requireStillGone(life, context, { thing, caller, remove, control: answer })
  requireSame(before, await life.look(context, as, sibling), {
    expected: `the ${kind} beside one that was deleted as it was`,
    except: life.resource(kind).drifting ?? [],
  })
  const next = await make()
  requireThat(![...lane.gone, sibling].some(({ id }) => id === next.id), 'an id of its own', {
    actual: `the new ${kind} has the id ${next.id} of another one`,
  })
}

interface Gone<Op extends string> {
  readonly thing: Thing
  readonly caller: string
  readonly remove: RemoveFacts<Op>
  readonly control: Answer
}

/** Requires what was deleted not to be deleted or changed again. */
async function requireStillGone<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { thing, caller, remove, control }: Gone<Op>,
): Promise<void> {
  const { kind, place } = thing
  const again = await context.call(
    remove.operation,
    callOn(life, remove.operation, { thing, caller }),
  )
  requireGone(again, remove, { what: `a ${kind} that is deleted a second time`, control })
  const { update } = life.resource(kind)
  if (update === undefined) return
  if (!life.may(context, caller, { place, operation: update.operation })) return
  const body = await bodyOf(context, update, { change: together, place, given: thing.given })
  const call = { ...callOn(life, update.operation, { thing, caller }), body }
  const changed = await context.call(update.operation, call)
  requireGone(changed, remove, { what: `a ${kind} that is changed after its deletion`, control })
  const seen = await life.look(context, caller, thing)
  requireGone(seen, remove, { what: `a deleted ${kind} that a change was sent for`, control })
}

function callOn<Op extends string>(
  life: LifeCycle<Op>,
  operation: Op,
  { thing, caller }: Pick<Gone<Op>, 'thing' | 'caller'>,
): CallOptions {
  const params = life.params(operation, thing)
  return { as: caller, ...(params === undefined ? {} : { params }) }
}

function requireGone(
  answer: Answer,
  { gone }: Pick<RemoveFacts<string>, 'gone'>,
  { what, control }: { readonly what: string; readonly control: Answer },
): void {
  const expected = `status ${gone.map(String).join(' or ')} for ${what}`
  requireThat(gone.includes(answer.status), expected, { answer, control })
}
