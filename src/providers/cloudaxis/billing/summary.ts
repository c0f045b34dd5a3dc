import { Slices } from '../../../kernel/time/slices.ts'
import { Currencies } from '../exchange-rates/currencies.ts'
import type { LineFigures } from '../rating/rate-month.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'
import { type BilledMonth, billedMonths, type BillingStatus, statuses } from './billed-months.ts'
import { convertedFigures, noFigures, plus } from './figures.ts'
import type { RowQuery } from './rows.ts'

export type Level = 'Platform' | 'Distributor' | 'Partner' | 'Tenant' | 'Subscription'

/** Figures with how many rows of usage are not in them. */
export interface Sum extends LineFigures {
  readonly unratedRows: number
}

/** The billing of one scope. */
export interface SummaryItem {
  readonly scopeId: string | null
  readonly displayName: string
  readonly status: BillingStatus
  readonly sum: Sum
}

export const noSum: Sum = { ...noFigures, unratedRows: 0 }

/** Sums up billing by the scopes of a level, in the order of their names. */
export async function summarize(
  state: CloudaxisState,
  query: RowQuery,
  level: Level,
): Promise<SummaryItem[]> {
  const slices = new Slices()
  const currencies = new Currencies(state)
  const items = new Map<string | null, SummaryItem>()
  for (const month of billedMonths(state, currencies, query)) {
    if (slices.isOver) await slices.pause()
    if (month === undefined) continue
    const { scopeId, displayName } = scopeOf(state, month.subscription, level)
    const sum = sumOfMonth(month, currencies, query.currency)
    const before = items.get(scopeId)
    items.set(scopeId, {
      scopeId,
      displayName,
      status: before === undefined ? month.status : lesser(before.status, month.status),
      sum: before === undefined ? sum : plusSum(before.sum, sum),
    })
  }
  return [...items.values()].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
}

/** What a month of a subscription comes to in a currency. */
export function sumOfMonth(month: BilledMonth, currencies: Currencies, currency: string): Sum {
  const convert = currencies.converter(month.currency, currency, month.part.month)
  let figures = noFigures
  if (convert !== undefined) {
    for (const line of month.lines) {
      figures = plus(figures, convertedFigures(line, month.part, convert))
    }
  }
  return { ...figures, unratedRows: month.rows - figures.rows }
}

export function plusSum(one: Sum, other: Sum): Sum {
  return { ...plus(one, other), unratedRows: one.unratedRows + other.unratedRows }
}

export function lesser(one: BillingStatus, other: BillingStatus): BillingStatus {
  return statuses.indexOf(one) < statuses.indexOf(other) ? one : other
}

const orderOf = ({ displayName, scopeId }: SummaryItem) =>
  `${displayName.toLowerCase()} ${scopeId ?? ''}`

function scopeOf(
  { distributors, partners, tenants, platform }: CloudaxisState,
  { id, displayName, distributorId, partnerId, tenantId }: SubscriptionRecord,
  level: Level,
): Pick<SummaryItem, 'scopeId' | 'displayName'> {
  switch (level) {
    case 'Platform':
      return { scopeId: null, displayName: platform.branding.portalName ?? 'Platform' }
    case 'Distributor':
      return {
        scopeId: distributorId,
        displayName: distributors.require(distributorId).displayName,
      }
    case 'Partner':
      return { scopeId: partnerId, displayName: partners.require(partnerId).displayName }
    case 'Tenant':
      return { scopeId: tenantId, displayName: tenants.require(tenantId).organizationName }
    case 'Subscription':
      return { scopeId: id, displayName }
  }
}
