import { exampleCallShapes, exampleCallsOf, listAt } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { idOf, newBranding, newCustomer, newTicket, newWebhook } from './builders.ts'

const { list, read, create, change } = exampleCallShapes<Op>({
  idParameter: (kind) => `${kind}_id`,
  writeNeeds: ['self'],
})

/** A ticket stays, so each run opens as few as it can. */
const ticketStays = 'a ticket cannot be withdrawn'

/** A valid call of every operation by `self`. */
export const examples = exampleCallsOf<Op>({
  createCustomer: create(newCustomer),
  listCustomers: list({ limit: 100 }),
  getCustomer: read('customer'),
  updateCustomer: change('customer', 'update', () => ({ contact_name: 'Jane Smith' })),
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
  setEmailTemplates: change('customer', 'update', () => ({
    templates: { welcome: { subject: 'Welcome', body: '<p>Welcome.</p>' } },
  })),
  createSandboxEnvironment: create((context) => ({ name: context.uniqueName() })),
  getSandboxEnvironment: read('sandbox'),
  deleteSandboxEnvironment: change('sandbox', 'delete'),
  deployConfiguration: change('customer', 'update', () => ({ workflows: ['welcome'] })),
  getDeployment: {
    needs: ['self', 'self.customer'],
    effect: 'create',
    options: async (context) => {
      const customer = await context.fresh('customer')
      const params = { customer_id: customer }
      const made = await context.given('deployConfiguration', { params, body: {} })
      return { params: { ...params, deployment_id: idOf('deployment', made) } }
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
  updateWebhookEndpoint: change('webhook', 'update', () => ({ description: 'changed' })),
  deleteWebhookEndpoint: change('webhook', 'delete'),
  rotateWebhookSecret: change('webhook', 'update', () => ({})),
  listWebhookDeliveries: read('webhook'),
  resendWebhookDelivery: {
    needs: ['self'],
    effect: 'notify',
    options: async (context) => {
      const body = { ...newWebhook(context), events: ['customer.created'] }
      const made = await context.given('createWebhookEndpoint', { body })
      const params = { webhook_id: idOf('webhook', made) }
      await context.given('createCustomer', { body: newCustomer(context) })
      const deliveries = await context.given('listWebhookDeliveries', { params })
      const [delivery] = listAt(deliveries.body, 'data')
      return { params: { ...params, delivery_id: idOf('delivery', deliveries, delivery ?? null) } }
    },
  },
})
