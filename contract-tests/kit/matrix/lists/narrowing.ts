import type { Answer } from '../../client/answer.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { requireThat } from '../../expectations/expectation.ts'
import { requireUndocumented } from '../../expectations/undocumented.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import type { ListFilter, ListOfCaller } from './facts.ts'
import type { ListReader, Whole, Window } from './list-reader.ts'
import { differenceOf, inAll } from './sequences.ts'

/** Filters with their values, as a query has them. */
export type Asked = Readonly<Record<string, string>>

/** Pages that a list is asked for beside its filters, of so many entries that are kept. */
export const pages: Readonly<Record<string, (n: number) => Window | undefined>> = {
  whole: () => undefined,
  'no page': () => ({}),
  'the first of one': () => ({ size: 1, from: 0 }),
  'the second of one': () => ({ size: 1, from: 1 }),
  'the last of one': (n) => ({ size: 1, from: n - 1 }),
  'the first of two': () => ({ size: 2, from: 0 }),
  'the second of two': () => ({ size: 2, from: 2 }),
  'the one behind': (n) => ({ size: 2, from: Math.ceil(n / 2) * 2 }),
}

/** What of a list some filters keep, as far as its entries tell. */
export interface Narrowed {
  readonly kept: readonly string[]
  /** Entries that do not tell whether they are kept. */
  readonly untold: readonly string[]
}

/** What a whole list has to show by some filters. */
export function narrow({ items, ids, filters }: Whole, asked: Asked): Narrowed {
  const verdicts = items.map((item) =>
    Object.entries(asked).map(([name, value]) => isKept(filters.get(name), item, value)),
  )
  const kept = ids.filter((_, at) => verdicts[at]?.every((one) => one === true))
  const untold = ids.filter(
    (_, at) => !verdicts[at]?.includes(false) && verdicts[at]?.includes(undefined),
  )
  return { kept, untold }
}

function isKept(filter: ListFilter | undefined, item: unknown, value: string) {
  if (filter === undefined) return undefined
  return filter.keeps === undefined
    ? filter.valuesOf(item)?.includes(value)
    : filter.keeps(item, value)
}

/** What a list shows by filters: in one page, or all that there is. */
export interface Shown {
  readonly ids: readonly string[]
  readonly answer: Answer
  /** The page that was asked for; undefined where the list was read to its end. */
  readonly window: Window | undefined
}

/** Requires a list by filters to agree with the whole one. */
export async function judgeNarrowed<Op extends string>(
  reader: ListReader<Op>,
  context: CheckContext<Op>,
  {
    list,
    page,
    choose,
  }: {
    readonly list: ListOfCaller<Op>
    readonly page: string
    /** The filters that are asked for; undefined where the list has no such values any more. */
    readonly choose: (whole: Whole) => Asked | undefined
  },
): Promise<void> {
  await reader.judge(context, list, {
    ask: async (whole) => {
      const asked = choose(whole)
      if (asked === undefined) throw new NotApplicable('no entry has such a value')
      const window = pages[page]?.(narrow(whole, asked).kept.length)
      return { asked, ...(await show(reader, context, { list, window, asked })) }
    },
    require: ({ asked, ...shown }, whole) => requireNarrowed(reader, { list, asked, whole }, shown),
    requireLoosely: ({ asked, ids, answer }, before, after) => {
      const dropped = inAll(before.ids, after.ids).filter((id) =>
        [before, after].every((whole) => {
          const { kept, untold } = narrow(whole, asked)
          return !kept.includes(id) && !untold.includes(id)
        }),
      )
      const [stray] = inAll(ids, dropped)
      requireThat(stray === undefined, wordsOf(asked), { actual: `${stray ?? ''} besides`, answer })
    },
  })
}

async function show<Op extends string>(
  reader: ListReader<Op>,
  context: CheckContext<Op>,
  {
    list,
    window,
    asked,
  }: {
    readonly list: ListOfCaller<Op>
    readonly window: Window | undefined
    readonly asked: Asked
  },
): Promise<Shown> {
  if (window !== undefined) {
    const answer = await reader.ask(context, list, { window, query: asked })
    return { ids: reader.idsIn(list, answer), answer, window }
  }
  const { items, answer } = await reader.walk(context, list, asked)
  return { ids: items.map((item) => reader.idOf(list, item)), answer, window }
}

function requireNarrowed<Op extends string>(
  reader: ListReader<Op>,
  { list, asked, whole }: { list: ListOfCaller<Op>; asked: Asked; whole: Whole },
  { ids, answer, window }: Shown,
): void {
  const control = whole.answer
  const expected = wordsOf(asked)
  requireThat(answer.status === 200, expected, { answer, control })
  const { kept, untold } = narrow(whole, asked)
  if (window !== undefined && untold.length > 0) return
  const { defaultSize } = list.declaration.paging
  const { size = defaultSize, from = 0 } = window ?? { size: kept.length }
  const part = kept.slice(from, from + size)
  const told = ids.filter((id) => !untold.includes(id))
  const known = whole.isWhole ? told : inAll(told, whole.ids)
  const differing = differenceOf(known.toSorted(), part.toSorted())
  requireThat(differing === undefined, expected, { actual: differing ?? '', answer, control })
  requireUndocumented(answer.strictness, () => {
    const difference = differenceOf(known, part)
    requireThat(difference === undefined, 'what is kept in the order of the whole list', {
      actual: difference ?? '',
      ...{ answer, control },
    })
  })
  if (list.declaration.total === undefined || untold.length > 0 || !whole.isWhole) return
  const total = reader.totalIn(list, answer)
  requireThat(total === kept.length, 'the number of entries that are kept as the total', {
    actual: `${String(total)}, where there are ${String(kept.length)}`,
    ...{ answer, control },
  })
}

/** Without the values, so that what is wrong with one filter is told once. */
function wordsOf(asked: Asked): string {
  return `what is kept by ${Object.keys(asked).join(' and ')}, and nothing else`
}
