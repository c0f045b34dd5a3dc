import { type Amount, amount, amountText, zero } from '../../../kernel/decimal-money.ts'
import { Slices } from '../../../kernel/time/slices.ts'
import { Currencies } from '../exchange-rates/currencies.ts'
import { type BillingStatus, billedMonths } from '../billing/billed-months.ts'
import { type DayRange, type Month, monthsIn, rangeOf } from '../billing/periods.ts'
import { lesser, sumOfMonth } from '../billing/summary.ts'
import { minorDigits } from '../rating/currency.ts'
import type { DistributorRecord, PartnerRecord } from '../records.ts'
import type { CloudaxisState } from '../state.ts'
import { commissionOn, type CommissionTier, type RateSource, tiersFor } from './tiers.ts'

/** What a partner or a distributor earns in a month. */
export interface Commission {
  readonly scope: 'Distributor' | 'Partner'
  readonly record: DistributorRecord | PartnerRecord
  readonly month: Month
  readonly billed: Amount
  readonly source: RateSource
  readonly tiers: readonly CommissionTier[]
  readonly percentage: string
  readonly earned: Amount
  readonly currency: string
  readonly status: BillingStatus
}

/** Who earns, with the tiers that apply. */
type Earner = Pick<Commission, 'scope' | 'record' | 'source' | 'tiers' | 'currency'>

/** What partners and distributors earn month by month, of what was billed below them, by name. */
export async function commissionsOf(
  state: CloudaxisState,
  range: DayRange,
  records: readonly (DistributorRecord | PartnerRecord)[],
): Promise<Commission[]> {
  const earners = records.map((record) => earnerOf(state, record))
  const commissions: Commission[] = []
  for (const { month } of monthsIn(range)) {
    commissions.push(...(await commissionsIn(state, month, earners)))
  }
  return commissions
}

async function commissionsIn(
  state: CloudaxisState,
  month: Month,
  earners: readonly Earner[],
): Promise<Commission[]> {
  const slices = new Slices()
  const currencies = new Currencies(state)
  const byId = new Map(earners.map((earner) => [earner.record.id, earner]))
  const billed = new Map<Earner, { amount: Amount; status: BillingStatus }>()
  const asked = { subscriptions: [...state.subscriptions.records.values()], range: rangeOf(month) }
  for (const one of billedMonths(state, currencies, asked)) {
    if (slices.isOver) await slices.pause()
    if (one === undefined) continue
    for (const id of [one.subscription.distributorId, one.subscription.partnerId]) {
      const earner = byId.get(id)
      if (earner === undefined) continue
      const { net } = sumOfMonth(one, currencies, earner.currency)
      const before = billed.get(earner) ?? { amount: zero, status: one.status }
      const status = lesser(before.status, one.status)
      billed.set(earner, { amount: before.amount.plus(net), status })
    }
  }
  return earners.flatMap((earner) => {
    const sum = billed.get(earner)
    if (sum === undefined) return []
    const { amount: earned, tier } = commissionOn(
      sum.amount,
      earner.tiers,
      minorDigits(earner.currency),
    )
    const percentage = tier?.percentage ?? '0'
    return { ...earner, month, billed: sum.amount, earned, percentage, status: sum.status }
  })
}

function earnerOf(state: CloudaxisState, record: DistributorRecord | PartnerRecord): Earner {
  if (!('partnerId' in record)) {
    const tiers = tiersOf(record.commissionRates)
    const { currency } = record
    return { scope: 'Distributor', record, source: 'Distributor', tiers, currency }
  }
  const distributor = state.distributors.require(record.distributorId)
  const own = record.commissionRates
  const { source, tiers } = tiersFor(
    own === null ? null : tiersOf(own),
    tiersOf(distributor.commissionRates),
  )
  const { currency } = source === 'Partner' ? record : distributor
  return { scope: 'Partner', record, source, tiers, currency }
}

/** Tiers as plain decimals. */
function tiersOf(rates: DistributorRecord['commissionRates']): CommissionTier[] {
  return rates.map(({ fromAmount, toAmount, percentage }) => ({
    fromAmount: amountText(amount(fromAmount)),
    toAmount: toAmount === null ? null : amountText(amount(toAmount)),
    percentage: amountText(amount(percentage)),
  }))
}
