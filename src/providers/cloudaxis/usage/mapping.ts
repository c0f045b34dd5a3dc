import type { CloudaxisState } from '../state.ts'
import type { UnmappedReason, UsageRow } from './records.ts'

/** Metered resources that there may be: far less than rows can name by their numbers. */
const mostResources = 500_000

/** What a row was counted of, by its number; or why it cannot be counted of anything. */
export type Mapped =
  | { readonly source: number }
  | { readonly unmapped: UnmappedReason }
  /** What is wrong with a field. */
  | { readonly field: string; readonly message: string }

/**
 * Finds what a row is to be counted of: a resource of a subscription by a meter, which gets its number
 * with its first row. Only inside a transaction.
 */
export function mapRow(state: CloudaxisState, row: UsageRow): Mapped {
  const subscription = state.subscriptions.records.get(row.subscriptionId)
  if (subscription === undefined) return { unmapped: 'UnknownSubscription' }
  if (subscription.regionId !== row.regionId) return { unmapped: 'RegionMismatch' }
  const meter = state.catalogue.meters.get(row.meterId)
  if (meter === undefined) return { unmapped: 'UnknownMeter' }
  if (meter.unit !== row.unit) {
    return { field: 'Unit', message: `The field Unit must be ${meter.unit}.` }
  }
  return sourceOf(state, row)
}

function sourceOf(
  { usage, sandbox }: CloudaxisState,
  { subscriptionId, meterId, resourceId }: UsageRow,
): Mapped {
  const known = usage.index.numberOf({ subscriptionId, meterId, resourceId })
  if (known !== undefined) return { source: known }
  const id = usage.index.nextNumber
  if (id > mostResources) {
    const most = String(mostResources)
    return { field: 'ResourceId', message: `The field ResourceId must be one of ${most} at most.` }
  }
  sandbox.store.put(usage.resources, { id, subscriptionId, meterId, resourceId })
  return { source: id }
}
