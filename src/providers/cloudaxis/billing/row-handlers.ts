import type { z } from '@hono/zod-openapi'
import { listBillingRange, type BillingRun } from '../../../../spec/cloudaxis/billing/rows.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { ok, outsideTransaction } from '../../../authoring/handlers.ts'
import { aboutQuery } from '../../../authoring/rules.ts'
import type { Exchange } from '../../../kernel/requests/exchange.ts'
import type { Caller } from '../access/caller.ts'
import type { Handlers } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { csvAnswer, csvInSlices, prefersCsv } from './csv.ts'
import { generateBills, rowsOf } from './generation.ts'
import { type DayRange, monthsIn, rangeOf } from './periods.ts'
import { billingRows } from './rows.ts'
import { type GivenScope, isHidden, subscriptionsIn } from './scope.ts'

type Operations =
  'generateBilling' | 'generateBillingRange' | 'listBillingOfMonth' | 'listBillingRange'

/** What could not be rated, as far as it is told one by one. */
const mostUnpriced = 100

const columns = [
  ...['date', 'distributorId', 'partnerId', 'tenantId', 'subscriptionId', 'subscriptionName'],
  ...['regionId', 'meterId', 'meterName', 'unit', 'quantity', 'grossAmount', 'creditAmount'],
  ...['resourceCreditAmount', 'amount', 'currency', 'priceScope', 'priceListId', 'status'],
  'usageRows',
]

/** The operations on billing rows. */
export const billingRowHandlers: Handlers<Operations> = {
  generateBilling: outsideTransaction(async ({ params, caller, state }) =>
    ok(await generate(state, caller, rangeOf(params['yyyy-MM']))),
  ),

  generateBillingRange: outsideTransaction(async ({ query, caller, state }) =>
    ok(await generate(state, caller, { start: query.start, end: query.end })),
  ),

  listBillingOfMonth: outsideTransaction(({ params, query, ...call }) =>
    rows(call, { ...query, range: rangeOf(params['yyyy-MM']) }),
  ),

  listBillingRange: outsideTransaction(({ query, ...call }) =>
    rows(call, { ...query, range: { start: query.start, end: query.end } }),
  ),
}

async function generate(
  state: CloudaxisState,
  caller: Caller,
  range: DayRange,
): Promise<z.input<typeof BillingRun>> {
  const months = monthsIn(range).map(({ month }) => month)
  const subscriptions = subscriptionsIn(state, caller, {})
  const bills = await generateBills(state, { months, subscriptions })
  const unpriced = bills.flatMap(({ subscriptionId, unpriced: all }) =>
    all.map(({ meterId, reason }) => ({ subscriptionId, meterId, reason })),
  )
  return {
    start: range.start,
    end: range.end,
    generatedAt: state.now(),
    subscriptions: new Set(bills.map(({ subscriptionId }) => subscriptionId)).size,
    billingRows: bills.reduce(
      (sum, { lines }) => lines.reduce((ofLines, { days }) => ofLines + days.length, sum),
      0,
    ),
    usageRows: bills.reduce((sum, { lines }) => sum + rowsOf(lines), 0),
    unpriced: unpriced.slice(0, mostUnpriced),
    unpricedCount: unpriced.length,
  }
}

interface Called {
  readonly state: CloudaxisState
  readonly caller: Caller
  readonly exchange: Exchange
}

/** Rows of a range: a page of them, or all as CSV. */
async function rows(
  { state, caller, exchange }: Called,
  query: GivenScope & { readonly range: DayRange; readonly currency?: string | undefined },
) {
  if (isHidden(state, caller)) return refuse('billing.hidden')
  const { range, currency = state.platform.platform.currency } = query
  const asked = { subscriptions: subscriptionsIn(state, caller, query), range, currency }
  if (prefersCsv(exchange)) {
    const { csvRows } = state.settings
    const all = await billingRows(state, asked, { offset: 0, limit: csvRows })
    return all.totalCount > csvRows
      ? refuse('billing.csv', aboutQuery('start', 'custom', 'must be nearer to the end for CSV'))
      : csvAnswer(await csvInSlices(columns, all.rows))
  }
  const window = windowOf(listBillingRange['x-list'], query)
  const found = await billingRows(state, asked, window)
  return ok({
    items: found.rows,
    page: window.offset / window.limit + 1,
    pageSize: window.limit,
    totalCount: found.totalCount,
    totalPages: Math.ceil(found.totalCount / window.limit),
  })
}
