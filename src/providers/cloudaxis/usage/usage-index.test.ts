import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Store } from '../../../kernel/state/store.ts'
import { type PackedRow, PackedRows, packRows } from './rows/packed-rows.ts'
import type { MeteredResourceRecord, UsageBatchRecord, UsageChunkRecord } from './records.ts'
import { UsageIndex } from './usage-index.ts'
import { UsageTotals } from './usage-totals.ts'

const start = Date.parse('2026-03-30T00:00:00Z') / 1000
const counts = { accepted: 0, duplicates: 0, unmapped: 0, rejected: 0 }

function open() {
  const store = new Store()
  const chunks = store.define<UsageChunkRecord>({ name: 'chunks', indexes: {} })
  const batches = store.define<UsageBatchRecord>({ name: 'batches', indexes: {} })
  const resources = store.define<MeteredResourceRecord>({ name: 'resources', indexes: {} })
  const index = new UsageIndex({ resources, batches, chunks })
  store.transact(() => {
    for (const id of [1, 2, 3, 4]) {
      const subscriptionId = id % 2 === 0 ? 'even' : 'odd'
      store.put(resources, {
        id,
        subscriptionId,
        meterId: 'disk',
        resourceId: `disk-${String(id)}`,
      })
    }
  })
  const putBatch = (id: string, status: UsageBatchRecord['status']) =>
    store.put(batches, { id, status, receivedAt: '', receivedBy: '', counts })
  return { store, chunks, batches, resources, index, putBatch }
}

type Opened = ReturnType<typeof open>

/** The same totals, counted anew from the records. */
function recounted({ batches, chunks, resources }: Opened) {
  const totals = new UsageTotals()
  const seen = new Set<string>()
  for (const { batchId, rows } of chunks.values()) {
    const packed = new PackedRows(rows)
    for (let nth = 0; nth < packed.length; nth += 1) {
      const { subscriptionId, meterId } = resources.require(packed.source(nth))
      const startSeconds = packed.startSeconds(nth)
      seen.add(`${String(packed.source(nth))} ${String(startSeconds)}`)
      if (batches.get(batchId)?.status !== 'Completed') continue
      const micros = BigInt(packed.micros(nth))
      totals.add({ subscriptionId, meterId, startSeconds, micros, rows: 1 })
    }
  }
  return { totals, seen }
}

const shown = (totals: UsageTotals) =>
  ['even', 'odd'].flatMap((subscriptionId) =>
    ['2026-03', '2026-04'].map((month) => [
      totals.rowsIn(month),
      ...[...totals.metersOf(subscriptionId, month)].map(([meterId, { micros, rows }]) => [
        meterId,
        // Days that had usage once are the same as days that never had.
        micros.flatMap((quantity, day) =>
          quantity === undefined ? [] : [[day, quantity, rows[day]]],
        ),
      ]),
    ]),
  )

const row: fc.Arbitrary<PackedRow> = fc
  .record({
    source: fc.integer({ min: 1, max: 4 }),
    hours: fc.integer({ min: 0, max: 72 }),
    micros: fc.integer({ min: 0, max: 1e15 }),
  })
  .map(({ source, hours, micros }) => {
    const startSeconds = start + hours * 3600
    return { source, startSeconds, endSeconds: startSeconds + 3600, micros }
  })
const step = fc.oneof(
  fc.record({ kind: fc.constant('chunk' as const), rows: fc.array(row, { maxLength: 5 }) }),
  fc.record({ kind: fc.constantFrom('complete', 'reopen', 'drop', 'new batch') }),
)

test('the index knows what the records say, whatever is stored, undone and removed', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.boolean())), (steps) => {
      const opened = open()
      const { store, chunks, batches, index, putBatch } = opened
      const stored = new Set<string>()
      let batch = 0
      let chunk = 0
      for (const [one, isUndone] of steps) {
        const id = `batch-${String(batch)}`
        store.begin()
        if (one.kind === 'new batch') putBatch(`batch-${String((batch += 1))}`, 'Receiving')
        else if (one.kind === 'drop') {
          for (const chunkId of index.chunksOf(id)) store.remove(chunks, chunkId)
          store.remove(batches, id)
        } else if ('rows' in one) {
          const own = new Map(
            one.rows.map((r) => [`${String(r.source)} ${String(r.startSeconds)}`, r]),
          )
          const rows = [...own].filter(([key]) => !stored.has(key)).map(([, r]) => r)
          if (rows.length > 0 && batches.get(id) !== undefined) {
            store.put(chunks, { id: (chunk += 1), batchId: id, rows: packRows(rows) })
          }
        } else if (batches.get(id) !== undefined) {
          putBatch(id, one.kind === 'complete' ? 'Completed' : 'Receiving')
        }
        if (isUndone) store.rollback()
        else store.commit()
        const { totals, seen } = recounted(opened)
        stored.clear()
        for (const key of seen) stored.add(key)
        expect(shown(index.totals)).toEqual(shown(totals))
        expect(index.size).toBe(seen.size)
      }
    }),
  )
})

describe('the index', () => {
  const at = (source: number, hours: number): PackedRow => ({
    source,
    startSeconds: start + hours * 3600,
    endSeconds: start + (hours + 1) * 3600,
    micros: 5,
  })

  test('recognises rows of a batch that is not complete, and counts them once it is', () => {
    const { store, chunks, index, putBatch } = open()
    store.transact(() => {
      putBatch('a', 'Receiving')
      store.put(chunks, { id: 1, batchId: 'a', rows: packRows([at(1, 0)]) })
    })
    expect([index.has(1, start), index.has(2, start), index.has(1, start + 1)]).toEqual([
      true,
      false,
      false,
    ])
    expect(index.totals.rowsIn('2026-03')).toBe(0)
    expect(index.chunksWith({ fromSeconds: 0, untilSeconds: 2 ** 32 })).toEqual([])
    store.transact(() => putBatch('a', 'Completed'))
    expect(index.totals.rowsIn('2026-03')).toBe(1)
    expect(index.chunksWith({ fromSeconds: 0, untilSeconds: 2 ** 32 })).toHaveLength(1)
  })

  test('knows in which chunks rows of a subscription or of a time can be', () => {
    const { store, chunks, index, putBatch } = open()
    store.transact(() => {
      putBatch('a', 'Completed')
      store.put(chunks, { id: 1, batchId: 'a', rows: packRows([at(1, 0), at(2, 1)]) })
      store.put(chunks, { id: 2, batchId: 'a', rows: packRows([at(2, 5)]) })
    })
    const found = (search: Partial<Parameters<typeof index.chunksWith>[0]>) =>
      index.chunksWith({ fromSeconds: 0, untilSeconds: 2 ** 32, ...search }).map(({ id }) => id)
    expect(found({})).toEqual([1, 2])
    expect(found({ subscriptionId: 'even' })).toEqual([1, 2])
    expect(found({ subscriptionId: 'odd' })).toEqual([1])
    expect(found({ subscriptionId: 'nobody' })).toEqual([])
    expect(found({ fromSeconds: start + 2 * 3600 })).toEqual([2])
    expect(found({ untilSeconds: start + 3600 })).toEqual([1])
    expect(index.lastChunk).toBe(2)
  })

  test('gives numbers to metered resources', () => {
    const { store, resources, index } = open()
    const disk = { subscriptionId: 'odd', meterId: 'disk', resourceId: 'disk-1' }
    expect(index.numberOf(disk)).toBe(1)
    expect(index.numberOf({ ...disk, resourceId: 'disk-2' })).toBeUndefined()
    expect(index.nextNumber).toBe(5)
    store.transact(() => store.remove(resources, 4))
    expect(index.nextNumber).toBe(4)
    expect(() => index.resource(4)).toThrow('which is not there')
  })
})
