import { describe, expect, test } from 'vitest'
import { webhooks } from '../../../spec/flowmatix/events.ts'
import { actions } from './actions.ts'
import { openFlowmatix } from './tests/support/calls.ts'

const open = () => openFlowmatix({ dataset: 'empty', at: '2026-03-01T09:00:00Z' })

describe('an action', () => {
  test('is there for each of the five events', () => {
    expect(Object.keys(actions)).toEqual(expect.arrayContaining(Object.keys(webhooks)))
  })

  test.each(Object.keys(webhooks))('of %s makes it happen, and its objects exist', async (type) => {
    const { as, state, sandbox } = open()
    const calls = as('partner_101')
    await calls.post('/webhooks', { url: 'http://inbox.localhost/x' })
    sandbox.store.transact(() => actions[type]?.run(state, {}))
    const [event] = sandbox.events.list()
    expect(event).toMatchObject({ type, account: 'partner_101' })
    const { id, invoice_id: invoice } = event?.data as { id: string; invoice_id?: string }
    const path = type.startsWith('customer.') ? `/customers/${id}` : `/invoices/${invoice ?? id}`
    expect((await calls.get(path)).status).toBe(200)
  })

  test('is about the first partner with an endpoint, or about the one that is named', () => {
    const { state, sandbox } = open()
    const account = () => sandbox.events.list()[0]?.account
    const trigger = (to?: string) =>
      sandbox.store.transact(() =>
        actions['customer.created']?.run(state, to === undefined ? {} : { account: to }),
      )
    trigger()
    expect(account()).toBe('partner_101')
    trigger('partner_103')
    expect(account()).toBe('partner_103')
    sandbox.store.transact(() =>
      sandbox.webhooks.endpoints.create(
        { provider: 'flowmatix', account: 'partner_104' },
        { url: 'http://inbox.localhost/x' },
      ),
    )
    trigger()
    expect(account()).toBe('partner_104')
  })

  test.each([
    { name: 'payment.failed', invoice: 'past_due' },
    { name: 'invoice.refunded', invoice: 'refunded' },
    { name: 'commission.earned', invoice: 'paid' },
  ])('$name leaves an invoice that is $invoice, also without trials', ({ name, invoice }) => {
    for (const trialDays of [0, 14]) {
      const { state, sandbox } = openFlowmatix({ dataset: 'empty', settings: { trialDays } })
      sandbox.store.transact(() => actions[name]?.run(state, {}))
      expect([...state.invoices.values()].map(({ status }) => status)).toEqual([invoice])
    }
  })
})
