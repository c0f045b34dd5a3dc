import { listAt, type Requirement, requireSchema, requireThat } from '../../kit/index.ts'
import { type Op, operationOf, requirement } from '../authoring.ts'
import { newDelivery, newWebhook } from '../resources/builders.ts'
import { sources } from '../sources.ts'

/** Lists that may well be empty fit their schema where they have items. */
export const schemas: readonly Requirement<Op>[] = [
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
