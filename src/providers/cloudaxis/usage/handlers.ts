import { listUsage } from '../../../../spec/cloudaxis/usage/usage.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { accepted, ok, outsideTransaction } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Handlers } from '../operation-handlers.ts'
import { ingest } from './ingestion.ts'
import { findRows } from './search.ts'
import { receiptOnWire, rowOnWire } from './wire.ts'

/** The operations on rows of usage. */
export const usageHandlers: Handlers<'ingestUsage' | 'listUsage'> = {
  ingestUsage: outsideTransaction(async ({ body, caller, state }) => {
    const ingested = await ingest(state, body, caller.user.username)
    return ingested instanceof Refusal ? ingested : accepted(receiptOnWire(ingested))
  }),

  listUsage: outsideTransaction(async ({ query, caller, state }) => {
    const window = windowOf(listUsage['x-list'], query)
    const { found, totalCount } = await findRows(state, caller, { filter: query, window })
    return ok({
      items: found.map((row) => rowOnWire(state, row)),
      page: window.offset / window.limit + 1,
      pageSize: window.limit,
      totalCount,
      totalPages: Math.ceil(totalCount / window.limit),
    })
  }),
}
