import { at, listAt } from '../../../../kit/client/json.ts'
import type { ProxiedRequest, TargetResponse } from '../../../mutants/mutant.ts'
import { inOperation, type LocalMutant, type Surroundings } from '../../local-mutant.ts'
import type { ListSnapshot } from './snapshot.ts'
import { asking, parametersOf, windowOf, withEntries, withValue } from './window.ts'

interface Defect {
  readonly rule: string
  readonly words: string
  /** Fewest entries of a list that shows it. */
  readonly fewest: number
  /** Whether the request is one that is answered wrongly. */
  readonly isMeant: (page: Page) => boolean
  readonly change: (page: Page) => TargetResponse | Promise<TargetResponse>
}

interface Page extends ListSnapshot {
  readonly request: ProxiedRequest
  readonly response: TargetResponse
  readonly size: number
  readonly from: number
  readonly entries: readonly unknown[]
}

const isLast = ({ from, size, entries, response, declaration: { total } }: Page) => {
  const all = total === undefined ? undefined : at(response.body, total)
  return typeof all === 'number' ? from + entries.length >= all : entries.length < size
}

const changed = (page: Page, change: Parameters<typeof withEntries>[2]) =>
  withEntries(page.response, page.declaration, change)

/** The page that begins so many entries later, of an API that counts entries, or a page later. */
const shifted = ({ request, declaration, from, size }: Page, by: number) => {
  const { place } = parametersOf(declaration)
  const { paging } = declaration
  const later =
    paging.kind === 'offset' ? from + by : from / size + paging.firstPage + Math.sign(by)
  return request.forward(asking(request, { [place]: String(later) }))
}

const withTotal = (page: Page, change: (total: number) => number): TargetResponse => {
  const { total } = page.declaration
  const told = total === undefined ? undefined : at(page.response.body, total)
  return total !== undefined && typeof told === 'number'
    ? withValue(page.response, total, change(told))
    : page.response
}

const ofSize = (sizes: readonly number[], defect: (size: number) => Defect) => sizes.map(defect)

const defects: readonly Defect[] = [
  ...ofSize([1, 2, 3, 5, 10, 20, 50, 100], (size) => ({
    rule: 'a page lacks an entry',
    words: `lacks the last entry of pages of ${String(size)}`,
    fewest: 1,
    isMeant: (page) => page.size === size && page.entries.length > 0,
    change: (page) => changed(page, (entries) => entries.slice(0, -1)),
  })),
  ...ofSize([2, 4, 6, 10], (size) => ({
    rule: 'a page has an entry too many',
    words: `gives one more where ${String(size)} are asked for`,
    fewest: size + 1,
    isMeant: (page) => page.size === size && page.entries.length === size && page.from === 0,
    change: ({ request, declaration }) =>
      request.forward(asking(request, { [parametersOf(declaration).size]: String(size + 1) })),
  })),
  ...ofSize([1, 2, 3, 5, 10], (size) => ({
    rule: 'a page begins at a wrong place',
    words: `begins pages of ${String(size)} an entry late, but for the first`,
    fewest: size + 1,
    isMeant: (page) => page.size === size && page.from > 0,
    change: (page) => shifted(page, 1),
  })),
  {
    rule: 'a page begins at a wrong place',
    words: 'shows the last entry of a page again on the next',
    fewest: 2,
    isMeant: ({ from }) => from > 0,
    change: (page) => shifted(page, -1),
  },
  ...ofSize([1, 2, 3, 4], (entry) => ({
    rule: 'an entry is missing behind a place',
    words: `leaves out the first entry behind ${String(entry)}`,
    fewest: entry + 1,
    isMeant: ({ from }) => from === entry,
    change: (page) => changed(page, (entries) => entries.slice(1)),
  })),
  {
    rule: 'a page repeats an entry',
    words: 'doubles the first entry of the last page',
    fewest: 2,
    isMeant: (page) => page.from > 0 && isLast(page) && page.entries.length > 0,
    change: (page) => changed(page, ([first, ...rest]) => [first, first, ...rest]),
  },
  {
    rule: 'a page is in another order',
    words: 'turns the last page round',
    fewest: 4,
    isMeant: (page) => page.from > 0 && isLast(page),
    change: (page) => changed(page, (entries) => entries.toReversed()),
  },
  ...ofSize([2, 3, 5, 25], (size) => ({
    rule: 'a page is in another order',
    words: `swaps the first two of pages of ${String(size)}`,
    fewest: 2,
    isMeant: (page) => page.size === size,
    change: (page) =>
      changed(page, ([one, other, ...rest]) =>
        other === undefined ? [one] : [other, one, ...rest],
      ),
  })),
  {
    rule: 'a total is wrong',
    words: 'counts one less behind the first page',
    fewest: 2,
    isMeant: ({ from }) => from > 0,
    change: (page) => withTotal(page, (total) => total - 1),
  },
  {
    rule: 'a total is wrong',
    words: 'tells the entries of the last page as the total',
    fewest: 2,
    isMeant: (page) => page.from > 0 && isLast(page),
    change: (page) => withTotal(page, () => page.entries.length),
  },
  {
    rule: 'a total is wrong',
    words: 'tells a total of nothing behind the end',
    fewest: 1,
    isMeant: ({ from, entries }) => from > 0 && entries.length === 0,
    change: (page) => withTotal(page, () => 0),
  },
  ...ofSize([1, 10, 100], (size) => ({
    rule: 'a total is wrong',
    words: `counts one more on pages of ${String(size)}`,
    fewest: 1,
    isMeant: (page) => page.size === size,
    change: (page) => withTotal(page, (total) => total + 1),
  })),
  {
    rule: 'behind the end is not empty',
    words: 'answers 500 behind the end',
    fewest: 1,
    isMeant: ({ from, entries }) => from > 0 && entries.length === 0,
    change: ({ response }) => ({ ...response, status: 500 }),
  },
  {
    rule: 'behind the end is not empty',
    words: 'shows the first page again behind the end',
    fewest: 1,
    isMeant: ({ from, entries }) => from > 0 && entries.length === 0,
    change: ({ request, declaration }) =>
      request.forward(asking(request, { [parametersOf(declaration).place]: undefined })),
  },
  {
    rule: 'behind the end is not empty',
    words: 'answers 404 far behind the end',
    fewest: 0,
    isMeant: ({ from }) => from > 1000,
    change: ({ response }) => ({ ...response, status: 404 }),
  },
  ...ofSize([1, 2, 5], (size) => ({
    rule: 'the usual page is another',
    words: `gives ${String(size)} entries where no size is asked for`,
    fewest: size + 1,
    isMeant: ({ request, declaration }) =>
      !request.url.searchParams.has(parametersOf(declaration).size),
    change: ({ request, declaration }) =>
      request.forward(asking(request, { [parametersOf(declaration).size]: String(size) })),
  })),
  {
    rule: 'the usual page is another',
    words: 'passes over one where no place is asked for',
    fewest: 1,
    isMeant: ({ request, declaration }) =>
      !request.url.searchParams.has(parametersOf(declaration).place),
    change: (page) => changed(page, (entries) => entries.slice(1)),
  },
]

/** Numbers of pages that have to be refused, with what is done instead. */
const bounds: readonly (readonly [
  words: string,
  parameter: 'size' | 'place',
  isWrong: (value: string, most: number) => boolean,
])[] = [
  ['a size of 0', 'size', (value) => value === '0'],
  ['a negative size', 'size', (value) => value.startsWith('-')],
  ['a size above the most', 'size', (value, most) => Number(value) > most],
  ['one more than the most', 'size', (value, most) => Number(value) === most + 1],
  ['a size that is no number', 'size', (value) => Number.isNaN(Number(value))],
  ['a fraction as a size', 'size', (value) => value.includes('.')],
  ['an empty size', 'size', (value) => value === ''],
  ['a negative place', 'place', (value) => value.startsWith('-')],
  ['a place that is no number', 'place', (value) => Number.isNaN(Number(value))],
  ['a fraction as a place', 'place', (value) => value.includes('.')],
  ['an empty place', 'place', (value) => value === ''],
]

/** Defects of pages of one list, as one caller is shown it. */
export function pageMutants(
  snapshot: ListSnapshot,
  { callers }: Surroundings,
): readonly LocalMutant[] {
  const { operation, caller, declaration, items } = snapshot
  const { operationId } = operation
  const traits = { family: 'paging', isSecurity: false, showsInReads: true } as const
  const inPages = defects
    .filter(({ fewest, words }) => items.length >= fewest && isFor(snapshot, words))
    .map(({ rule, words, isMeant, change }) =>
      inOperation(
        { ...traits, id: `${operationId} ${words} for ${caller}`, rule },
        operationId,
        async (request) => {
          const response = await request.forward()
          if (callers.callerOf(request) !== caller || response.status !== 200) return response
          const entries = listAt(response.body, declaration.items)
          const asked = windowOf(request, declaration)
          const page: Page = { ...snapshot, ...asked, request, response, entries }
          return isMeant(page) ? change(page) : response
        },
      ),
    )
  const parameters = parametersOf(declaration)
  const takesWrong = (['takes', 'fails at'] as const).flatMap((verb) =>
    bounds.map(([words, parameter, isWrong]) =>
      inOperation(
        {
          ...traits,
          id: `${operationId} ${verb} ${words} for ${caller}`,
          rule: 'a page that cannot be is not refused',
        },
        operationId,
        async (request) => {
          const response = await request.forward()
          const value = request.url.searchParams.get(parameters[parameter])
          const isMeant =
            callers.callerOf(request) === caller &&
            value !== null &&
            isWrong(value, declaration.paging.maximumSize)
          if (!isMeant) return response
          if (verb === 'fails at') return { ...response, status: 500 }
          return request.forward(asking(request, { [parameters[parameter]]: undefined }))
        },
      ),
    ),
  )
  return [...inPages, ...takesWrong]
}

/** Whether an API could have the defect: pages by number begin at no other place. */
function isFor({ declaration: { paging, total }, items }: ListSnapshot, words: string): boolean {
  if (total === undefined && words.includes('total')) return false
  const behind = /behind (\d+)$/.exec(words)?.[1]
  if (behind !== undefined) return Number(behind) < items.length
  return !(paging.kind === 'page' && /an entry late|again on the next/.test(words))
}
