import { operationNames, slugOf } from '../authoring.ts'
import {
  type Answer,
  type CheckContext,
  findId,
  listAt,
  NotApplicable,
  PrerequisiteFailed,
  type Suite,
} from '../../kit/index.ts'

/** A body for `createCustomer`, as the vendor's example has it. */
export function newCustomer(context: CheckContext) {
  const name = context.uniqueName()
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
export function newTicket(context: CheckContext, customer: string) {
  return {
    customer_id: customer,
    subject: `Integration Issue ${context.uniqueName()}`,
    description: 'Customer experiencing webhook failures',
    priority: 'high',
    category: 'technical',
  }
}

/** A body for `setBranding`, as the vendor's example has it, with a domain of its own. */
export function newBranding(context: CheckContext) {
  return {
    logo_url: 'https://partner.com/logo.png',
    primary_color: '#007bff',
    secondary_color: '#6c757d',
    custom_domain: `${context.uniqueName().replaceAll('_', '-')}.partner.com`,
  }
}

/** A body for `createWebhookEndpoint`; nothing listens there, and nothing has to. */
export function newWebhook(context: CheckContext) {
  return {
    url: 'http://127.0.0.1:9/contract-tests',
    events: ['invoice.generated'],
    description: context.uniqueName(),
  }
}

/** Makes one of each kind, at the partner of whoever calls: an owner other than `self` calls itself. */
export const builders: Suite['builders'] = {
  customer: async (context) =>
    idOf('customer', await context.given('createCustomer', { body: newCustomer(context) })),
  ticket: async (context) => {
    const customer = await context.resource('customer')
    return idOf(
      'ticket',
      await context.given('createTicket', { body: newTicket(context, customer) }),
    )
  },
  sandbox: async (context, as) =>
    idOf(
      'sandbox',
      await context.given('createSandboxEnvironment', { as, body: { name: context.uniqueName() } }),
    ),
  webhook: async (context, as) =>
    idOf(
      'webhook',
      await context.given('createWebhookEndpoint', { as, body: newWebhook(context) }),
    ),
  deployment: async (context, as) => {
    const customer = await context.given('createCustomer', { as, body: newCustomer(context) })
    const params = { customer_id: idOf('customer', customer) }
    const made = await context.given('deployConfiguration', { as, params, body: {} })
    return `${params.customer_id}/${idOf('deployment', made)}`
  },
  delivery: async (context, as) => {
    const params = await newDelivery(context, as)
    const { delivery_id } = await deliveryOf(context, params, as)
    return `${params.webhook_id}/${delivery_id}`
  },
}

/**
 * The id of what was created, or of what an answer shows somewhere. No document says how an answer shows it, or that it does: where it does
 * not, what needs it cannot be reached.
 */
export function idOf(kind: string, answer: Answer, shown: unknown = answer.body): string {
  const { strictness, exchange } = answer
  const id = findId(shown, kind)
  if (id !== undefined) return id
  const expected = `the id of the ${kind}`
  if (!strictness.isStrict) throw new NotApplicable(`the answer does not show ${expected}`)
  const evidence = { expected, actual: 'none', exchange, control: undefined }
  const operation = operationNames.find((name) => name === exchange.operation)
  throw new PrerequisiteFailed(
    exchange.operation ?? '',
    evidence,
    operation && `flowmatix.schema.${slugOf(operation)}-fits`,
  )
}

/** Creates a webhook endpoint with a delivery that nobody receives; returns its path parameters. */
export async function newDelivery(context: CheckContext, as?: string) {
  const caller = as === undefined ? {} : { as }
  const body = { ...newWebhook(context), events: ['customer.created'] }
  const made = await context.given('createWebhookEndpoint', { ...caller, body })
  await context.given('createCustomer', { ...caller, body: newCustomer(context) })
  return { webhook_id: idOf('webhook', made) }
}

/** The path parameters of the first delivery of an endpoint. */
export async function deliveryOf(
  context: CheckContext,
  params: { readonly webhook_id: string },
  as?: string,
) {
  const caller = as === undefined ? {} : { as }
  const deliveries = await context.given('listWebhookDeliveries', { ...caller, params })
  const [delivery] = listAt(deliveries.body, 'data')
  return { ...params, delivery_id: idOf('delivery', deliveries, delivery ?? null) }
}
