import type { Answer } from '../client/answer.ts'
import type { CallOptions } from '../client/call.ts'
import { objectOf } from '../client/json.ts'
import { requireThat } from '../expectations/expectation.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import type { CleanupRule } from '../requirement/cleanup-rule.ts'
import type { WriteRule } from '../requirement/write-rule.ts'

/** How something of a kind is read back whole. */
export interface ReadBack {
  readonly operation: string
  readonly options: (context: CheckContext, id: string) => Promise<CallOptions> | CallOptions
}

/** What is known of writes, and of how one sees what they left. */
export interface WriteFacts {
  /** By kind, where the clean-up does not read; a kind that is not in it cannot be read. */
  readonly reads?: Readonly<Partial<Record<string, ReadBack>>>
  readonly writes: Readonly<Partial<Record<string, WriteRule>>>
  readonly cleanups: Readonly<Record<string, CleanupRule>>
}

/** Throws a Contradiction if something was done by calls that were refused. */
export type TraceCheck = () => Promise<void>

/** Attributes that tell that something was changed, whatever it was. */
const stamps = ['version', 'modified', 'updated_at', 'updatedAt']

const leavesNothing: TraceCheck = () => Promise.resolve()

/**
 * Looks, as whoever makes the call, at what it would change, and returns how to see later that it did not: what is changed
 * reads as before, and what is created is in no list.
 */
export async function watchTraces(
  context: CheckContext,
  { operation, call }: { readonly operation: string; readonly call: CallOptions },
  { writes, cleanups, reads }: WriteFacts,
): Promise<TraceCheck> {
  const rule = writes[operation]
  if (rule === undefined) return leavesNothing
  if ('creates' in rule) return () => requireNotListed(context, call, cleanups[rule.creates])
  const params = Object.fromEntries(
    Object.entries(call.params ?? {}).map(([name, value]) => [name, String(value)]),
  )
  const id = rule.id({ params, body: call.body })
  if (reads !== undefined) return watchWhole(context, call, { read: reads[rule.changes], id })
  const read = cleanups[rule.changes]?.read(id)
  if (read === undefined) return leavesNothing
  const touched = [...Object.keys(objectOf(call.body)), ...stamps]
  const { as = 'self' } = call
  const before = await context.given(read.operation, { as, params: read.params })
  return async () => {
    const after = await context.call(read.operation, { as, params: read.params })
    requireThat(after.status < 300, 'what the refused calls were about to be there', {
      answer: after,
      control: before,
    })
    const changes = changesOf(touched, before, after)
    requireThat(changes.length === 0, 'no trace of the refused calls', {
      actual: changes.join(', '),
      answer: after,
      control: before,
    })
  }
}

async function watchWhole(
  context: CheckContext,
  { as = 'self', auth }: CallOptions,
  { read, id }: { readonly read: ReadBack | undefined; readonly id: string },
): Promise<TraceCheck> {
  if (read === undefined) return leavesNothing
  const options = {
    as,
    ...(auth === undefined ? {} : { auth }),
    ...(await read.options(context, id)),
  }
  const before = await context.given(read.operation, options)
  return async () => {
    const after = await context.call(read.operation, options)
    requireThat(after.status < 300 && after.text === before.text, 'no trace of the refused calls', {
      answer: after,
      control: before,
    })
  }
}

/** Requires nothing to be listed that has a name which only the refused call gave. */
async function requireNotListed(
  context: CheckContext,
  { body, as = 'self' }: CallOptions,
  rule: CleanupRule | undefined,
): Promise<void> {
  const names = uniqueNamesIn(body, context)
  if (rule?.search === undefined || names.length === 0) return
  const { operation, page, itemsOf } = rule.search
  const seen = new Set<string>()
  for (let number = 0; ; number += 1) {
    const query = page(number, context.target)
    if (query === undefined) return
    const answer = await context.given(operation, { as, query })
    const items = itemsOf(answer.body)
    const made = items.find(({ text }) => names.some((name) => text.includes(`"${name}"`)))
    requireThat(made === undefined, 'no trace of the refused calls', {
      actual: `${made?.id ?? ''}: ${made?.text ?? ''}`,
      answer,
    })
    // A target that shows the same page whatever it is asked for is not read for ever.
    if (items.every(({ id }) => seen.has(id))) return
    for (const { id } of items) seen.add(id)
  }
}

/** Texts of a body that carry the marker of the run. */
function uniqueNamesIn(body: unknown, context: CheckContext): readonly string[] {
  const name = context.uniqueName()
  const marker = name.slice(0, name.lastIndexOf('_'))
  const texts: string[] = []
  JSON.stringify(body ?? null, (_, value: unknown) => {
    if (typeof value === 'string' && value.startsWith(marker)) texts.push(value)
    return value
  })
  return texts
}

/** How those of some attributes that a call could have changed differ; the rest may by itself. */
function changesOf(names: readonly string[], before: Answer, after: Answer): readonly string[] {
  const [one, other] = [objectOf(before.body), objectOf(after.body)]
  const shown = (value: unknown) => JSON.stringify(value) ?? 'absent'
  return names
    .filter((name) => shown(one[name]) !== shown(other[name]))
    .map((name) => `${name} was ${shown(one[name])} and is ${shown(other[name])}`)
}
