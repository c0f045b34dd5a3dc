import { type Answer, at, listAt } from '../../kit/client/answer.ts'
import type { CallOptions } from '../../kit/client/client.ts'
import type { Effect } from '../../kit/requirement/effect.ts'
import type { Tools } from '../../kit/requirement/check-context.ts'
import { newBranding, newCustomer, newTicket, newWebhook } from './builders.ts'
import type { Op } from '../operations.ts'

/** One valid call of an operation: what it needs, what it does, and what it sends. */
export interface Sample {
  readonly needs: readonly string[]
  readonly effect: Effect
  readonly permanent?: string
  readonly options: (tools: Tools) => Promise<CallOptions>
}

const list = (query: CallOptions['query'] = {}): Sample => ({
  needs: ['self'],
  effect: 'read',
  options: () => Promise.resolve({ query }),
})

const read = (kind: string): Sample => ({
  needs: ['self', `self.${kind}`],
  effect: 'read',
  options: async (tools) => ({ params: { [`${kind}_id`]: await tools.resource(kind) } }),
})

const create = (body: (tools: Tools) => object): Sample => ({
  needs: ['self'],
  effect: 'create',
  options: (tools) => Promise.resolve({ body: body(tools) }),
})

const alter = (kind: string, effect: Effect, body?: object): Sample => ({
  needs: ['self', `self.${kind}`],
  effect,
  options: async (tools) => ({
    params: { [`${kind}_id`]: await tools.fresh(kind) },
    ...(body === undefined ? {} : { body }),
  }),
})

/** A ticket stays, so each run opens as few as it can. */
const ticketStays = 'a ticket cannot be withdrawn'

/** A valid call of every operation by `self`. Each call of `options` makes a new one. */
export const samples: Readonly<Record<Op, Sample>> = {
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
    options: async (tools) => ({
      params: { customer_id: await tools.fresh('customer') },
      body: newBranding(tools),
    }),
  },
  setEmailTemplates: alter('customer', 'update', {
    templates: { welcome: { subject: 'Welcome', body: '<p>Welcome.</p>' } },
  }),
  createSandboxEnvironment: create((tools) => ({ name: tools.name() })),
  getSandboxEnvironment: read('sandbox'),
  deleteSandboxEnvironment: alter('sandbox', 'delete'),
  deployConfiguration: alter('customer', 'update', { workflows: ['welcome'] }),
  getDeployment: {
    needs: ['self', 'self.customer'],
    effect: 'create',
    options: async (tools) => {
      const customer = await tools.fresh('customer')
      const params = { customer_id: customer }
      const { body } = await tools.given('deployConfiguration', { params, body: {} })
      return { params: { ...params, deployment_id: String(at(body, 'deployment_id')) } }
    },
  },
  createTicket: {
    needs: ['self', 'self.customer'],
    effect: 'create',
    permanent: ticketStays,
    options: async (tools) => ({ body: newTicket(tools, await tools.resource('customer')) }),
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
    options: async (tools) => {
      const body = { ...newWebhook(tools), events: ['customer.created'] }
      const made = await tools.given('createWebhookEndpoint', { body })
      const params = { webhook_id: String(at(made.body, 'id')) }
      await tools.given('createCustomer', { body: newCustomer(tools) })
      const deliveries = await tools.given('listWebhookDeliveries', { params })
      const [delivery] = listAt(deliveries.body, 'data')
      return { params: { ...params, delivery_id: String(at(delivery, 'id')) } }
    },
  },
}

/** What the sample of an operation answered; sent once for the whole run, and must succeed. */
export function sampled(tools: Tools, op: Op): Promise<Answer> {
  return tools.once(`sample of ${op}`, async () =>
    tools.given(op, await samples[op].options(tools)),
  )
}
