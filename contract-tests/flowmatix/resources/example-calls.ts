import type { Answer } from '../../kit/client/answer.ts'
import type { CallOptions } from '../../kit/client/call.ts'
import { at, listAt } from '../../kit/client/json.ts'
import type { CheckContext } from '../../kit/requirement/check-context.ts'
import type { Effect } from '../../kit/requirement/effect.ts'
import type { Op } from '../operations.ts'
import { newBranding, newCustomer, newTicket, newWebhook } from './builders.ts'

/** One valid call of an operation: what it needs, what it does, and what it sends. */
export interface ExampleCall {
  readonly needs: readonly string[]
  readonly effect: Effect
  readonly permanent?: string
  readonly options: (context: CheckContext) => Promise<CallOptions>
}

const list = (query: CallOptions['query'] = {}): ExampleCall => ({
  needs: ['self'],
  effect: 'read',
  options: () => Promise.resolve({ query }),
})

const read = (kind: string): ExampleCall => ({
  needs: ['self', `self.${kind}`],
  effect: 'read',
  options: async (context) => ({ params: { [`${kind}_id`]: await context.resource(kind) } }),
})

const create = (body: (context: CheckContext) => object): ExampleCall => ({
  needs: ['self'],
  effect: 'create',
  options: (context) => Promise.resolve({ body: body(context) }),
})

const alter = (kind: string, effect: Effect, body?: object): ExampleCall => ({
  needs: ['self', `self.${kind}`],
  effect,
  options: async (context) => ({
    params: { [`${kind}_id`]: await context.fresh(kind) },
    ...(body === undefined ? {} : { body }),
  }),
})

/** A ticket stays, so each run opens as few as it can. */
const ticketStays = 'a ticket cannot be withdrawn'

/** A valid call of every operation by `self`. Each call of `options` makes a new one. */
export const exampleCalls: Readonly<Record<Op, ExampleCall>> = {
  createCustomer: create(newCustomer),
  listCustomers: list({ limit: 100 }),
  getCustomer: read('customer'),
  updateCustomer: alter('customer', 'update', { contact_name: 'Jane Smith' }),
  getCommissionReport: list({ start_date: '2024-01-01', end_date: '2024-12-31' }),
  getInvoice: read('invoice'),
  getCustomerUsage: read('customer'),
  getPartnerMetrics: list(),
  setBranding: {
    needs: ['self', 'self.customer'],
    effect: 'update',
    options: async (context) => ({
      params: { customer_id: await context.fresh('customer') },
      body: newBranding(context),
    }),
  },
  setEmailTemplates: alter('customer', 'update', {
    templates: { welcome: { subject: 'Welcome', body: '<p>Welcome.</p>' } },
  }),
  createSandboxEnvironment: create((context) => ({ name: context.uniqueName() })),
  getSandboxEnvironment: read('sandbox'),
  deleteSandboxEnvironment: alter('sandbox', 'delete'),
  deployConfiguration: alter('customer', 'update', { workflows: ['welcome'] }),
  getDeployment: {
    needs: ['self', 'self.customer'],
    effect: 'create',
    options: async (context) => {
      const customer = await context.fresh('customer')
      const params = { customer_id: customer }
      const { body } = await context.given('deployConfiguration', { params, body: {} })
      return { params: { ...params, deployment_id: String(at(body, 'deployment_id')) } }
    },
  },
  createTicket: {
    needs: ['self', 'self.customer'],
    effect: 'create',
    permanent: ticketStays,
    options: async (context) => ({ body: newTicket(context, await context.resource('customer')) }),
  },
  getTicket: read('ticket'),
  createWebhookEndpoint: create(newWebhook),
  listWebhookEndpoints: list({ limit: 100 }),
  getWebhookEndpoint: read('webhook'),
  updateWebhookEndpoint: alter('webhook', 'update', { description: 'changed' }),
  deleteWebhookEndpoint: alter('webhook', 'delete'),
  rotateWebhookSecret: alter('webhook', 'update', {}),
  listWebhookDeliveries: read('webhook'),
  resendWebhookDelivery: {
    needs: ['self'],
    effect: 'notify',
    options: async (context) => {
      const body = { ...newWebhook(context), events: ['customer.created'] }
      const made = await context.given('createWebhookEndpoint', { body })
      const params = { webhook_id: String(at(made.body, 'id')) }
      await context.given('createCustomer', { body: newCustomer(context) })
      const deliveries = await context.given('listWebhookDeliveries', { params })
      const [delivery] = listAt(deliveries.body, 'data')
      return { params: { ...params, delivery_id: String(at(delivery, 'id')) } }
    },
  },
}

/** What the sample of an operation answered; sent once for the whole run, and must succeed. */
export function exampleAnswer(context: CheckContext, op: Op): Promise<Answer> {
  return context.once(`sample of ${op}`, async () =>
    context.given(op, await exampleCalls[op].options(context)),
  )
}
