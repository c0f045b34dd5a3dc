import { exampleCallShapes, exampleCallsOf } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import {
  deliveryOf,
  newBranding,
  newCustomer,
  newDelivery,
  newTicket,
  newWebhook,
} from './builders.ts'

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
    needs: ['self', 'self.deployment'],
    effect: 'read',
    options: async (context) => {
      const [customer_id = '', deployment_id = ''] = (await context.resource('deployment')).split(
        '/',
      )
      return { params: { customer_id, deployment_id } }
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
      return { params: await deliveryOf(context, await newDelivery(context)) }
    },
  },
})
