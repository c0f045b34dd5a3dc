import { at, listAt, NotApplicable, type Requirement, requireThat } from '../../kit/index.ts'
import { type Op, requirement } from '../authoring.ts'
import { newDelivery } from '../resources/builders.ts'
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

/** Filters of the lists. */
export const filters: readonly Requirement<Op>[] = [
  filter('status'),
  filter('plan'),
  deliveriesByStatus,
]
