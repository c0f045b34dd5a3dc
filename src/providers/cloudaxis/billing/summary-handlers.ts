import type { z } from '@hono/zod-openapi'
import {
  type BillingSummaryItem,
  getBillingSummary,
  summaryLevels,
} from '../../../../spec/cloudaxis/billing/summary.ts'
import { ok, outsideTransaction } from '../../../authoring/handlers.ts'
import type { Handlers } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import { pageOfAll } from '../usage/batch-handlers.ts'
import { csvAnswer, csvOf, prefersCsv } from './csv.ts'
import { amountsOnWire } from './figures.ts'
import type { DayRange } from './periods.ts'
import { isHidden, rangeIn, subscriptionsIn } from './scope.ts'
import { type Level, noSum, plusSum, type Sum, summarize, type SummaryItem } from './summary.ts'

type Item = z.input<typeof BillingSummaryItem>

const columns = [
  ...['start', 'end', 'scopeType', 'scopeId', 'displayName', 'status', 'grossAmount'],
  ...['creditAmount', 'resourceCreditAmount', 'amount', 'currency', 'usageRows', 'unratedRows'],
]

/** The operation that sums up billing. */
export const billingSummaryHandlers: Handlers<'getBillingSummary'> = {
  getBillingSummary: outsideTransaction(async ({ query, caller, state, exchange }) => {
    if (isHidden(state, caller)) return refuse('billing.hidden')
    const { groupBy = 'Tenant', currency = state.platform.platform.currency } = query
    const range = rangeIn(query)
    const subscriptions = subscriptionsIn(state, caller, query)
    const items = await summarize(state, { subscriptions, range, currency }, groupBy)
    const total = items.reduce((sum, item) => plusSum(sum, item.sum), noSum)
    const shown = (item: SummaryItem) => itemOnWire(item, { ...range, groupBy, currency })
    if (prefersCsv(exchange)) {
      return csvAnswer(
        csvOf(
          columns,
          items.map((item) => ({ ...shown(item), ...range, currency })),
        ),
      )
    }
    const { items: page, ...place } = pageOfAll(items, getBillingSummary['x-list'], query)
    return ok({
      start: range.start,
      end: range.end,
      currency,
      groupBy,
      total: sumOnWire(total),
      items: page.map(shown),
      ...place,
    })
  }),
}

function sumOnWire(sum: Sum) {
  return { ...amountsOnWire(sum), usageRows: sum.rows, unratedRows: sum.unratedRows }
}

interface Asked extends DayRange {
  readonly groupBy: Level
  readonly currency: string
}

function itemOnWire({ scopeId, displayName, status, sum }: SummaryItem, asked: Asked): Item {
  return {
    scopeType: asked.groupBy,
    scopeId,
    displayName,
    status,
    ...sumOnWire(sum),
    detailsUrl: detailsOf(scopeId, asked),
  }
}

/** Where what a scope comes to is shown in more detail: by the next level, or row by row. */
function detailsOf(scopeId: string | null, { groupBy, start, end, currency }: Asked): string {
  const days = `start=${start}&end=${end}&currency=${currency}`
  if (groupBy === 'Subscription') {
    return `/api/v1/billing/range?${days}&subscriptionId=${scopeId ?? ''}`
  }
  const next = summaryLevels[summaryLevels.indexOf(groupBy) + 1] ?? 'Subscription'
  const within = scopeId === null ? '' : `&${groupBy.toLowerCase()}Id=${scopeId}`
  return `/api/v1/billing/summary?${days}&groupBy=${next}${within}`
}
