import { describe, expect, test } from 'vitest'
import { type EventData, webhooks } from '../../../../spec/flowmatix/events.ts'
import { instantOf } from '../../../kernel/time/clock.ts'
import { payloadCheck } from '../../../authoring/payloads.ts'
import { acme, openFlowmatix } from '../tests/support/calls.ts'

const open = () => openFlowmatix({ dataset: 'empty', at: '2026-03-01T09:00:00Z' })

describe('an event', () => {
  test('is emitted by the change that it is about, in order, to its partner', async () => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const emitted = () =>
      sandbox.events
        .list()
        .toReversed()
        .map(({ type, account, at }) => [type, account, at])
    const { body } = await calls.post('/customers', acme)
    expect(emitted()).toEqual([['customer.created', 'partner_101', '2026-03-01T09:00:00.000Z']])
    await calls.put(`/customers/${body.id}`, { plan: 'enterprise' })
    await sandbox.advance({ to: instantOf('2026-03-19T00:00:00Z') })
    await calls.put(`/customers/${body.id}`, { status: 'cancelled' })
    expect(emitted().slice(1)).toEqual([
      ['customer.upgraded', 'partner_101', '2026-03-01T09:00:00.000Z'],
      ['invoice.generated', 'partner_101', '2026-03-15T09:00:00.000Z'],
      ['commission.earned', 'partner_101', '2026-03-18T09:00:00.000Z'],
      ['customer.cancelled', 'partner_101', '2026-03-19T00:00:00.000Z'],
    ])
  })

  test('carries the thing itself, as its operation shows it', async () => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const dataOf = (type: string) =>
      sandbox.events.list().find((event) => event.type === type)?.data
    const { body: created } = await calls.post('/customers', acme)
    const { settings: _, configuration: __, usage: ___, billing: ____, ...customer } = created
    expect(dataOf('customer.created')).toEqual(customer)
    await calls.put(`/customers/${created.id}`, { status: 'active' })
    const { body: invoice } = await calls.get('/invoices/invoice_1001')
    expect(dataOf('invoice.generated')).toEqual(invoice)
    await sandbox.advance({ to: instantOf('2026-03-05T00:00:00Z') })
    const { body: report } = await calls.get('/commissions')
    expect(dataOf('commission.earned')).toEqual(report.commissions[0])
    await calls.put(`/customers/${created.id}`, { plan: 'enterprise' })
    expect(dataOf('customer.upgraded')).toMatchObject({
      id: created.id,
      plan: 'enterprise',
      previous_plan: 'professional',
    })
    await calls.put(`/customers/${created.id}`, { status: 'cancelled' })
    expect(dataOf('customer.cancelled')).toMatchObject({
      id: created.id,
      status: 'cancelled',
      cancellation_reason: 'requested',
    })
  })

  test('is not emitted by what is refused, changes nothing, or is no upgrade', async () => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const { body } = await calls.post('/customers', acme)
    await calls.put(`/customers/${body.id}`, { status: 'active' })
    const before = sandbox.events.list().length
    await calls.post('/customers', acme)
    await calls.post('/customers', { ...acme, plan: 'none' })
    await calls.put(`/customers/${body.id}`, { plan: 'starter' })
    await calls.put(`/customers/${body.id}`, { contact_name: 'Jane', status: 'active' })
    await calls.put(`/customers/${body.id}`, { plan: 'enterprise', status: 'trial' })
    await calls.get(`/customers/${body.id}`)
    expect(sandbox.events.list()).toHaveLength(before)
  })

  test('of the past that a dataset begins with is emitted to nobody', () => {
    expect(openFlowmatix({ dataset: 'documented' }).sandbox.events.list()).toEqual([])
  })
})

describe('a payload', () => {
  test('is held to the contract: type, attributes, and nothing else', async () => {
    const { as, sandbox } = open()
    await as('partner_101').post('/customers', acme)
    const [event] = sandbox.events.list()
    const payload = { type: 'customer.created', timestamp: event?.at, data: event?.data }
    expect(payloadCheck(webhooks)('customer.created', payload)).toBeUndefined()
    expect(payloadCheck(webhooks)('customer.upgraded', payload)).toMatch(/^type /)
    expect(payloadCheck(webhooks)('customer.deleted', payload)).toBe(
      'is not an event of the contract',
    )
    const less = { ...payload, data: { ...event?.data, plan: undefined } }
    expect(payloadCheck(webhooks)('customer.created', less)).toMatch(/^data\.plan /)
    const more = { ...payload, data: { ...event?.data, secret: 1 } }
    expect(payloadCheck(webhooks)('customer.created', more)).toBe(
      'has what its contract does not name',
    )
  })

  test('that is not as the contract says is our defect: nothing is committed', async () => {
    const { as, state, sandbox } = open()
    await as('partner_101').post('/customers', acme)
    const committed = sandbox.store.committed
    // A defect of the simulator, which its types rule out.
    const incomplete = () => ({}) as EventData['customer.created']
    const emit = () => state.emit('customer.created', 'partner_101', incomplete)
    expect(() => sandbox.store.transact(emit)).toThrow('customer.created: data.id')
    expect(sandbox.store.committed).toBe(committed)
  })
})
