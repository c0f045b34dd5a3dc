import type { z } from '@hono/zod-openapi'
import type { TransactionListItem } from '../../../../spec/bluefin/transactions.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import type { TransactionRecord } from '../records.ts'

/** A transaction on the wire, as lists show it. */
export function transactionListItem(
  access: CallerAccess,
  transaction: TransactionRecord,
): z.input<typeof TransactionListItem> {
  const { tree } = access.state
  return {
    id: transaction.id,
    templateId: transaction.templateId,
    bfid: transaction.bfid,
    success: transaction.success,
    messageId: transaction.messageId,
    reference: transaction.reference,
    completeDate: transaction.completeDate,
    client: access.clientReference(transaction.clientId),
    partner: access.partnerReference(tree.rootOf(transaction.partnerId)),
    directPartner: access.partnerReference(transaction.partnerId),
  }
}
