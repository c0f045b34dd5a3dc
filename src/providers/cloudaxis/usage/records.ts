import type { z } from '@hono/zod-openapi'
import type { UsageResult } from '../../../../spec/cloudaxis/usage/results.ts'

/*
 * What is kept of usage. A million rows a month would be a million records; so rows are packed into
 * chunks of a thousand, and what they have in common is kept once.
 */

/** What usage is counted of: a resource of a subscription, by one meter. Rows name it by its number. */
export interface MeteredResourceRecord {
  readonly id: number
  readonly subscriptionId: string
  readonly meterId: string
  /** As it was sent; empty where none was. */
  readonly resourceId: string
}

/** Rows that came together. They count, and can be seen, once their batch is complete. */
export interface UsageChunkRecord {
  /** From 1, in the order in which chunks came. */
  readonly id: number
  readonly batchId: string
  /** As `packRows` packs them; `source` is the number of a metered resource. */
  readonly rows: string
}

/** Rows of usage that were posted together. */
export interface UsageBatchRecord {
  readonly id: string
  /** A batch that is still being received after a start was cut off by the end of its process. */
  readonly status: 'Receiving' | 'Completed'
  readonly receivedAt: string
  /** The username of who posted it. */
  readonly receivedBy: string
  readonly counts: UsageCounts
}

/** What became of the rows of a batch. */
export interface UsageCounts {
  readonly accepted: number
  readonly duplicates: number
  readonly unmapped: number
  readonly rejected: number
}

/** A row that could not be mapped, as it was sent. */
export interface UnmappedUsageRecord {
  /** From 1, in the order in which they came. */
  readonly id: number
  readonly batchId: string
  readonly reason: UnmappedReason
  readonly row: UsageRow
}

/** Why a row cannot be mapped. */
export type UnmappedReason =
  'UnknownSubscription' | 'UnknownMeter' | 'RegionMismatch' | 'UnitMismatch'

/** One row of usage, read. */
export interface UsageRow {
  readonly subscriptionId: string
  readonly regionId: string
  readonly meterId: string
  /** Empty where none was sent. */
  readonly resourceId: string
  /** Quantity in millionths. */
  readonly micros: number
  readonly unit: string
  /** Seconds since the Unix epoch. */
  readonly startSeconds: number
  readonly endSeconds: number
}

/** What is told of rows of a batch that were not accepted: the first of them. */
export interface UsageResultsRecord {
  /** From 1, in the order in which batches came. */
  readonly id: number
  readonly batchId: string
  readonly results: readonly UsageResultRecord[]
}

/** What became of a row that was not accepted; `index` is its place in the batch. */
export type UsageResultRecord = z.output<typeof UsageResult>
