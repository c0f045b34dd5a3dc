import {
  listTransactions,
  type TransactionListItem,
} from '../../../../spec/bluefin/transactions.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { pageOf } from '../../../authoring/pages.ts'
import type { z } from '@hono/zod-openapi'

import type { RequestOf } from '../../../../spec/contract.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Place } from '../access/caller.ts'
import { ok } from '../../../authoring/handlers.ts'
import type { Handlers } from '../operation-handlers.ts'
import { Reach } from '../access/caller-access.ts'
import type { TransactionRecord } from '../records.ts'

type Operations = 'listTransactions' | 'getTransaction'
type Query = RequestOf<typeof listTransactions>['query']

/** A transaction stands at the partner, and the client, whose template it used. */
const placeOfTransaction = (transaction: TransactionRecord): Place => transaction

/** The transaction operations; transactions are seeded, no operation makes them. */
export const transactionHandlers: Handlers<Operations> = {
  listTransactions({ query, state, caller }) {
    const reach = new Reach(state, caller)
    const scope = reach.scope(query)
    if (scope instanceof Refusal) return scope
    const ids = scope.ids(state.transactions, state.below.transactions)
    const matches = filterOf(query)
    const found =
      matches === undefined ? ids : ids.filter((id) => matches(state.transactions.require(id)))
    const data = pageOf(found, windowOf(listTransactions['x-list'], query)).map((id) =>
      listItem(reach, state.transactions.require(id)),
    )
    return ok(query['paging.mode'] === 'full' ? { total: found.length, data } : { data })
  },

  getTransaction({ params, state, caller }) {
    const reach = new Reach(state, caller)
    const transaction = reach.at(state.transactions, params.id, placeOfTransaction)
    if (transaction instanceof Refusal) return transaction
    const { errMessage, errCode, ipAddress } = transaction
    return ok({
      ...listItem(reach, transaction),
      templateId: String(transaction.templateId),
      errMessage,
      errCode,
      ipAddress,
    })
  },
}

/** One condition from all filters of a query; undefined if it has none. */
function filterOf(query: Query): ((transaction: TransactionRecord) => boolean) | undefined {
  const { transactionType, success, messageId, reference } = query
  const from = query.dateFrom === undefined ? undefined : Date.parse(query.dateFrom)
  const to = query.dateTo === undefined ? undefined : endOf(query.dateTo)
  const conditions: ((transaction: TransactionRecord) => boolean)[] = []
  if (transactionType !== undefined) {
    conditions.push((one) => one.transactionType === Number(transactionType))
  }
  if (success !== undefined) conditions.push((one) => one.success === (success === 'true'))
  if (messageId !== undefined) conditions.push((one) => one.messageId === messageId)
  if (reference !== undefined) conditions.push((one) => one.reference === reference)
  if (from !== undefined) conditions.push((one) => Date.parse(one.completeDate) >= from)
  if (to !== undefined) conditions.push((one) => Date.parse(one.completeDate) <= to)
  return conditions.length === 0
    ? undefined
    : (transaction) => conditions.every((condition) => condition(transaction))
}

const dayMs = 24 * 60 * 60 * 1000

/** The last moment a `dateTo` includes: of a bare date the end of its day (UTC). */
function endOf(date: string): number {
  return date.includes('T') ? Date.parse(date) : Date.parse(date) + dayMs - 1
}

function listItem(
  reach: Reach,
  transaction: TransactionRecord,
): z.input<typeof TransactionListItem> {
  const { tree } = reach.state
  return {
    id: transaction.id,
    templateId: transaction.templateId,
    bfid: transaction.bfid,
    success: transaction.success,
    messageId: transaction.messageId,
    reference: transaction.reference,
    completeDate: transaction.completeDate,
    client: reach.clientReference(transaction.clientId),
    partner: reach.partnerReference(tree.rootOf(transaction.partnerId)),
    directPartner: reach.partnerReference(transaction.partnerId),
  }
}
