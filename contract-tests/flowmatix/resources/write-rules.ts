import { at, listAt } from '../../kit/client/json.ts'
import type { CleanupRule } from '../../kit/requirement/cleanup-rule.ts'
import type { Resource } from '../../kit/requirement/resource.ts'
import type { WriteRequest, WriteRule } from '../../kit/requirement/write-rule.ts'
import type { Op } from '../operations.ts'

const idOf = (body: unknown) => textOf(at(body, 'id'))

/** Whatever a partner makes stands at the partner itself: its key says which, the request does not. */
const atOwn: Resource[] = [{ kind: 'partner', id: 'own' }]

const customer = ({ params }: WriteRequest): Resource => ({
  kind: 'customer',
  id: params['customer_id'] ?? '',
})
const changesCustomer: WriteRule = {
  changes: 'customer',
  id: (written) => customer(written).id,
  parents: () => [],
}
const changesWebhook: WriteRule = {
  changes: 'webhook',
  id: ({ params }) => params['webhook_id'] ?? '',
  parents: () => [],
}

/** What each writing operation makes or alters, and what it attaches that to. */
export const writes: Partial<Readonly<Record<Op, WriteRule>>> = {
  createCustomer: { creates: 'customer', parents: () => atOwn, idOf },
  updateCustomer: changesCustomer,
  setBranding: changesCustomer,
  setEmailTemplates: changesCustomer,
  deployConfiguration: changesCustomer,
  createTicket: {
    creates: 'ticket',
    parents: ({ body }) => [{ kind: 'customer', id: textOf(at(body, 'customer_id')) ?? '' }],
    idOf,
  },
  createSandboxEnvironment: { creates: 'sandbox', parents: () => atOwn, idOf },
  deleteSandboxEnvironment: {
    changes: 'sandbox',
    id: ({ params }) => params['sandbox_id'] ?? '',
    parents: () => [],
  },
  createWebhookEndpoint: { creates: 'webhook', parents: () => atOwn, idOf },
  updateWebhookEndpoint: changesWebhook,
  deleteWebhookEndpoint: changesWebhook,
  rotateWebhookSecret: changesWebhook,
  resendWebhookDelivery: changesWebhook,
}

const pageSize = 100

type Search = NonNullable<CleanupRule['search']>

/** Reads a whole list, page by page. */
function searchOf(operation: Op): Search {
  return {
    operation,
    page: (number) => ({ limit: pageSize, offset: number * pageSize }),
    itemsOf: (body) =>
      listAt(body, 'data').flatMap((item) => {
        const found = idOf(item)
        return found === undefined ? [] : [{ id: found, text: JSON.stringify(item) }]
      }),
  }
}

/** How each kind is taken back. */
export const cleanups: Readonly<Record<string, CleanupRule>> = {
  customer: {
    how: 'deactivate',
    remove: (id) => ({
      operation: 'updateCustomer',
      params: { customer_id: id },
      body: { status: 'cancelled' },
    }),
    read: (id) => ({ operation: 'getCustomer', params: { customer_id: id } }),
    isGone: ({ status, body }) => status === 404 || at(body, 'status') === 'cancelled',
    search: searchOf('listCustomers'),
  },
  ticket: {
    how: 'deactivate',
    remove: (id) => ({ operation: 'getTicket', params: { ticket_id: id } }),
    read: (id) => ({ operation: 'getTicket', params: { ticket_id: id } }),
    isGone: ({ status }) => status === 404,
    isKept: () => 'a ticket is closed by the vendor; no operation withdraws it',
  },
  sandbox: {
    how: 'delete',
    remove: (id) => ({ operation: 'deleteSandboxEnvironment', params: { sandbox_id: id } }),
    read: (id) => ({ operation: 'getSandboxEnvironment', params: { sandbox_id: id } }),
    isGone: ({ status }) => status === 404,
  },
  webhook: {
    how: 'delete',
    remove: (id) => ({ operation: 'deleteWebhookEndpoint', params: { webhook_id: id } }),
    read: (id) => ({ operation: 'getWebhookEndpoint', params: { webhook_id: id } }),
    isGone: ({ status }) => status === 404,
    search: searchOf('listWebhookEndpoints'),
  },
}

function textOf(id: unknown): string | undefined {
  return typeof id === 'string' ? id : undefined
}
