import { defineContract } from '../contract.ts'
import { setBranding } from './branding.ts'
import { getCommissionReport } from './commissions.ts'
import { createCustomer, getCustomer, listCustomers, updateCustomer } from './customers.ts'
import { deployConfiguration, getDeployment } from './deployments.ts'
import { setEmailTemplates } from './email-templates.ts'
import { errorCodes } from './errors.ts'
import { webhooks } from './events.ts'
import { getInvoice } from './invoices.ts'
import { getPartnerMetrics } from './metrics.ts'
import {
  createSandboxEnvironment,
  deleteSandboxEnvironment,
  getSandboxEnvironment,
} from './sandboxes.ts'
import { securitySchemes } from './security.ts'
import { createTicket, getTicket } from './tickets.ts'
import { getCustomerUsage } from './usage.ts'
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  listWebhookDeliveries,
  listWebhookEndpoints,
  resendWebhookDelivery,
  rotateWebhookSecret,
  updateWebhookEndpoint,
} from './webhook-endpoints.ts'
import { documents } from './sources.ts'

/** What the Flowmatix Partner API promises: 14 documented operations, and 11 that they call for. */
export const flowmatixContract = defineContract({
  provider: 'flowmatix',
  info: {
    title: 'Flowmatix Partner API',
    version: '1.0.0',
    description:
      'Customers, billing, commissions, usage, white label, provisioning and support for Flowmatix ' +
      'partners, as partner-sandbox simulates and checks them. The vendor documents requests and no ' +
      'answers; operations and answers carry their standing. Amounts of money are whole numbers of ' +
      'cents. Moments are in UTC.',
  },
  servers: [{ url: 'https://api.flowmatix.com', description: 'Production' }],
  tags: [
    { name: 'Customers', description: 'The customer accounts of a partner.' },
    { name: 'Billing', description: 'Invoices of customers, and commissions on them.' },
    { name: 'Analytics', description: 'What customers use, and how the partner does.' },
    { name: 'White label', description: 'The looks and the words of a customer account.' },
    { name: 'Provisioning', description: 'Sandbox environments and deployments.' },
    { name: 'Support', description: 'Tickets for customers.' },
    { name: 'Webhooks', description: 'Who is told of events, and what was told.' },
  ],
  securitySchemes,
  operations: {
    createCustomer,
    listCustomers,
    getCustomer,
    updateCustomer,
    getCommissionReport,
    getInvoice,
    getCustomerUsage,
    getPartnerMetrics,
    setBranding,
    setEmailTemplates,
    createSandboxEnvironment,
    getSandboxEnvironment,
    deleteSandboxEnvironment,
    deployConfiguration,
    getDeployment,
    createTicket,
    getTicket,
    createWebhookEndpoint,
    listWebhookEndpoints,
    getWebhookEndpoint,
    updateWebhookEndpoint,
    deleteWebhookEndpoint,
    rotateWebhookSecret,
    listWebhookDeliveries,
    resendWebhookDelivery,
  },
  webhooks,
  errorCodes,
  documents,
})
