import type { Refusal } from '../../../kernel/refusal.ts'
import { Slices } from '../../../kernel/time/slices.ts'
import type { CloudaxisState } from '../state.ts'
import { dropIncomplete, type Ingested, tooMany } from './ingestion.ts'
import { mapRow } from './mapping.ts'
import { type PackedRow, packRows } from './rows/packed-rows.ts'
import type { UnmappedUsageRecord, UsageBatchRecord } from './records.ts'

/** Rows that are tried in one transaction. */
const rowsInPart = 500

/**
 * Tries every row that is kept apart again. Each part is stored whole, rows and all: nothing is lost
 * where it ends early.
 */
export function mapUnmapped(
  state: CloudaxisState,
  receivedBy: string,
): Promise<Ingested | Refusal<'conflict'>> {
  const { usage, sandbox } = state
  return usage.turns.run(async () => {
    const excess = tooMany(state, usage.unmapped.size)
    if (excess !== undefined) return excess
    await dropIncomplete(state)
    const slices = new Slices()
    let batch = await sandbox.change(() =>
      sandbox.store.put<UsageBatchRecord, never>(usage.batches, {
        id: state.nextId(),
        status: 'Completed',
        receivedAt: state.now(),
        receivedBy,
        counts: { accepted: 0, duplicates: 0, unmapped: 0, rejected: 0 },
      }),
    )
    const ids = usage.unmappedList.ids('all')
    for (let at = 0; at < ids.length; at += rowsInPart) {
      const part = ids.slice(at, at + rowsInPart).flatMap((id) => usage.unmapped.get(id) ?? [])
      batch = await sandbox.change(() => mapPart(state, batch, part))
      if (slices.isOver) await slices.pause()
    }
    return { batch, results: [] }
  })
}

/** Maps what can be mapped of some rows, and takes it into a batch. Only inside a transaction. */
function mapPart(
  state: CloudaxisState,
  batch: UsageBatchRecord,
  part: readonly UnmappedUsageRecord[],
): UsageBatchRecord {
  const { usage, sandbox } = state
  const counts = { ...batch.counts }
  const taken = new Map<string, PackedRow>()
  for (const record of part) {
    const mapped = mapRow(state, record.row)
    if (!('source' in mapped)) {
      const reason = 'unmapped' in mapped ? mapped.unmapped : 'UnitMismatch'
      if (reason !== record.reason) sandbox.store.put(usage.unmapped, { ...record, reason })
      counts.unmapped += 1
      continue
    }
    const { source } = mapped
    const { startSeconds, endSeconds, micros } = record.row
    const key = `${String(source)} ${String(startSeconds)}`
    if (taken.has(key) || usage.index.has(source, startSeconds)) counts.duplicates += 1
    else taken.set(key, { source, startSeconds, endSeconds, micros })
    sandbox.store.remove(usage.unmapped, record.id)
  }
  if (taken.size > 0) {
    const id = usage.index.lastChunk + 1
    sandbox.store.put(usage.chunks, { id, batchId: batch.id, rows: packRows([...taken.values()]) })
  }
  counts.accepted += taken.size
  return sandbox.store.put(usage.batches, { ...batch, counts })
}
