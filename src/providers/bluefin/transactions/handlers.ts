import { listTransactions } from '../../../../spec/bluefin/transactions.ts'
import type { RequestOf } from '../../../../spec/contract.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { ok } from '../../../authoring/handlers.ts'
import { pageOf } from '../../../authoring/pages.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { CallerAccess } from '../access/caller-access.ts'
import type { Organization } from '../access/caller.ts'
import type { Handlers } from '../operation-handlers.ts'
import type { TransactionRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import { transactionListItem } from './wire.ts'

type Operations = 'listTransactions' | 'getTransaction'
type Query = RequestOf<typeof listTransactions>['query']

/** The organization that owns a transaction: that of the template it used. */
const organizationOfTransaction = (transaction: TransactionRecord): Organization => transaction

/** The transaction operations; no operation creates transactions, only datasets have them. */
export const transactionHandlers: Handlers<Operations> = {
  listTransactions({ query, state, caller }) {
    const access = new CallerAccess(state, caller)
    const scope = access.listScope(query)
    if (scope instanceof Refusal) return scope
    const ids = scope.ids(state.transactions, state.below.transactions)
    const matches = filterOf(query)
    const found =
      matches === undefined ? ids : ids.filter((id) => matches(state.transactions.require(id)))
    const data = pageOf(found, windowOf(listTransactions['x-list'], query)).map((id) =>
      transactionListItem(access, state.transactions.require(id)),
    )
    return ok(query['paging.mode'] === 'full' ? { total: found.length, data } : { data })
  },

  getTransaction({ params, query: { transactionType }, state, caller }) {
    const access = new CallerAccess(state, caller)
    const transaction = access.resolvePathId(
      state.transactions,
      params.id,
      organizationOfTransaction,
    )
    if (transaction instanceof Refusal) return transaction
    if (transactionType !== undefined && transaction.transactionType !== Number(transactionType)) {
      return refuse('transaction.type')
    }
    const { errMessage, errCode, ipAddress } = transaction
    return ok({
      ...transactionListItem(access, transaction),
      templateId: String(transaction.templateId),
      errMessage,
      errCode,
      ipAddress,
    })
  },
}

/** A predicate of all filters of a query; undefined if it has none. */
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

/** The last millisecond that a `dateTo` includes: of a bare date the end of its day (UTC). */
function endOf(date: string): number {
  return date.includes('T') ? Date.parse(date) : Date.parse(date) + dayMs - 1
}
