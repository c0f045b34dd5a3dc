import type { Collection } from '../../../kernel/state/collection.ts'
import { Defect } from '../../../kernel/refusal.ts'
import { PackedRows } from './rows/packed-rows.ts'
import { SeenRows } from './rows/seen-rows.ts'
import type { MeteredResourceRecord, UsageBatchRecord, UsageChunkRecord } from './records.ts'
import { UsageTotals } from './usage-totals.ts'

type Observed<R extends { readonly id: string | number }> = Pick<Collection<R>, 'observe'>

/** A chunk, as far as looking for rows needs to know it without unpacking it. */
interface ChunkSummary {
  readonly record: UsageChunkRecord
  readonly firstSeconds: number
  readonly lastSeconds: number
}

/** A batch with what its chunks come to. */
interface BatchSummary {
  readonly chunkIds: Set<number>
  isComplete: boolean
}

/** Where to look for rows. */
export interface RowSearch {
  /** Of any subscription unless it is given. */
  readonly subscriptionId?: string
  readonly fromSeconds: number
  /** Not included. */
  readonly untilSeconds: number
}

/**
 * What is known of all usage without unpacking it: sums, which rows were seen, where to look. It
 * follows the records, so that undoing and loading keep it right; batches that are not complete take
 * part in nothing but in the recognition of duplicates.
 */
export class UsageIndex {
  /** Sums over all complete batches. */
  readonly totals = new UsageTotals()
  readonly #resources: (MeteredResourceRecord | undefined)[] = []
  readonly #numbers = new Map<string, Map<string, Map<string, number>>>()
  readonly #resourcesByMeter = new Map<string, number>()
  readonly #seen = new SeenRows()
  readonly #chunks = new Map<number, ChunkSummary>()
  readonly #chunksBySubscription = new Map<string, Set<number>>()
  readonly #batches = new Map<string, BatchSummary>()
  /** Sums of the batches that are being received. */
  readonly #pending = new Map<string, UsageTotals>()

  constructor(collections: {
    readonly resources: Observed<MeteredResourceRecord>
    readonly batches: Observed<UsageBatchRecord>
    readonly chunks: Observed<UsageChunkRecord>
  }) {
    collections.resources.observe((before, after) => this.#followResource(before, after))
    collections.batches.observe((before, after) => this.#followBatch(before, after))
    collections.chunks.observe((before, after) => {
      if (before !== undefined) this.#removeChunk(before)
      if (after !== undefined) this.#addChunk(after)
    })
  }

  /** The number of rows, those of incomplete batches included. */
  get size(): number {
    return this.#seen.size
  }

  /** The number of a metered resource; undefined if nothing was ever counted of it. */
  numberOf({ subscriptionId, meterId, resourceId }: Omit<MeteredResourceRecord, 'id'>) {
    return this.#numbers.get(subscriptionId)?.get(meterId)?.get(resourceId)
  }

  /** Whether usage was ever counted of a subscription. */
  isUsed(subscriptionId: string): boolean {
    const meters = this.#numbers.get(subscriptionId)?.values() ?? []
    return Array.from(meters).some(({ size }) => size > 0)
  }

  /** Whether usage was ever counted by a meter. */
  isMetered(meterId: string): boolean {
    return (this.#resourcesByMeter.get(meterId) ?? 0) > 0
  }

  /** The number for the next metered resource. */
  get nextNumber(): number {
    return Math.max(this.#resources.length, 1)
  }

  resource(number: number): MeteredResourceRecord {
    const resource = this.#resources[number]
    if (resource === undefined) throw new Defect(`usage of ${String(number)}, which is not there`)
    return resource
  }

  /** Whether there is a row of a metered resource that starts at a moment. */
  has(number: number, startSeconds: number): boolean {
    return this.#seen.has(number, startSeconds)
  }

  /** The chunks of complete batches that may have such rows, oldest first. */
  chunksWith({ subscriptionId, fromSeconds, untilSeconds }: RowSearch): UsageChunkRecord[] {
    const ids =
      subscriptionId === undefined
        ? this.#chunks.keys()
        : (this.#chunksBySubscription.get(subscriptionId) ?? [])
    const found: UsageChunkRecord[] = []
    for (const id of ids) {
      const chunk = this.#chunks.get(id)
      if (chunk === undefined || !this.isComplete(chunk.record.batchId)) continue
      if (chunk.firstSeconds < untilSeconds && chunk.lastSeconds >= fromSeconds) {
        found.push(chunk.record)
      }
    }
    return found.sort((one, other) => one.id - other.id)
  }

  /** The number of the latest chunk; 0 for none. */
  get lastChunk(): number {
    let last = 0
    for (const id of this.#chunks.keys()) last = Math.max(last, id)
    return last
  }

  /** Ids of the chunks of a batch. */
  chunksOf(batchId: string): readonly number[] {
    return [...(this.#batches.get(batchId)?.chunkIds ?? [])]
  }

  isComplete(batchId: string): boolean {
    return this.#batches.get(batchId)?.isComplete === true
  }

  #followResource(
    before: MeteredResourceRecord | undefined,
    after: MeteredResourceRecord | undefined,
  ): void {
    if (before !== undefined) {
      this.#resources[before.id] = undefined
      while (this.#resources.length > 0 && this.#resources.at(-1) === undefined) {
        this.#resources.pop()
      }
      this.#numbers.get(before.subscriptionId)?.get(before.meterId)?.delete(before.resourceId)
      this.#countMeter(before.meterId, -1)
    }
    if (after === undefined) return
    this.#resources[after.id] = after
    const meters = this.#numbers.get(after.subscriptionId) ?? new Map<string, Map<string, number>>()
    const numbers = meters.get(after.meterId) ?? new Map<string, number>()
    this.#numbers.set(after.subscriptionId, meters.set(after.meterId, numbers))
    numbers.set(after.resourceId, after.id)
    this.#countMeter(after.meterId, 1)
  }

  #countMeter(meterId: string, more: 1 | -1): void {
    this.#resourcesByMeter.set(meterId, (this.#resourcesByMeter.get(meterId) ?? 0) + more)
  }

  #followBatch(before: UsageBatchRecord | undefined, after: UsageBatchRecord | undefined): void {
    const id = (after ?? before)?.id ?? ''
    const batch = this.#batchOf(id)
    const isComplete = after?.status === 'Completed'
    if (isComplete !== batch.isComplete) {
      const own = this.#pending.get(id) ?? this.#sumOf(batch)
      this.totals.merge(own, isComplete ? 1 : -1)
      if (isComplete) this.#pending.delete(id)
      else if (batch.chunkIds.size > 0) this.#pending.set(id, own)
      batch.isComplete = isComplete
    }
    if (after === undefined && batch.chunkIds.size === 0) this.#batches.delete(id)
  }

  #addChunk(record: UsageChunkRecord): void {
    const batch = this.#batchOf(record.batchId)
    const packed = new PackedRows(record.rows)
    let [firstSeconds, lastSeconds] = [Number.POSITIVE_INFINITY, 0]
    for (let nth = 0; nth < packed.length; nth += 1) {
      const startSeconds = packed.startSeconds(nth)
      firstSeconds = Math.min(firstSeconds, startSeconds)
      lastSeconds = Math.max(lastSeconds, startSeconds)
      this.#seen.add(packed.source(nth), startSeconds)
      const { subscriptionId } = this.resource(packed.source(nth))
      const chunkIds = this.#chunksBySubscription.get(subscriptionId)
      if (chunkIds === undefined) {
        this.#chunksBySubscription.set(subscriptionId, new Set([record.id]))
      } else chunkIds.add(record.id)
    }
    this.#chunks.set(record.id, { record, firstSeconds, lastSeconds })
    batch.chunkIds.add(record.id)
    this.#count(record.batchId, packed, 1)
  }

  #removeChunk(record: UsageChunkRecord): void {
    const packed = new PackedRows(record.rows)
    this.#count(record.batchId, packed, -1)
    for (let nth = 0; nth < packed.length; nth += 1) {
      const source = packed.source(nth)
      this.#seen.delete(source, packed.startSeconds(nth))
      const { subscriptionId } = this.resource(source)
      const chunkIds = this.#chunksBySubscription.get(subscriptionId)
      chunkIds?.delete(record.id)
      if (chunkIds?.size === 0) this.#chunksBySubscription.delete(subscriptionId)
    }
    this.#chunks.delete(record.id)
    const batch = this.#batchOf(record.batchId)
    batch.chunkIds.delete(record.id)
    if (batch.chunkIds.size === 0 && !batch.isComplete) this.#batches.delete(record.batchId)
  }

  /** Adds rows to the sums that they belong to, or takes them off. */
  #count(batchId: string, packed: PackedRows, sign: 1 | -1): void {
    if (this.#batchOf(batchId).isComplete) return this.#addTo(this.totals, packed, sign)
    const pending = this.#pending.get(batchId) ?? new UsageTotals()
    this.#pending.set(batchId, pending)
    this.#addTo(pending, packed, sign)
    if (pending.isEmpty) this.#pending.delete(batchId)
  }

  #addTo(totals: UsageTotals, packed: PackedRows, sign: 1 | -1): void {
    for (let nth = 0; nth < packed.length; nth += 1) {
      const { subscriptionId, meterId } = this.resource(packed.source(nth))
      totals.add({
        subscriptionId,
        meterId,
        startSeconds: packed.startSeconds(nth),
        micros: BigInt(sign * packed.micros(nth)),
        rows: sign,
      })
    }
  }

  #sumOf({ chunkIds }: BatchSummary): UsageTotals {
    const totals = new UsageTotals()
    for (const id of chunkIds) {
      const chunk = this.#chunks.get(id)
      if (chunk !== undefined) this.#addTo(totals, new PackedRows(chunk.record.rows), 1)
    }
    return totals
  }

  #batchOf(id: string): BatchSummary {
    let batch = this.#batches.get(id)
    if (batch === undefined) {
      batch = { chunkIds: new Set(), isComplete: false }
      this.#batches.set(id, batch)
    }
    return batch
  }
}
