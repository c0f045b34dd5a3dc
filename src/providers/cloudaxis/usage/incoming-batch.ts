import type { CloudaxisState } from '../state.ts'
import { mapRow } from './mapping.ts'
import { type PackedRow, packRows } from './rows/packed-rows.ts'
import type { RowErrors } from './rows/read-row.ts'
import type {
  UnmappedReason,
  UsageBatchRecord,
  UsageCounts,
  UsageResultRecord,
  UsageRow,
} from './records.ts'
import { rowKey } from './usage.ts'

/** Rows that may be kept apart. */
const mostUnmapped = 100_000
/** Results of a batch that are told one by one. */
export const mostResults = 1000

/** A row with its place in the batch, read or not. */
export interface PlacedRow {
  readonly index: number
  readonly row: UsageRow | RowErrors
}

/** A batch on its way into the state: stored part by part, it counts once it is complete. */
export class IncomingBatch {
  readonly #state: CloudaxisState
  readonly #counts = { accepted: 0, duplicates: 0, unmapped: 0, rejected: 0 }
  readonly #results: UsageResultRecord[] = []
  #record: UsageBatchRecord

  /** Only inside a transaction, like everything that it does. */
  constructor(state: CloudaxisState, receivedBy: string) {
    this.#state = state
    this.#record = this.#put({
      id: state.nextId(),
      status: 'Receiving',
      receivedAt: state.now(),
      receivedBy,
      counts: this.#counts,
    })
  }

  /** Stores a part of the rows, of as many as make one chunk. */
  store(part: readonly PlacedRow[]): void {
    const { usage, sandbox } = this.#state
    const taken: PackedRow[] = []
    const keys = new Set<string>()
    for (const { index, row } of part) {
      if ('errors' in row) this.#reject(index, row.errors)
      else {
        const packed = this.#take(index, row, keys)
        if (packed !== undefined) taken.push(packed)
      }
    }
    if (taken.length === 0) return
    const id = usage.index.lastChunk + 1
    sandbox.store.put(usage.chunks, { id, batchId: this.#record.id, rows: packRows(taken) })
    this.#counts.accepted += taken.length
  }

  /** Has the batch count from now on. */
  complete(): UsageBatchRecord {
    this.#record = this.#put({
      ...this.#record,
      status: 'Completed',
      counts: { ...this.#counts },
    })
    this.#state.usage.keepResults(this.#record.id, this.#results)
    return this.#record
  }

  /** What has become of the rows so far: each of the first that were not accepted. */
  get results(): readonly UsageResultRecord[] {
    return this.#results
  }

  get counts(): UsageCounts {
    return this.#counts
  }

  /** A row to be packed, if it is new and can be mapped. `keys` are those of the same part. */
  #take(index: number, row: UsageRow, keys: Set<string>): PackedRow | undefined {
    const mapped = mapRow(this.#state, row)
    if ('field' in mapped) {
      this.#reject(index, { [mapped.field]: [mapped.message] })
      return undefined
    }
    if ('unmapped' in mapped) {
      this.#keepApart(index, row, mapped.unmapped)
      return undefined
    }
    const { source } = mapped
    const { startSeconds, endSeconds, micros } = row
    const key = `${String(source)} ${String(startSeconds)}`
    if (keys.has(key) || this.#state.usage.index.has(source, startSeconds)) {
      this.#isDuplicate(index)
      return undefined
    }
    keys.add(key)
    return { source, startSeconds, endSeconds, micros }
  }

  #keepApart(index: number, row: UsageRow, reason: UnmappedReason): void {
    const { usage, sandbox } = this.#state
    if (usage.unmapped.find('row', rowKey(row)) !== undefined) {
      this.#isDuplicate(index)
    } else if (usage.unmapped.size >= mostUnmapped) {
      this.#counts.rejected += 1
      this.#tell({ index, status: 'Rejected', reason: 'TooManyUnmapped' })
    } else {
      const id = sandbox.store.count('cloudaxis.unmappedUsage')
      sandbox.store.put(usage.unmapped, { id, batchId: this.#record.id, reason, row })
      this.#counts.unmapped += 1
      // A meter that is known has its unit checked first: only rows that wait find another one.
      if (reason !== 'UnitMismatch') this.#tell({ index, status: 'Unmapped', reason })
    }
  }

  #isDuplicate(index: number): void {
    this.#counts.duplicates += 1
    this.#tell({ index, status: 'Duplicate', reason: 'Duplicate' })
  }

  #reject(index: number, errors: Record<string, string[]>): void {
    this.#counts.rejected += 1
    this.#tell({ index, status: 'Rejected', reason: 'Invalid', errors })
  }

  #tell(result: UsageResultRecord): void {
    if (this.#results.length < mostResults) this.#results.push(result)
  }

  #put(record: UsageBatchRecord): UsageBatchRecord {
    const { usage, sandbox } = this.#state
    return sandbox.store.put(usage.batches, record)
  }
}
