import { array, assert, asyncProperty, constantFrom, integer, oneof, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { billingCycles, plans } from '../../../../spec/flowmatix/customers.ts'
import { dayMs, plus } from '../../../kernel/time/clock.ts'
import { commissionOn } from '../commissions/calculation.ts'
import { failPayment, payInvoice, refundableOf, refundInvoice } from '../billing/payments.ts'
import { minor } from '../billing/money.ts'
import { recomputedFigures, isPaid, netOf } from './support/recomputed-figures.ts'
import { acme, type Calls, openFlowmatix } from './support/calls.ts'
import type { FlowmatixState } from '../state.ts'

/*
 * Whatever partners, customers, banks and time do, all sums of money agree to the cent: lines with
 * invoices, invoices with customers, commissions with what is left of invoices, reports and metrics
 * with all of them.
 */

async function requireAgreement(state: FlowmatixState, calls: Calls, partnerId: string) {
  const figures = recomputedFigures(state, partnerId)
  for (const invoice of figures.invoices) requireInvoiceAgreement(state, invoice.id)
  for (const customer of figures.customers) {
    const { body } = await calls.get(`/customers/${customer.id}`)
    const own = figures.invoices.filter(({ customerId }) => customerId === customer.id)
    const paid = own.filter(isPaid).reduce((sum, one) => sum + one.total - refunded(one), 0)
    expect(body.billing.total_paid).toBe(paid)
    const owed = own.filter(({ status }) => status === 'open' || status === 'past_due')
    expect(body.billing.balance_due).toBe(owed.reduce((sum, { total }) => sum + total, 0))
  }
  const { body: report } = await calls.get('/commissions?start_date=2020-01-01')
  expect(report.summary).toEqual({
    count: figures.commissions.length,
    total_earned: figures.earned,
    total_reversed: figures.reversed,
    total_pending: figures.left('pending'),
    total_approved: figures.left('approved'),
    total_paid: figures.left('paid'),
    currency: 'USD',
  })
  const { total_earned, total_reversed, total_pending, total_approved, total_paid } = report.summary
  expect(total_earned - total_reversed).toBe(total_pending + total_approved + total_paid)
  const { body: metrics } = await calls.get('/metrics')
  expect(metrics.revenue.total).toBe(figures.revenue)
  expect(metrics.commissions).toEqual({
    earned: total_earned,
    reversed: total_reversed,
    pending: total_pending,
    approved: total_approved,
    paid: total_paid,
  })
  for (const { month, revenue } of metrics.growth.trend) {
    expect(revenue).toBe(figures.revenueIn(month as string))
  }
}

function requireInvoiceAgreement(state: FlowmatixState, id: string): void {
  const invoice = state.invoice(id)
  const { lines, subtotal, tax, total, refunds, taxBasisPoints } = invoice
  expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(subtotal)
  for (const line of lines) expect(line.quantity * line.unit_amount).toBe(line.amount)
  expect(subtotal + tax).toBe(total)
  expect(Math.abs(tax - (subtotal * taxBasisPoints) / 10_000)).toBeLessThanOrEqual(0.5)
  for (const refund of refunds) expect(refund.subtotal + refund.tax).toBe(refund.total)
  expect(refunded(invoice)).toBeLessThanOrEqual(total)
  expect(invoice.status === 'refunded').toBe(refunds.length > 0 && refunded(invoice) === total)
  if (invoice.commissionId === null) return
  const { amount, reversedAmount, rateBasisPoints, reversals } = state.commission(
    invoice.commissionId,
  )
  expect(amount).toBe(commissionOn(subtotal, rateBasisPoints))
  expect(amount - reversedAmount).toBe(commissionOn(minor(netOf(invoice)), rateBasisPoints))
  expect(reversals.reduce((sum, reversal) => sum + reversal.amount, 0)).toBe(reversedAmount)
}

function refunded({
  refunds,
}: {
  readonly refunds: readonly { readonly total: number }[]
}): number {
  return refunds.reduce((sum, { total }) => sum + total, 0)
}

/** Position of the customer or invoice that an action is about. */
const nth = integer({ min: 0, max: 30 })
const action = oneof(
  record({
    what: constantFrom('create'),
    plan: constantFrom(...plans),
    cycle: constantFrom(...billingCycles),
    tag: constantFrom('', '', '+declined'),
  }),
  record({
    what: constantFrom('change'),
    nth,
    plan: constantFrom(...plans),
    cycle: constantFrom(...billingCycles),
  }),
  record({
    what: constantFrom('set'),
    nth,
    status: constantFrom('active', 'suspended', 'cancelled'),
  }),
  record({ what: constantFrom('refund'), nth, percent: integer({ min: 1, max: 100 }) }),
  record({ what: constantFrom('pay', 'fail'), nth }),
  record({ what: constantFrom('wait'), hours: integer({ min: 1, max: 50 * 24 }) }),
)

describe('all sums agree', () => {
  test('whatever happens', async () => {
    let tried = 0
    await assert(
      asyncProperty(array(action, { minLength: 5, maxLength: 40 }), async (actions) => {
        const { as, state, sandbox } = openFlowmatix({
          dataset: 'empty',
          at: '2026-01-31T09:00:00Z',
          settings: { trialDays: 5, taxBasisPoints: 825, rateLimit: 1_000_000 },
        })
        const calls = as('partner_102')
        const invoice = (n: number) =>
          [...state.invoices.values()].at(n % Math.max(state.invoices.size, 1))
        const customer = (n: number) =>
          [...state.customers.values()].at(n % Math.max(state.customers.size, 1))?.id ?? 'none'
        for (const one of actions) {
          tried += 1
          if ('tag' in one) {
            await calls.post('/customers', {
              ...acme,
              contact_email: `c${String(tried)}${one.tag}@example.com`,
              plan: one.plan,
              billing_cycle: one.cycle,
            })
          } else if ('cycle' in one) {
            const terms = { plan: one.plan, billing_cycle: one.cycle }
            await calls.put(`/customers/${customer(one.nth)}`, terms)
          } else if ('status' in one) {
            await calls.put(`/customers/${customer(one.nth)}`, { status: one.status })
          } else if ('hours' in one) {
            const report = await sandbox.advance({
              to: plus(sandbox.clock.now(), (one.hours * dayMs) / 24),
            })
            expect(report.failures).toBe(0)
          } else {
            const of = invoice(one.nth)
            if (of !== undefined) sandbox.store.transact(() => performBankAction(state, of.id, one))
          }
        }
        await requireAgreement(state, calls, 'partner_102')
      }),
      { numRuns: 40 },
    )
  })

  test.each(['documented', 'generated'])(
    'in the %s dataset, now and a quarter later',
    async (name) => {
      const { as, state, sandbox } = openFlowmatix({
        dataset: name,
        ...(name === 'generated' ? { sizes: { customers: 150 } } : {}),
        settings: { rateLimit: 1_000_000 },
      })
      for (const partner of ['partner_101', 'partner_103']) {
        await requireAgreement(state, as(partner), partner)
      }
      await sandbox.advance({ to: plus(sandbox.clock.now(), 92 * dayMs) })
      for (const partner of ['partner_101', 'partner_103']) {
        await requireAgreement(state, as(partner), partner)
      }
    },
  )

  test(
    'of 1,000 customers, a month and then a year later, each in one go',
    { timeout: 120_000 },
    async () => {
      const { as, state, sandbox } = openFlowmatix({
        dataset: 'generated',
        sizes: { customers: 1000 },
        settings: { rateLimit: 1_000_000 },
      })
      for (const days of [31, 365]) {
        const report = await sandbox.advance({ to: plus(sandbox.clock.now(), days * dayMs) })
        expect(report.failures).toBe(0)
        expect(report.events['invoice.generated']).toBeGreaterThan(10 * days)
      }
      for (const { id } of state.partners.values()) await requireAgreement(state, as(id), id)
    },
  )
})

function performBankAction(
  state: FlowmatixState,
  id: string,
  action: { readonly what: string; readonly percent?: number },
): void {
  const invoice = state.invoice(id)
  const isOwed = invoice.status === 'open' || invoice.status === 'past_due'
  const refundable = refundableOf(invoice)
  if (action.percent !== undefined && refundable > 0) {
    refundInvoice(state, invoice, minor(Math.ceil((refundable * action.percent) / 100)))
  } else if (action.what === 'pay' && isOwed) payInvoice(state, invoice)
  else if (action.what === 'fail' && isOwed) failPayment(state, invoice)
}
