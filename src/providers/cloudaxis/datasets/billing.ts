import { generateAtOnce } from '../billing/generation.ts'
import { monthOf, monthsAfter } from '../billing/periods.ts'
import { preview } from '../invoices/generation.ts'
import { issue } from '../invoices/issuing.ts'
import type { CloudaxisState } from '../state.ts'

/**
 * Bills the months of usage that a state has: of the two before the present one both are generated and
 * invoiced, the earlier one is issued, too; the present one is open.
 */
export function* fillBilling(state: CloudaxisState): Iterable<void> {
  const { subscriptions, tenants } = state
  const today = `${state.now().slice(0, 10)}T00:00:00.000Z`
  const present = monthOf(today)
  const all = [...subscriptions.records.values()]
  for (const [monthsAgo, isIssued] of [
    [2, true],
    [1, false],
  ] as const) {
    const month = monthsAfter(present, -monthsAgo)
    const next = monthsAfter(month, 1)
    // Nothing happened later than at the beginning of today.
    const [at, issuedAt] = [`${next}-01T02:00:00.000Z`, `${next}-02T08:00:00.000Z`].map((moment) =>
      moment < today ? moment : today,
    )
    yield* generateAtOnce(state, { month, at: at ?? today }, all)
    for (const tenant of tenants.values()) {
      const invoice = preview(state, tenant, { month, before: undefined, at: at ?? today })
      if (invoice !== undefined && isIssued) issue(state, invoice, issuedAt)
      yield
    }
  }
}
