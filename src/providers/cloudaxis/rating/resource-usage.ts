import { type Month, rangeOf } from '../billing/periods.ts'
import type { CloudaxisState } from '../state.ts'
import { PackedRows } from '../usage/rows/packed-rows.ts'
import { quantityOf } from '../usage/rows/quantity.ts'
import type { ResourceUsage } from './rate-month.ts'

/** What resources of subscriptions used in a month: by subscription, and by meter. */
export type ResourceUsages = Map<string, Map<string, ResourceUsage[]>>

const secondsOfDay = 86_400

/**
 * Adds up what each resource of some subscriptions used on each day of a month, into `usages`, in the
 * order of days and resources. Others may have their turn wherever it yields.
 */
export function* addResourceUsage(
  { usage: { index } }: CloudaxisState,
  {
    month,
    subscriptionIds,
  }: { readonly month: Month; readonly subscriptionIds: ReadonlySet<string> },
  usages: ResourceUsages,
): Iterable<void> {
  if (subscriptionIds.size === 0) return
  const { start, end } = rangeOf(month)
  const [fromSeconds, untilSeconds] = [Date.parse(start) / 1000, Date.parse(end) / 1000]
  /** Millionths by the number of a metered resource, and by day. */
  const sums = new Map<number, Map<number, bigint>>()
  for (const { rows } of index.chunksWith({ fromSeconds, untilSeconds })) {
    const packed = new PackedRows(rows)
    for (let nth = 0; nth < packed.length; nth += 1) {
      const at = packed.startSeconds(nth)
      const source = packed.source(nth)
      if (at < fromSeconds || at >= untilSeconds) continue
      if (!subscriptionIds.has(index.resource(source).subscriptionId)) continue
      const day = Math.floor((at - fromSeconds) / secondsOfDay) + 1
      const days = sums.get(source) ?? new Map<number, bigint>()
      sums.set(source, days.set(day, (days.get(day) ?? 0n) + BigInt(packed.micros(nth))))
    }
    yield
  }
  for (const [source, days] of sums) {
    const { subscriptionId, meterId, resourceId } = index.resource(source)
    const meters = usages.get(subscriptionId) ?? new Map<string, ResourceUsage[]>()
    const used = meters.get(meterId) ?? []
    usages.set(subscriptionId, meters.set(meterId, used))
    for (const [day, micros] of days) used.push({ day, resourceId, quantity: quantityOf(micros) })
  }
  for (const meters of usages.values()) for (const used of meters.values()) used.sort(inOrder)
}

function inOrder(one: ResourceUsage, other: ResourceUsage): number {
  return one.day - other.day || (one.resourceId < other.resourceId ? -1 : 1)
}
