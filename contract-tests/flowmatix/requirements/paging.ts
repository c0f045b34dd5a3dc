import type { Answer } from '../../kit/client/answer.ts'
import type { Query } from '../../kit/client/call.ts'
import { at, listAt } from '../../kit/client/json.ts'
import { requireThat, requireValue } from '../../kit/expectations/expectation.ts'
import type { CheckContext } from '../../kit/requirement/check-context.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import { NotApplicable } from '../../kit/requirement/verdict.ts'
import { requirement } from '../authoring.ts'
import { type Op, sources } from '../operations.ts'

const usualLimit = 20

/** Reads customers; where the run may write, it first has more of them than a small page. */
async function reader(context: CheckContext<Op>) {
  const read = (query: Query) => context.given('listCustomers', { query })
  if (context.permits('create')) {
    await context.once('enough customers', async () => {
      const total = Number(at((await read({ limit: 1 })).body, 'pagination.total'))
      for (let made = total; made <= 4; made += 1) await context.createAnother('customer')
    })
  }
  return read
}

const ids = ({ body }: Answer) => listAt(body, 'data').map((item) => String(at(item, 'id')))
const totalOf = ({ body }: Answer) => Number(at(body, 'pagination.total'))

const law = (
  words: string,
  says: string,
  check: (read: Awaited<ReturnType<typeof reader>>) => Promise<void>,
) =>
  requirement({
    id: `paging.${words}`,
    says,
    source: sources.customers,
    operations: ['listCustomers'],
    check: async (context) => check(await reader(context)),
  })

const laws: readonly Requirement<Op>[] = [
  law(
    'pages-make-up-the-whole',
    'Pages one after the other make up the whole list.',
    async (read) => {
      const whole = await read({ limit: 100 })
      const found: string[] = []
      for (let offset = 0; offset < Math.min(totalOf(whole), 100); offset += 2) {
        found.push(...ids(await read({ limit: 2, offset })))
      }
      requireThat(found.join() === ids(whole).join(), ids(whole).join(), {
        actual: found.join(),
        answer: whole,
      })
    },
  ),
  law('nothing-twice', 'No customer is listed twice.', async (read) => {
    const answer = await read({ limit: 100 })
    const found = ids(answer)
    requireThat(new Set(found).size === found.length && found.length > 0, 'each id once', {
      answer,
    })
  }),
  law(
    'limit-is-kept',
    'A page has as many customers as limit asks for, where there are.',
    async (read) => {
      const answer = await read({ limit: 2 })
      const expected = Math.min(2, totalOf(answer))
      requireThat(ids(answer).length === expected, `${String(expected)} customers`, { answer })
    },
  ),
  law(
    'pagination-repeats-the-question',
    'The pagination names the limit and offset in force.',
    async (read) => {
      const answer = await read({ limit: 3, offset: 1 })
      requireValue(answer, 'pagination.limit', 3)
      requireValue(answer, 'pagination.offset', 1)
    },
  ),
  law(
    'usual-limit',
    'Without a limit a page has up to 20 customers, from the first.',
    async (read) => {
      const answer = await read({})
      requireValue(answer, 'pagination.limit', usualLimit)
      requireValue(answer, 'pagination.offset', 0)
    },
  ),
  law('more-is-told', 'The field has_more is true exactly until the last page.', async (read) => {
    const total = totalOf(await read({ limit: 1 }))
    const first = await read({ limit: 1 })
    requireValue(first, 'pagination.has_more', total > 1)
    requireValue(await read({ limit: 1, offset: total - 1 }), 'pagination.has_more', false)
  }),
  law(
    'total-is-that-of-all',
    'The total counts all customers, whatever the page.',
    async (read) => {
      const whole = await read({ limit: 100 })
      const total = totalOf(whole)
      requireThat(ids(whole).length === Math.min(total, 100), `${String(total)} customers`, {
        answer: whole,
      })
      requireValue(await read({ limit: 1, offset: 1 }), 'pagination.total', total)
    },
  ),
  law('beyond-the-end', 'Beyond the end a page is empty and the total stays.', async (read) => {
    const total = totalOf(await read({ limit: 1 }))
    const answer = await read({ offset: total + 10 })
    requireThat(ids(answer).length === 0, 'an empty page', { answer })
    requireValue(answer, 'pagination.total', total)
  }),
]

const filter = (parameter: 'status' | 'plan') =>
  requirement({
    id: `filters.customers-by-${parameter}`,
    says: `The filter ${parameter} keeps the customers of that ${parameter} and drops the others.`,
    source: sources.customers,
    operations: ['listCustomers'],
    check: async (context) => {
      const whole = await (await reader(context))({ limit: 100 })
      const all = listAt(whole.body, 'data')
      const wanted = at(all[0], parameter)
      const isWanted = (one: unknown) => at(one, parameter) === wanted
      const kept = all.filter(isWanted).map((one) => at(one, 'id'))
      if (all.length > 0 && kept.length === all.length) {
        throw new NotApplicable(`no two customers differ in their ${parameter}`)
      }
      const query = { limit: 100, [parameter]: String(wanted) }
      const answer = await context.call('listCustomers', { query })
      const seen = { answer, control: whole }
      const stray = listAt(answer.body, 'data').find((one) => !isWanted(one))
      requireThat(stray === undefined, `customers of the ${parameter} ${String(wanted)} only`, seen)
      // Behind those of the first page there may be others of a later one.
      const expected = kept.join(', ')
      const first = ids(answer).slice(0, totalOf(whole) > all.length ? kept.length : undefined)
      requireThat(first.join(', ') === expected, expected, { ...seen, actual: first.join(', ') })
      requireThat(totalOf(answer) < totalOf(whole), 'a smaller total', seen)
    },
  })

/** The laws of the one long list. */
export const paging: readonly Requirement<Op>[] = [...laws, filter('status'), filter('plan')]
