import type { SequenceFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { accessFacts } from './access.ts'

const text = (name: string) => name
const { webhook, ...others } = accessFacts.kinds

/** What sequences make for a partner, change and remove: partners have nothing in common. */
export const sequenceFacts: SequenceFacts<Op> = {
  access: {
    ...accessFacts,
    kinds: {
      ...others,
      ...(webhook && {
        webhook: {
          ...webhook,
          list: {
            operation: 'listWebhookEndpoints',
            items: 'data',
            sizes: { most: 100, few: 3 },
            page: (offset, limit) => ({ offset, limit }),
          },
        },
      }),
    },
  },
  writers: ['self', 'stranger'],
  places: ['self', 'stranger'],
  kinds: {
    customer: {
      create: {
        operation: 'createCustomer',
        body: ({ name }) => ({
          ...{ company_name: name, contact_email: `${name}@example.com` },
          ...{ contact_name: 'John Smith', phone: '+1234567890' },
          ...{ plan: 'professional', billing_cycle: 'monthly' },
        }),
      },
      shown: [
        ...['company_name', 'contact_email', 'contact_name', 'phone'],
        ...['plan', 'billing_cycle'],
      ],
      update: {
        operation: 'updateCustomer',
        changes: {
          ...{ company_name: text, contact_name: text },
          contact_email: (name) => `${name}@example.com`,
          phone: (_, value) => `+1415555${String(2000 + value)}`,
        },
      },
      volatile: ['billing', 'usage', 'status', 'configuration', 'trial_ends_at'],
    },
    ticket: {
      below: 'customer',
      create: {
        operation: 'createTicket',
        body: ({ name, below }) => ({
          ...{ customer_id: below, subject: `Integration Issue ${name}` },
          description: 'Customer experiencing webhook failures',
          ...{ priority: 'high', category: 'technical' },
        }),
      },
      shown: ['subject', 'description', 'priority', 'category'],
      place: { id: 'customer_id' },
      isPermanent: true,
      volatile: ['status', 'messages', 'replies'],
    },
    // A partner may have so few sandbox environments that sequences make none.
    webhook: {
      create: {
        operation: 'createWebhookEndpoint',
        // Nothing listens there, and nothing has to.
        body: ({ name }) => ({
          url: `http://127.0.0.1:9/${name}`,
          ...{ events: ['invoice.generated'], description: name },
        }),
      },
      shown: ['url', 'events', 'description'],
      update: {
        operation: 'updateWebhookEndpoint',
        changes: {
          description: text,
          url: (name) => `http://127.0.0.1:9/${name}`,
          status: (_, value) => (value % 2 === 0 ? 'enabled' : 'disabled'),
        },
      },
      remove: { operation: 'deleteWebhookEndpoint' },
      volatile: ['disabled_reason'],
    },
  },
}
