import { describe, expect, test } from 'vitest'
import { customerStatuses, plans } from '../../../spec/flowmatix/customers.ts'
import { commissionStatuses, invoiceStatuses } from '../../../spec/flowmatix/invoices.ts'
import { tiers } from './commissions/calculation.ts'
import { personas } from './personas.ts'
import { callsWith, openFlowmatix } from './tests/support/calls.ts'

/** Which of the values occur among the records. */
function occurring<Value>(records: Iterable<{ readonly status: Value }>): Set<Value> {
  return new Set(Array.from(records, ({ status }) => status))
}

describe('the documented dataset', () => {
  test('has the customer of the vendor’s example, whose ticket can be created', async () => {
    const calls = openFlowmatix().as('partner_101')
    const { status } = await calls.post('/support/tickets', {
      customer_id: 'customer_123',
      subject: 'Integration Issue',
      description: 'Customer experiencing webhook failures',
      priority: 'high',
      category: 'technical',
    })
    expect(status).toBe(201)
    const { body } = await calls.get('/customers/customer_123')
    expect(body.company_name).toBe('Acme Corporation')
  })

  test('has customers and commissions of every status, and partners of every tier', () => {
    const { state } = openFlowmatix()
    expect(occurring(state.customers.values())).toEqual(new Set(customerStatuses))
    expect(occurring(state.commissions.values())).toEqual(new Set(commissionStatuses))
    const partners = [...state.partners.values()]
    expect(new Set(partners.map(({ tier }) => tier))).toEqual(new Set(tiers))
    expect(partners).toHaveLength(4)
    const invoices = [...occurring(state.invoices.values())]
    expect(invoices.sort()).toEqual(['open', 'paid', 'partially_refunded', 'past_due', 'refunded'])
  })

  test('is there at any time of day and in any month', async () => {
    for (const at of ['2026-03-01T00:00:00Z', '2028-02-29T23:59:59Z', '2030-12-31T12:00:00Z']) {
      const { as, state } = openFlowmatix({ at })
      expect(state.customers.size).toBe(16)
      expect((await as('partner_101').get('/metrics')).status).toBe(200)
      expect(occurring(state.customers.values())).toEqual(new Set(customerStatuses))
    }
  })
})

describe('a generated dataset', () => {
  test('has as many customers as were asked for, of every kind', () => {
    const { state } = openFlowmatix({ dataset: 'generated', sizes: { customers: 1000 } })
    expect(state.customers.size).toBe(1000)
    const customers = [...state.customers.values()]
    expect(occurring(customers)).toEqual(new Set(customerStatuses))
    expect(new Set(customers.map(({ plan }) => plan))).toEqual(new Set(plans))
    expect(occurring(state.invoices.values())).toEqual(new Set(invoiceStatuses))
    expect(state.tickets.size).toBeGreaterThan(200)
    expect(new Set(customers.map(({ partnerId }) => partnerId)).size).toBe(4)
    expect(new Set(customers.map(({ contactEmail }) => contactEmail)).size).toBe(1000)
    expect(customers.some(({ scheduledTerms }) => scheduledTerms !== null)).toBe(true)
    expect(customers.some(({ companyName }) => /undefined|null/.test(companyName))).toBe(false)
  })

  test.each([0, -1, 1.5, 50_001])('of %s customers is refused', (customers) => {
    expect(() => openFlowmatix({ dataset: 'generated', sizes: { customers } })).toThrow(
      'customers has to be a whole number from 1 to 50000',
    )
  })
})

test('the empty dataset has its partners, and the first customer becomes the vendor’s', async () => {
  const { as, state } = openFlowmatix({ dataset: 'empty' })
  expect([state.partners.size, state.customers.size]).toEqual([4, 0])
  const { body } = await as('partner_103').post('/customers', {
    company_name: 'First',
    contact_email: 'first@example.com',
    contact_name: 'F',
    plan: 'starter',
  })
  expect(body.id).toBe('customer_123')
})

test('each persona says who it is, and its headers open its door', async () => {
  const { simulator, state } = openFlowmatix()
  const everybody = personas(state)
  expect(everybody.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'partner_101 standard partner',
    'partner_102 premium partner',
    'partner_103 enterprise partner',
    'partner_104 standard partner',
  ])
  for (const { headers, credentials, name } of everybody) {
    expect(credentials.apiKey).toMatch(/^fpk_live_/)
    const calls = callsWith(simulator, 'http://sandbox.test/flowmatix', headers)
    const { status, body } = await calls.get('/customers')
    expect(status).toBe(200)
    expect(body.data[0].partner_id).toBe(name)
  }
})
