import {
  listUnmappedUsage,
  listUsageBatches,
  listUsageResults,
} from '../../../../spec/cloudaxis/usage/batches.ts'
import { type ListDeclaration, windowOf } from '../../../../spec/lists.ts'
import { noContent, ok, outsideTransaction } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Handlers, pageAnswer } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import type { UsageBatchRecord } from './records.ts'
import { mapUnmapped } from './remapping.ts'
import { batchOnWire, receiptOnWire, resultOnWire, unmappedNumber, unmappedOnWire } from './wire.ts'

type Operations =
  | 'listUsageBatches'
  | 'getUsageBatch'
  | 'listUsageResults'
  | 'listUnmappedUsage'
  | 'mapUsage'
  | 'discardUsage'

/** The operations on batches of usage, and on rows that are kept apart. */
export const usageBatchHandlers: Handlers<Operations> = {
  listUsageBatches({ query, caller, state }) {
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.usage.batchList,
          declaration: listUsageBatches['x-list'],
          wire: batchOnWire,
          keeps: isComplete,
          isOfPlatform: true,
        },
      ),
    )
  },

  getUsageBatch({ params, state }) {
    const batch = batchNamed(state, params.batchId)
    return batch instanceof Refusal ? batch : ok(batchOnWire(batch))
  },

  listUsageResults({ params, query, state }) {
    const batch = batchNamed(state, params.batchId)
    if (batch instanceof Refusal) return batch
    const results = state.usage.resultsOf(batch.id)?.results ?? []
    return ok(pageOfAll(results.map(resultOnWire), listUsageResults['x-list'], query))
  },

  listUnmappedUsage({ query, state }) {
    const { unmapped, unmappedList, batches } = state.usage
    const { batchId, reason } = query
    const kept = unmappedList
      .ids('all')
      .map((id) => unmapped.require(id))
      .filter(
        (record) =>
          isComplete(batches.require(record.batchId)) &&
          (batchId === undefined || record.batchId === batchId) &&
          (reason === undefined || record.reason === reason),
      )
    const page = pageOfAll(kept, listUnmappedUsage['x-list'], query)
    return ok({ ...page, items: page.items.map(unmappedOnWire) })
  },

  mapUsage: outsideTransaction(async ({ caller, state }) => {
    const mapped = await mapUnmapped(state, caller.user.username)
    return mapped instanceof Refusal ? mapped : ok(receiptOnWire(mapped))
  }),

  discardUsage({ params, state }) {
    const { unmapped, batches } = state.usage
    const record = unmapped.get(unmappedNumber(params.usageId) ?? 0)
    if (record === undefined || !isComplete(batches.require(record.batchId))) {
      return refuse('reach.unknown', { values: { kind: 'unmapped usage', id: params.usageId } })
    }
    state.sandbox.store.remove(unmapped, record.id)
    return noContent
  },
}

function isComplete({ status }: UsageBatchRecord): boolean {
  return status === 'Completed'
}

function batchNamed(
  { usage }: CloudaxisState,
  id: string,
): UsageBatchRecord | Refusal<'not-found'> {
  const batch = usage.batches.get(id)
  return batch !== undefined && isComplete(batch)
    ? batch
    : refuse('reach.unknown', { values: { kind: 'batch of usage', id } })
}

/** The page of a list, all of which is there, that a query asks for. */
export function pageOfAll<Item>(all: readonly Item[], declaration: ListDeclaration, query: object) {
  const { offset, limit } = windowOf(declaration, query)
  return {
    items: all.slice(offset, offset + limit),
    page: offset / limit + 1,
    pageSize: limit,
    totalCount: all.length,
    totalPages: Math.ceil(all.length / limit),
  }
}
