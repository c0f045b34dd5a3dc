import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { startReceiver } from '../../testing/webhooks/webhook-receiver.ts'
import { createSimulator, type Simulator } from '../../simulator.ts'

/* Every answer here is checked against the contract of the control plane: strict mode is on. */

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const owner = { provider: 'flowmatix', account: 'partner_101' }

let simulator: Simulator

beforeEach(() => {
  simulator = createSimulator({
    strict: true,
    providers: ['bluefin', 'flowmatix'],
    clock: '2026-01-01T00:00:00.000Z',
  })
})
afterEach(async () => {
  await simulator.close()
})

/** Calls the control plane. */
async function admin(method: string, path: string, body?: unknown) {
  const response = await simulator.fetch(`/__admin${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await response.text()
  expect(response.headers.get('x-sandbox-defect')).toBeNull()
  return {
    status: response.status,
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is checked by strict mode
    body: (text === '' ? undefined : JSON.parse(text)) as any,
  }
}

/** Subscribes a partner to all that concerns it; usually at the inbox. */
function subscribe(url = 'http://inbox.localhost/shop', sandbox = 'default') {
  const found = simulator.sandboxes.require(sandbox)
  return found.change(() => found.webhooks.endpoints.create(owner, { url, secret }))
}

const trigger = (type: string, input: object = {}) =>
  admin('POST', `/actions/flowmatix/${type}`, input)

describe('an endpoint at the simulator itself', () => {
  it('reaches no operation of it, under any of its names', async () => {
    const { port } = await simulator.listen()
    for (const host of ['127.0.0.1', 'localhost', '127.1']) {
      await subscribe(`http://${host}:${String(port)}/__admin/reset`)
    }
    const before = simulator.sandboxes.require()
    await trigger('customer.created')
    await drain()
    expect(simulator.sandboxes.require()).toBe(before)
    const statuses = before.webhooks.list().map(({ status }) => status)
    expect(statuses).toEqual(Array(3).fill('dead'))
  })

  it('reaches none either where it is served by somebody else', async () => {
    const other = createSimulator({ strict: true })
    const { url } = await other.listen()
    const before = other.sandboxes.require()
    await subscribe(`${url}/__admin/reset`)
    await trigger('customer.created')
    await drain()
    expect(other.sandboxes.require()).toBe(before)
    await other.close()
  })
})

const drain = () => admin('POST', '/webhooks/drain')

describe('an action', () => {
  it('really does what causes it, so that all that it speaks of exists', async () => {
    const { status, body } = await trigger('customer.upgraded')
    expect(status).toBe(200)
    expect(body.says).toBe('Opens an account and puts it on a higher plan.')
    const types = body.events.map(({ type }: { type: string }) => type)
    expect(types).toEqual(expect.arrayContaining(['customer.created', 'customer.upgraded']))
    const upgraded = body.events.find(({ type }: { type: string }) => type === 'customer.upgraded')
    expect(upgraded).toMatchObject({ ...owner, cause: 'action customer.upgraded' })
    const customers = simulator.sandboxes.require().store.collection('flowmatix.customers')
    expect(customers?.get(upgraded.data.id)).toBeDefined()
    expect((await admin('GET', `/events/${upgraded.id}`)).body).toEqual({
      ...upgraded,
      deliveries: [],
    })
  })

  it('is delivered like any other', async () => {
    await subscribe()
    await trigger('customer.created')
    await drain()
    const { body } = await admin('GET', '/inbox')
    expect(body).toMatchObject({ total: 1, messages: [{ verified: true, refusedBecause: null }] })
    expect(JSON.parse(body.messages[0].body)).toMatchObject({ type: 'customer.created' })
  })

  it('can be done to somebody in particular, in any sandbox', async () => {
    const { body } = await trigger('customer.created', { account: 'partner_103' })
    expect(body.events[0].account).toBe('partner_103')
    await admin('POST', '/sandboxes', { name: 'other' })
    await admin('POST', '/actions/flowmatix/customer.created?sandbox=other')
    expect(
      (await admin('GET', '/events?sandbox=other&cause=action customer.created')).body.total,
    ).toBe(1)
    expect((await admin('GET', '/events?cause=action customer.created')).body.total).toBe(1)
  })

  it('is listed with what has to be said for it', async () => {
    const { body } = await admin('GET', '/actions')
    expect(body.total).toBe(body.actions.length)
    const created = body.actions.find(({ name }: { name: string }) => name === 'customer.created')
    expect(created).toMatchObject({ provider: 'flowmatix', says: 'Opens an account.' })
    expect(created.input.properties).toHaveProperty('account')
  })

  test.each([
    ['flowmatix/customer.vanished', {}, 404, 'customer.created, customer.upgraded'],
    ['flowmatix/toString', {}, 404, 'flowmatix has no action toString'],
    ['bluefin/customer.created', {}, 404, 'there is flowmatix: customer.created'],
    ['nobody/customer.created', {}, 404, 'nobody has no action'],
    ['flowmatix/customer.created', { account: 'x' }, 422, 'there is no partner x'],
    ['flowmatix/customer.created', { account: 7 }, 422, 'account'],
    ['flowmatix/customer.created', { acount: 'partner_101' }, 422, 'acount'],
  ])('%s with %j is refused with %i, and nothing is done', async (...refusal) => {
    const [path, input, status, detail] = refusal
    const before = (await admin('GET', '/events')).body.total
    const refused = await admin('POST', `/actions/${path}`, input)
    expect(refused.status).toBe(status)
    expect(refused.body.detail).toContain(detail)
    expect((await admin('GET', '/events')).body.total).toBe(before)
  })
})

describe('the list of events', () => {
  it('is newest first, filtered and in pages', async () => {
    const seeded = (await admin('GET', '/events')).body.total
    for (const type of ['customer.created', 'customer.cancelled']) await trigger(type)
    await trigger('customer.created', { account: 'partner_103' })
    const list = async (query = '') => (await admin('GET', `/events?${query}`)).body
    const types = ({ events }: { events: { type: string }[] }) => events.map(({ type }) => type)
    const all = ['created', 'cancelled', 'created', 'created'].map((what) => `customer.${what}`)
    expect(types(await list('limit=4'))).toEqual(all)
    expect(types(await list('limit=2&offset=1'))).toEqual(all.slice(1, 3))
    expect((await list()).total).toBe(seeded + 4)
    expect(types(await list('type=customer.cancelled&limit=1'))).toEqual(['customer.cancelled'])
    const third = await list('account=partner_103&cause=action customer.created')
    expect(third).toMatchObject({ total: 1, events: [{ account: 'partner_103' }] })
    expect(await list('provider=bluefin')).toEqual({ total: 0, events: [] })
  })

  it('leads from a request to what came of it', async () => {
    const { personas } = simulator
      .describe()
      .providers.find(({ name }) => name === 'flowmatix') ?? {
      personas: [],
    }
    const persona = personas.find(({ credentials }) =>
      Object.values(credentials).includes('partner_101'),
    )
    await trigger('customer.created')
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const response = await simulator.fetch('/flowmatix/api/v1/partners/customers', {
      method: 'POST',
      headers: {
        ...persona?.headers,
        'content-type': 'application/json',
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      },
      body: JSON.stringify({
        company_name: 'Acme Corporation',
        contact_email: 'admin@acme.example',
        contact_name: 'John Smith',
        plan: 'professional',
        billing_cycle: 'monthly',
      }),
    })
    expect(response.status).toBe(201)
    const request = response.headers.get('x-sandbox-request-id') ?? ''
    const { body } = await admin('GET', `/events?cause=${request}`)
    expect(body).toMatchObject({ total: 1, events: [{ type: 'customer.created', cause: request }] })
    expect(body.events[0].traceparent).toContain(traceId)
  })

  it('does not know what there is not', async () => {
    expect((await admin('GET', '/events/msg_nothing')).status).toBe(404)
    expect((await admin('GET', '/events?sandbox=nowhere')).status).toBe(404)
    expect((await admin('GET', '/events?limit=0')).status).toBe(422)
  })
})

describe('deliveries', () => {
  it('are listed newest first and shown with what was sent and answered', async () => {
    const endpoint = await subscribe()
    await trigger('customer.created')
    await trigger('customer.created')
    await drain()
    const { body } = await admin('GET', '/deliveries')
    expect(body.total).toBe(2)
    const [second, first] = body.deliveries
    expect(second.id > first.id).toBe(true)
    expect(first).toMatchObject({
      ...owner,
      endpointId: endpoint.id,
      type: 'customer.created',
      status: 'delivered',
      attemptCount: 1,
      nextAttemptAt: null,
    })
    const shown = (await admin('GET', `/deliveries/${first.id}`)).body
    expect(shown).toMatchObject(first)
    expect(shown.attempts).toMatchObject([
      {
        number: 1,
        outcome: 'delivered',
        extra: null,
        request: { url: 'http://inbox.localhost/shop', headers: { 'webhook-id': first.eventId } },
        response: { status: 204 },
        error: null,
      },
    ])
    expect(JSON.parse(shown.attempts[0].request.body)).toMatchObject({ type: 'customer.created' })
    const event = (await admin('GET', `/events/${first.eventId}`)).body
    expect(event.deliveries).toEqual([first])
  })

  test.each([
    ['', 2],
    ['status=delivered', 1],
    ['status=dead', 1],
    ['status=pending', 0],
    ['provider=flowmatix', 2],
    ['provider=bluefin', 0],
    ['account=partner_101', 2],
    ['account=partner_102', 0],
    ['type=customer.created', 2],
    ['type=customer.upgraded', 0],
    ['endpoint=FIRST', 1],
    ['event=EVENT', 2],
    ['event=EVENT&endpoint=FIRST', 1],
    ['event=msg_other', 0],
    ['limit=1&offset=1', 2],
  ])('are filtered by %j', async (query, total) => {
    const first = await subscribe()
    await subscribe('http://203.0.113.7/')
    const { events } = (await trigger('customer.created')).body
    await drain()
    const asked = query.replace('FIRST', first.id).replace('EVENT', events[0].id)
    const { body } = await admin('GET', `/deliveries?${asked}`)
    expect(body.total).toBe(total)
    expect(body.deliveries).toHaveLength(query.startsWith('limit') ? 1 : total)
  })

  it('that may not leave are shown as refused, with the reason', async () => {
    await subscribe('http://203.0.113.7/')
    await trigger('customer.created')
    await drain()
    const [{ id, status }] = (await admin('GET', '/deliveries')).body.deliveries
    expect(status).toBe('dead')
    expect((await admin('GET', `/deliveries/${id}`)).body.attempts).toMatchObject([
      {
        outcome: 'refused',
        response: null,
        error: '203.0.113.7 is not an allowed destination for webhooks',
      },
    ])
  })

  it('are sent again one by one, or all that an endpoint has not got since a moment', async () => {
    let isWell = false
    const receiver = await startReceiver(
      () => secret,
      () => ({ status: isWell ? 204 : 500 }),
    )
    try {
      const endpoint = await subscribe(receiver.url)
      await trigger('customer.created')
      const fourDays = await admin('POST', '/clock/advance', { by: 'P4D' })
      expect(fourDays.body.webhooks.failed).toBeGreaterThanOrEqual(11)
      for (const type of ['customer.created', 'customer.created']) await trigger(type)
      await admin('POST', '/clock/advance', { by: 'P5D' })
      isWell = true
      const dead = (await admin('GET', '/deliveries?status=dead&limit=1000')).body.deliveries
      const resent = await admin('POST', `/deliveries/${dead.at(-1).id}/resend`)
      expect(resent.body).toMatchObject({ id: dead.at(-1).id, status: 'pending' })
      await drain()
      const all = (await admin('GET', '/deliveries?limit=1000')).body.deliveries
      const path = `/webhook-endpoints/${endpoint.id}/recover`
      const recovered = await admin('POST', path, { since: '2026-01-05T00:00:00.000Z' })
      const wanted = all.filter(
        ({ createdAt, status }: { createdAt: string; status: string }) =>
          createdAt >= '2026-01-05T00:00:00.000Z' && status !== 'delivered',
      )
      expect(recovered.body.total).toBe(wanted.length)
      expect(wanted.length).toBeGreaterThanOrEqual(2)
      const report = await drain()
      expect(report.body.webhooks).toEqual({ delivered: wanted.length })
      expect((await admin('GET', `/deliveries/${wanted[0].id}`)).body.status).toBe('delivered')
      expect(receiver.arrivals.every(({ event }) => event !== undefined)).toBe(true)
    } finally {
      await receiver.close()
    }
  })

  test.each([
    ['GET', '/deliveries/dlv_x', undefined],
    ['POST', '/deliveries/dlv_x/resend', undefined],
    ['PUT', '/webhook-endpoints/ep_x/faults', { faults: [] }],
    ['POST', '/webhook-endpoints/ep_x/recover', { since: '2026-01-01T00:00:00Z' }],
  ])('and endpoints that there are not cannot be had: %s %s', async (method, path, body) => {
    expect((await admin(method, path, body)).status).toBe(404)
  })
})

describe('webhook endpoints', () => {
  it('are listed with their secrets, of all providers or of one owner', async () => {
    const endpoint = await subscribe()
    const list = async (query = '') => (await admin('GET', `/webhook-endpoints?${query}`)).body
    const mine = ({ endpoints }: { endpoints: { id: string }[] }) =>
      endpoints.find(({ id }) => id === endpoint.id)
    expect(mine(await list())).toMatchObject({
      ...owner,
      url: 'http://inbox.localhost/shop',
      events: [],
      status: 'enabled',
      disabledBecause: null,
      secrets: [{ value: secret, until: null }],
      faults: [],
      signingTime: 'real',
    })
    expect(mine(await list('provider=flowmatix&account=partner_101'))).toBeDefined()
    expect(await list('provider=bluefin')).toEqual({ total: 0, endpoints: [] })
    expect(mine(await list('account=partner_102'))).toBeUndefined()
  })

  it('setDeliveryFaults when asked, until told not to', async () => {
    const { id } = await subscribe()
    const path = `/webhook-endpoints/${id}/faults`
    const bad = { faults: ['wrong-signature', 'wrong-signature', 'duplicate'] }
    const { body } = await admin('PUT', path, { ...bad, signingTime: 'sandbox' })
    expect(body).toMatchObject({
      faults: ['wrong-signature', 'duplicate'],
      signingTime: 'sandbox',
    })
    await trigger('customer.created')
    await drain()
    const refused = (await admin('GET', '/inbox')).body.messages
    expect(refused.length).toBeGreaterThanOrEqual(2)
    expect(refused[0]).toMatchObject({ verified: false })
    expect(refused[0].refusedBecause).not.toBeNull()
    await admin('PUT', path, { faults: [], signingTime: 'real' })
    await admin('DELETE', '/inbox')
    await trigger('customer.created')
    await drain()
    expect((await admin('GET', '/inbox')).body).toMatchObject({
      total: 1,
      messages: [{ verified: true }],
    })
    expect((await admin('PUT', path, { faults: ['sulk'] })).status).toBe(422)
  })
})

describe('the inbox', () => {
  it('shows in pages what it has received, and forgets it when asked', async () => {
    await subscribe()
    for (let n = 0; n < 3; n += 1) await trigger('customer.created')
    await drain()
    const page = (await admin('GET', '/inbox?limit=2&offset=1')).body
    expect(page).toMatchObject({ total: 3, url: 'http://inbox.localhost/' })
    expect(page.messages.map(({ number }: { number: number }) => number)).toEqual([2, 1])
    expect((await admin('DELETE', '/inbox')).status).toBe(204)
    expect((await admin('GET', '/inbox')).body.messages).toEqual([])
  })

  it('is one for each sandbox', async () => {
    await admin('POST', '/sandboxes', { name: 'other' })
    await subscribe('http://inbox.localhost/', 'other')
    await trigger('customer.created')
    await drain()
    expect((await admin('GET', '/inbox?sandbox=other')).body.total).toBe(0)
    expect((await admin('GET', '/deliveries')).body.total).toBe(0)
    await admin('POST', '/actions/flowmatix/customer.created?sandbox=other')
    await admin('POST', '/webhooks/drain?sandbox=other')
    expect((await admin('GET', '/inbox?sandbox=other')).body.total).toBe(1)
  })
})

describe('draining', () => {
  it('delivers what is due, and lets no time pass', async () => {
    const { id } = await subscribe()
    await admin('PUT', `/webhook-endpoints/${id}/faults`, { faults: ['burst'] })
    await trigger('customer.created')
    expect((await drain()).body).toMatchObject({ stepCount: 0 })
    expect((await admin('GET', '/clock')).body.now).toBe('2026-01-01T00:00:00.000Z')
    await admin('POST', '/clock/advance', { by: 'PT1M' })
    expect((await admin('GET', '/inbox')).body.total).toBe(1)
  })
})

describe('advancing the clock', () => {
  it('until an event stops there, and the report tells what happened', async () => {
    await subscribe()
    await trigger('customer.created')
    await drain()
    const { body } = await admin('POST', '/clock/advance', { untilEvent: 'invoice.generated' })
    expect(body.events['invoice.generated']).toBeGreaterThan(0)
    const newest = (await admin('GET', '/events?type=invoice.generated&limit=1')).body.events[0]
    expect(newest.at).toBe(body.to)
    expect(body.to < '2026-06-01').toBe(true)
    expect(body.steps.at(-1).at <= body.to).toBe(true)
    expect((await admin('GET', '/clock')).body.now).toBe(body.to)
    expect(body.failures).toBe(0)
    const never = await admin('POST', '/clock/advance', {
      by: 'P1D',
      untilEvent: 'customer.vanished',
    })
    expect(Date.parse(never.body.to) - Date.parse(body.to)).toBe(24 * 60 * 60 * 1000)
  })

  it('to the next thing due goes just as far as that', async () => {
    const next = simulator.sandboxes.require().scheduler.next()
    const { body } = await admin('POST', '/clock/advance', { untilNext: true })
    expect(Date.parse(body.to)).toBe(next?.at)
    expect(body.stepCount).toBeGreaterThan(0)
    const within = await admin('POST', '/clock/advance', { untilNext: true, by: 1 })
    expect(Date.parse(within.body.to) - Date.parse(body.to)).toBeLessThanOrEqual(1)
  })

  it('brings our mistakes to light, also those that nobody was there to be told of', async () => {
    expect((await admin('GET', '/sandboxes/default')).body.defects).toEqual([])
    const sandbox = simulator.sandboxes.require()
    sandbox.scheduler.on('fail', () => {
      throw new TypeError('a mistake')
    })
    await sandbox.change(() =>
      sandbox.scheduler.schedule({ kind: 'fail', subject: 'x', at: sandbox.clock.now() }),
    )
    await drain()
    const { defects } = (await admin('GET', '/sandboxes/default')).body
    expect(defects).toHaveLength(1)
    expect(defects[0]).toContain('TypeError: a mistake')
  })

  test.each([
    [{ untilNext: false }],
    [{}],
    [{ by: 'P1D', to: '2027-01-01T00:00:00Z', untilNext: true }],
    [{ untilEvent: 5 }],
  ])('is refused as %j', async (body) => {
    expect((await admin('POST', '/clock/advance', body)).status).toBe(422)
  })

  it('is not mixed up with setting it meanwhile', async () => {
    const [report, set] = await Promise.all([
      admin('POST', '/clock/advance', { by: 'P40D' }),
      admin('PUT', '/clock', { mode: 'frozen', now: '2026-01-02T00:00:00.000Z' }),
    ])
    expect(report.body.to).toBe('2026-02-10T00:00:00.000Z')
    expect(set.body.now).toBe('2026-01-02T00:00:00.000Z')
    expect((await admin('GET', '/clock')).body.now).toBe('2026-01-02T00:00:00.000Z')
  })
})
