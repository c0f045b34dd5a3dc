import { at, type CleanupRule, deletion, pagedSearch, type SearchRule } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { metered, usageStays } from './usage.ts'

const searchOf = (operation: Op): SearchRule =>
  pagedSearch(operation, {
    query: (from, pageSize) => ({ page: from / pageSize + 1, pageSize }),
    items: 'items',
  })

/** No document says how what is gone is refused. */
const isGone: CleanupRule['isGone'] = ({ status }) => [400, 404, 410, 422].includes(status)

/** What usage was counted of stays. */
const isMetered: CleanupRule['isKept'] = ({ text }) =>
  text.includes(metered) ? usageStays : undefined

const removed = (
  kind: string,
  list: Op | undefined,
  more: Partial<CleanupRule> = {},
): CleanupRule => {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1)
  // Each kind has operations of these names.
  const operations = { remove: `delete${name}` as Op, read: `get${name}` as Op }
  return deletion<Op>(
    { ...operations, idParameter: `${kind}Id` },
    { isGone, ...(list === undefined ? {} : { search: searchOf(list) }), ...more },
  )
}

/** Nothing removes it: what a run has created is reported as kept, with the reason. */
const stays = (read: Op, idParameter: string, because: string): CleanupRule =>
  deletion<Op>({ remove: read, read, idParameter }, { isGone: () => false, isKept: () => because })

/** What becomes of each kind that a run creates. */
export const cleanups: Readonly<Record<string, CleanupRule>> = {
  distributor: removed('distributor', 'listDistributors'),
  partner: removed('partner', 'listPartners', { isKept: isMetered }),
  tenant: removed('tenant', 'listTenants', { isKept: isMetered }),
  user: removed('user', 'listUsers'),
  region: removed('region', 'listRegions'),
  meter: removed('meter', 'listMeters', { isKept: isMetered }),
  plan: removed('plan', 'listPlans'),
  offer: removed('offer', 'listOffers'),
  subscription: removed('subscription', 'listSubscriptions', { isKept: isMetered }),
  priceList: removed('priceList', 'listPriceLists'),
  invoice: removed('invoice', 'listInvoices', {
    isKept: ({ body }) => (at(body, 'status') === 'Issued' ? 'an issued invoice stays' : undefined),
  }),
  roleAssignment: {
    how: 'delete',
    remove: (assignmentId) => ({ operation: 'revokeRole', params: { assignmentId } }),
    // There is no operation that reads one; revoked twice, it is not found.
    read: (assignmentId) => ({ operation: 'revokeRole', params: { assignmentId } }),
    isGone,
  },
  exchangeRate: stays(
    'getExchangeRate',
    'exchangeRateId',
    'an exchange rate stays, so that bills can be made again',
  ),
  usageBatch: stays('getUsageBatch', 'batchId', usageStays),
}
