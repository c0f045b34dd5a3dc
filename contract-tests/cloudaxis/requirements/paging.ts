import {
  at,
  type CheckContext,
  checkOfMatrix,
  listAt,
  type Query,
  type Requirement,
  requireThat,
  requireValue,
  requireValues,
  steadily,
} from '../../kit/index.ts'
import { type Op, operationNames, operationOf, requirement } from '../authoring.ts'
import { callable, traitsOf } from '../matrices/operations.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

const lists = operationNames.filter((name) => operationOf(name)['x-list'] !== undefined)

/** A page of a list, asked for like its example but for the page. */
async function pageOf(context: CheckContext<Op>, operation: Op, query: Query) {
  const call = await context.once(`list ${operation}`, async () =>
    examples.of(operation).options(context),
  )
  return context.call(operation, { ...call, query: { ...call.query, ...query } })
}

/** Entries by what identifies them; a list in which nothing has an id is compared whole. */
const keysOf = (operation: Op, body: unknown) =>
  listAt(body, 'items').map((item) => {
    const id = at(item, operationOf(operation)['x-list']?.id ?? 'id')
    return id === undefined || id === null ? JSON.stringify(item) : String(id as string | number)
  })

const ofLists = (
  words: string,
  says: string,
  check: (context: CheckContext<Op>, operation: Op) => Promise<void>,
) =>
  requirement({
    ...traitsOf(lists),
    id: `paging.${words}`,
    says,
    source: sources.rest,
    check: checkOfMatrix({
      dimensions: (context) => Promise.resolve({ list: callable(context, lists) }),
      laneOf: ({ list }) => list,
      check: steadily(async (context, { list }) => check(context, list as Op)),
    }),
  })

/** Lists, page by page. */
export const paging: readonly Requirement<Op>[] = [
  ofLists(
    'pages-say-what-they-are',
    'A page says which it is, how large pages are, and how many entries and pages there are.',
    async (context, operation) => {
      const answer = await pageOf(context, operation, { page: 1, pageSize: 2 })
      requireValues(answer, { page: 1, pageSize: 2 })
      const total = Number(at(answer.body, 'totalCount'))
      requireValue(answer, 'totalPages', Math.ceil(total / 2))
      requireValue(answer, 'items.length', Math.min(total, 2))
    },
  ),
  ofLists(
    'pages-have-fifty-entries',
    'Where nothing is asked for the first page is answered, of 50 entries at most.',
    async (context, operation) => {
      const answer = await pageOf(context, operation, { page: undefined, pageSize: undefined })
      requireValues(answer, { page: 1, pageSize: 50 })
      const { length } = listAt(answer.body, 'items')
      requireThat(length <= 50, '50 entries at most', { actual: String(length), answer })
    },
  ),
  ofLists(
    'pages-follow-one-another',
    'Pages of one entry, put together, are the page of as many.',
    async (context, operation) => {
      const both = keysOf(operation, (await pageOf(context, operation, { pageSize: 2 })).body)
      for (const [before, key] of both.entries()) {
        const answer = await pageOf(context, operation, { page: before + 1, pageSize: 1 })
        const found = keysOf(operation, answer.body).join()
        requireThat(found === key, key, { actual: found, answer })
      }
    },
  ),
  ofLists(
    'beyond-the-end-nothing-is-left',
    'A page beyond the last one is empty, and says how many entries there are.',
    async (context, operation) => {
      const first = await pageOf(context, operation, { pageSize: 1 })
      const answer = await pageOf(context, operation, { page: 9_999_999, pageSize: 1 })
      requireValues(answer, { items: [], totalCount: at(first.body, 'totalCount') })
    },
  ),
]
