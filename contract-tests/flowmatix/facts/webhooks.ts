import { at, idAt, objectOf, payloadOf, type WebhookFacts } from '../../kit/index.ts'
import type { EventType } from '../../../spec/flowmatix/events.ts'
import type { Op } from '../authoring.ts'
import { refusalBy } from '../requirements/webhooks/deliveries.ts'
import { createCustomer, subscribe } from '../requirements/webhooks/subscription.ts'
import { idOf, newCustomer } from '../resources/builders.ts'

const read = {
  operation: 'getCustomer',
  call: (id: string) => ({ params: { customer_id: id } }),
} as const

const created: readonly EventType[] = ['customer.created']

/** Customers that one partner has announced to it, and what is not announced. */
export const webhookFacts: WebhookFacts<Op> = {
  events: {
    'customer.created': { make: (context) => createCustomer(context), read },
    'customer.upgraded': {
      make: async (context) => {
        const params = { customer_id: idOf('customer', await createCustomer(context)) }
        return context.given('updateCustomer', { params, body: { plan: 'enterprise' } })
      },
      read,
    },
    'customer.cancelled': {
      make: async (context) => {
        const params = { customer_id: idOf('customer', await createCustomer(context)) }
        return context.given('updateCustomer', { params, body: { status: 'cancelled' } })
      },
      read,
    },
  },
  // The types are those that the facts name.
  subscribe: (context, types) => subscribe(context, types as readonly EventType[]),
  about: (delivery) => idAt(payloadOf(delivery), 'data.id') ?? '',
  shown: (delivery) => objectOf(at(payloadOf(delivery), 'data')),
  refusalBy,
  idHeader: 'webhook-id',
  timestampHeader: 'webhook-timestamp',
  drifting: ['usage'],
  silent: {
    'a creation that is invalid': async (context) => {
      await context.call('createCustomer', { body: { plan: 'starter' } })
      return { prepared: {} }
    },
    'a creation that is refused as there is one': async (context) => {
      const body = newCustomer(context)
      const made = await context.given('createCustomer', { body })
      await context.call('createCustomer', { body })
      return { prepared: { [idOf('customer', made)]: created } }
    },
    'an update that changes nothing': async (context) => {
      const made = await createCustomer(context)
      const params = { customer_id: idOf('customer', made) }
      await context.given('updateCustomer', { params, body: { plan: 'starter' } })
      return { prepared: { [idOf('customer', made)]: created } }
    },
    'an update of another attribute': async (context) => {
      const made = await createCustomer(context)
      const params = { customer_id: idOf('customer', made) }
      await context.given('updateCustomer', { params, body: { contact_name: 'Jane Smith' } })
      return { prepared: { [idOf('customer', made)]: created } }
    },
    'an update that is refused': async (context) => {
      const made = await createCustomer(context)
      const params = { customer_id: idOf('customer', made) }
      await context.call('updateCustomer', { params, body: { plan: 7, status: 'cancelled' } })
      return { prepared: { [idOf('customer', made)]: created } }
    },
    'a change by another partner': async (context) => {
      const made = await createCustomer(context)
      const params = { customer_id: idOf('customer', made) }
      await context.call('updateCustomer', {
        ...{ as: 'stranger', params },
        body: { plan: 'enterprise' },
      })
      return { prepared: { [idOf('customer', made)]: created } }
    },
    'a creation by another partner': async (context) => {
      await createCustomer(context, 'stranger')
      return { prepared: {} }
    },
    reads: async (context) => {
      const made = await createCustomer(context)
      await context.given('getCustomer', { params: { customer_id: idOf('customer', made) } })
      await context.given('listCustomers', { query: { limit: 5 } })
      await context.given('listWebhookEndpoints', { query: { limit: 5 } })
      return { prepared: { [idOf('customer', made)]: created } }
    },
  },
}
