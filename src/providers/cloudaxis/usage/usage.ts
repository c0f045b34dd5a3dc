import { moneyShapes } from '../money-shapes.ts'
import { PackedRows } from './rows/packed-rows.ts'
import type { Store } from '../../../kernel/state/store.ts'
import { ScopedLists } from '../access/scoped-lists.ts'
import { ListIndex } from '../../../kernel/state/list-index.ts'
import type { UnmappedUsageRecord, UsageResultsRecord, UsageRow } from './records.ts'
import { Turns } from './turns.ts'
import { UsageIndex } from './usage-index.ts'

/** Batches whose results are kept. */
const mostResults = 50

/** All usage: rows in chunks, by batch, and rows that are kept apart. */
export class Usage {
  readonly resources: ReturnType<typeof defineResources>
  readonly batches: ReturnType<typeof defineBatches>
  readonly chunks: ReturnType<typeof defineChunks>
  readonly unmapped: ReturnType<typeof defineUnmapped>
  readonly results: ReturnType<typeof defineResults>
  readonly index: UsageIndex
  readonly batchList
  /** All rows that are kept apart, in the order in which they came. */
  readonly unmappedList: ListIndex<UnmappedUsageRecord>
  /** Batches are stored one after the other, so that each knows all rows of those before. */
  readonly turns = new Turns()
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
    this.resources = defineResources(store)
    this.batches = defineBatches(store)
    this.chunks = defineChunks(store)
    this.unmapped = defineUnmapped(store)
    this.results = defineResults(store)
    this.index = new UsageIndex(this)
    this.batchList = new ScopedLists(this.batches, { receivedAt: ({ receivedAt }) => receivedAt })
    this.unmappedList = new ListIndex(this.unmapped, { keysOf: () => ['all'] })
  }

  /** The results of a batch that are still known; none unless there are any. */
  resultsOf(batchId: string): UsageResultsRecord | undefined {
    return this.results.find('batch', batchId)
  }

  /** Keeps the results of a batch, and forgets those of the oldest. Only inside a transaction. */
  keepResults(batchId: string, results: UsageResultsRecord['results']): void {
    if (results.length === 0) return
    const id = this.#store.count('cloudaxis.usageResults')
    this.#store.put(this.results, { id, batchId, results })
    this.#store.remove(this.results, id - mostResults)
  }

  /** Removes batches that were never completed, with all that came with them. Only inside a transaction. */
  *dropIncomplete(): Iterable<void> {
    const cutOff = [...this.batches.values()].filter(({ status }) => status === 'Receiving')
    for (const { id } of cutOff) {
      for (const chunkId of this.index.chunksOf(id)) {
        this.#store.remove(this.chunks, chunkId)
        yield
      }
      for (const rowId of [...this.unmapped.lookup('batch', id)]) {
        this.#store.remove(this.unmapped, rowId)
      }
      this.#store.remove(this.batches, id)
    }
  }
}

/** What a row that is kept apart is recognised by. */
export function rowKey({ subscriptionId, meterId, resourceId, startSeconds }: UsageRow): string {
  return `${subscriptionId} ${meterId} ${String(startSeconds)} ${resourceId}`
}

const defineResources = (store: Store) =>
  store.define({
    name: 'cloudaxis.meteredResources',
    indexes: {},
    shape: moneyShapes.meteredResource,
    references: { subscriptionId: 'cloudaxis.subscriptions', meterId: 'cloudaxis.meters' },
  })

const defineBatches = (store: Store) =>
  store.define({
    name: 'cloudaxis.usageBatches',
    indexes: {},
    shape: moneyShapes.usageBatch,
  })

const defineChunks = (store: Store) =>
  store.define({
    name: 'cloudaxis.usageChunks',
    indexes: {},
    shape: moneyShapes.usageChunk,
    references: { batchId: 'cloudaxis.usageBatches' },
    links: ({ rows }) => resourcesIn(rows),
  })

/** What rows are usage of. */
function* resourcesIn(packed: string): Generator<readonly [string, number]> {
  const rows = new PackedRows(packed)
  const sources = new Set<number>()
  for (let nth = 0; nth < rows.length; nth += 1) sources.add(rows.source(nth))
  for (const source of sources) yield ['cloudaxis.meteredResources', source]
}

const defineUnmapped = (store: Store) =>
  store.define({
    name: 'cloudaxis.unmappedUsage',
    indexes: {
      row: ({ row }: UnmappedUsageRecord) => rowKey(row),
      batch: ({ batchId }: UnmappedUsageRecord) => batchId,
    },
    shape: moneyShapes.unmappedUsage,
    references: { batchId: 'cloudaxis.usageBatches' },
  })

const defineResults = (store: Store) =>
  store.define({
    name: 'cloudaxis.usageResults',
    indexes: { batch: ({ batchId }: UsageResultsRecord) => batchId },
    shape: moneyShapes.usageResults,
    references: { batchId: 'cloudaxis.usageBatches' },
  })
