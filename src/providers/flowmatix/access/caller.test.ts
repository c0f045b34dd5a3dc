import { describe, expect, test } from 'vitest'
import { flowmatixContract } from '../../../../spec/flowmatix/contract.ts'
import { plus } from '../../../kernel/time/clock.ts'
import { acme, callsWith, openFlowmatix } from '../tests/support/calls.ts'

const base = 'http://sandbox.test/flowmatix'
const key = 'fpk_live_harbor_8d2c41f07b'
const otherKey = 'fpk_live_brightpath_3f9a60c5e2'

describe('a caller', () => {
  const { simulator } = openFlowmatix()

  test.each([
    {
      what: 'a key and its partner id',
      authorization: `Bearer ${key}`,
      id: 'partner_101',
      status: 200,
    },
    {
      what: 'the scheme in lower case',
      authorization: `bearer ${key}`,
      id: 'partner_101',
      status: 200,
    },
    { what: 'no key', authorization: undefined, id: 'partner_101', status: 401 },
    { what: 'no partner id', authorization: `Bearer ${key}`, id: undefined, status: 401 },
    { what: 'an empty partner id', authorization: `Bearer ${key}`, id: '', status: 401 },
    {
      what: 'an unknown key',
      authorization: 'Bearer fpk_live_nobody',
      id: 'partner_101',
      status: 401,
    },
    { what: 'another scheme', authorization: `Basic ${key}`, id: 'partner_101', status: 401 },
    { what: 'a bare key', authorization: key, id: 'partner_101', status: 401 },
    { what: 'an empty bearer', authorization: 'Bearer ', id: 'partner_101', status: 401 },
    {
      what: 'the id of another partner',
      authorization: `Bearer ${key}`,
      id: 'partner_102',
      status: 403,
    },
    {
      what: 'the key of another partner',
      authorization: `Bearer ${otherKey}`,
      id: 'partner_101',
      status: 403,
    },
    {
      what: 'an id that nobody has',
      authorization: `Bearer ${key}`,
      id: 'partner_999',
      status: 403,
    },
  ])('with $what gets $status', async ({ authorization, id, status }) => {
    const headers = {
      ...(authorization === undefined ? {} : { authorization }),
      ...(id === undefined ? {} : { 'x-partner-id': id }),
    }
    const answer = await callsWith(simulator, base, headers).get('/customers')
    expect(answer.status).toBe(status)
    if (status === 200) return
    expect(answer.body.error.code).toBe(status === 401 ? 'unauthorized' : 'forbidden')
    expect(answer.headers.get('www-authenticate')).toBe(
      status === 401 ? 'Bearer realm="partners"' : null,
    )
  })

  test('is asked for on every operation, before anything else', async () => {
    const nobody = callsWith(simulator, base, {})
    const operations = Object.values(flowmatixContract.operations)
    for (const { method, path } of operations) {
      const where = path.replace('/api/v1/partners', '').replaceAll(/\{\w+\}/g, 'x')
      const answer = await nobody.send(
        method.toUpperCase(),
        where,
        method === 'get' ? undefined : {},
      )
      expect({ path, status: answer.status }).toEqual({ path, status: 401 })
    }
    expect(operations).toHaveLength(25)
  })
})

describe('what belongs to another partner does not exist', () => {
  /** A partner with one of everything. */
  async function withOneOfEach() {
    const opened = openFlowmatix()
    const owner = opened.as('partner_102')
    const customer = (await owner.post('/customers', acme)).body.id as string
    await owner.put(`/customers/${customer}`, { status: 'active' })
    const { body: details } = await owner.get(`/customers/${customer}`)
    const path = `/customers/${customer}`
    const deployment = (await owner.post(`${path}/deploy`)).body.deployment_id as string
    const ticket = (
      await owner.post('/support/tickets', {
        customer_id: customer,
        subject: 's',
        description: 'd',
      })
    ).body.id as string
    const webhook = (await owner.post('/webhooks', { url: 'http://inbox.localhost/x' })).body
      .id as string
    await owner.post('/customers', { ...acme, contact_email: 'other@acme.com' })
    const delivery = (await owner.get(`/webhooks/${webhook}/deliveries`)).body.data[0].id as string
    const sandbox = (await owner.post('/sandbox')).body.id as string
    const invoice = details.billing.recent_invoices[0].id as string
    return { ...opened, owner, customer, deployment, ticket, webhook, delivery, sandbox, invoice }
  }

  type Place = Awaited<ReturnType<typeof withOneOfEach>>
  type Call = readonly [
    method: string,
    path: (place: Place) => string,
    body?: (place: Place) => object,
  ]

  // Every operation that names something; in this order the owner may do them all.
  const calls: readonly Call[] = [
    ['GET', ({ customer }) => `/customers/${customer}`],
    ['PUT', ({ customer }) => `/customers/${customer}`, () => ({ contact_name: 'Somebody' })],
    ['GET', ({ customer }) => `/customers/${customer}/usage`],
    [
      'POST',
      ({ customer }) => `/customers/${customer}/branding`,
      () => ({ primary_color: '#ffffff' }),
    ],
    ['PUT', ({ customer }) => `/customers/${customer}/email-templates`, () => ({ from_name: 'x' })],
    ['GET', ({ customer, deployment }) => `/customers/${customer}/deploy/${deployment}`],
    ['GET', ({ invoice }) => `/invoices/${invoice}`],
    ['GET', ({ customer }) => `/commissions?customer_id=${customer}`],
    ['GET', ({ ticket }) => `/support/tickets/${ticket}`],
    [
      'POST',
      () => '/support/tickets',
      ({ customer }) => ({ customer_id: customer, subject: 's', description: 'd' }),
    ],
    ['GET', ({ webhook }) => `/webhooks/${webhook}`],
    ['PUT', ({ webhook }) => `/webhooks/${webhook}`, () => ({ status: 'disabled' })],
    ['POST', ({ webhook }) => `/webhooks/${webhook}/rotate-secret`, () => ({})],
    ['GET', ({ webhook }) => `/webhooks/${webhook}/deliveries`],
    ['POST', ({ webhook, delivery }) => `/webhooks/${webhook}/deliveries/${delivery}/resend`],
    ['DELETE', ({ webhook }) => `/webhooks/${webhook}`],
    ['GET', ({ sandbox }) => `/sandbox/${sandbox}`],
    ['DELETE', ({ sandbox }) => `/sandbox/${sandbox}`],
    ['POST', ({ customer }) => `/customers/${customer}/deploy`, () => ({})],
  ]
  const named = Object.values(flowmatixContract.operations).filter(({ path }) => path.includes('{'))

  test('in every operation that names something, be it in its path, its body or a filter', async () => {
    const place = await withOneOfEach()
    const stranger = place.as('partner_101')
    // Ends the deployment that is under way, so that the owner's last call can begin another.
    const clear = () => place.state.sandbox.advance({ to: plus(place.state.now(), 60_000) })
    expect(calls).toHaveLength(named.length + 2)
    for (const [method, path, body] of calls) {
      const committed = place.state.sandbox.store.committed
      const answer = await stranger.send(method, path(place), body?.(place))
      const title = `${method} ${path(place)}`
      expect({ title, status: answer.status }).toEqual({ title, status: 404 })
      expect(answer.body.error).toEqual({
        code: 'not_found',
        message: 'The requested resource was not found.',
      })
      expect(place.state.sandbox.store.committed).toBe(committed)
    }
    await clear()
    for (const [method, path, body] of calls) {
      const { status } = await place.owner.send(method, path(place), body?.(place))
      const title = `${method} ${path(place)}`
      expect({ title, ok: status < 300 }).toEqual({ title, ok: true })
    }
  })

  test('and neither do things of one’s own below the wrong parent', async () => {
    const { owner, deployment, delivery } = await withOneOfEach()
    const other = (await owner.post('/customers', { ...acme, contact_email: 'third@acme.com' }))
      .body.id
    expect((await owner.get(`/customers/${other}/deploy/${deployment}`)).status).toBe(404)
    const { body } = await owner.post('/webhooks', { url: 'http://inbox.localhost/y' })
    expect((await owner.post(`/webhooks/${body.id}/deliveries/${delivery}/resend`)).status).toBe(
      404,
    )
  })

  test('in lists, totals, metrics and reports', async () => {
    const { as } = openFlowmatix()
    const [one, other] = [as('partner_101'), as('partner_103')]
    const before = [await one.get('/metrics'), await one.get('/commissions?start_date=2020-01-01')]
    const { body } = await other.post('/customers', acme)
    await other.put(`/customers/${body.id}`, { status: 'active' })
    const after = [await one.get('/metrics'), await one.get('/commissions?start_date=2020-01-01')]
    expect(after.map((answer) => answer.body)).toEqual(before.map((answer) => answer.body))
    expect((await one.get('/webhooks')).body.pagination.total).toBe(0)
  })
})
