import type { z } from '@hono/zod-openapi'
import type { Metrics } from '../../../../spec/flowmatix/metrics.ts'
import { ticketStatuses } from '../../../../spec/flowmatix/tickets.ts'
import { isoOf } from '../../../kernel/time/clock.ts'
import { hourMs, monthsUntil } from '../calendar.ts'
import { ok } from '../../../authoring/handlers.ts'
import type { Handlers } from '../operation-handlers.ts'
import { currency, minor, shareOf } from '../billing/money.ts'
import type { FlowmatixState } from '../state.ts'

/** The metrics operation. */
export const metricsHandlers: Handlers<'getPartnerMetrics'> = {
  getPartnerMetrics: ({ state, caller }) => ok(metricsOf(state, caller.partner.id)),
}

const monthsOfTrend = 12

type Figure = (name: string) => number

function metricsOf(state: FlowmatixState, partnerId: string): z.input<typeof Metrics> {
  const figure: Figure = (name) => state.totals.get(partnerId, name)
  const months = trendOf(figure, monthsUntil(state.now(), monthsOfTrend))
  const current = months.at(-1)
  const previous = months.at(-2)
  return {
    generated_at: isoOf(state.now()),
    currency,
    customers: customersOf(state, partnerId, figure),
    revenue: {
      total: figure('revenue'),
      current_month: current?.revenue ?? 0,
      previous_month: previous?.revenue ?? 0,
      monthly_recurring: shareOf(minor(figure('recurring in a year')), 1, 12),
    },
    commissions: {
      earned: figure('commissions earned'),
      reversed: figure('commissions reversed'),
      pending: figure('commissions that are pending'),
      approved: figure('commissions that are approved'),
      paid: figure('commissions that are paid'),
    },
    growth: {
      customer_growth_percent: growth(previous?.customers, current?.customers),
      revenue_growth_percent: growth(months.at(-3)?.revenue, previous?.revenue),
      churn_percent: percent(current?.cancelled_customers, previous?.customers),
      trend: months,
    },
    satisfaction: {
      average_rating: rounded(figure('points') / figure('ratings'), 2),
      ratings: figure('ratings'),
    },
    support_tickets: ticketsOf(figure),
  }
}

function customersOf(
  { prices, totals }: FlowmatixState,
  partnerId: string,
  figure: Figure,
): z.input<typeof Metrics>['customers'] {
  const none = prices.plans.map((plan) => [plan, 0] as const)
  return {
    total: figure('customers'),
    active: figure('customers active'),
    trial: figure('customers trial'),
    suspended: figure('customers suspended'),
    cancelled: figure('customers cancelled'),
    by_plan: Object.fromEntries([...none, ...totals.startingWith(partnerId, 'customers on ')]),
  }
}

function ticketsOf(figure: Figure): z.input<typeof Metrics>['support_tickets'] {
  const [open, in_progress, resolved, closed] = ticketStatuses.map((status) =>
    figure(`tickets ${status}`),
  )
  const averageMs = figure('resolution time') / figure('tickets that took time')
  return {
    total: figure('tickets'),
    open: open ?? 0,
    in_progress: in_progress ?? 0,
    resolved: resolved ?? 0,
    closed: closed ?? 0,
    average_resolution_hours: rounded(averageMs / hourMs, 1),
  }
}

/** The figures of each month, oldest first; customer counts are computed back from the current one. */
function trendOf(figure: Figure, months: readonly string[]) {
  let customers = figure('customers') - figure('customers cancelled')
  return months
    .toReversed()
    .map((month) => {
      const made = figure(`customers created ${month}`)
      const cancelled = figure(`customers cancelled ${month}`)
      const atEnd = customers
      customers += cancelled - made
      return {
        month,
        new_customers: made,
        cancelled_customers: cancelled,
        customers: atEnd,
        revenue: figure(`revenue ${month}`),
        commission: figure(`commissions ${month}`),
      }
    })
    .reverse()
}

function growth(from = 0, to = 0): number | null {
  return percent(to - from, from)
}

function percent(part = 0, whole = 0): number | null {
  return rounded((part / whole) * 100, 1)
}

/** Rounds to a number of decimals; null for a quotient by zero. */
function rounded(value: number, decimals: number): number | null {
  const factor = 10 ** decimals
  return Number.isFinite(value) ? Math.round(value * factor) / factor : null
}
