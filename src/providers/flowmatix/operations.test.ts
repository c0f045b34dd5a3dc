import { describe, expect, test } from 'vitest'
import { plus } from '../../kernel/time/clock.ts'
import { createSimulator } from '../../simulator.ts'
import { hourMs, secondMs } from './calendar.ts'
import { callsWith, flowmatixBy } from './test-calls.ts'

const open = flowmatixBy(createSimulator)
const acme = '/customers/customer_123'

describe('branding', () => {
  const looks = {
    logo_url: 'https://partner.com/logo.png',
    primary_color: '#007bff',
    secondary_color: '#6c757d',
    custom_domain: 'app.partner.com',
  }

  test('changes the given fields and no others', async () => {
    const calls = open().as('partner_101')
    expect((await calls.post(`${acme}/branding`, {})).body).toMatchObject({
      logo_url: null,
      custom_domain: null,
    })
    await calls.post(`${acme}/branding`, looks)
    const { status, body } = await calls.post(`${acme}/branding`, { primary_color: '#ABCDEF' })
    expect(status).toBe(200)
    expect(body).toEqual({
      customer_id: 'customer_123',
      ...looks,
      primary_color: '#ABCDEF',
      updated_at: '2026-03-17T12:00:00.000Z',
    })
  })

  test('gives a domain to one customer of the partner, in whatever case', async () => {
    const { as } = open()
    const calls = as('partner_101')
    await calls.post(`${acme}/branding`, looks)
    const other = { custom_domain: 'APP.partner.com' }
    const taken = await calls.post('/customers/customer_126/branding', other)
    expect(taken.status).toBe(409)
    expect(taken.body.error.message).toMatch(/custom domain/)
    expect((await calls.post(`${acme}/branding`, looks)).status).toBe(200)
    expect((await as('partner_103').post('/customers/customer_124/branding', looks)).status).toBe(
      200,
    )
  })

  test.each([
    { logo_url: 'logo.png' },
    { logo_url: 'ftp://partner.com/logo.png' },
    { primary_color: 'blue' },
    { secondary_color: '#fff' },
    { custom_domain: 'https://app.partner.com' },
    { custom_domain: 'localhost' },
  ])('is refused with 400 for %o', async (body) => {
    const answer = await open().as('partner_101').post(`${acme}/branding`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.details[0].field).toBe(Object.keys(body)[0])
  })
})

describe('email templates', () => {
  const welcome = { subject: 'Welcome', body: '<p>Hello</p>' }
  const invoice = { subject: 'Your invoice', body: '<p>Here it is</p>' }

  test('are worded one by one, and unworded by null', async () => {
    const calls = open().as('partner_101')
    const path = `${acme}/email-templates`
    await calls.put(path, { from_name: 'Harbor', templates: { welcome } })
    const both = await calls.put(path, { reply_to: 'help@harbor.example', templates: { invoice } })
    expect(both.body).toEqual({
      customer_id: 'customer_123',
      from_name: 'Harbor',
      reply_to: 'help@harbor.example',
      templates: { welcome, invoice },
      updated_at: '2026-03-17T12:00:00.000Z',
    })
    const one = await calls.put(path, { from_name: null, templates: { welcome: null } })
    expect(one.body).toMatchObject({ from_name: null, templates: { invoice } })
    expect(one.body.templates.welcome).toBeUndefined()
    expect((await calls.put(path, {})).body).toEqual(one.body)
  })

  test.each([
    { templates: { goodbye: welcome } },
    { templates: { welcome: { subject: '', body: 'x' } } },
    { templates: [welcome] },
    { reply_to: 'nobody' },
  ])('are refused with 400 for %o', async (body) => {
    const answer = await open().as('partner_101').put(`${acme}/email-templates`, body)
    expect(answer.status).toBe(400)
  })
})

describe('a deployment', () => {
  const order = {
    workflows: ['lead-follow-up'],
    templates: ['order'],
    settings: { language: 'de' },
  }

  test('is queued, runs and succeeds, and then the customer has what was deployed', async () => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const { status, body } = await calls.post(`${acme}/deploy`, order)
    expect([status, body.status]).toEqual([202, 'queued'])
    const path = `${acme}/deploy/${body.deployment_id as string}`
    const after = async (seconds: number) => {
      await sandbox.advance({ to: plus(sandbox.clock.now(), seconds * secondMs) })
      return (await calls.get(path)).body
    }
    expect(await after(4)).toEqual(body)
    expect(await after(1)).toMatchObject({
      status: 'running',
      started_at: '2026-03-17T12:00:05.000Z',
    })
    expect((await calls.get(acme)).body.configuration.workflows).toEqual([])
    expect(await after(20)).toMatchObject({
      status: 'succeeded',
      error: null,
      finished_at: '2026-03-17T12:00:25.000Z',
    })
    expect((await calls.get(acme)).body).toMatchObject({
      settings: { timezone: 'UTC', language: 'de' },
      configuration: {
        workflows: ['lead-follow-up'],
        templates: ['order'],
        deployed_at: '2026-03-17T12:00:25.000Z',
      },
    })
    await calls.post(`${acme}/deploy`, { workflows: ['reminder', 'survey'] })
    await after(30)
    expect((await calls.get(acme)).body.configuration).toMatchObject({
      workflows: ['lead-follow-up', 'reminder', 'survey'],
      templates: ['order'],
    })
  })

  test('needs no body, and waits for the one before it', async () => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const first = await calls.post(`${acme}/deploy`)
    expect(first.body).toMatchObject({ workflows: [], templates: [], settings: {} })
    expect((await calls.post(`${acme}/deploy`)).status).toBe(409)
    expect((await calls.post('/customers/customer_126/deploy')).status).toBe(202)
    await sandbox.advance({ to: plus(sandbox.clock.now(), 25 * secondMs) })
    expect((await calls.post(`${acme}/deploy`)).status).toBe(202)
  })

  test.each([
    { why: 'a workflow is meant to', order: { ...order, workflows: ['fail-me'] }, cancel: false },
    { why: 'the customer is cancelled meanwhile', order, cancel: true },
  ])('fails where $why, and changes nothing', async ({ order: wrong, cancel }) => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const { body } = await calls.post(`${acme}/deploy`, wrong)
    if (cancel) await calls.put(acme, { status: 'cancelled' })
    await sandbox.advance({ to: plus(sandbox.clock.now(), 60 * secondMs) })
    const { body: failed } = await calls.get(`${acme}/deploy/${body.deployment_id as string}`)
    expect(failed.status).toBe('failed')
    expect(failed.error).toMatch(cancel ? /is cancelled/ : /fail-me could not be deployed/)
    expect((await calls.get(acme)).body.configuration.workflows).toEqual([])
  })
})

describe('a ticket', () => {
  const request = { customer_id: 'customer_123', subject: 'Help', description: 'It does not work' }

  test('is taken up, resolved and closed, each in its time', async () => {
    const { as, sandbox } = open()
    const calls = as('partner_101')
    const { body } = await calls.post('/support/tickets', { ...request, priority: 'urgent' })
    expect(body).toMatchObject({ status: 'open', priority: 'urgent', category: 'general' })
    const seen: string[] = []
    for (let i = 0; i < 200 && seen.at(-1) !== 'closed'; i += 1) {
      const { body: now } = await calls.get(`/support/tickets/${body.id}`)
      if (seen.at(-1) !== now.status) seen.push(now.status as string)
      expect(now.resolution === null).toBe(['open', 'in_progress'].includes(now.status as string))
      await sandbox.advance({ to: plus(sandbox.clock.now(), hourMs / 4) })
      if (now.status === 'resolved') {
        await sandbox.advance({ to: plus(sandbox.clock.now(), 48 * hourMs) })
      }
    }
    expect(seen).toEqual(['open', 'in_progress', 'resolved', 'closed'])
    const { body: closed } = await calls.get(`/support/tickets/${body.id}`)
    expect(closed.history.map(({ status }: { status: string }) => status)).toEqual(seen)
    expect(closed.history[2].at).toBe(closed.resolved_at)
    expect(closed.history[3].at).toBe(closed.closed_at)
    const moments = closed.history.map(({ at }: { at: string }) => at)
    expect(moments).toEqual([...moments].sort())
    expect(closed.updated_at).toBe(closed.closed_at)
  })

  test('is rated by some customers, and the metrics have the average', async () => {
    const { as, sandbox } = open({ dataset: 'documented' })
    const calls = as('partner_104')
    const customer_id = 'customer_133'
    const ids: string[] = []
    for (let i = 0; i < 12; i += 1) {
      ids.push(
        (await calls.post('/support/tickets', { ...request, customer_id })).body.id as string,
      )
    }
    await sandbox.advance({ to: plus(sandbox.clock.now(), 30 * 24 * hourMs) })
    const ratings: number[] = []
    for (const id of ids) {
      const { body } = await calls.get(`/support/tickets/${id}`)
      expect(body.status).toBe('closed')
      if (body.satisfaction_rating !== null) ratings.push(body.satisfaction_rating as number)
    }
    expect(ratings.length).toBeGreaterThan(0)
    expect(ratings.length).toBeLessThan(12)
    const average = ratings.reduce((sum, one) => sum + one, 0) / ratings.length
    const { body } = await calls.get('/metrics')
    expect(body.satisfaction).toEqual({
      average_rating: Math.round(average * 100) / 100,
      ratings: ratings.length,
    })
  })

  test.each([
    { change: { subject: undefined }, status: 400 },
    { change: { description: '' }, status: 400 },
    { change: { priority: 'asap' }, status: 400 },
    { change: { category: 'sales' }, status: 400 },
    { change: { customer_id: undefined }, status: 400 },
    { change: { customer_id: 'customer_9' }, status: 404 },
    { change: { customer_id: 'customer_124' }, status: 404 },
  ])('is refused with $status for $change', async ({ change, status }) => {
    const answer = await open()
      .as('partner_101')
      .post('/support/tickets', { ...request, ...change })
    expect(answer.status).toBe(status)
  })
})

describe('whatever goes wrong before an operation', () => {
  const headers = {
    authorization: 'Bearer fpk_live_harbor_8d2c41f07b',
    'x-partner-id': 'partner_101',
  }

  test.each([
    {
      what: 'a body that is not JSON',
      init: { body: '{', type: 'application/json' },
      field: 'body',
    },
    { what: 'another media type', init: { body: '{}', type: 'text/plain' }, field: 'body' },
    { what: 'no body at all', init: { body: undefined, type: 'application/json' }, field: 'body' },
    { what: 'a list', init: { body: '[]', type: 'application/json' }, field: 'body' },
    {
      what: 'a body beyond 1 MiB',
      init: { body: `"${'x'.repeat(1024 * 1024)}"`, type: 'application/json' },
      field: 'body',
    },
  ])('$what answers 400 in the envelope of this API', async ({ init, field }) => {
    const { simulator } = open()
    const response = await simulator.fetch(
      new Request('http://sandbox.test/flowmatix/api/v1/partners/customers', {
        method: 'POST',
        headers: { ...headers, 'content-type': init.type },
        ...(init.body === undefined ? {} : { body: init.body }),
      }),
    )
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { code: 'validation_error', details: [{ field }] },
      request_id: response.headers.get('x-sandbox-request-id'),
    })
  })

  test.each([
    ['GET', '/nothing'],
    ['DELETE', '/customers/customer_123'],
    ['PATCH', '/customers/customer_123'],
    ['POST', '/metrics'],
  ])('%s %s is not found', async (method, path) => {
    const { simulator } = open()
    const answer = await callsWith(simulator, 'http://sandbox.test/flowmatix', headers).send(
      method,
      path,
    )
    expect(answer.status).toBe(404)
    expect(answer.body.error.code).toBe('not_found')
  })

  test('a mistake of ours is answered as the vendor’s own, and marked', async () => {
    const { simulator, state } = open()
    state.ledger.figure = () => {
      throw new Error('on purpose')
    }
    const response = await simulator.fetch(
      new Request('http://sandbox.test/flowmatix/api/v1/partners/metrics', { headers }),
    )
    expect(response.status).toBe(500)
    expect(response.headers.get('x-sandbox-defect')).toBe('on purpose')
    expect(await response.json()).toEqual({
      error: { code: 'internal_error', message: 'An unexpected error occurred.' },
      request_id: response.headers.get('x-sandbox-request-id'),
    })
  })
})

describe('the budget', () => {
  test.each([
    { partner: 'partner_101', limit: '5000' },
    { partner: 'partner_102', limit: '10000' },
    { partner: 'partner_103', limit: '25000' },
  ])('of $partner is $limit an hour, and every answer shows it', async ({ partner, limit }) => {
    const calls = open().as(partner)
    const answers = [
      await calls.get('/customers'),
      await calls.get('/invoices/none'),
      await calls.post('/customers', {}),
      await calls.get('/nothing'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 404])
    for (const { headers } of answers) {
      expect(Number(headers.get('x-ratelimit-reset'))).toBe(Date.UTC(2026, 2, 17, 13) / 1000)
    }
    expect(answers.slice(0, 3).map(({ headers }) => headers.get('x-ratelimit-limit'))).toEqual(
      Array(3).fill(limit),
    )
    expect(answers.slice(0, 3).map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(
      [1, 2, 3].map((spent) => String(Number(limit) - spent)),
    )
  })

  test('once spent refuses with 429 until the hour of the clock ends', async () => {
    const { as, sandbox } = open({ settings: { rateLimit: 2 }, at: '2026-03-17T12:40:00.500Z' })
    const calls = as('partner_101')
    await calls.get('/customers')
    expect((await calls.get('/customers')).headers.get('x-ratelimit-remaining')).toBe('0')
    const { status, headers, body } = await calls.post('/customers', {})
    expect(status).toBe(429)
    expect(body.error.code).toBe('rate_limit_exceeded')
    expect(headers.get('retry-after')).toBe('1200')
    expect(headers.get('x-ratelimit-remaining')).toBe('0')
    expect((await as('partner_102').get('/customers')).status).toBe(200)
    await sandbox.advance({ to: plus(sandbox.clock.now(), 1200 * secondMs) })
    expect((await calls.get('/customers')).status).toBe(200)
  })
})
