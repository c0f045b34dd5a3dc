import type { Answer } from '../../client/answer.ts'
import { at, inJson } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import { requireUndocumented } from '../../expectations/undocumented.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { LifeCycle, Thing } from './life-cycle.ts'
import { bodyOf, together } from './change.ts'

/** A change, and how what was changed reads before and after. */
export interface Change {
  readonly thing: Thing
  readonly caller: string
  readonly before: Answer
  readonly after: Answer
  /** What was changed, as a report names it. */
  readonly name: string
  /** Sends the change once more, and reads what came of it. */
  readonly again: () => Promise<Answer>
}

/** Changes of something else after which the target's clock is taken to stand still. */
const mostTicks = 5

/**
 * Requires the moment of the last change to move, by the target's own clock: where it has not, a
 * change of something else tells whether that clock has gone on since.
 */
export async function requireMoved<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  change: Change,
): Promise<void> {
  const { thing, before, after, name } = change
  const { stamps } = life.resource(thing.kind)
  if (stamps?.version !== undefined) {
    const { version } = stamps
    requireUndocumented(context.strictness, () =>
      requireThat(
        Number(at(after.body, version)) === Number(at(before.body, version)) + 1,
        `${version} to grow by 1 when ${name} of a ${thing.kind} is changed`,
        {
          actual: `${attributeIn(before, version)}, then ${attributeIn(after, version)}`,
          answer: after,
        },
      ),
    )
  }
  const modified = stamps?.modified
  if (modified === undefined || at(after.body, modified) === undefined) return
  if (momentOf(after, modified) > momentOf(before, modified)) return
  const tick = await later(life, context, { ...change, modified })
  if (tick === undefined) return
  const last = await change.again()
  requireThat(
    momentOf(last, modified) >= momentOf(tick, modified),
    `${modified} to move when ${name} of a ${thing.kind} is changed`,
    {
      actual: `${attributeIn(last, modified)}, though another ${thing.kind} that was changed before has ${attributeIn(tick, modified)}`,
      answer: last,
      control: tick,
    },
  )
}

/** Another of the kind that was changed later than the first one, by what both of them say. */
async function later<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { thing, caller, after, modified }: Change & { readonly modified: string },
): Promise<Answer | undefined> {
  const other = await context.once(`clock: ${thing.kind} at ${thing.place}`, async () => {
    const [as = caller] = await life.makersOf(context, thing.kind, thing.place)
    return (await life.make(context, thing.kind, { as, place: thing.place })).thing
  })
  const { update } = life.resource(thing.kind)
  if (update === undefined) return undefined
  for (let tick = 0; tick < mostTicks; tick += 1) {
    const { place, given } = other
    // One attribute may be the one whose changes do not tell.
    const change = Object.keys(update.fields)[tick] ?? together
    const body = await bodyOf(context, update, { change, place, given })
    const params = life.params(update.operation, other)
    await context.given(update.operation, {
      as: caller,
      ...(params === undefined ? {} : { params }),
      body,
    })
    const answer = await life.read(context, caller, other)
    if (momentOf(answer, modified) > momentOf(after, modified)) return answer
  }
  return undefined
}

/** A moment as a number; what is none is older than anything. */
function momentOf({ body }: Answer, attribute: string): number {
  const value = at(body, attribute)
  const moment = typeof value === 'number' ? value : Date.parse(String(value))
  return Number.isNaN(moment) ? 0 : moment
}

const attributeIn = ({ body }: Answer, attribute: string) =>
  `${attribute} ${inJson(at(body, attribute))}`
