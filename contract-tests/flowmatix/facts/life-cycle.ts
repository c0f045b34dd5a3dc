import { type CheckContext, idAt, type LifeCycleFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { idOf, newCustomer, newTicket, newWebhook } from '../resources/builders.ts'
import { accessFacts } from './access.ts'

const unique = (context: CheckContext<Op>) => context.uniqueName()
const read = (operation: Op, kind: string) => ({ operation, parameter: `${kind}_id` })
const dated = { created: 'created_at', modified: 'updated_at' }

/** How what is gone is refused is not said. */
const gone = [400, 404, 410, 422]

/** A customer of a partner. */
const customerAt = (context: CheckContext<Op>, place: string) =>
  place === 'self'
    ? context.resource('customer')
    : context.once(`customer at ${place}`, async () =>
        idOf(
          'customer',
          await context.given('createCustomer', { as: place, body: newCustomer(context) }),
        ),
      )

/** Both ids of something that stands below something else. */
const pathOf = (outer: string | undefined, inner: string | undefined) =>
  outer === undefined || inner === undefined ? undefined : `${outer}/${inner}`

/** An address that nobody listens at. */
const nowhere = (context: CheckContext<Op>) => `http://127.0.0.1:9/${context.uniqueName()}`

/** How customers, tickets, environments and endpoints are made, changed and deleted. */
export const lifeCycleFacts: LifeCycleFacts<Op> = {
  resources: {
    customer: {
      places: ['self', 'stranger'],
      create: {
        operation: 'createCustomer',
        call: (context) => ({ body: newCustomer(context) }),
      },
      read: read('getCustomer', 'customer'),
      lists:
        accessFacts.kinds.customer?.list === undefined ? [] : [accessFacts.kinds.customer.list],
      update: {
        operation: 'updateCustomer',
        fields: {
          company_name: unique,
          contact_email: (context) => `${context.uniqueName()}@example.com`,
          contact_name: unique,
          phone: () => '+4930123456',
          'settings.timezone': () => 'Europe/Oslo',
          'settings.language': () => 'nb',
          'billing.email': (context) => `${context.uniqueName()}@example.com`,
          'billing.tax_id': (context) => context.uniqueName().slice(-40),
        },
        invalid: { contact_name: 7 },
        bound: ['plan', 'billing_cycle', 'status'],
      },
      stamps: dated,
      drifting: ['usage'],
    },
    webhook: {
      places: ['self', 'stranger'],
      create: {
        operation: 'createWebhookEndpoint',
        call: (context) => ({ body: newWebhook(context) }),
        unshown: ['secret'],
      },
      read: read('getWebhookEndpoint', 'webhook'),
      lists: [
        {
          operation: 'listWebhookEndpoints',
          items: 'data',
          sizes: { most: 100, few: 3 },
          page: (offset, limit) => ({ offset, limit }),
        },
      ],
      update: {
        operation: 'updateWebhookEndpoint',
        fields: {
          url: nowhere,
          events: () => ['commission.earned'],
          description: unique,
          status: () => 'disabled',
        },
        invalid: { description: 7 },
        following: { status: ['disabled_reason'] },
      },
      remove: { operation: 'deleteWebhookEndpoint', gone },
      stamps: dated,
    },
    sandbox: {
      places: ['self', 'stranger'],
      create: {
        operation: 'createSandboxEnvironment',
        call: (context) => ({ body: { name: context.uniqueName(), content: 'demo' } }),
        unshown: ['api_key'],
      },
      read: read('getSandboxEnvironment', 'sandbox'),
      remove: { operation: 'deleteSandboxEnvironment', gone },
    },
    deployment: {
      places: ['self', 'stranger'],
      create: {
        operation: 'deployConfiguration',
        call: async (context, place) => {
          const call = { as: place, body: newCustomer(context) }
          const made = idOf('customer', await context.given('createCustomer', call))
          const workflows = [context.uniqueName()]
          return { params: { customer_id: made }, body: { workflows } }
        },
        // Its address has two ids.
        idOf: (body) => pathOf(idAt(body, 'customer_id'), idAt(body, 'deployment_id')),
      },
      read: {
        ...read('getDeployment', 'deployment'),
        call: (_, id) => {
          const [customer = '', deployment = ''] = id.split('/')
          return { params: { customer_id: customer, deployment_id: deployment } }
        },
      },
      drifting: ['status', 'started_at', 'finished_at'],
    },
    ticket: {
      places: ['self', 'stranger'],
      create: {
        operation: 'createTicket',
        permanent: 'a ticket cannot be withdrawn',
        call: async (context, place) => ({
          body: newTicket(context, await customerAt(context, place)),
        }),
      },
      read: read('getTicket', 'ticket'),
    },
  },
}
