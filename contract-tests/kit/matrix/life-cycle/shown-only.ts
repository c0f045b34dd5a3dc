import type { Answer } from '../../client/answer.ts'
import { at, objectOf } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { isDeepStrictEqual } from 'node:util'
import { type LifeCycle, stampsOf, type Thing } from './life-cycle.ts'
import { bodyOf, outermostOf } from './change.ts'

/** Requires attributes that are only shown to stay as they are, whatever is sent for them. */
export async function requireShownOnly<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { thing, caller, before }: { readonly before: Answer } & Pick<Setting, 'thing' | 'caller'>,
): Promise<Answer> {
  const names = Object.keys(objectOf(before.body)).filter((one) =>
    isShownOnly(life, thing.kind, one),
  )
  const { isTaken, after } = await trySetting(life, context, { thing, caller, names, before })
  let last = after
  // Whoever refuses one of them may still take another.
  for (const name of isTaken ? [] : names) {
    const setting = { thing, caller, names: [name], before: last }
    last = (await trySetting(life, context, setting)).after
  }
  return last
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

interface Setting {
  readonly thing: Thing
  readonly caller: string
  readonly names: readonly string[]
  readonly before: Answer
}

/** Sends other values for some attributes, beside a change that is valid; whether that is taken. */
async function trySetting<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { thing, caller, names, before }: Setting,
): Promise<{ readonly isTaken: boolean; readonly after: Answer }> {
  const resource = life.resource(thing.kind)
  const { update } = resource
  const others = names.flatMap((name) => {
    const other = otherThan(at(before.body, name))
    return other === undefined ? [] : [[name, other] as const]
  })
  if (update === undefined || others.length === 0) return { isTaken: true, after: before }
  const [change = ''] = Object.keys(update.fields)
  const { place, given } = thing
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
      actual: `${name} was ${shown(was)}, ${shown(other)} was sent, and it is ${shown(value)}`,
      answer: after,
      control: before,
    })
  }
  return { isTaken: answer.status < 300, after }
}

const shown = (value: unknown) => JSON.stringify(value) ?? 'absent'

/** Another value of the same kind; none of what is itself made of values. */
function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1001
  if (typeof value === 'boolean') return !value
  if (typeof value !== 'string') return undefined
  return Number.isNaN(Date.parse(value)) ? `${value}x` : '2001-02-03T04:05:06.000Z'
}
