import {
  type Answer,
  at,
  type CheckContext,
  listAt,
  type Requirement,
  requireThat,
  requireValue,
} from '../../kit/index.ts'
import { type Op, requirement } from '../authoring.ts'
import { newCustomer } from '../resources/builders.ts'
import { sources } from '../sources.ts'

const common = { source: sources.billing, effect: 'read' as const }

const number = (value: unknown, path: string) => Number(at(value, path))
const sum = (items: readonly unknown[], path: string) =>
  items.reduce<number>((total, item) => total + number(item, path), 0)

/** All commissions that there are. */
const wholeReport = (context: CheckContext<Op>) =>
  context.given('getCommissionReport', {
    query: { start_date: '2015-01-01', end_date: '2099-12-31' },
  })

function requireSum(answer: Answer, what: string, [actual, expected]: readonly [number, number]) {
  requireThat(actual === expected, `${what} ${String(expected)}`, {
    actual: String(actual),
    answer,
  })
}

const invoices: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'money.lines-make-up-the-subtotal',
    says: 'The amounts of the lines of an invoice make up its subtotal.',
    operations: ['getInvoice'],
    needs: ['self', 'self.invoice'],
    check: async (context) => {
      const params = { invoice_id: await context.resource('invoice') }
      const answer = await context.call('getInvoice', { params })
      const lines = listAt(answer.body, 'line_items')
      requireThat(lines.length > 0, 'at least one line', { answer })
      requireSum(answer, 'a subtotal of', [number(answer.body, 'subtotal'), sum(lines, 'amount')])
    },
  }),
  requirement({
    ...common,
    id: 'money.tax-and-subtotal-make-up-the-total',
    says: 'The subtotal and the tax of an invoice make up its total, and the tax is that of its rate.',
    operations: ['getInvoice'],
    needs: ['self', 'self.invoice'],
    check: async (context) => {
      const params = { invoice_id: await context.resource('invoice') }
      const answer = await context.call('getInvoice', { params })
      const [subtotal, tax] = [number(answer.body, 'subtotal'), number(answer.body, 'tax')]
      requireSum(answer, 'a total of', [number(answer.body, 'total'), subtotal + tax])
      const exact = subtotal * number(answer.body, 'tax_rate')
      requireThat(Math.abs(tax - exact) <= 1, `a tax of about ${String(exact)}`, {
        actual: String(tax),
        answer,
      })
    },
  }),
  requirement({
    ...common,
    id: 'money.commission-is-a-share-of-the-subtotal',
    says: 'The commission of a paid invoice is its rate of what was paid without tax.',
    operations: ['getInvoice'],
    needs: ['self', 'self.invoice'],
    check: async (context) => {
      const params = { invoice_id: await context.resource('invoice') }
      const answer = await context.call('getInvoice', { params })
      requireValue(answer, 'status', 'paid')
      requireValue(answer, 'commission.base_amount', at(answer.body, 'subtotal'))
      const exact = number(answer.body, 'subtotal') * number(answer.body, 'commission.rate')
      requireThat(
        Math.abs(number(answer.body, 'commission.amount') - exact) <= 1,
        `a commission of about ${String(exact)}`,
        { answer },
      )
    },
  }),
]

const reports: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'money.report-sums-its-commissions',
    says: 'The summary of a commission report is the sum of its commissions.',
    operations: ['getCommissionReport'],
    check: async (context) => {
      const answer = await wholeReport(context)
      const commissions = listAt(answer.body, 'commissions')
      requireThat(commissions.length > 0, 'commissions to sum', { answer })
      const summary = (field: string) => number(answer.body, `summary.${field}`)
      requireSum(answer, 'a count of', [summary('count'), commissions.length])
      requireSum(answer, 'total_earned', [summary('total_earned'), sum(commissions, 'amount')])
      const reversed = sum(commissions, 'reversed_amount')
      requireSum(answer, 'total_reversed', [summary('total_reversed'), reversed])
      const standing = ['total_pending', 'total_approved', 'total_paid'].map(summary)
      requireSum(answer, 'what stands of what was earned', [
        standing.reduce((total, one) => total + one, 0),
        summary('total_earned') - summary('total_reversed'),
      ])
    },
  }),
  requirement({
    ...common,
    id: 'money.report-keeps-to-its-dates',
    says: 'A report from a day to a day has the commissions earned on them and between, and no other.',
    operations: ['getCommissionReport'],
    check: async (context) => {
      const whole = await wholeReport(context)
      const all = listAt(whole.body, 'commissions')
      const days = all.map((one) => String(at(one, 'earned_at')).slice(0, 10)).toSorted()
      const day = days[Math.floor(days.length / 2)] ?? '2024-01-01'
      const query = { start_date: day, end_date: day }
      const answer = await context.call('getCommissionReport', { query })
      const expected = days.filter((one) => one === day).length
      requireSum(answer, 'a count of', [number(answer.body, 'summary.count'), expected])
      requireThat(expected < all.length, 'commissions of other days', { answer: whole })
    },
  }),
  requirement({
    ...common,
    id: 'money.report-keeps-to-its-customer',
    says: 'A report for a customer has the commissions of that customer, and no other.',
    operations: ['getCommissionReport'],
    check: async (context) => {
      const whole = await wholeReport(context)
      const all = listAt(whole.body, 'commissions')
      const customer = String(at(all[0], 'customer_id'))
      const expected = all.filter((one) => at(one, 'customer_id') === customer).length
      const query = { start_date: '2015-01-01', end_date: '2099-12-31', customer_id: customer }
      const answer = await context.call('getCommissionReport', { query })
      requireSum(answer, 'a count of', [number(answer.body, 'summary.count'), expected])
      requireThat(expected < all.length, 'commissions of other customers', { answer: whole })
    },
  }),
]

const metrics: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    source: sources.usage,
    id: 'money.metrics-agree-with-the-report',
    says: 'The commissions of the metrics are those of the report of all time.',
    operations: ['getPartnerMetrics', 'getCommissionReport'],
    check: async (context) => {
      const report = await wholeReport(context)
      const answer = await context.call('getPartnerMetrics')
      for (const part of ['earned', 'reversed', 'pending', 'approved', 'paid']) {
        requireSum(answer, `commissions.${part}`, [
          number(answer.body, `commissions.${part}`),
          number(report.body, `summary.total_${part}`),
        ])
      }
    },
  }),
  requirement({
    ...common,
    source: sources.usage,
    id: 'money.metrics-count-the-customers',
    says: 'The metrics count as many customers as the list has, and each in one status.',
    operations: ['getPartnerMetrics', 'listCustomers'],
    check: async (context) => {
      const list = () => context.given('listCustomers', { query: { limit: 1 } })
      const before = await list()
      const answer = await context.call('getPartnerMetrics')
      const after = await list()
      const total = number(answer.body, 'customers.total')
      // Others may create customers meanwhile; no operation takes one away.
      const [least, most] = [before, after].map(({ body }) => number(body, 'pagination.total'))
      const fits = total >= (least ?? NaN) && total <= (most ?? NaN)
      requireThat(fits, `customers.total from ${String(least)} to ${String(most)}`, {
        actual: String(total),
        answer,
        control: after,
      })
      const statuses = ['active', 'trial', 'suspended', 'cancelled']
      const counted = statuses.map((status) => number(answer.body, `customers.${status}`))
      requireSum(answer, 'customers in all statuses', [
        counted.reduce((sofar, one) => sofar + one, 0),
        total,
      ])
    },
  }),
  requirement({
    ...common,
    source: sources.usage,
    id: 'money.usage-sums-its-channels',
    says: 'The message volume of a customer is that of its channels together.',
    operations: ['getCustomerUsage'],
    needs: ['self', 'self.customer'],
    check: async (context) => {
      const params = { customer_id: await context.resource('customer') }
      const answer = await context.call('getCustomerUsage', { params })
      const channels = listAt(answer.body, 'messages.by_channel')
      requireThat(channels.length > 0, 'at least one channel', { answer })
      const total = number(answer.body, 'messages.total')
      requireSum(answer, 'messages.total', [total, sum(channels, 'sent')])
    },
  }),
]

const between: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    source: sources.usage,
    id: 'money.usage-agrees-with-the-customer',
    says: 'The usage of a customer is what the customer itself shows of it at that moment.',
    operations: ['getCustomerUsage', 'getCustomer'],
    needs: ['self', 'self.customer'],
    check: async (context) => {
      const params = { customer_id: await context.resource('customer') }
      const before = await context.given('getCustomer', { params })
      const usage = await context.call('getCustomerUsage', { params })
      const after = await context.given('getCustomer', { params })
      for (const [part, whole] of [
        ['messages', 'messages.total'],
        ['workflow_executions', 'workflows.executions'],
        ['api_requests', 'api_requests.total'],
        ['storage_bytes', 'storage.used_bytes'],
      ] as const) {
        const [least, most] = [before, after].map(({ body }) => number(body, `usage.${part}`))
        const shown = number(usage.body, whole)
        const fits = shown >= (least ?? NaN) && shown <= (most ?? NaN)
        requireThat(fits, `${whole} from ${String(least)} to ${String(most)}`, {
          actual: String(shown),
          answer: usage,
          control: after,
        })
      }
    },
  }),
  requirement({
    ...common,
    source: sources.usage,
    effect: 'create',
    id: 'money.metrics-count-a-new-customer',
    says: 'The metrics count a new customer as soon as there is one.',
    operations: ['getPartnerMetrics', 'createCustomer'],
    check: async (context) => {
      const before = await context.given('getPartnerMetrics')
      await context.given('createCustomer', { body: newCustomer(context) })
      const after = await context.call('getPartnerMetrics')
      const [had, has] = [before, after].map(({ body }) => number(body, 'customers.total'))
      requireSum(after, 'customers.total', [has ?? NaN, (had ?? NaN) + 1])
    },
  }),
]

/** Sums agree to the cent, within an answer and between answers. */
export const money: readonly Requirement<Op>[] = [...invoices, ...reports, ...metrics, ...between]
