import type { Answer } from '../../client/answer.ts'
import { requireThat, requireValue } from '../../expectations/expectation.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { type KnownList, listKeyOf, Plan } from './plan.ts'
import type { ListOfCaller } from './facts.ts'
import { inAll, differenceOf } from './sequences.ts'
import type { ListReader, Whole, Window } from './list-reader.ts'

type Name = 'list' | 'caller' | 'size' | 'page'

const oneToTen = Array.from({ length: 10 }, (_, at) => at + 1)

/** Numbers of entries that a page may be asked to have, of a list with so many. */
const sizes: Readonly<
  Record<string, (list: { readonly usual: number; readonly most: number; n: number }) => number>
> = {
  'not given': ({ usual }) => usual,
  ...Object.fromEntries(
    [...oneToTen, 12, 15, 20, 25, 30, 40, 50, 100, 200, 250, 500].map((size) => [
      String(size),
      () => size,
    ]),
  ),
  'the usual less one': ({ usual }) => usual - 1,
  'the usual': ({ usual }) => usual,
  'the usual and one': ({ usual }) => usual + 1,
  'the most less one': ({ most }) => most - 1,
  'the most': ({ most }) => most,
  'half of all': ({ n }) => Math.ceil(n / 2),
  'all less one': ({ n }) => n - 1,
  'all there are': ({ n }) => n,
  'all and one': ({ n }) => n + 1,
}

/** How many entries are passed over. */
const places: Readonly<Record<string, (page: { readonly size: number; n: number }) => number>> = {
  'not given': () => 0,
  first: () => 0,
  ...Object.fromEntries(
    [2, 3, 4, 5, 6, 7, 8].map((page) => [
      `page ${String(page)}`,
      ({ size }: { readonly size: number }) => (page - 1) * size,
    ]),
  ),
  'the middle one': ({ size, n }) => Math.floor(n / 2 / size) * size,
  'the last but one': ({ size, n }) => (Math.ceil(n / size) - 2) * size,
  'the last': ({ size, n }) => (Math.ceil(n / size) - 1) * size,
  'the one behind': ({ size, n }) => Math.ceil(n / size) * size,
  'far behind': ({ size }) => Math.floor(900_000 / size) * size,
  'from the second entry': () => 1,
  'from the last entry': ({ n }) => n - 1,
  'behind the last entry': ({ n }) => n,
}

/** Every list × every caller × sizes of pages × which of them: each is its part of the whole. */
export function pageMatrix<Op extends string>(reader: ListReader<Op>): Matrix<Op, Name> {
  const plan = new Plan(reader)
  return {
    dimensions: async (context) => ({
      ...(await plan.dimensions(context)),
      size: Object.keys(sizes),
      page: Object.keys(places),
    }),
    isCell: (cell, context) => {
      const known = plan.known(context, cell)
      if (known === undefined) return false
      const { kind } = context.target
      const largest = kind === 'simulator' ? undefined : reader.facts.sureSize
      return plan.isFirst(context, cell, askedBy(known, cell, largest))
    },
    laneOf: listKeyOf,
    check: async (context, cell) => {
      const list = plan.listOf(context, cell)
      await reader.judge(context, list, {
        ask: async (whole) => {
          const asked = windowOf(list, cell, whole.ids.length) ?? {}
          return { asked, answer: await reader.ask(context, list, { window: asked }) }
        },
        require: ({ asked, answer }, whole) => requirePage(reader, list, { asked, answer, whole }),
        requireLoosely: ({ answer }, before, after) =>
          requireRun(reader.idsIn(list, answer), inAll(before.ids, after.ids), answer),
      })
    },
  }
}

/** What a cell asks for, so that no two ask for the same; undefined if it asks for nothing. */
function askedBy<Op extends string>(
  { list, whole }: KnownList<Op>,
  cell: Cell<Name>,
  largest = Number.POSITIVE_INFINITY,
): string | undefined {
  // A list that is not known to its end has its last pages elsewhere.
  if (whole?.isWhole === false && !isNear(cell.page)) return undefined
  const window = windowOf(list, cell, whole?.ids.length ?? 0)
  if (window === undefined || (window.size ?? 0) > largest) return undefined
  return `${String(window.size)} ${String(window.from)}`
}

const isNear = (page: string) => /^(?:not given|first|page \d)$/.test(page)

/** Pages that hold everything differ in their size alone, so that few of each are enough. */
function isTelling(page: {
  readonly size: number
  readonly sized: string
  readonly placed: string
  readonly n: number
}): boolean {
  const { size, sized, placed, n } = page
  if (sized === 'not given') return true
  if (/^page [4-8]$/.test(placed)) return size <= 2
  if (/entry$/.test(placed)) return ['1', '2', '5', '10', 'the most'].includes(sized)
  if (placed === 'not given') return size >= n || size === 1
  return size <= n || /^(?:first|the one behind)$/.test(placed)
}

/** What a cell asks for; undefined where its list has no such page. */
function windowOf<Op extends string>(
  { declaration: { paging } }: ListOfCaller<Op>,
  { size: sized, page: placed }: Cell<Name>,
  n: number,
): Window | undefined {
  const { defaultSize: usual, maximumSize: most } = paging
  const size = sizes[sized]?.({ usual, most, n }) ?? 0
  if (size < 1 || size > most || !isTelling({ size, sized, placed, n })) return undefined
  const from = places[placed]?.({ size, n }) ?? 0
  const isPast = from > Math.ceil(n / size) * size && placed !== 'far behind'
  if (from < 0 || isPast || (paging.kind === 'page' && from % size !== 0)) return undefined
  return {
    size: sized === 'not given' ? undefined : size,
    from: placed === 'not given' ? undefined : from,
  }
}

/** Requires a page to be its part of the whole, and to tell what it is. */
export function requirePage<Op extends string>(
  reader: ListReader<Op>,
  list: ListOfCaller<Op>,
  {
    asked,
    answer,
    whole,
  }: {
    readonly asked: Window
    readonly answer: Answer
    readonly whole: Pick<Whole, 'ids' | 'isWhole' | 'answer'>
  },
): void {
  const control = whole.answer
  requireThat(answer.status === 200, 'a page of the list', { answer, control })
  const { size = list.declaration.paging.defaultSize, from = 0 } = asked
  const difference = differenceOf(reader.idsIn(list, answer), whole.ids.slice(from, from + size))
  requireThat(difference === undefined, 'a page with its part of the whole list', {
    actual: `a page ${difference ?? ''}`,
    ...{ answer, control },
  })
  if (!whole.isWhole || list.declaration.total === undefined) return
  const total = whole.ids.length
  const told = reader.totalIn(list, answer)
  requireThat(told === total, 'the number of all entries as the total', {
    actual: `${String(told)}, where there are ${String(total)}`,
    ...{ answer, control },
  })
  const described = reader.facts.describes?.({ size, from, total }) ?? {}
  for (const [path, value] of Object.entries(described)) requireValue(answer, path, value)
}

/** Requires what stays in a list that others change to be in its order, and nothing twice. */
export function requireRun(ids: readonly string[], stays: readonly string[], answer: Answer): void {
  const repeated = ids.find((id, place) => ids.indexOf(id) !== place)
  requireThat(repeated === undefined, 'each entry once', {
    actual: `${repeated ?? ''} twice`,
    answer,
  })
  const shown = inAll(ids, stays)
  const difference = differenceOf(shown, inAll(stays, shown))
  requireThat(difference === undefined, 'the entries in their order', {
    actual: difference ?? '',
    answer,
  })
}
