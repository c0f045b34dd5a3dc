import type { CloudaxisState } from '../../state.ts'
import type { MeteredResourceRecord } from '../../usage/records.ts'

/*
 * What no operation removes, because bills can be followed down to it, taken out of a sandbox to test
 * what it would stand in the way of. For tests only.
 */

/** Takes out all usage with its bills and invoices, and the resources that are meant. */
export function removeUsage(
  { sandbox, usage, billing }: CloudaxisState,
  isMeant: (resource: MeteredResourceRecord) => boolean = () => true,
): void {
  sandbox.store.transact(() => {
    for (const { id } of [...billing.bills.values()]) sandbox.store.remove(billing.bills, id)
    for (const { id } of [...billing.invoices.values()]) {
      sandbox.store.remove(billing.invoices, id)
    }
    for (const { id } of [...usage.chunks.values()]) sandbox.store.remove(usage.chunks, id)
    for (const resource of [...usage.resources.values()]) {
      if (isMeant(resource)) sandbox.store.remove(usage.resources, resource.id)
    }
  })
}

/** Takes out all subscriptions with their usage. */
export function removeSubscriptions(state: CloudaxisState): void {
  const { sandbox, subscriptions } = state
  removeUsage(state)
  sandbox.store.transact(() => {
    for (const { id } of [...subscriptions.records.values()]) {
      sandbox.store.remove(subscriptions.records, id)
    }
  })
}
