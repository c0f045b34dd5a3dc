import type { z } from '@hono/zod-openapi'
import type { UnmappedUsage, UsageBatch } from '../../../../spec/cloudaxis/usage/batches.ts'
import type { UsageReceipt, UsageRecord } from '../../../../spec/cloudaxis/usage/usage.ts'
import type { CloudaxisState } from '../state.ts'
import type { Ingested } from './ingestion.ts'
import type { UnmappedUsageRecord, UsageBatchRecord, UsageResultRecord } from './records.ts'
import type { FoundRow } from './search.ts'

const millionths = 1_000_000

export function receiptOnWire({ batch, results }: Ingested): z.input<typeof UsageReceipt> {
  const { accepted, duplicates, unmapped, rejected } = batch.counts
  return {
    batchId: batch.id,
    accepted,
    duplicates,
    unmapped,
    rejected,
    results: results.map(resultOnWire),
    resultsTruncated: results.length > 0 && results.length < duplicates + unmapped + rejected,
  }
}

export function resultOnWire({ index, status, reason, errors }: UsageResultRecord) {
  return { index, status, reason, ...(errors === undefined ? {} : { errors }) }
}

export function batchOnWire(batch: UsageBatchRecord): z.input<typeof UsageBatch> {
  const { accepted, duplicates, unmapped, rejected } = batch.counts
  return {
    id: batch.id,
    receivedAt: batch.receivedAt,
    receivedBy: batch.receivedBy,
    accepted,
    duplicates,
    unmapped,
    rejected,
  }
}

export function rowOnWire(
  { catalogue }: CloudaxisState,
  { chunk, nth, rows, resource, subscription, isRated }: FoundRow,
): z.input<typeof UsageRecord> {
  return {
    id: rowId(chunk.id, nth),
    batchId: chunk.batchId,
    subscriptionId: subscription.id,
    tenantId: subscription.tenantId,
    regionId: subscription.regionId,
    meterId: resource.meterId,
    resourceId: resource.resourceId === '' ? null : resource.resourceId,
    quantity: rows.micros(nth) / millionths,
    unit: catalogue.meters.require(resource.meterId).unit,
    usageStart: momentOf(rows.startSeconds(nth)),
    usageEnd: momentOf(rows.endSeconds(nth)),
    isRated,
  }
}

export function unmappedOnWire({
  id,
  batchId,
  reason,
  row,
}: UnmappedUsageRecord): z.input<typeof UnmappedUsage> {
  return {
    id: rowId(0, id),
    batchId,
    reason,
    subscriptionId: row.subscriptionId,
    regionId: row.regionId,
    meterId: row.meterId,
    resourceId: row.resourceId === '' ? null : row.resourceId,
    quantity: row.micros / millionths,
    unit: row.unit,
    usageStart: momentOf(row.startSeconds),
    usageEnd: momentOf(row.endSeconds),
  }
}

/** The id of a row by where it is kept: the number of its chunk, or 0 where it is kept apart, and its place. */
export function rowId(chunk: number, place: number): string {
  const digits = chunk.toString(16).padStart(12, '0')
  const end = place.toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}-8000-8000-${end}`
}

const unmappedId = /^00000000-0000-8000-8000-([0-9a-f]{12})$/

/** The number of a row that is kept apart; undefined for the id of anything else. */
export function unmappedNumber(id: string): number | undefined {
  const digits = unmappedId.exec(id)?.[1]
  return digits === undefined ? undefined : Number.parseInt(digits, 16)
}

function momentOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
