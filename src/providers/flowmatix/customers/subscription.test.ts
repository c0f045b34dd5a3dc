import { describe, expect, test } from 'vitest'
import { dayMs, instantOf, plus } from '../../../kernel/time/clock.ts'
import type { Sandbox } from '../../../kernel/sandbox.ts'
import { minor } from '../billing/money.ts'
import { failPayment, payInvoice, refundInvoice } from '../billing/payments.ts'
import { acme, type Calls, openFlowmatix } from '../tests/support/calls.ts'
import type { FlowmatixState } from '../state.ts'

/*
 * What time does to customers and their money. All of these begin with nobody but the partners, on
 * the last day of January.
 */

const open = (settings: Readonly<Record<string, unknown>> = {}) =>
  openFlowmatix({ dataset: 'empty', at: '2026-01-31T09:00:00Z', settings })

const until = (sandbox: Sandbox, iso: string) => sandbox.advance({ to: instantOf(iso) })
const days = (sandbox: Sandbox, count: number) =>
  sandbox.advance({ to: plus(sandbox.clock.now(), count * dayMs) })

async function newCustomer(calls: Calls, changes: object = {}): Promise<string> {
  return (await calls.post('/customers', { ...acme, ...changes })).body.id as string
}

async function invoicesOf(calls: Calls, customer: string) {
  const { body } = await calls.get(`/customers/${customer}`)
  const ids = (body.billing.recent_invoices as { id: string }[]).map(({ id }) => id).reverse()
  return Promise.all(ids.map(async (id) => (await calls.get(`/invoices/${id}`)).body))
}

/** What triggers of the control plane do: a change in a transaction of its own. */
function inTransaction({ sandbox }: FlowmatixState, work: () => unknown): void {
  sandbox.store.transact(work)
}

describe('a trial', () => {
  test('ends after its days with an active customer and its first invoice', async () => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await until(sandbox, '2026-02-14T08:59:59.999Z')
    expect((await calls.get(`/customers/${id}`)).body.status).toBe('trial')
    await until(sandbox, '2026-02-14T09:00:00Z')
    expect((await calls.get(`/customers/${id}`)).body).toMatchObject({
      status: 'active',
      trial_ends_at: null,
      updated_at: '2026-02-14T09:00:00.000Z',
    })
    const [invoice] = await invoicesOf(calls, id)
    expect(invoice).toMatchObject({
      status: 'open',
      issued_at: '2026-02-14T09:00:00.000Z',
      due_at: '2026-02-17T09:00:00.000Z',
      period_start: '2026-02-14T09:00:00.000Z',
      period_end: '2026-03-14T09:00:00.000Z',
      line_items: [{ description: 'Professional plan, monthly', amount: 149_00 }],
      subtotal: 149_00,
      tax: 11_92,
      total: 160_92,
      amount_due: 160_92,
      commission: { id: null, status: 'expected', rate: 0.2, amount: 29_80 },
    })
  })

  test('that ended early does not end once more', async () => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await calls.put(`/customers/${id}`, { status: 'active' })
    const report = await days(sandbox, 20)
    expect(report.kinds['flowmatix.trial-end']).toBeUndefined()
    expect((await calls.get(`/customers/${id}`)).body).toMatchObject({
      status: 'active',
      updated_at: '2026-01-31T09:00:00.000Z',
    })
    expect(await invoicesOf(calls, id)).toHaveLength(1)
  })

  test('that is cancelled costs nothing, however long one waits', async () => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await calls.put(`/customers/${id}`, { status: 'cancelled' })
    const report = await days(sandbox, 60)
    expect(Object.keys(report.kinds)).toEqual(['flowmatix.payout'])
    expect(await invoicesOf(calls, id)).toEqual([])
  })
})

describe('a subscription', () => {
  test('of the last day of a month is renewed on the last day of each, and keeps its time', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await until(sandbox, '2026-06-01T00:00:00Z')
    const invoices = await invoicesOf(calls, id)
    expect(invoices.map(({ period_start }) => period_start as string)).toEqual([
      '2026-01-31T09:00:00.000Z',
      '2026-02-28T09:00:00.000Z',
      '2026-03-31T09:00:00.000Z',
      '2026-04-30T09:00:00.000Z',
      '2026-05-31T09:00:00.000Z',
    ])
    for (const [i, { issued_at, period_start, period_end }] of invoices.entries()) {
      expect(issued_at).toBe(period_start)
      if (i > 0) expect(period_start).toBe(invoices[i - 1].period_end)
      expect(period_end > period_start).toBe(true)
    }
  })

  test('of 29 February that is annual is renewed on 28 February, and on 29 in the next leap year', async () => {
    const { as, sandbox } = openFlowmatix({
      dataset: 'empty',
      at: '2028-02-29T09:00:00Z',
      settings: { trialDays: 0 },
    })
    const calls = as('partner_101')
    const id = await newCustomer(calls, { billing_cycle: 'annual' })
    await until(sandbox, '2032-03-01T00:00:00Z')
    const starts = (await invoicesOf(calls, id)).map(({ period_start }) => period_start as string)
    expect(starts.map((start) => start.slice(0, 10))).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ])
  })

  test('goes to the lower plan that was asked for when its period ends, without an event', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await calls.put(`/customers/${id}`, { plan: 'starter' })
    const report = await until(sandbox, '2026-03-01T00:00:00Z')
    expect(report.events['customer.upgraded']).toBeUndefined()
    expect((await calls.get(`/customers/${id}`)).body).toMatchObject({
      plan: 'starter',
      billing: { price: 49_00, scheduled_change: null },
    })
    const [, second] = await invoicesOf(calls, id)
    expect(second).toMatchObject({ subtotal: 49_00, period_start: '2026-02-28T09:00:00.000Z' })
  })

  test('that goes to annual is renewed a year later, and not when its month would have ended', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await until(sandbox, '2026-02-14T09:00:00Z')
    await calls.put(`/customers/${id}`, { billing_cycle: 'annual' })
    await until(sandbox, '2027-02-14T08:59:59Z')
    expect(await invoicesOf(calls, id)).toHaveLength(2)
    await until(sandbox, '2027-02-14T09:00:00Z')
    const subtotals = (await invoicesOf(calls, id)).map(({ subtotal }) => subtotal as number)
    expect(subtotals).toEqual([149_00, 1490_00 - 74_50, 1490_00])
  })

  test('that goes from annual to monthly is counted anew from the end of the year', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls, { billing_cycle: 'annual' })
    await calls.put(`/customers/${id}`, { billing_cycle: 'monthly' })
    await until(sandbox, '2027-04-01T00:00:00Z')
    const invoices = await invoicesOf(calls, id)
    expect(invoices.map(({ subtotal, period_start }) => [subtotal, period_start])).toEqual([
      [1490_00, '2026-01-31T09:00:00.000Z'],
      [149_00, '2027-01-31T09:00:00.000Z'],
      [149_00, '2027-02-28T09:00:00.000Z'],
      [149_00, '2027-03-31T09:00:00.000Z'],
    ])
  })

  test('that was upgraded in the middle is renewed when it would have been, at the higher price', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await until(sandbox, '2026-02-14T09:00:00Z')
    await calls.put(`/customers/${id}`, { plan: 'enterprise' })
    await until(sandbox, '2026-03-01T00:00:00Z')
    const invoices = await invoicesOf(calls, id)
    expect(invoices.map(({ subtotal }) => subtotal as number)).toEqual([149_00, 175_00, 499_00])
    expect(invoices[2].period_start).toBe('2026-02-28T09:00:00.000Z')
  })

  test('that is suspended is not renewed; resumed in time, it goes on as before', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await calls.put(`/customers/${id}`, { status: 'suspended' })
    await until(sandbox, '2026-02-20T00:00:00Z')
    await calls.put(`/customers/${id}`, { status: 'active' })
    await until(sandbox, '2026-03-01T00:00:00Z')
    const starts = (await invoicesOf(calls, id)).map(({ period_start }) => period_start as string)
    expect(starts).toEqual(['2026-01-31T09:00:00.000Z', '2026-02-28T09:00:00.000Z'])
  })

  test('that is resumed after its period begins a new one on that day', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await calls.put(`/customers/${id}`, { status: 'suspended' })
    await until(sandbox, '2026-04-10T12:00:00Z')
    expect(await invoicesOf(calls, id)).toHaveLength(1)
    expect((await calls.get(`/customers/${id}`)).body.billing.next_invoice_at).toBeNull()
    await calls.put(`/customers/${id}`, { status: 'active' })
    await until(sandbox, '2026-05-11T00:00:00Z')
    const starts = (await invoicesOf(calls, id)).map(({ period_start }) => period_start as string)
    expect(starts).toEqual([
      '2026-01-31T09:00:00.000Z',
      '2026-04-10T12:00:00.000Z',
      '2026-05-10T12:00:00.000Z',
    ])
  })

  test('that is cancelled is not renewed, and what was invoiced before is still collected', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await calls.put(`/customers/${id}`, { status: 'cancelled' })
    await until(sandbox, '2026-05-01T00:00:00Z')
    const invoices = await invoicesOf(calls, id)
    expect(invoices).toHaveLength(1)
    expect(invoices[0]).toMatchObject({ status: 'paid', paid_at: '2026-02-03T09:00:00.000Z' })
  })
})

describe('a payment', () => {
  test('earns a commission that is approved when the refund window ends and paid on the first', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_102')
    const id = await newCustomer(calls)
    const status = async () => {
      const [invoice] = await invoicesOf(calls, id)
      return invoice.commission.status as string
    }
    expect(await status()).toBe('expected')
    await until(sandbox, '2026-02-03T09:00:00Z')
    expect(await status()).toBe('pending')
    await until(sandbox, '2026-03-05T08:59:59Z')
    expect(await status()).toBe('pending')
    await until(sandbox, '2026-03-05T09:00:00Z')
    expect(await status()).toBe('approved')
    await until(sandbox, '2026-03-31T23:59:59Z')
    expect(await status()).toBe('approved')
    await until(sandbox, '2026-04-01T00:00:00Z')
    expect(await status()).toBe('paid')
    const { body } = await calls.get('/commissions?start_date=2026-02-01&end_date=2026-02-28')
    expect(body.commissions).toEqual([
      {
        id: 'commission_1001',
        partner_id: 'partner_102',
        customer_id: id,
        invoice_id: 'invoice_1001',
        status: 'paid',
        rate: 0.25,
        base_amount: 149_00,
        amount: 37_25,
        reversed_amount: 0,
        currency: 'USD',
        earned_at: '2026-02-03T09:00:00.000Z',
        approved_at: '2026-03-05T09:00:00.000Z',
        paid_at: '2026-04-01T00:00:00.000Z',
        reversed_at: null,
      },
    ])
  })

  test.each([
    { partner: 'partner_101', rate: 0.2, chosen: 0.01 },
    { partner: 'partner_102', rate: 0.25, chosen: 0.02 },
    { partner: 'partner_103', rate: 0.3, chosen: 0.03 },
  ])('earns $partner its rate of $rate, or what the settings say', async (expected) => {
    const rateWith = async (settings: object) => {
      const calls = open({ trialDays: 0, ...settings }).as(expected.partner)
      const [invoice] = await invoicesOf(calls, await newCustomer(calls))
      return invoice.commission.rate as number
    }
    const commissionBasisPoints = { standard: 100, premium: 200, enterprise: 300 }
    expect(await rateWith({})).toBe(expected.rate)
    expect(await rateWith({ commissionBasisPoints })).toBe(expected.chosen)
  })

  test('is made at once where there is no delay', async () => {
    const { as, sandbox } = open({ trialDays: 0, paymentDelayDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    await sandbox.advance({ to: sandbox.clock.now() })
    const [invoice] = await invoicesOf(calls, id)
    expect(invoice).toMatchObject({ status: 'paid', paid_at: '2026-01-31T09:00:00.000Z' })
  })

  test('that fails is tried again after 3, 5 and 7 days; then comes suspension, then the end', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls, { contact_email: 'anna+declined@example.com' })
    const state = async () => {
      const { status, billing } = (await calls.get(`/customers/${id}`)).body
      return [status, billing.recent_invoices[0].status, billing.balance_due] as unknown[]
    }
    await until(sandbox, '2026-02-03T09:00:00Z')
    expect(await state()).toEqual(['active', 'past_due', 160_92])
    const report = await until(sandbox, '2026-02-18T09:00:00Z')
    const attempts = report.steps.filter(({ kind }) => kind === 'flowmatix.payment')
    expect(attempts.map(({ at }) => at.slice(0, 10))).toEqual([
      '2026-02-06',
      '2026-02-11',
      '2026-02-18',
    ])
    expect(await state()).toEqual(['suspended', 'past_due', 160_92])
    const end = await until(sandbox, '2026-03-20T09:00:00Z')
    expect(end.events).toEqual({ 'customer.cancelled': 1 })
    expect(await state()).toEqual(['cancelled', 'void', 0])
    const [invoice] = await invoicesOf(calls, id)
    expect(invoice).toMatchObject({ amount_due: 0, amount_paid: 0, commission: null })
  })

  test('of a cancelled customer that fails to the end is given up', async () => {
    const { as, sandbox } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls, { contact_email: 'anna+declined@example.com' })
    await calls.put(`/customers/${id}`, { status: 'cancelled' })
    await until(sandbox, '2026-02-18T08:59:59Z')
    expect((await invoicesOf(calls, id))[0].status).toBe('past_due')
    const report = await until(sandbox, '2026-04-30T00:00:00Z')
    expect((await invoicesOf(calls, id))[0].status).toBe('void')
    expect(report.kinds['flowmatix.suspension-end']).toBeUndefined()
  })

  test('that comes late makes a suspended customer active again, for a new period', async () => {
    const { as, sandbox, state } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls, { contact_email: 'anna+declined@example.com' })
    await until(sandbox, '2026-03-10T12:00:00Z')
    expect((await calls.put(`/customers/${id}`, { status: 'active' })).status).toBe(409)
    inTransaction(state, () => payInvoice(state, state.invoice('invoice_1001')))
    expect((await calls.get(`/customers/${id}`)).body).toMatchObject({
      status: 'active',
      billing: { current_period_start: '2026-03-10T12:00:00.000Z' },
    })
    await until(sandbox, '2026-03-21T00:00:00Z')
    expect((await calls.get(`/customers/${id}`)).body.status).toBe('active')
  })

  test('fails as often as the settings say, and the same ones for the same seed', async () => {
    const failed = async (seed: string) => {
      const { as, sandbox, state } = openFlowmatix({
        dataset: 'empty',
        seed,
        settings: { trialDays: 0, paymentFailureBasisPoints: 3000 },
      })
      const calls = as('partner_103')
      for (let i = 0; i < 60; i += 1) {
        await newCustomer(calls, { contact_email: `c${String(i)}@example.com` })
      }
      await days(sandbox, 4)
      const all = [...state.invoices.values()]
      return all.filter(({ status }) => status === 'past_due').map(({ id }) => id)
    }
    const first = await failed('one')
    expect(first.length).toBeGreaterThan(6)
    expect(first.length).toBeLessThan(35)
    expect(await failed('one')).toEqual(first)
    expect(await failed('another')).not.toEqual(first)
  })

  test('can be made to fail by whoever plays the bank', async () => {
    const { as, sandbox, state } = open({ trialDays: 0 })
    const calls = as('partner_101')
    const id = await newCustomer(calls)
    inTransaction(state, () => failPayment(state, state.invoice('invoice_1001')))
    expect((await invoicesOf(calls, id))[0].status).toBe('past_due')
    await days(sandbox, 3)
    expect((await invoicesOf(calls, id))[0].status).toBe('paid')
  })
})

describe('a refund', () => {
  async function paidInvoice() {
    const opened = open({ trialDays: 0 })
    const calls = opened.as('partner_101')
    const id = await newCustomer(calls)
    await until(opened.sandbox, '2026-02-05T00:00:00Z')
    const refund = (amount?: number) =>
      inTransaction(opened.state, () =>
        refundInvoice(
          opened.state,
          opened.state.invoice('invoice_1001'),
          amount === undefined ? undefined : minor(amount),
        ),
      )
    const invoice = async () => (await invoicesOf(calls, id))[0]
    return { ...opened, calls, id, refund, invoice }
  }

  test('of everything reverses the commission, which is then neither approved nor paid', async () => {
    const { sandbox, refund, invoice, calls } = await paidInvoice()
    refund()
    expect(await invoice()).toMatchObject({
      status: 'refunded',
      amount_paid: 160_92,
      amount_refunded: 160_92,
      amount_due: 0,
      refunds: [{ amount: 160_92, subtotal: 149_00, tax: 11_92 }],
      commission: { status: 'reversed', amount: 29_80, reversed_amount: 29_80 },
    })
    await until(sandbox, '2026-05-02T00:00:00Z')
    const { body } = await calls.get('/commissions?start_date=2026-02-01&end_date=2026-02-28')
    expect(body.summary).toEqual({
      count: 1,
      total_earned: 29_80,
      total_reversed: 29_80,
      total_pending: 0,
      total_approved: 0,
      total_paid: 0,
      currency: 'USD',
    })
    expect(body.commissions[0]).toMatchObject({
      status: 'reversed',
      reversed_at: '2026-02-05T00:00:00.000Z',
      approved_at: null,
      paid_at: null,
    })
  })

  test('of a part leaves the commission on the rest', async () => {
    const { sandbox, refund, invoice } = await paidInvoice()
    refund(80_46)
    expect(await invoice()).toMatchObject({
      status: 'partially_refunded',
      refunds: [{ amount: 80_46, subtotal: 74_50, tax: 5_96 }],
      commission: { status: 'pending', amount: 29_80, reversed_amount: 14_90 },
    })
    await until(sandbox, '2026-04-01T00:00:00Z')
    expect(await invoice()).toMatchObject({
      commission: { status: 'paid', amount: 29_80, reversed_amount: 14_90 },
    })
  })

  test('too small to cost the partner a cent reverses nothing', async () => {
    const { refund, invoice, calls } = await paidInvoice()
    refund(1)
    expect(await invoice()).toMatchObject({
      amount_refunded: 1,
      commission: { amount: 29_80, reversed_amount: 0 },
    })
    const { body } = await calls.get('/commissions?start_date=2026-02-01')
    expect(body.commissions[0].reversed_at).toBeNull()
  })

  test('takes back a commission that was paid out already', async () => {
    const { sandbox, refund, invoice, calls } = await paidInvoice()
    await until(sandbox, '2026-04-02T00:00:00Z')
    expect((await invoice()).commission.status).toBe('paid')
    refund()
    expect((await invoice()).commission).toMatchObject({ status: 'reversed' })
    const { body } = await calls.get('/metrics')
    expect(body.commissions.reversed).toBe(29_80)
  })
})
