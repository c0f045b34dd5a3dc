import { type AccessFacts, at, type ListFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { newBranding, newTicket } from '../resources/builders.ts'

const list = (operation: Op): ListFacts<Op> => ({
  operation,
  items: 'data',
  sizes: { most: 100, few: 3 },
  page: (offset, limit) => ({ offset, limit }),
})

/** Kinds of which one needs the id. */
const unlisted = { createdAt: ['self'], placesOf: () => [], marks: [] }

/** Of these each partner can make as many for itself as it takes. */
const ofEach = { ...unlisted, createdAt: ['self', 'stranger'] }

/** The keys of a partner show nothing but what is its own, so what they list is at its place. */
const atPlaceOf = (item: unknown) => [`partner ${String(at(item, 'partner_id'))}`]

/** Parameters of what stands below something else; its id has both ids. */
const nested: Readonly<Record<string, string>> = {
  deployment: 'customer_id/deployment_id',
  delivery: 'webhook_id/delivery_id',
}
const parameterOf = (kind: string) => nested[kind] ?? `${kind}_id`

const read = (operation: Op, kind: string) => ({ operation, parameter: parameterOf(kind) })
const inPath = (operation: Op, kind: string) => ({ operation, kind, parameter: parameterOf(kind) })

/** Who gets what: partners stand beside each other. */
export const accessFacts: AccessFacts<Op> = {
  reaches: { self: ['self'], stranger: ['stranger'], spare: [] },
  inScope: ['self'],
  referring: ['stranger'],
  hiddenWith: [403, 404],
  homeOf: (context, identity) =>
    Promise.resolve(
      `partner ${context.target.identities[identity]?.credentials.partnerId?.value ?? ''}`,
    ),
  kinds: {
    customer: {
      list: list('listCustomers'),
      createdAt: ['self'],
      read: read('getCustomer', 'customer'),
      placesOf: atPlaceOf,
      marks: ['company_name', 'contact_email', 'id'],
    },
    invoice: { read: read('getInvoice', 'invoice'), ...unlisted, createdAt: [] },
    ticket: { read: read('getTicket', 'ticket'), ...unlisted },
    sandbox: { read: read('getSandboxEnvironment', 'sandbox'), ...unlisted },
    webhook: { read: read('getWebhookEndpoint', 'webhook'), ...ofEach },
    deployment: { read: read('getDeployment', 'deployment'), ...ofEach },
    delivery: { read: read('listWebhookDeliveries', 'delivery'), ...ofEach },
  },
  paths: [
    inPath('getCustomer', 'customer'),
    { ...inPath('updateCustomer', 'customer'), body: (it) => ({ contact_name: it.uniqueName() }) },
    inPath('getCustomerUsage', 'customer'),
    { ...inPath('setBranding', 'customer'), body: newBranding },
    {
      ...inPath('setEmailTemplates', 'customer'),
      body: () => ({ templates: { welcome: { subject: 'Foreign', body: '<p>Foreign.</p>' } } }),
    },
    { ...inPath('deployConfiguration', 'customer'), body: () => ({ workflows: ['welcome'] }) },
    inPath('getDeployment', 'deployment'),
    inPath('getInvoice', 'invoice'),
    inPath('getTicket', 'ticket'),
    inPath('getSandboxEnvironment', 'sandbox'),
    inPath('deleteSandboxEnvironment', 'sandbox'),
    inPath('getWebhookEndpoint', 'webhook'),
    {
      ...inPath('updateWebhookEndpoint', 'webhook'),
      body: (it) => ({ description: it.uniqueName() }),
    },
    inPath('deleteWebhookEndpoint', 'webhook'),
    { ...inPath('rotateWebhookSecret', 'webhook'), body: () => ({}) },
    inPath('listWebhookDeliveries', 'webhook'),
    { ...inPath('resendWebhookDelivery', 'delivery'), body: () => ({}) },
  ],
  filters: [],
  references: [
    {
      ...{ operation: 'createTicket', attribute: 'customer_id', kind: 'customer' },
      byId: (id) => id,
      call: (context) => ({ body: newTicket(context, '') }),
    },
  ],
}
