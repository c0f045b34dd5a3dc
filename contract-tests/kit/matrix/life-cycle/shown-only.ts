import type { Answer } from '../../client/answer.ts'
import { at, inJson, objectOf } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { isDeepStrictEqual } from 'node:util'
import { type LifeCycle, stampsOf, type Thing } from './life-cycle.ts'
import { bodyOf, outermostOf } from './change.ts'

interface ShownOnly {
  readonly thing: Thing
  readonly caller: string
  /** How it reads, and the body by which it came to be so. */
  readonly before: Answer
  readonly given: unknown
}

/** How something reads after what was sent for attributes that are only shown, and a valid body beside. */
interface Outcome {
  readonly isTaken: boolean
  readonly after: Answer
  readonly body: Readonly<Record<string, unknown>>
}

/** Requires attributes that are only shown to stay as they are, whatever is sent for them. */
export async function requireShownOnly<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  shownOnly: ShownOnly,
): Promise<Outcome> {
  const { thing, before } = shownOnly
  const names = Object.keys(objectOf(before.body)).filter((one) =>
    isShownOnly(life, thing.kind, one),
  )
  let outcome = await trySetting(life, context, { ...shownOnly, names })
  // Whoever refuses one of them may still take another.
  for (const name of outcome.isTaken ? [] : names) {
    const last = { before: outcome.after, given: { ...objectOf(shownOnly.given), ...outcome.body } }
    outcome = await trySetting(life, context, { ...shownOnly, ...last, names: [name] })
  }
  return outcome
}

function isShownOnly<Op extends string>(life: LifeCycle<Op>, kind: string, name: string): boolean {
  const { update, create, drifting = [] } = life.resource(kind)
  const settable = [
    ...Object.keys(update?.fields ?? {}).map(outermostOf),
    ...(update?.bound ?? []),
    ...(update?.along ?? []),
  ]
  const hidden = create.unshown ?? []
  return ![...settable, ...hidden, ...drifting].includes(name)
}

interface Setting extends ShownOnly {
  readonly names: readonly string[]
}

/** Sends other values for some attributes, beside a change that is valid; whether that is taken. */
async function trySetting<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { thing, caller, names, before, given }: Setting,
): Promise<Outcome> {
  const resource = life.resource(thing.kind)
  const { update } = resource
  const others = names.flatMap((name) => {
    const other = otherThan(at(before.body, name))
    return other === undefined ? [] : [[name, other] as const]
  })
  if (update === undefined || others.length === 0) {
    return { isTaken: true, after: before, body: {} }
  }
  const [change = ''] = Object.keys(update.fields)
  const { place } = thing
  const valid = await bodyOf(context, update, { change, place, given })
  const params = life.params(update.operation, thing)
  const answer = await context.call(update.operation, {
    as: caller,
    ...(params === undefined ? {} : { params }),
    body: { ...valid, ...Object.fromEntries(others) },
  })
  const after = await life.read(context, caller, thing)
  for (const [name, other] of others) {
    const value = at(after.body, name)
    const was = at(before.body, name)
    const isStamp = stampsOf(resource).includes(name)
    const isKept = isStamp ? !isDeepStrictEqual(value, other) : isDeepStrictEqual(value, was)
    requireThat(isKept, `${name} of the ${thing.kind}, which is only shown, not to be set`, {
      actual: `${name} was ${inJson(was)}, ${inJson(other)} was sent, and it is ${inJson(value)}`,
      answer: after,
      control: before,
    })
  }
  const isTaken = answer.status < 300
  return { isTaken, after, body: isTaken ? valid : {} }
}

/** Another value of the same kind; none of what is itself made of values. */
function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1001
  if (typeof value === 'boolean') return !value
  if (typeof value !== 'string') return undefined
  return Number.isNaN(Date.parse(value)) ? `${value}x` : '2001-02-03T04:05:06.000Z'
}
