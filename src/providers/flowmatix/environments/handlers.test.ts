import { describe, expect, test } from 'vitest'
import { plus } from '../../../kernel/time/clock.ts'
import { acme, callsWith, openFlowmatix } from '../tests/support/calls.ts'

/** Calls into an environment, as the answer to its creation says. */
function into(
  simulator: ReturnType<typeof openFlowmatix>['simulator'],
  body: Record<string, string>,
) {
  const { base_url = '', api_key = '', partner_id = '' } = body
  return callsWith(simulator, base_url, {
    authorization: `Bearer ${api_key}`,
    'x-partner-id': partner_id,
  })
}

describe('a sandbox environment', () => {
  test('works at once over its base URL, with its own key and the same partner id', async () => {
    const { as, simulator } = openFlowmatix()
    const { port } = await simulator.listen(0)
    const { status, body } = await as('partner_102').post('/sandbox', { name: 'Trial run' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'Trial run', content: 'empty', status: 'ready' })
    expect(body.base_url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${String(port)}/s/`))
    expect(body.api_key).toMatch(/^fpk_test_[0-9a-f]{24}$/)
    const response = await fetch(`${body.base_url as string}/api/v1/partners/customers`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${body.api_key as string}`,
        'x-partner-id': 'partner_102',
        'content-type': 'application/json',
      },
      body: JSON.stringify(acme),
    })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      id: 'customer_100000123',
      partner_id: 'partner_102',
    })
    expect(response.headers.get('x-ratelimit-limit')).toBe('10000')
    await simulator.close()
  })

  test('shares nothing: neither customers nor keys, webhooks nor time', async () => {
    const { as, simulator, sandbox } = openFlowmatix()
    const outside = as('partner_101')
    const { body } = await outside.post('/sandbox')
    const inside = into(simulator, body)
    await inside.post('/customers', acme)
    await inside.post('/webhooks', { url: 'http://inbox.localhost/x' })
    expect((await outside.get('/customers?status=trial')).body.pagination.total).toBe(1)
    expect((await outside.get('/webhooks')).body.pagination.total).toBe(0)
    expect((await inside.get('/customers')).body.pagination.total).toBe(1)
    const liveKey = callsWith(simulator, body.base_url as string, {
      authorization: 'Bearer fpk_live_harbor_8d2c41f07b',
      'x-partner-id': 'partner_101',
    })
    expect((await liveKey.get('/customers')).status).toBe(401)
    const testKey = callsWith(simulator, 'http://sandbox.test/flowmatix', {
      authorization: `Bearer ${body.api_key as string}`,
      'x-partner-id': 'partner_101',
    })
    expect((await testKey.get('/customers')).status).toBe(401)
    sandbox.clock.set(plus(sandbox.clock.now(), 1000))
    const { body: later } = await inside.post('/customers', {
      ...acme,
      contact_email: 'b@acme.com',
    })
    expect(later.created_at).toBe('2026-03-17T12:00:00.000Z')
  })

  test('has ids of its own', async () => {
    const { as, simulator } = openFlowmatix()
    const outside = as('partner_103')
    const idsOf = async (calls: typeof outside) =>
      ((await calls.get('/customers?limit=100')).body.data as { id: string }[]).map(({ id }) => id)
    const ids = await idsOf(outside)
    for (const content of ['demo', 'demo']) {
      const inside = into(simulator, (await outside.post('/sandbox', { content })).body)
      await inside.post('/customers', acme)
      ids.push(...(await idsOf(inside)))
    }
    expect(ids.length).toBeGreaterThan(18)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('for demonstrations begins with customers, all of that partner', async () => {
    const { as, simulator } = openFlowmatix()
    const { body } = await as('partner_103').post('/sandbox', { content: 'demo' })
    const { body: list } = await into(simulator, body).get('/customers')
    expect(list.data.map(({ partner_id }: { partner_id: string }) => partner_id)).toEqual(
      Array<string>(8).fill('partner_103'),
    )
  })

  test('keeps the settings of the sandbox that it was made in', async () => {
    const { as, simulator } = openFlowmatix({ settings: { trialDays: 0 } })
    const { body } = await as('partner_101').post('/sandbox')
    const { body: customer } = await into(simulator, body).post('/customers', acme)
    expect(customer.status).toBe('active')
  })

  test('has no environments of its own', async () => {
    const { as, simulator } = openFlowmatix()
    const { body } = await as('partner_101').post('/sandbox')
    const nested = await into(simulator, body).post('/sandbox')
    expect(nested.status).toBe(403)
    expect(nested.body.error.message).toBe('A sandbox environment has no environments of its own.')
  })

  test('is seen without its key, and gone with all that is in it once it is deleted', async () => {
    const { as, simulator } = openFlowmatix()
    const calls = as('partner_101')
    const { body } = await calls.post('/sandbox')
    const { api_key: _, ...seen } = body
    expect((await calls.get(`/sandbox/${body.id}`)).body).toEqual(seen)
    const { status, text } = await calls.delete(`/sandbox/${body.id}`)
    expect([status, text]).toEqual([204, ''])
    expect((await calls.get(`/sandbox/${body.id}`)).status).toBe(404)
    expect((await calls.delete(`/sandbox/${body.id}`)).status).toBe(404)
    expect(simulator.sandboxes.list().map(({ name }) => name)).toEqual(['default'])
  })

  test.each(['', '/api/v1/partners/customers', '/openapi.json'])(
    'that is deleted answers as the vendor does at its address, %s',
    async (path) => {
      const { as, simulator } = openFlowmatix()
      const { body } = await as('partner_101').post('/sandbox')
      await as('partner_101').delete(`/sandbox/${body.id as string}`)
      const headers = {
        authorization: `Bearer ${String(body.api_key)}`,
        'x-partner-id': 'partner_101',
      }
      const request = new Request(`${String(body.base_url)}${path}`, { headers })
      const answer = await simulator.fetch(request)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('x-ratelimit-limit')).toBe('5000')
      expect(await answer.json()).toEqual({
        error: { code: 'not_found', message: 'The requested resource was not found.' },
        request_id: expect.stringMatching(/^req_/),
      })
    },
  )

  test('is one of at most 25, until one is deleted', async () => {
    const { as } = openFlowmatix({ dataset: 'empty' })
    const calls = as('partner_101')
    for (let i = 0; i < 25; i += 1) expect((await calls.post('/sandbox')).status).toBe(201)
    expect((await calls.post('/sandbox')).status).toBe(409)
    expect((await as('partner_102').post('/sandbox')).status).toBe(201)
    await calls.delete('/sandbox/sandbox_7')
    expect((await calls.post('/sandbox')).status).toBe(201)
  })

  test('can be made again, under the same name, after the sandbox that made it was reset', async () => {
    const { as, simulator } = openFlowmatix()
    const { body: before } = await as('partner_101').post('/sandbox')
    simulator.sandboxes.reset('default')
    const { body: after } = await as('partner_101').post('/sandbox', { content: 'demo' })
    expect(after.base_url).toBe(before.base_url)
    expect((await into(simulator, after).get('/customers')).body.pagination.total).toBe(8)
  })

  test('made in two sandboxes at once has two names', async () => {
    const { as, simulator } = openFlowmatix()
    const other = simulator.createSandbox({ name: 'other' })
    const calls = callsWith(simulator, 'http://sandbox.test/s/other/flowmatix', {
      authorization: 'Bearer fpk_live_harbor_8d2c41f07b',
      'x-partner-id': 'partner_101',
    })
    const [one, two] = [await as('partner_101').post('/sandbox'), await calls.post('/sandbox')]
    expect(one.body.id).toBe(two.body.id)
    expect(one.body.base_url).not.toBe(two.body.base_url)
    expect(one.body.api_key).not.toBe(two.body.api_key)
    expect(other.name).toBe('other')
  })

  test.each([
    { body: { content: 'full' }, field: 'content' },
    { body: { name: '' }, field: 'name' },
    { body: { title: 'Trial run' }, field: 'title' },
  ])('is refused with 400 for $body', async ({ body, field }) => {
    const answer = await openFlowmatix().as('partner_101').post('/sandbox', body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.details[0].field).toBe(field)
  })
})
