import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { plus } from '../../../kernel/time/clock.ts'
import type { Sandbox } from '../../../kernel/sandbox.ts'
import { hourMs } from '../calendar.ts'
import { acme, openFlowmatix } from '../tests/support/calls.ts'

const inbox = 'http://inbox.localhost/partner'
const drain = (sandbox: Sandbox) => sandbox.advance({ to: sandbox.clock.now() })

describe('a webhook endpoint', () => {
  test('may be sent back as it was read, and keeps what is only shown', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const { body: made } = await calls.post('/webhooks', { url: 'http://inbox.localhost/x' })
    const path = `/webhooks/${made.id as string}`
    const { body: read } = await calls.get(path)
    const sent = { ...read, description: 'Changed', created_at: 'yesterday' }
    const updated_at = '2026-03-17T12:00:00.000Z'
    expect((await calls.put(path, sent)).body).toEqual({
      ...read,
      description: 'Changed',
      updated_at,
    })
    const [stored] = sandbox.webhooks.endpoints.of({
      provider: 'flowmatix',
      account: 'partner_101',
    })
    expect(stored).not.toHaveProperty('updated_at')
  })

  test('is created with a secret that is shown once, listed, changed and deleted', async () => {
    const calls = openFlowmatix().as('partner_101')
    const { status, body } = await calls.post('/webhooks', { url: inbox })
    expect(status).toBe(201)
    expect(body).toMatchObject({ url: inbox, events: [], description: null, status: 'enabled' })
    expect(() => new Webhook(body.secret as string)).not.toThrow()
    const { secret: _, ...seen } = body
    const path = `/webhooks/${body.id as string}`
    expect((await calls.get(path)).body).toEqual(seen)
    const changes = { events: ['invoice.generated'], description: 'Ours', status: 'disabled' }
    expect((await calls.put(path, changes)).body).toEqual({ ...seen, ...changes })
    expect((await calls.get('/webhooks')).body).toEqual({
      data: [{ ...seen, ...changes }],
      pagination: { total: 1, limit: 20, offset: 0, has_more: false },
    })
    expect((await calls.delete(path)).status).toBe(204)
    expect((await calls.get(path)).status).toBe(404)
    expect((await calls.get('/webhooks')).body.data).toEqual([])
  })

  test.each([
    { body: {}, field: 'url' },
    { body: { url: 'nowhere' }, field: 'url' },
    { body: { url: 'file:///etc/passwd' }, field: 'url' },
    { body: { url: inbox, events: ['customer.deleted'] }, field: 'events.0' },
    { body: { url: inbox, secret: 'whsec_short' }, field: 'secret' },
    { body: { url: inbox, secret: 'x'.repeat(40) }, field: 'secret' },
  ])('is refused with 400 for $body', async ({ body, field }) => {
    const answer = await openFlowmatix().as('partner_101').post('/webhooks', body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.details[0].field).toBe(field)
  })

  test('gets the events that it wants of its own partner, signed with its secret', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const { body } = await calls.post('/webhooks', {
      url: inbox,
      events: ['customer.upgraded'],
      secret,
    })
    expect(body.secret).toBe(secret)
    const { body: customer } = await calls.post('/customers', acme)
    await calls.put(`/customers/${customer.id}`, { plan: 'enterprise' })
    await as('partner_102').put('/customers/customer_138', { plan: 'enterprise' })
    await drain(sandbox)
    const messages = sandbox.webhooks.inbox.list()
    expect(messages).toHaveLength(1)
    const [message] = messages
    const verified = new Webhook(secret).verify(message?.body ?? '', { ...message?.headers })
    expect(verified).toMatchObject({
      type: 'customer.upgraded',
      timestamp: '2026-03-17T12:00:00.000Z',
      data: { id: customer.id, previous_plan: 'professional' },
    })
  })

  test('gets a new secret, and both sign for as long as they overlap', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const { body: before } = await calls.post('/webhooks', { url: inbox })
    const path = `/webhooks/${before.id as string}/rotate-secret`
    const { body: after } = await calls.post(path, { overlap_seconds: 3600 })
    expect(after.secret).not.toBe(before.secret)
    const signatures = async (email: string) => {
      await calls.post('/customers', { ...acme, contact_email: email })
      await drain(sandbox)
      return sandbox.webhooks.inbox.list()[0]?.headers['webhook-signature']?.split(' ').length
    }
    expect(await signatures('a@acme.com')).toBe(2)
    await sandbox.advance({ to: plus(sandbox.clock.now(), hourMs) })
    expect(await signatures('b@acme.com')).toBe(1)
    const at_once = await calls.post(path, { overlap_seconds: 0 })
    expect(at_once.status).toBe(200)
    expect(await signatures('c@acme.com')).toBe(1)
    expect((await calls.post(path)).status).toBe(200)
    expect(await signatures('d@acme.com')).toBe(2)
    expect((await calls.post(path, { overlap_seconds: -1 })).status).toBe(400)
  })

  test('shows its deliveries with their attempts, and any can be sent again', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const { body: endpoint } = await calls.post('/webhooks', { url: inbox })
    for (const name of ['a', 'b', 'c']) {
      await calls.post('/customers', { ...acme, contact_email: `${name}@acme.com` })
    }
    await drain(sandbox)
    const path = `/webhooks/${endpoint.id as string}/deliveries`
    const { body: all } = await calls.get(path)
    expect(all.pagination.total).toBe(3)
    expect(all.data[0]).toMatchObject({
      event_type: 'customer.created',
      status: 'delivered',
      attempts: [{ number: 1, outcome: 'delivered', response_status: 204, error: null }],
    })
    expect((await calls.get(`${path}?limit=1&offset=1`)).body.data).toEqual([all.data[1]])
    expect((await calls.get(`${path}?status=dead`)).body.data).toEqual([])
    expect((await calls.get(`${path}?status=lost`)).status).toBe(400)
    const { id, event_id } = all.data[2]
    const again = await calls.post(`${path}/${id as string}/resend`)
    expect([again.status, again.body.status]).toEqual([202, 'pending'])
    await drain(sandbox)
    const received = sandbox.webhooks.inbox.list()
    expect(received).toHaveLength(4)
    expect(received[0]?.headers['webhook-id']).toBe(event_id)
    const { body: then } = await calls.get(path)
    expect(then.data[2].attempts).toHaveLength(2)
  })
})
