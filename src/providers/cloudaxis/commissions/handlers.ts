import type { z } from '@hono/zod-openapi'
import {
  type CommissionSummaryItem,
  getCommissionSummary,
} from '../../../../spec/cloudaxis/billing/commissions.ts'
import { ok, outsideTransaction } from '../../../authoring/handlers.ts'
import { aboutQuery } from '../../../authoring/rules.ts'
import { zero } from '../../../kernel/decimal-money.ts'
import { type Caller, reaches } from '../access/caller.ts'
import { csvAnswer, csvOf, prefersCsv } from '../billing/csv.ts'
import { rangeIn } from '../billing/scope.ts'
import type { Handlers } from '../operation-handlers.ts'
import type { DistributorRecord, PartnerRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { pageOfAll } from '../usage/batch-handlers.ts'
import { type Commission, commissionsOf } from './summary.ts'

const columns = [
  ...['scopeType', 'scopeId', 'displayName', 'distributorId', 'period', 'billedAmount'],
  ...['rateSource', 'percentage', 'commissionAmount', 'currency', 'status'],
]
const firstOfMonth = '-01'

/** The operation on commissions. */
export const commissionHandlers: Handlers<'getCommissionSummary'> = {
  getCommissionSummary: outsideTransaction(async ({ query, caller, state, exchange }) => {
    const range = rangeIn(query)
    for (const edge of ['start', 'end'] as const) {
      if (range[edge].endsWith(firstOfMonth)) continue
      const issue = aboutQuery(edge, 'custom', 'must be the first of a month')
      return refuse('commission.months', issue)
    }
    const commissions = await commissionsOf(state, range, earnersFor(state, caller, query))
    if (prefersCsv(exchange)) return csvAnswer(csvOf(columns, commissions.map(commissionOnWire)))
    const page = pageOfAll(commissions, getCommissionSummary['x-list'], query)
    return ok({
      start: range.start,
      end: range.end,
      ...page,
      items: page.items.map(commissionOnWire),
      totals: totalsOf(commissions),
    })
  }),
}

/** Distributors, then partners, each by name: those within reach that a query keeps. */
function earnersFor(
  { lists, distributors, partners }: CloudaxisState,
  caller: Caller,
  query: {
    readonly scopeType?: string | undefined
    readonly distributorId?: string | undefined
    readonly partnerId?: string | undefined
  },
): (DistributorRecord | PartnerRecord)[] {
  const all = { place: {}, sort: 'displayName' } as const
  const { records: tops } = lists.distributors.page({
    ...all,
    window: { offset: 0, limit: distributors.size },
  })
  const { records: below } = lists.partners.page({
    ...all,
    window: { offset: 0, limit: partners.size },
  })
  return [...tops, ...below].filter((record) => {
    const isPartner = 'partnerId' in record
    return (
      reaches(caller, record) &&
      (query.scopeType === undefined || (query.scopeType === 'Partner') === isPartner) &&
      (query.distributorId === undefined || record.distributorId === query.distributorId) &&
      (query.partnerId === undefined || record.partnerId === query.partnerId)
    )
  })
}

function commissionOnWire(commission: Commission): z.input<typeof CommissionSummaryItem> {
  const { scope, record, month, tiers, currency } = commission
  const within = `${scope.toLowerCase()}Id=${record.id}`
  return {
    id: `${scope}/${record.id}/${month}`,
    scopeType: scope,
    scopeId: record.id,
    displayName: record.displayName,
    distributorId: record.distributorId,
    period: month,
    billedAmount: commission.billed.toNumber(),
    rateSource: commission.source,
    tiers: tiers.map(({ fromAmount, toAmount, percentage }) => ({
      fromAmount: Number(fromAmount),
      toAmount: toAmount === null ? null : Number(toAmount),
      percentage: Number(percentage),
    })),
    percentage: Number(commission.percentage),
    commissionAmount: commission.earned.toNumber(),
    currency,
    status: commission.status,
    billingUrl: `/api/v1/billing/summary?period=${month}&groupBy=Tenant&${within}&currency=${currency}`,
  }
}

/** What all of them earn, by scope and currency. */
function totalsOf(commissions: readonly Commission[]) {
  const sums = new Map<string, Pick<Commission, 'scope' | 'currency' | 'earned'>>()
  for (const { scope, currency, earned } of commissions) {
    const key = `${scope} ${currency}`
    const before = sums.get(key)?.earned ?? zero
    sums.set(key, { scope, currency, earned: before.plus(earned) })
  }
  return [...sums.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { scope, currency, earned }]) => ({
      scopeType: scope,
      currency,
      commissionAmount: earned.toNumber(),
    }))
}
