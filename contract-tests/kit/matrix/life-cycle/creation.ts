import type { Answer } from '../../client/answer.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { requireGiven, requireSame } from './differences.ts'
import { LaneState } from './lane-state.ts'
import type { LifeCycle, Thing } from './life-cycle.ts'
import { type Read, requireListed } from './listed.ts'

export type Where = 'kind' | 'place' | 'caller'

interface Lane {
  readonly made: Read[]
  readonly neighbour: Thing
  /** What the neighbour was like before. */
  readonly before: Answer
  readonly reader: string
}

/** Every kind × every place × everybody who may make one there. */
export function creationMatrix<Op extends string>(life: LifeCycle<Op>): Matrix<Op, Where> {
  const lanes = new LaneState<Lane>()
  const laneOf = ({ kind, place }: { readonly kind: string; readonly place: string }) =>
    `${kind} at ${place}`
  const begin = async (context: CheckContext<Op>, kind: string, place: string): Promise<Lane> => {
    const neighbour = await life.neighbour(context, kind, place)
    const [reader = 'self'] = await life.viewersOf(context, kind, place)
    return { made: [], neighbour, reader, before: await life.read(context, reader, neighbour) }
  }
  return {
    dimensions: (context) => whereabouts(life, context),
    isCell: ({ kind, place, caller }, context) => {
      const { operation } = life.resource(kind).create
      return life.isMade(context, kind, place) && life.may(context, caller, { place, operation })
    },
    laneOf,
    check: async (context, { kind, place, caller }) => {
      const { made, neighbour } = await lanes.of(context, laneOf({ kind, place }), () =>
        begin(context, kind, place),
      )
      const { create } = life.resource(kind)
      const { thing, answer: created } = await life.make(context, kind, { as: caller, place })
      const known = [neighbour, ...made.map((one) => one.thing)]
      requireThat(!known.some(({ id }) => id === thing.id), `an id of its own for the ${kind}`, {
        actual: `${thing.id} is that of another ${kind}`,
        answer: created,
      })
      const answer = await life.look(context, caller, thing)
      requireThat(answer.status < 300, `the ${kind} that ${caller} has made`, {
        answer,
        control: created,
      })
      made.push({ thing, answer })
      requireGiven(answer, thing.given, create.unshown)
    },
    conclude: async (context, lane, [first]) => {
      if (first === undefined) return
      const { kind, place } = first
      const { made, neighbour, before, reader } = await lanes.of(context, lane, () =>
        begin(context, kind, place),
      )
      requireSame(before, await life.look(context, reader, neighbour), {
        expected: `the ${kind} beside those that were made as it was`,
        except: life.resource(kind).drifting ?? [],
      })
      const there = [...made, { thing: neighbour, answer: before }]
      await requireListed(life, context, { kind, place, there, gone: [] })
    },
  }
}

/** The kinds, the places at which some are made, and everybody who calls. */
export async function whereabouts<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
): Promise<Readonly<Record<Where, readonly string[]>>> {
  const places = life.kinds.flatMap((kind) => life.resource(kind).places)
  return {
    kind: life.kinds,
    place: await context.present([...new Set(places)]),
    caller: await life.access.callers(context),
  }
}
