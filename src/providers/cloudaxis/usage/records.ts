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
  /** Id of the user who posted it. */
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
