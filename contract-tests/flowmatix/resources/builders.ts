import { at } from '../../kit/client/answer.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import type { Tools } from '../../kit/requirement/check-context.ts'

/** A body for `createCustomer`, as the vendor's example has it. */
export function newCustomer(tools: Tools) {
  const name = tools.name()
  return {
    company_name: name,
    contact_email: `${name}@example.com`,
    contact_name: 'John Smith',
    phone: '+1234567890',
    plan: 'professional',
    billing_cycle: 'monthly',
  }
}

/** A body for `createTicket`, as the vendor's example has it. */
export function newTicket(tools: Tools, customer: string) {
  return {
    customer_id: customer,
    subject: `Integration Issue ${tools.name()}`,
    description: 'Customer experiencing webhook failures',
    priority: 'high',
    category: 'technical',
  }
}

/** A body for `setBranding`, as the vendor's example has it, with a domain of its own. */
export function newBranding(tools: Tools) {
  return {
    logo_url: 'https://partner.com/logo.png',
    primary_color: '#007bff',
    secondary_color: '#6c757d',
    custom_domain: `${tools.name().replaceAll('_', '-')}.partner.com`,
  }
}

/** A body for `createWebhookEndpoint`; nothing listens there, and nothing has to. */
export function newWebhook(tools: Tools) {
  return {
    url: 'http://127.0.0.1:9/contract-tests',
    events: ['invoice.generated'],
    description: tools.name(),
  }
}

/** Makes one of each kind. There is one place: the partner of whoever calls. */
export const builders: Suite['builders'] = {
  customer: async (tools) =>
    idOf(await tools.given('createCustomer', { body: newCustomer(tools) })),
  ticket: async (tools) => {
    const customer = await tools.resource('customer')
    return idOf(await tools.given('createTicket', { body: newTicket(tools, customer) }))
  },
  sandbox: async (tools) =>
    idOf(await tools.given('createSandboxEnvironment', { body: { name: tools.name() } })),
  webhook: async (tools) =>
    idOf(await tools.given('createWebhookEndpoint', { body: newWebhook(tools) })),
}

function idOf({ body }: { readonly body: unknown }): string {
  return String(at(body, 'id'))
}
