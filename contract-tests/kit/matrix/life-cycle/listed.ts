import type { Answer } from '../../client/answer.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { contradictionsOf } from './differences.ts'
import { type LifeCycle, stampsOf, type Thing } from './life-cycle.ts'

/** A thing, and how it reads. */
export interface Read {
  readonly thing: Thing
  readonly answer: Answer
}

/** What has to be in the lists of a kind, and what must not. */
export interface Expected {
  readonly kind: string
  readonly place: string
  readonly there: readonly Read[]
  readonly gone: readonly Thing[]
  /** Who looks; everybody who sees the place if nobody is named. */
  readonly callers?: readonly string[]
}

/**
 * Requires every list of everybody who sees a place to have what is there, once, as it reads, and
 * nothing that is gone.
 */
export async function requireListed<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  expected: Expected,
): Promise<void> {
  const { kind, place } = expected
  for (const caller of expected.callers ?? (await life.viewersOf(context, kind, place))) {
    await requireListedFor(life, context, { ...expected, caller })
  }
}

async function requireListedFor<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
  { kind, place, there, gone, caller }: Expected & { readonly caller: string },
): Promise<void> {
  const except = stampsOf(life.resource(kind))
  for (const list of life.listsFor(context, caller, kind)) {
    const { items, answer } = await life.findIn(context, list, {
      caller,
      isRight: (found) =>
        there.every(({ thing }) => found.get(thing.id)?.length === 1) &&
        gone.every(({ id }) => !found.has(id)),
    })
    const seen = answer === undefined ? {} : { answer }
    const whose = `at ${place} in ${list.operation} of ${caller}`
    for (const { thing, answer: read } of there) {
      const [item, ...more] = items.get(thing.id) ?? []
      requireThat(item !== undefined && more.length === 0, `the ${kind} ${whose}, once`, {
        actual: `${kind} ${thing.id} is there ${String(items.get(thing.id)?.length ?? 0)} times`,
        ...seen,
      })
      const contradictions = contradictionsOf(item, read.body, except)
      requireThat(contradictions.length === 0, `the ${kind} ${whose} as it reads`, {
        actual: `${kind} ${thing.id}: ${contradictions.join(', ')}`,
        ...seen,
        control: read,
      })
    }
    const left = gone.find(({ id }) => items.has(id))
    requireThat(left === undefined, `no deleted ${kind} ${whose}`, {
      actual: `${kind} ${left?.id ?? ''}, which was deleted, is listed`,
      ...seen,
    })
  }
}
