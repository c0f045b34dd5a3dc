import {
  listAt,
  type Requirement,
  requireSchema,
  requireThat,
  requireTopic,
} from '../../kit/index.ts'
import { type Op, operationOf, requirement, slugOf } from '../authoring.ts'
import { newDelivery, newWebhook } from '../resources/builders.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

/** What the page says that an answer is about; how it says it is nobody's word. */
interface Topic {
  readonly op: Op
  /** End of the id. */
  readonly words: string
  readonly topic: string
  readonly source: string
  /** Words of which one is in the name of an attribute. */
  readonly names: readonly string[]
  readonly besides?: readonly string[]
}

const topics: readonly Topic[] = [
  {
    op: 'getCustomer',
    words: 'has-usage',
    topic: 'usage statistics',
    source: sources.customers,
    names: ['usage', 'statistic', 'stats', 'metric'],
  },
  {
    op: 'getCustomer',
    words: 'has-billing',
    topic: 'billing details',
    source: sources.customers,
    names: ['billing', 'invoice', 'payment', 'balance', 'subscription'],
    // That is an attribute of the customer's own, which the request has as well.
    besides: ['billing_cycle'],
  },
  {
    op: 'getInvoice',
    words: 'has-line-items',
    topic: 'line items',
    source: sources.billing,
    names: ['line', 'item'],
  },
  {
    op: 'getInvoice',
    words: 'has-commissions',
    topic: 'commission calculations',
    source: sources.billing,
    names: ['commission'],
  },
  ...(
    [
      ['messages', 'message volume by channel', ['message', 'channel']],
      ['workflows', 'workflow execution counts', ['workflow', 'execution']],
      ['api-requests', 'API request statistics', ['api', 'request']],
      ['storage', 'storage utilization', ['storage']],
    ] as const
  ).map(([words, topic, names]): Topic => ({
    op: 'getCustomerUsage',
    words: `has-${words}`,
    topic,
    source: sources.usage,
    names,
  })),
  ...(
    [
      ['customers', 'total customers', ['customer']],
      ['revenue', 'total revenue', ['revenue', 'income', 'sales']],
      ['growth', 'growth metrics and trends', ['growth', 'trend', 'new']],
      ['satisfaction', 'customer satisfaction scores', ['satisfaction', 'score', 'csat', 'nps']],
      ['tickets', 'support ticket statistics', ['ticket', 'support']],
    ] as const
  ).map(([words, topic, names]): Topic => ({
    op: 'getPartnerMetrics',
    words: `has-${words}`,
    topic,
    source: sources.usage,
    names,
    besides: words === 'customers' ? ['customer_satisfaction'] : [],
  })),
  {
    op: 'getTicket',
    words: 'has-a-status',
    topic: 'progress and resolution status',
    source: sources.tickets,
    names: ['status', 'state', 'progress', 'resol'],
  },
]

const isAbout = ({ op, words, topic, source, names, besides = [] }: Topic) =>
  requirement({
    ...examples.traits(op),
    id: `schema.${slugOf(op)}-${words}`,
    says: `What ${op} answers has something about ${topic}, under whatever name.`,
    standing: 'documented',
    source,
    check: async (context) =>
      requireTopic(await examples.answer(context, op), topic, { words: names, besides }),
  })

/** What is said of bodies. Lists that may well be empty fit their schema where they have items. */
export const schemas: readonly Requirement<Op>[] = [
  ...topics.map(isAbout),
  requirement({
    id: 'schema.commissions-of-all-time-fit',
    says: 'Every commission of a report of all time fits the schema of the contract.',
    source: sources.billing,
    operations: ['getCommissionReport'],
    check: async (context) => {
      const query = { start_date: '2015-01-01', end_date: '2099-12-31' }
      const answer = await context.call('getCommissionReport', { query })
      requireSchema(operationOf('getCommissionReport'), answer)
      requireThat(listAt(answer.body, 'commissions').length > 0, 'commissions', { answer })
    },
  }),
  requirement({
    id: 'schema.listed-webhook-endpoints-fit',
    says: 'A webhook endpoint in the list fits the schema of the contract.',
    source: sources.silent,
    operations: ['listWebhookEndpoints', 'createWebhookEndpoint'],
    effect: 'create',
    check: async (context) => {
      await context.given('createWebhookEndpoint', { body: newWebhook(context) })
      const answer = await context.call('listWebhookEndpoints', { query: { limit: 100 } })
      requireSchema(operationOf('listWebhookEndpoints'), answer)
      requireThat(listAt(answer.body, 'data').length > 0, 'endpoints', { answer })
    },
  }),
  requirement({
    id: 'schema.listed-webhook-deliveries-fit',
    says: 'A delivery in the list of a webhook endpoint fits the schema of the contract.',
    source: sources.silent,
    operations: ['listWebhookDeliveries', 'createWebhookEndpoint', 'createCustomer'],
    effect: 'create',
    check: async (context) => {
      const params = await newDelivery(context)
      const answer = await context.call('listWebhookDeliveries', { params })
      requireSchema(operationOf('listWebhookDeliveries'), answer)
      requireThat(listAt(answer.body, 'data').length > 0, 'deliveries', { answer })
    },
  }),
]
