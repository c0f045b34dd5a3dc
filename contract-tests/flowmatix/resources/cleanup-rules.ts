import {
  type CleanupRule,
  deactivation,
  deletion,
  pagedSearch,
  type SearchRule,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

const searchOf = (operation: Op): SearchRule =>
  pagedSearch(operation, { query: (offset, limit) => ({ limit, offset }) })

/** No document says how what is gone is refused. */
const isGone: CleanupRule['isGone'] = ({ status }) => [400, 404, 410, 422].includes(status)

/** How each kind is removed, as far as it can be. */
export const cleanups: Readonly<Record<string, CleanupRule>> = {
  customer: deactivation<Op>(
    { remove: 'updateCustomer', read: 'getCustomer', idParameter: 'customer_id' },
    { status: 'cancelled' },
    { search: searchOf('listCustomers') },
  ),
  ticket: deletion<Op>(
    { remove: 'getTicket', read: 'getTicket', idParameter: 'ticket_id' },
    { isKept: () => 'a ticket is closed by the vendor; no operation withdraws it' },
  ),
  sandbox: deletion<Op>(
    {
      remove: 'deleteSandboxEnvironment',
      read: 'getSandboxEnvironment',
      idParameter: 'sandbox_id',
    },
    { isGone, isScarce: true },
  ),
  webhook: deletion<Op>(
    { remove: 'deleteWebhookEndpoint', read: 'getWebhookEndpoint', idParameter: 'webhook_id' },
    // While one stays, whatever happens to the account is sent to it as well.
    { isGone, isScarce: true, search: searchOf('listWebhookEndpoints') },
  ),
}
