import type { z } from '@hono/zod-openapi'
import type { BillingRow } from '../../../../spec/cloudaxis/billing/rows.ts'
import type { Window } from '../../../../spec/lists.ts'
import { Slices } from '../../../kernel/time/slices.ts'
import type { MeterRecord } from '../catalogue/records.ts'
import { Currencies } from '../exchange-rates/currencies.ts'
import type { SourcedLine } from '../rating/rate-subscription.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'
import { type BilledMonth, billedMonths } from './billed-months.ts'
import { amountsOnWire, convertedDays } from './figures.ts'
import { dayIn, type DayRange, daysAfter } from './periods.ts'

export type Row = z.input<typeof BillingRow>

/** Which rows are asked for, in which currency. */
export interface RowQuery {
  readonly subscriptions: readonly SubscriptionRecord[]
  readonly range: DayRange
  readonly currency: string
}

/** A line with the month that it is of. */
interface MonthLine {
  readonly month: BilledMonth
  readonly line: SourcedLine
  readonly meter: MeterRecord
}

/** The rows of a window, by subscription, meter and day, and how many there are in all. */
export async function billingRows(
  state: CloudaxisState,
  { subscriptions, range, currency }: RowQuery,
  window: Window,
): Promise<{ readonly rows: Row[]; readonly totalCount: number }> {
  const slices = new Slices()
  const currencies = new Currencies(state)
  const rows: Row[] = []
  let totalCount = 0
  for (const subscription of subscriptions) {
    const lines: MonthLine[] = []
    for (const month of billedMonths(state, currencies, { subscriptions: [subscription], range })) {
      if (slices.isOver) await slices.pause()
      if (month !== undefined) lines.push(...linesOf(state, month))
    }
    lines.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    for (const one of lines) {
      const convert = currencies.converter(one.month.currency, currency, one.month.part.month)
      const days = convert === undefined ? 0 : daysIn(one)
      const [from, until] = [totalCount, totalCount + days]
      totalCount = until
      const isWanted = from < window.offset + window.limit && until > window.offset
      if (convert === undefined || !isWanted) continue
      const own = convertedDays(one.line, one.month.part, convert).map((day) =>
        rowOf(one, day, currency),
      )
      rows.push(
        ...own.slice(Math.max(0, window.offset - from), window.offset + window.limit - from),
      )
      if (slices.isOver) await slices.pause()
    }
  }
  return { rows, totalCount }
}

function linesOf({ catalogue }: CloudaxisState, month: BilledMonth): MonthLine[] {
  return month.lines.map((line) => ({
    month,
    line,
    meter: catalogue.meters.require(line.meterId),
  }))
}

const orderOf = ({ meter, month }: MonthLine) =>
  `${meter.name.toLowerCase()} ${meter.id} ${month.part.month}`

function daysIn({ line, month: { part } }: MonthLine): number {
  return line.days.filter(({ day }) => day >= part.firstDay && day <= part.lastDay).length
}

function rowOf(
  { month, line, meter }: MonthLine,
  rated: ReturnType<typeof convertedDays>[number],
  currency: string,
): Row {
  const { subscription, status, part } = month
  const date = dayIn(part.month, rated.day)
  const isRated = status === 'Estimated' ? '' : '&isRated=true'
  return {
    date,
    distributorId: subscription.distributorId,
    partnerId: subscription.partnerId,
    tenantId: subscription.tenantId,
    subscriptionId: subscription.id,
    subscriptionName: subscription.displayName,
    regionId: subscription.regionId,
    meterId: meter.id,
    meterName: meter.name,
    unit: meter.unit,
    quantity: rated.quantity.toNumber(),
    ...amountsOnWire(rated),
    currency,
    priceScope: line.priceScope,
    priceListId: line.priceListId,
    status,
    usageRows: rated.rows,
    usageUrl: `/api/v1/usage?subscriptionId=${subscription.id}&meterId=${meter.id}&start=${date}&end=${daysAfter(date, 1)}${isRated}`,
  }
}
