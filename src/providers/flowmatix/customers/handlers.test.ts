import { describe, expect, test } from 'vitest'
import { acme, openFlowmatix } from '../tests/support/calls.ts'

describe('a new customer', () => {
  test('is answered whole with 201, in its trial, and found again as it is', async () => {
    const calls = openFlowmatix().as('partner_101')
    const { status, body } = await calls.post('/customers', acme)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...acme,
      partner_id: 'partner_101',
      status: 'trial',
      trial_ends_at: '2026-03-31T12:00:00.000Z',
      created_at: '2026-03-17T12:00:00.000Z',
      billing: { price: 149_00, next_invoice_at: '2026-03-31T12:00:00.000Z', recent_invoices: [] },
    })
    expect((await calls.get(`/customers/${body.id}`)).body).toEqual(body)
  })

  test('is billed monthly and has no phone where nothing is said of it', async () => {
    const { phone: _, billing_cycle: __, ...least } = acme
    const { body } = await openFlowmatix().as('partner_101').post('/customers', least)
    expect(body).toMatchObject({ billing_cycle: 'monthly', phone: null })
  })

  test('is active and billed at once where there are no trials', async () => {
    const { as } = openFlowmatix({ settings: { trialDays: 0 } })
    const { body } = await as('partner_101').post('/customers', acme)
    expect(body).toMatchObject({
      status: 'active',
      trial_ends_at: null,
      billing: {
        current_period_start: '2026-03-17T12:00:00.000Z',
        current_period_end: '2026-04-17T12:00:00.000Z',
        balance_due: 160_92,
        recent_invoices: [{ status: 'open', total: 160_92 }],
      },
    })
  })

  test('needs a contact email of its own among the partner’s customers, in whatever case', async () => {
    const { as } = openFlowmatix()
    const calls = as('partner_101')
    const first = await calls.post('/customers', acme)
    const again = await calls.post('/customers', { ...acme, contact_email: 'ADMIN@acme.com' })
    expect(again.status).toBe(409)
    expect(again.body.error.code).toBe('conflict')
    // Another partner may have a customer with that email, and so may this one once it is free.
    expect((await as('partner_102').post('/customers', acme)).status).toBe(201)
    await calls.put(`/customers/${first.body.id}`, { status: 'cancelled' })
    expect((await calls.post('/customers', acme)).status).toBe(201)
  })

  test.each([
    { field: 'company_name', value: undefined, message: 'is required' },
    { field: 'company_name', value: '' },
    { field: 'company_name', value: 'x'.repeat(256) },
    { field: 'contact_email', value: 'admin' },
    { field: 'contact_email', value: null },
    { field: 'contact_name', value: 7 },
    { field: 'phone', value: 'call me', message: 'must be a phone number' },
    { field: 'phone', value: '12' },
    { field: 'plan', value: '*' },
    { field: 'billing_cycle', value: 'x'.repeat(65) },
  ])('is refused with 400 where $field is $value', async ({ field, value, message }) => {
    const { as, state } = openFlowmatix()
    const before = state.customers.size
    const { status, body } = await as('partner_101').post('/customers', { ...acme, [field]: value })
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: 'validation_error', details: [{ field }] })
    if (message !== undefined) expect(body.error.details[0].message).toBe(message)
    expect(state.customers.size).toBe(before)
  })
})

describe('an update', () => {
  test('changes the given fields and no others', async () => {
    const calls = openFlowmatix().as('partner_101')
    const { body: before } = await calls.get('/customers/customer_123')
    const { status, body } = await calls.put('/customers/customer_123', {
      contact_name: 'Jane Smith',
      phone: null,
      settings: { language: 'de' },
      billing: { tax_id: 'US-1' },
    })
    expect(status).toBe(200)
    expect(body).toEqual({
      ...before,
      contact_name: 'Jane Smith',
      phone: null,
      settings: { ...before.settings, language: 'de' },
      billing: { ...before.billing, tax_id: 'US-1' },
      updated_at: '2026-03-17T12:00:00.000Z',
    })
    expect((await calls.get('/customers/customer_123')).body).toEqual(body)
  })

  test.each(['+1 (234) 567-8900', '0800 123 456', '234.567.8900 x12', '(030) 1234/56-7 ext. 9'])(
    'takes the phone number %s as it is written',
    async (phone) => {
      const calls = openFlowmatix().as('partner_101')
      const { status, body } = await calls.put('/customers/customer_123', { phone })
      expect([status, body.phone]).toEqual([200, phone])
    },
  )

  test('takes a customer as it was read, and ignores what nobody sets', async () => {
    const calls = openFlowmatix().as('partner_101')
    const { body: before } = await calls.get('/customers/customer_123')
    const sent = { ...before, contact_name: 'Jane Smith', created_at: 'yesterday', usage: null }
    const { status, body } = await calls.put('/customers/customer_123', sent)
    expect(status).toBe(200)
    const updated_at = '2026-03-17T12:00:00.000Z'
    expect(body).toEqual({ ...before, contact_name: 'Jane Smith', updated_at })
  })

  test.each([
    [{}, 'body'],
    [{ id: 'customer_123', created_at: 'yesterday' }, 'body'],
    [{ settings: {} }, 'settings'],
    [{ billing: { currency: 'EUR' } }, 'billing'],
    [{ contact_name: 'Jane Smith', telephone: '+1234567890' }, 'telephone'],
    [{ billing: { tax_id: 'US-1', street: 'Main Street' } }, 'billing.street'],
  ])('of %o is refused with 400 for its %s', async (update, field) => {
    const calls = openFlowmatix().as('partner_101')
    const { body: before } = await calls.get('/customers/customer_123')
    const { status, body } = await calls.put('/customers/customer_123', update)
    expect(status).toBe(400)
    expect(body.error.details.map((one: { field: string }) => one.field)).toEqual([field])
    expect((await calls.get('/customers/customer_123')).body).toEqual(before)
  })

  test('may keep the contact email, and may not take that of another customer', async () => {
    const calls = openFlowmatix().as('partner_101')
    const own = { contact_email: 'john.smith@acme.com' }
    expect((await calls.put('/customers/customer_123', own)).status).toBe(200)
    const other = { contact_email: 'priya.nair@oakember.example', contact_name: 'Nobody' }
    expect((await calls.put('/customers/customer_123', other)).status).toBe(409)
    expect((await calls.get('/customers/customer_123')).body.contact_name).toBe('John Smith')
  })

  test('of one part that is refused leaves no trace of the others', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const { body: before } = await calls.get('/customers/customer_123')
    const committed = sandbox.store.committed
    const { status } = await calls.put('/customers/customer_123', {
      contact_name: 'Nobody',
      plan: 'enterprise',
      status: 'trial',
    })
    expect(status).toBe(409)
    expect((await calls.get('/customers/customer_123')).body).toEqual(before)
    expect(sandbox.store.committed).toBe(committed)
    expect(sandbox.events.list()).toEqual([])
  })
})

describe('the status', () => {
  // What the fixtures hold of partner_101, by status; the third is suspended for want of payment.
  const trial = 'customer_137'
  const active = 'customer_123'
  const unpaid = 'customer_136'
  const suspended = 'customer_131'
  const cancelled = 'customer_134'

  test.each([
    { id: trial, from: 'trial', to: 'trial', answer: 200 },
    { id: trial, from: 'trial', to: 'active', answer: 200 },
    { id: trial, from: 'trial', to: 'suspended', answer: 409 },
    { id: trial, from: 'trial', to: 'cancelled', answer: 200 },
    { id: active, from: 'active', to: 'trial', answer: 409 },
    { id: active, from: 'active', to: 'active', answer: 200 },
    { id: active, from: 'active', to: 'suspended', answer: 200 },
    { id: active, from: 'active', to: 'cancelled', answer: 200 },
    { id: suspended, from: 'suspended', to: 'trial', answer: 409 },
    { id: suspended, from: 'suspended', to: 'active', answer: 200 },
    { id: suspended, from: 'suspended', to: 'suspended', answer: 200 },
    { id: suspended, from: 'suspended', to: 'cancelled', answer: 200 },
    { id: unpaid, from: 'suspended', to: 'active', answer: 409 },
    { id: unpaid, from: 'suspended', to: 'cancelled', answer: 200 },
    { id: cancelled, from: 'cancelled', to: 'trial', answer: 409 },
    { id: cancelled, from: 'cancelled', to: 'active', answer: 409 },
    { id: cancelled, from: 'cancelled', to: 'suspended', answer: 409 },
    { id: cancelled, from: 'cancelled', to: 'cancelled', answer: 409 },
  ])('of $id from $from to $to answers $answer', async ({ id, from, to, answer }) => {
    const calls = openFlowmatix().as('partner_101')
    expect((await calls.get(`/customers/${id}`)).body.status).toBe(from)
    const { status, body } = await calls.put(`/customers/${id}`, { status: to })
    expect(status).toBe(answer)
    if (answer === 200) expect(body.status).toBe(to)
    expect((await calls.get(`/customers/${id}`)).body.status).toBe(answer === 200 ? to : from)
  })

  test('active ends a trial before its time, and bills', async () => {
    const calls = openFlowmatix().as('partner_101')
    const { body } = await calls.put(`/customers/${trial}`, { status: 'active' })
    expect(body).toMatchObject({
      trial_ends_at: null,
      billing: {
        current_period_start: '2026-03-17T12:00:00.000Z',
        current_period_end: '2026-04-17T12:00:00.000Z',
        recent_invoices: [{ status: 'open', total: 52_92 }],
      },
    })
  })

  test('cancelled is for good: nothing of such a customer can be changed', async () => {
    const calls = openFlowmatix().as('partner_101')
    const path = `/customers/${cancelled}`
    const { body } = await calls.get(path)
    expect(body).toMatchObject({ status: 'cancelled', billing: { next_invoice_at: null } })
    for (const answer of [
      await calls.put(path, { contact_name: 'Nobody' }),
      await calls.put(path, { plan: 'enterprise' }),
      await calls.post(`${path}/branding`, { primary_color: '#000000' }),
      await calls.put(`${path}/email-templates`, { from_name: 'Nobody' }),
      await calls.post(`${path}/deploy`),
    ]) {
      expect(answer.status).toBe(409)
      expect(answer.body.error.message).toBe('The customer is cancelled.')
    }
    expect((await calls.get(path)).body).toEqual(body)
  })

  test('suspended keeps a customer from other terms', async () => {
    const calls = openFlowmatix().as('partner_101')
    for (const terms of [{ plan: 'enterprise' }, { billing_cycle: 'annual' }]) {
      expect((await calls.put(`/customers/${suspended}`, terms)).status).toBe(409)
    }
  })
})

describe('other terms', () => {
  test('in the trial hold at once and cost nothing', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const { body } = await calls.put('/customers/customer_137', {
      plan: 'enterprise',
      billing_cycle: 'annual',
    })
    expect(body).toMatchObject({
      plan: 'enterprise',
      billing_cycle: 'annual',
      billing: { price: 4990_00, scheduled_change: null, recent_invoices: [] },
    })
    const lower = await calls.put('/customers/customer_137', { plan: 'starter' })
    expect(lower.body).toMatchObject({ plan: 'starter', billing: { price: 490_00 } })
    expect(sandbox.events.list().map(({ type }) => type)).toEqual(['customer.upgraded'])
  })

  test('that are higher hold at once and are invoiced for the time that is left', async () => {
    const { as } = openFlowmatix()
    const calls = as('partner_101')
    // The paid period of Acme goes from 21 February to 21 March, both 09:00; 3 days 21 hours are left.
    const left = (3 * 24 + 21) / (28 * 24)
    const { body } = await calls.put('/customers/customer_123', { plan: 'enterprise' })
    expect(body).toMatchObject({
      plan: 'enterprise',
      billing: { price: 499_00, current_period_end: '2026-03-21T09:00:00.000Z' },
    })
    const invoice = await calls.get(`/invoices/${body.billing.recent_invoices[0].id}`)
    expect(invoice.body.line_items).toMatchObject([
      { amount: -Math.round(149_00 * left), proration: true },
      { amount: Math.round(499_00 * left), proration: true },
    ])
    expect(invoice.body).toMatchObject({
      status: 'open',
      issued_at: '2026-03-17T12:00:00.000Z',
      due_at: '2026-03-20T12:00:00.000Z',
      period_end: '2026-03-21T09:00:00.000Z',
    })
  })

  test('that are lower wait for the end of the paid period, and can be taken back until then', async () => {
    const calls = openFlowmatix().as('partner_101')
    const { body: before } = await calls.get('/customers/customer_123')
    const { body } = await calls.put('/customers/customer_123', { plan: 'starter' })
    expect(body).toMatchObject({
      plan: 'professional',
      billing: {
        price: 149_00,
        scheduled_change: {
          plan: 'starter',
          billing_cycle: 'monthly',
          effective_at: '2026-03-21T09:00:00.000Z',
        },
        recent_invoices: before.billing.recent_invoices,
      },
    })
    const { body: after } = await calls.put('/customers/customer_123', { plan: 'professional' })
    expect(after.billing).toEqual(before.billing)
  })

  test('for what is annual: billed a year from now on, and monthly again only after that', async () => {
    const calls = openFlowmatix().as('partner_101')
    const { body } = await calls.put('/customers/customer_123', { billing_cycle: 'annual' })
    expect(body).toMatchObject({
      billing_cycle: 'annual',
      billing: {
        price: 1490_00,
        current_period_start: '2026-03-17T12:00:00.000Z',
        current_period_end: '2027-03-17T12:00:00.000Z',
      },
    })
    const { body: later } = await calls.put('/customers/customer_123', { billing_cycle: 'monthly' })
    expect(later).toMatchObject({
      billing_cycle: 'annual',
      billing: {
        scheduled_change: { billing_cycle: 'monthly', effective_at: '2027-03-17T12:00:00.000Z' },
      },
    })
    // What was put off is kept when only the plan is asked for.
    const { body: higher } = await calls.put('/customers/customer_123', { plan: 'enterprise' })
    expect(higher).toMatchObject({
      plan: 'enterprise',
      billing_cycle: 'annual',
      billing: { scheduled_change: { plan: 'enterprise', billing_cycle: 'monthly' } },
    })
  })
})
