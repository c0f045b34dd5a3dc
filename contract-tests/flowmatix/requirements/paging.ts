import {
  type CheckContext,
  NotApplicable,
  type Requirement,
  requireThat,
  requireValue,
  rowsIn,
  steadily,
} from '../../kit/index.ts'
import { type Op, requirement } from '../authoring.ts'
import { customerReader, idsOf, totalOf } from '../resources/lists.ts'
import { sources } from '../sources.ts'

const defaultLimit = 20

const property = (
  words: string,
  says: string,
  check: (read: Awaited<ReturnType<typeof customerReader>>) => Promise<void>,
) =>
  requirement({
    id: `paging.${words}`,
    says,
    source: sources.customers,
    operations: ['listCustomers'],
    check: steadily(async (context) => check(await customerReader(context))),
  })

/** Creates customers until there are three, however many of them an answer shows. */
async function threeCustomers(context: CheckContext<Op>): Promise<void> {
  const rows = rowsIn((await context.given('listCustomers')).body)
  if (rows.length >= 3) return
  if (!context.permits('create')) throw new NotApplicable('there are too few customers')
  await context.once('three customers', async () => {
    for (let made = rows.length; made < 3; made += 1) await context.createAnother('customer')
  })
}

/** What the page says of the two parameters, in whatever form a list is answered. */
const printed: readonly Requirement<Op>[] = [
  requirement({
    id: 'paging.limit-is-the-number-of-customers',
    says: 'The limit is the number of customers that are returned, where there are as many.',
    standing: 'documented',
    source: sources.customers,
    operations: ['listCustomers'],
    check: async (context) => {
      await threeCustomers(context)
      for (const limit of [1, 2]) {
        const answer = await context.given('listCustomers', { query: { limit } })
        const { length } = rowsIn(answer.body)
        requireThat(length === limit, `${String(limit)} customers`, {
          actual: `${String(length)} customers`,
          answer,
        })
      }
    },
  }),
  requirement({
    id: 'paging.offset-passes-over-customers',
    says: 'The offset is where a page begins: pages of one customer at different offsets differ.',
    standing: 'documented',
    source: sources.customers,
    operations: ['listCustomers'],
    check: async (context) => {
      await threeCustomers(context)
      const pages: string[] = []
      for (const offset of [0, 1, 2]) {
        const answer = await context.given('listCustomers', { query: { limit: 1, offset } })
        const page = JSON.stringify(rowsIn(answer.body)[0])
        requireThat(!pages.includes(page), 'another customer', { answer })
        pages.push(page)
      }
    },
  }),
]

/** Properties of the pages of the one long list. */
export const paging: readonly Requirement<Op>[] = [
  ...printed,
  property(
    'pages-make-up-the-whole',
    'Pages one after the other make up the whole list.',
    async (read) => {
      const whole = await read({ limit: 100 })
      const found: string[] = []
      for (let offset = 0; offset < Math.min(totalOf(whole), 100); offset += 2) {
        found.push(...idsOf(await read({ limit: 2, offset })))
      }
      requireThat(found.join() === idsOf(whole).join(), idsOf(whole).join(), {
        actual: found.join(),
        answer: whole,
      })
    },
  ),
  property('nothing-twice', 'No customer is listed twice.', async (read) => {
    const answer = await read({ limit: 100 })
    const found = idsOf(answer)
    requireThat(new Set(found).size === found.length && found.length > 0, 'each id once', {
      answer,
    })
  }),
  property(
    'limit-is-kept',
    'A page has as many customers as limit asks for, where there are.',
    async (read) => {
      const answer = await read({ limit: 2 })
      const expected = Math.min(2, totalOf(answer))
      requireThat(idsOf(answer).length === expected, `${String(expected)} customers`, { answer })
    },
  ),
  property(
    'pagination-repeats-the-question',
    'The pagination names the limit and offset in force.',
    async (read) => {
      const answer = await read({ limit: 3, offset: 1 })
      requireValue(answer, 'pagination.limit', 3)
      requireValue(answer, 'pagination.offset', 1)
    },
  ),
  property(
    'usual-limit',
    'Without a limit a page has up to 20 customers, from the first.',
    async (read) => {
      const answer = await read({})
      requireValue(answer, 'pagination.limit', defaultLimit)
      requireValue(answer, 'pagination.offset', 0)
    },
  ),
  property(
    'more-is-told',
    'The field has_more is true exactly until the last page.',
    async (read) => {
      const total = totalOf(await read({ limit: 1 }))
      const first = await read({ limit: 1 })
      requireValue(first, 'pagination.has_more', total > 1)
      requireValue(await read({ limit: 1, offset: total - 1 }), 'pagination.has_more', false)
    },
  ),
  property(
    'total-is-that-of-all',
    'The total counts all customers, whatever the page.',
    async (read) => {
      const whole = await read({ limit: 100 })
      const total = totalOf(whole)
      requireThat(idsOf(whole).length === Math.min(total, 100), `${String(total)} customers`, {
        answer: whole,
      })
      requireValue(await read({ limit: 1, offset: 1 }), 'pagination.total', total)
    },
  ),
  property(
    'beyond-the-end',
    'Beyond the end a page is empty and the total stays.',
    async (read) => {
      const total = totalOf(await read({ limit: 1 }))
      const answer = await read({ offset: total + 10 })
      requireThat(idsOf(answer).length === 0, 'an empty page', { answer })
      requireValue(answer, 'pagination.total', total)
    },
  ),
]
