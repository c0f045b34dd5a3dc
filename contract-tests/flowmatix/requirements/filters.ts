import {
  type Answer,
  at,
  type CheckContext,
  findAttribute,
  isMentioned,
  listAt,
  NotApplicable,
  type Query,
  type Requirement,
  requireThat,
  rowsIn,
} from '../../kit/index.ts'
import { type Op, requirement } from '../authoring.ts'
import { idOf, newCustomer, newDelivery } from '../resources/builders.ts'
import { customerReader, idsOf, totalOf } from '../resources/lists.ts'
import { sources } from '../sources.ts'

const filter = (parameter: 'status' | 'plan') =>
  requirement({
    id: `filters.customers-by-${parameter}`,
    says: `The filter ${parameter} keeps the customers of that ${parameter} and drops the others.`,
    source: sources.customers,
    operations: ['listCustomers'],
    check: async (context) => {
      const whole = await (await customerReader(context))({ limit: 100 })
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
      const first = idsOf(answer).slice(0, totalOf(whole) > all.length ? kept.length : undefined)
      requireThat(first.join(', ') === expected, expected, { ...seen, actual: first.join(', ') })
      requireThat(totalOf(answer) < totalOf(whole), 'a smaller total', seen)
    },
  })

const deliveriesByStatus = requirement({
  id: 'filters.webhook-deliveries-by-status',
  says: 'The filter status keeps the deliveries of that status and drops the others.',
  source: sources.silent,
  operations: ['listWebhookDeliveries', 'createWebhookEndpoint', 'createCustomer'],
  effect: 'create',
  check: async (context) => {
    const params = await newDelivery(context)
    for (const status of ['pending', 'delivered', 'dead']) {
      const answer = await context.call('listWebhookDeliveries', { params, query: { status } })
      const others = listAt(answer.body, 'data').filter((one) => at(one, 'status') !== status)
      requireThat(others.length === 0, `only what is ${status}`, { answer })
    }
    const whole = await context.call('listWebhookDeliveries', { params })
    requireThat(listAt(whole.body, 'data').length > 0, 'a delivery', { answer: whole })
  },
})

const pageSize = 50

/** Whether a list, read page by page, mentions a text. No document says how a list ends. */
async function lists(context: CheckContext<Op>, query: Query, text: string) {
  const seen = new Set<string>()
  for (;;) {
    const page = { ...query, limit: pageSize, offset: seen.size }
    const answer = await context.call('listCustomers', { query: page })
    const rows = rowsIn(answer.body).map((row) => JSON.stringify(row))
    if (rows.some((row) => isMentioned(JSON.parse(row), text))) return { isListed: true, answer }
    const known = seen.size
    for (const row of rows) seen.add(row)
    if (seen.size === known) return { isListed: false, answer }
  }
}

/** A customer that was made just now, and what a read of it shows. */
async function shownCustomer(context: CheckContext<Op>) {
  const body = newCustomer(context)
  const id = idOf('customer', await context.given('createCustomer', { body }))
  const details = await context.given('getCustomer', { params: { customer_id: id } })
  return { body, details }
}

function statusOf({ body }: Answer): string {
  const status = findAttribute(body, 'status')
  if (typeof status !== 'string') throw new NotApplicable('the target shows no status')
  return status
}

/** What the page says of a filter, in whatever form a list is answered. */
const keepsAndDrops = (
  parameter: 'status' | 'plan',
  valueOf: (details: Answer) => string,
  others: readonly string[],
) =>
  requirement({
    id: `filters.${parameter}-keeps-and-drops`,
    says: `The filter ${parameter} lists a customer of that ${parameter}, and with another ${parameter} does not.`,
    standing: 'documented',
    source: sources.customers,
    operations: ['listCustomers', 'createCustomer', 'getCustomer'],
    effect: 'create',
    check: async (context) => {
      const { body, details } = await shownCustomer(context)
      const value = valueOf(details)
      const name = body.company_name
      const own = await lists(context, { [parameter]: value }, name)
      requireThat(own.isListed, `the new customer, whose ${parameter} is ${value}`, {
        answer: own.answer,
      })
      const other = others.find((one) => one !== value) ?? ''
      const elsewhere = await lists(context, { [parameter]: other }, name)
      requireThat(!elsewhere.isListed, `no customer of another ${parameter} than ${other}`, {
        answer: elsewhere.answer,
      })
      await context.control('listCustomers', { query: { limit: 1 } })
    },
  })

const printed: readonly Requirement<Op>[] = [
  keepsAndDrops('status', statusOf, ['cancelled', 'active']),
  keepsAndDrops('plan', () => 'professional', ['enterprise']),
]

const together = requirement({
  id: 'filters.status-and-plan-hold-together',
  says: 'With both filters a customer is listed under its own status and plan, and not where one is another.',
  standing: 'documented',
  source: sources.customers,
  operations: ['listCustomers', 'createCustomer', 'getCustomer'],
  effect: 'create',
  check: async (context) => {
    const { body, details } = await shownCustomer(context)
    const status = statusOf(details)
    const other = status === 'cancelled' ? 'active' : 'cancelled'
    for (const [query, isOwn] of [
      [{ status, plan: body.plan }, true],
      [{ status, plan: 'enterprise' }, false],
      [{ status: other, plan: body.plan }, false],
    ] as const) {
      const { isListed, answer } = await lists(context, query, body.company_name)
      const what = `the new customer ${isOwn ? 'listed' : 'not listed'}`
      requireThat(isListed === isOwn, `${what} with ${JSON.stringify(query)}`, { answer })
    }
    await context.control('listCustomers', { query: { limit: 1 } })
  },
})

const wholePast = { start_date: '2015-01-01', end_date: '2037-12-31' }

/** The rows of a report of all time, of which there have to be some. */
async function allCommissions(context: CheckContext<Op>, query: Query = {}) {
  const answer = await context.control('getCommissionReport', { query: { ...wholePast, ...query } })
  return { rows: rowsIn(answer.body), answer }
}

const dates: readonly Requirement<Op>[] = (
  [
    ['start-date', 'start_date', '2037-01-01'],
    ['end-date', 'end_date', '2015-12-31'],
  ] as const
).map(([words, parameter, date]) =>
  requirement({
    id: `filters.report-heeds-its-${words}`,
    says: `A report with a ${parameter} that leaves out all commissions has none, also where it stands alone.`,
    standing: 'documented',
    source: sources.billing,
    operations: ['getCommissionReport'],
    check: async (context) => {
      const { rows } = await allCommissions(context)
      if (rows.length === 0) throw new NotApplicable('there are no commissions')
      for (const query of [{ ...wholePast, [parameter]: date }, { [parameter]: date }]) {
        const answer = await context.call('getCommissionReport', { query })
        requireThat(rowsIn(answer.body).length === 0, 'no commissions', { answer })
      }
    },
  }),
)

const reportOfCustomer = requirement({
  id: 'filters.report-of-one-customer',
  says: 'A report of one customer has commissions of that customer, and of no other.',
  standing: 'documented',
  source: sources.billing,
  operations: ['getCommissionReport'],
  check: async (context) => {
    const { rows } = await allCommissions(context)
    const customerOf = (row: unknown) => findAttribute(row, 'customer_id', 'customer')
    const customers = [...new Set(rows.map(customerOf))]
    const [one] = customers
    if (typeof one !== 'string' || customers.length < 2) {
      throw new NotApplicable('the report shows no commissions of two customers')
    }
    for (const query of [{ ...wholePast, customer_id: one }, { customer_id: one }]) {
      const answer = await context.call('getCommissionReport', { query })
      const stray = rowsIn(answer.body).find((row) => customerOf(row) !== one)
      requireThat(stray === undefined, `commissions of ${one} only`, { answer })
    }
    const own = (await allCommissions(context, { customer_id: one })).rows
    requireThat(own.length > 0, `the commissions of ${one}`, { actual: 'none' })
  },
})

/** Filters of the lists. */
export const filters: readonly Requirement<Op>[] = [
  filter('status'),
  filter('plan'),
  deliveriesByStatus,
  ...printed,
  together,
  ...dates,
  reportOfCustomer,
]
