import { expect, test } from 'vitest'
import { dayMs, plus } from '../../kernel/time/clock.ts'
import { acme, openFlowmatix } from './tests/support/calls.ts'

const customer = '/customers/customer_123'
const welcome = { subject: 'Welcome', body: '<p>Hello</p>' }
const listed: Record<string, string> = {
  plan: 'starter, professional, enterprise',
  billing_cycle: 'monthly, quarterly, annual',
  priority: 'low, medium, high, urgent',
  category: 'technical, billing',
  'templates.goodbye': 'welcome, password_reset',
}
const ticket = { customer_id: 'customer_123', subject: 'Help', description: 'Please.' }

test('values of any name are taken and shown, as long as nothing says otherwise', async () => {
  const calls = openFlowmatix().as('partner_101')
  const terms = { plan: 'platinum', billing_cycle: 'weekly' }
  const { status, body } = await calls.post('/customers', { ...acme, ...terms })
  expect(status).toBe(201)
  expect(body).toMatchObject({ ...terms, billing: { price: 149_00 } })
  expect((await calls.get('/customers?plan=platinum')).body.pagination.total).toBe(1)
  expect((await calls.get('/customers?plan=bronze')).body.data).toEqual([])
  const kind = { priority: 'p1', category: 'sales' }
  expect((await calls.post('/support/tickets', { ...ticket, ...kind })).body).toMatchObject(kind)
  const worded = await calls.put(`${customer}/email-templates`, { templates: { goodbye: welcome } })
  expect(worded.body.templates).toEqual({ goodbye: welcome })
  expect((await calls.get('/metrics')).body.customers.by_plan).toMatchObject({ platinum: 1 })
  await calls.put(`/customers/${body.id as string}`, { plan: 'starter' })
  expect((await calls.get('/metrics')).body.customers.by_plan).not.toHaveProperty('platinum')
})

test.each([
  { call: 'POST /customers', body: { ...acme, plan: 'platinum' }, field: 'plan' },
  { call: 'POST /customers', body: { ...acme, billing_cycle: 'weekly' }, field: 'billing_cycle' },
  { call: `PUT ${customer}`, body: { plan: 'platinum' }, field: 'plan' },
  { call: 'GET /customers?plan=platinum', body: undefined, field: 'plan' },
  { call: 'POST /support/tickets', body: { ...ticket, priority: 'p1' }, field: 'priority' },
  { call: 'POST /support/tickets', body: { ...ticket, category: 'sales' }, field: 'category' },
  {
    call: `PUT ${customer}/email-templates`,
    body: { templates: { welcome, goodbye: welcome } },
    field: 'templates.goodbye',
  },
])('where they are refused, $call names $field and what is listed', async (refused) => {
  const { call, body: sent, field } = refused
  const settings = { undocumentedValues: 'refused' }
  const [method = '', path = ''] = call.split(' ')
  const { status, body } = await openFlowmatix({ settings })
    .as('partner_101')
    .send(method, path, sent)
  expect(status).toBe(400)
  expect(body.error.code).toBe('validation_error')
  expect(body.error.details).toMatchObject([{ field }])
  expect(body.error.details[0].message).toContain(listed[field])
})

test('plans and billing cycles are those of the settings', async () => {
  const settings = {
    undocumentedValues: 'refused',
    trialDays: 0,
    plans: [
      { name: 'basic', monthlyPrice: 10_00 },
      { name: 'pro', monthlyPrice: 30_00, storageGib: 5 },
    ],
    billingCycles: { monthly: 1, quarterly: 3, yearly: 12 },
  }
  const { as, sandbox, simulator } = openFlowmatix({ dataset: 'empty', settings })
  const calls = as('partner_101')
  const terms = { plan: 'basic', billing_cycle: 'quarterly' }
  const { body } = await calls.post('/customers', { ...acme, ...terms })
  expect(body.billing).toMatchObject({
    price: 30_00,
    current_period_end: '2026-06-17T12:00:00.000Z',
  })
  const path = `/customers/${body.id as string}`
  const higher = await calls.put(path, { plan: 'pro', billing_cycle: 'monthly' })
  expect(higher.body).toMatchObject({
    plan: 'pro',
    billing_cycle: 'quarterly',
    billing: { price: 90_00, scheduled_change: { plan: 'pro', billing_cycle: 'monthly' } },
  })
  const types = sandbox.events.list().map(({ type }) => type)
  expect(types).toContain('customer.upgraded')
  expect((await calls.get(`${path}/usage`)).body.storage.limit_bytes).toBe(5 * 1024 ** 3)
  expect((await calls.get('/metrics')).body.customers.by_plan).toEqual({ basic: 0, pro: 1 })
  await sandbox.advance({ to: plus(sandbox.clock.now(), 93 * dayMs) })
  expect((await calls.get(path)).body).toMatchObject({
    billing_cycle: 'monthly',
    billing: { price: 30_00 },
  })
  await simulator.close()
})

test('a dataset has only plans and billing cycles that are listed', () => {
  const settings = {
    plans: [
      { name: 'basic', monthlyPrice: 10_00 },
      { name: 'pro', monthlyPrice: 30_00 },
    ],
    billingCycles: { weekly: 1 },
  }
  const { state } = openFlowmatix({ settings })
  const customers = [...state.customers.values()]
  expect(new Set(customers.map(({ plan }) => plan))).toEqual(new Set(['basic', 'pro']))
  expect(new Set(customers.map(({ billingCycle }) => billingCycle))).toEqual(new Set(['weekly']))
  expect(customers.find(({ id }) => id === 'customer_123')?.plan).toBe('pro')
})

test.each([
  { plans: [] },
  {
    plans: [
      { name: 'pro', monthlyPrice: 2 },
      { name: 'basic', monthlyPrice: 1 },
    ],
  },
  {
    plans: [
      { name: 'pro', monthlyPrice: 1 },
      { name: 'pro', monthlyPrice: 1 },
    ],
  },
  { billingCycles: { never: 0 } },
  { billingCycles: {} },
  { undocumentedValues: 'ignored' },
])('settings like %o are refused', (settings) => {
  expect(() => openFlowmatix({ settings })).toThrow()
})

test('a customer has at most twenty templates worded', async () => {
  const calls = openFlowmatix().as('partner_101')
  const named = (from: number) =>
    Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`t${String(from + at)}`, welcome]))
  const path = `${customer}/email-templates`
  expect((await calls.put(path, { templates: named(0) })).status).toBe(200)
  expect((await calls.put(path, { templates: named(0) })).status).toBe(200)
  const { status, body } = await calls.put(path, { templates: named(1) })
  expect([status, body.error.details[0].field]).toEqual([400, 'templates'])
  expect((await calls.put(path, { templates: { t0: null } })).status).toBe(200)
  expect((await calls.put(path, { templates: { t20: welcome } })).status).toBe(200)
})
