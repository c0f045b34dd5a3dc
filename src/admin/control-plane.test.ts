import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { allProviders } from '../providers/index.ts'
import { createSimulator, type Simulator } from '../simulator.ts'

/* Every answer here is checked against the contract of the control plane: strict mode is on. */

let simulator: Simulator

beforeEach(() => {
  simulator = createSimulator({ strict: true })
})
afterEach(async () => {
  await simulator.close()
})

/** Calls the control plane; what is not a text is sent as JSON. */
async function admin(method: string, path: string, body?: unknown) {
  const response = await simulator.fetch(`/__admin${path}`, {
    method,
    ...(body === undefined
      ? {}
      : {
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
  })
  const text = await response.text()
  expect(response.headers.get('x-sandbox-defect')).toBeNull()
  return {
    status: response.status,
    headers: response.headers,
    // Tests look into answers whose shape strict mode has checked.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is checked by strict mode
    body: (text === '' ? undefined : JSON.parse(text)) as any,
  }
}

const basic = (name: string, password = 'sandbox') => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})

/** Calls Bluefin in a sandbox. */
const bluefin = (path: string, headers: Record<string, string>, sandbox = 'default') =>
  simulator.fetch(`/s/${sandbox}/bluefin/api/v1${path}`, { headers })

describe('information', () => {
  it('says that all is well, and which version it is', async () => {
    const { status, body } = await admin('GET', '/health')
    expect(status).toBe(200)
    expect(body.status).toBe('ok')
    expect(body.version).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('names every provider with its datasets, its settings and where it is', async () => {
    const { body } = await admin('GET', '/info')
    const bluefin = body.providers.find(({ name }: { name: string }) => name === 'bluefin')
    expect(bluefin.title).toBe('Bluefin ShieldConex Management API')
    expect(Object.keys(bluefin.datasets)).toContain('documented')
    expect(bluefin.settings).toMatchObject({ rateLimit: 1000 })
    expect(bluefin.baseUrls[0]).toBe('http://127.0.0.1:4010/bluefin')
  })

  it('gives each persona a place, its secrets, and a call that works when pasted', async () => {
    const { url } = await simulator.listen()
    const { body } = await admin('GET', '/info')
    const { personas } = body.providers[0]
    expect(personas.length).toBeGreaterThan(5)
    for (const persona of personas) {
      expect(persona.role).not.toBe('')
      expect(persona.credentials).toMatchObject({ username: persona.name })
      const [, target = ''] = /'(http[^']+)'$/.exec(persona.curl) ?? []
      const [, name = '', value = ''] = /-H '([^:]+): ([^']+)'/.exec(persona.curl) ?? []
      expect(target.startsWith(`${url}/bluefin/`)).toBe(true)
      const { status } = await fetch(target, { headers: { [name]: value } })
      expect([persona.name, status]).toEqual([
        persona.name,
        persona.place.includes('inactive') ? 403 : 200,
      ])
    }
  })

  it('is of the sandbox that is asked for', async () => {
    await admin('POST', '/sandboxes', { name: 'acme', settings: { bluefin: { rateLimit: 3 } } })
    const { body } = await admin('GET', '/info?sandbox=acme')
    expect(body.sandbox).toBe('acme')
    expect(body.providers[0].settings.rateLimit).toBe(3)
    expect(body.providers[0].baseUrls).toEqual([
      'http://127.0.0.1:4010/s/acme/bluefin',
      'http://acme.bluefin.localhost:4010',
    ])
  })
})

describe('sandboxes', () => {
  it('are made to measure, and answer at once', async () => {
    const { status, body } = await admin('POST', '/sandboxes', {
      name: 'acme',
      seed: 7,
      dataset: 'generated',
      sizes: { partners: 12 },
      clock: { mode: 'frozen', now: '2026-01-01T00:00:00+01:00' },
      strict: true,
      settings: { bluefin: { rateLimit: 2 } },
      log: { capacity: 5 },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: 'acme',
      seed: '7',
      datasets: { bluefin: { name: 'generated', sizes: { partners: 12 } } },
      clock: { mode: 'frozen', now: '2025-12-31T23:00:00.000Z' },
      log: { capacity: 5, bodyBytes: 65_536 },
      requests: 0,
    })
    const [provider] = body.providers
    const { headers } = provider.personas[0]
    const [answer] = [await simulator.fetch(`${provider.baseUrls[0]}/api/v1/partners`, { headers })]
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-ratelimit-limit')).toBe('2')
    expect(answer.headers.get('date')).toBe('Wed, 31 Dec 2025 23:00:00 GMT')
  })

  it('need no wishes at all: a name is made up, the same for the same seed', async () => {
    const first = await admin('POST', '/sandboxes')
    const second = await admin('POST', '/sandboxes', {})
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body.name).toMatch(/^sandbox-[a-z0-9]{6}$/)
    expect(second.body.name).not.toBe(first.body.name)
    const again = createSimulator({ strict: true })
    expect(again.createSandbox().name).toBe(first.body.name)
    await again.close()
  })

  it('take the size of a dataset as a request for a made-up one', async () => {
    const { body } = await admin('POST', '/sandboxes', { sizes: { partners: 5 } })
    expect(body.datasets.bluefin).toEqual({ name: 'generated', sizes: { partners: 5 } })
  })

  it('are listed page by page, shown and deleted', async () => {
    for (const name of ['a', 'b', 'c']) await admin('POST', '/sandboxes', { name })
    const page = await admin('GET', '/sandboxes?limit=2&offset=1')
    expect(page.body.total).toBe(4)
    expect(page.body.sandboxes.map(({ name }: { name: string }) => name)).toEqual(['a', 'b'])
    expect((await admin('GET', '/sandboxes/b')).body.name).toBe('b')
    const deleted = await admin('DELETE', '/sandboxes/b')
    expect([deleted.status, deleted.body]).toEqual([204, undefined])
    expect((await admin('GET', '/sandboxes/b')).status).toBe(404)
    expect((await admin('DELETE', '/sandboxes/b')).status).toBe(404)
    expect((await bluefin('/partners', basic('waterford'), 'b')).status).toBe(404)
  })

  it('are one for each name', async () => {
    await admin('POST', '/sandboxes', { name: 'acme' })
    const { status, body } = await admin('POST', '/sandboxes', { name: 'acme' })
    expect([status, body.detail]).toEqual([409, 'there is a sandbox acme already'])
    expect((await admin('POST', '/sandboxes', { name: 'default' })).status).toBe(409)
  })

  it('say what is wrong with a request, attribute by attribute', async () => {
    const { status, body } = await admin('POST', '/sandboxes', {
      dataset: 'nowhere',
      settings: { bluefin: { rateLimit: 0, colour: 'red' }, paypal: {} },
    })
    expect(status).toBe(422)
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/dataset',
      '/settings/bluefin',
      '/settings/bluefin/rateLimit',
      '/settings/paypal',
    ])
  })

  test.each([
    ['/name', { name: '' }],
    ['/name', { name: 'Acme' }],
    ['/name', { name: '../../etc' }],
    ['/name', { name: 'a'.repeat(64) }],
    ['/name', { name: 'a/b' }],
    ['/name', { name: '__proto__' }],
    ['/name', { name: 7 }],
    ['/seed', { seed: {} }],
    ['/sizes/partners', { sizes: { partners: 0 } }],
    ['/sizes', { sizes: { partners: 100_001 } }],
    ['/log/capacity', { log: { capacity: -1 } }],
    ['/clock/now', { clock: { now: 'tomorrow' } }],
    ['/clock/now', { clock: { now: '1969-12-31T23:59:59Z' } }],
    ['/clock/now', { clock: { now: '9999-12-31T23:59:59-01:00' } }],
    ['/clock/mode', { clock: { mode: 'fast' } }],
    ['/from', { from: 'nobody' }],
    ['/seed', { from: 'default', seed: 1 }],
    ['/settings/constructor', { settings: { constructor: {} } }],
    ['/colour', { colour: 'red' }],
    ['', []],
    ['', null],
  ])('are refused at %s for %j', async (pointer, request) => {
    const { status, body } = await admin('POST', '/sandboxes', request)
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer])
    expect(simulator.sandboxes.list()).toHaveLength(1)
  })

  it('see nothing of each other', async () => {
    for (const name of ['a', 'b']) await admin('POST', '/sandboxes', { name })
    const created = await simulator.fetch('/s/a/bluefin/api/v1/partners', {
      method: 'POST',
      headers: { ...basic('system.admin'), 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Only here', parent: { id: 792 }, contact: { id: 2664 } }),
    })
    expect(created.status).toBe(200)
    await admin('PUT', '/clock?sandbox=a', { mode: 'frozen', now: '2030-01-01T00:00:00Z' })
    const count = async (sandbox: string) =>
      (await admin('GET', `/state/bluefin.partners?sandbox=${sandbox}`)).body.total
    expect(await count('a')).toBe((await count('b')) + 1)
    expect((await admin('GET', '/requests?sandbox=a')).body.total).toBe(1)
    expect((await admin('GET', '/requests?sandbox=b')).body.total).toBe(0)
    expect((await admin('GET', '/clock?sandbox=b')).body.mode).toBe('running')
  })

  it('can be copied as they are, and go their own ways from there', async () => {
    await admin('POST', '/sandboxes', { name: 'original', seed: 'x' })
    await admin('PUT', '/clock?sandbox=original', { mode: 'frozen', now: '2027-03-01T00:00:00Z' })
    await admin('POST', '/webhooks/drain?sandbox=original')
    const { body } = await admin('POST', '/sandboxes', { name: 'copy', from: 'original' })
    expect(body).toMatchObject({ seed: 'x', clock: { now: '2027-03-01T00:00:00.000Z' } })
    const collections = async (sandbox: string) =>
      (await admin('GET', `/snapshot?sandbox=${sandbox}`)).body.collections
    expect(await collections('copy')).toEqual(await collections('original'))
    await admin('POST', '/clock/advance?sandbox=copy', { by: 'P1D' })
    expect((await admin('GET', '/clock?sandbox=original')).body.now).toBe(
      '2027-03-01T00:00:00.000Z',
    )
  })

  it('are as new after a reset, the default one after its deletion too', async () => {
    await simulator.close()
    const clock = '2026-01-15T12:00:00.000Z'
    simulator = createSimulator({ strict: true, clock })
    const before = (await admin('GET', '/snapshot')).body.collections
    const reset = async (method: string, path: string) => {
      await simulator.fetch('/bluefin/api/v1/users/2664', {
        method: 'PATCH',
        headers: { ...basic('system.admin'), 'content-type': 'application/json' },
        body: JSON.stringify({ firstName: 'Changed' }),
      })
      await admin('PUT', '/clock', { mode: 'running', now: '2027-01-01T00:00:00Z' })
      expect((await admin('GET', '/snapshot')).body.collections).not.toEqual(before)
      await admin(method, path)
      expect((await admin('GET', '/snapshot')).body.collections).toEqual(before)
      expect((await admin('GET', '/clock')).body).toEqual({ mode: 'frozen', now: clock })
      expect((await admin('GET', '/requests')).body.total).toBe(0)
    }
    await reset('POST', '/reset')
    await reset('DELETE', '/sandboxes/default')
  })

  it.each([
    { count: 200, providers: ['bluefin'] },
    { count: 20, providers: allProviders.map(({ name }) => name) },
  ])(
    'leave nothing behind: $count made and deleted, with $providers',
    { timeout: 120_000 },
    async ({ count, providers }) => {
      await simulator.close()
      simulator = createSimulator({ strict: true, providers })
      const gone: WeakRef<object>[] = []
      for (let i = 0; i < count; i += 1) {
        const name = `s${String(i)}`
        expect((await admin('POST', '/sandboxes', { name })).status).toBe(201)
        gone.push(new WeakRef(simulator.sandboxes.require(name)))
        await bluefin('/partners', basic('waterford'), name)
        await admin('DELETE', `/sandboxes/${name}`)
      }
      expect(simulator.sandboxes.list()).toHaveLength(1)
      expect(await stillThere(gone)).toBe(0)
    },
  )
})

/** How many are still held by anything, once the collector has been through. */
async function stillThere(references: readonly WeakRef<object>[]): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => references.filter((reference) => reference.deref() !== undefined).length
  // What was just answered may still be on its way out.
  for (let round = 0; round < 20 && (round < 3 || held() > 0); round += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    collect()
  }
  return held()
}

describe('the clock', () => {
  it('is set, stopped and started', async () => {
    const now = '2030-06-01T12:00:00.000Z'
    expect((await admin('PUT', '/clock', { mode: 'frozen', now })).body).toEqual({
      mode: 'frozen',
      now,
    })
    expect((await admin('GET', '/clock')).body).toEqual({ mode: 'frozen', now })
    const earlier = '2020-01-01T00:00:00.000Z'
    expect((await admin('PUT', '/clock', { now: earlier })).body.now).toBe(earlier)
    const { body } = await admin('PUT', '/clock', { mode: 'running' })
    expect([body.mode, body.now.slice(0, 16)]).toEqual(['running', '2020-01-01T00:00'])
  })

  it('advances by a span or to a moment, and reports what happened on the way', async () => {
    await admin('PUT', '/clock', { mode: 'frozen', now: '2026-01-31T00:00:00Z' })
    const month = await admin('POST', '/clock/advance', { by: 'P1M' })
    expect(month.body).toMatchObject({
      from: '2026-01-31T00:00:00.000Z',
      to: '2026-02-28T00:00:00.000Z',
    })
    expect(month.body.steps).toHaveLength(month.body.stepCount)
    const second = await admin('POST', '/clock/advance', { by: 1000 })
    expect(second.body.to).toBe('2026-02-28T00:00:01.000Z')
    const to = '2026-03-01T00:00:00.000Z'
    expect((await admin('POST', '/clock/advance', { to })).body.to).toBe(to)
    expect((await admin('GET', '/clock')).body).toEqual({ mode: 'frozen', now: to })
  })

  it('gives everybody a fresh budget when an hour has passed on it', async () => {
    await admin('POST', '/sandboxes', { name: 'tight', settings: { bluefin: { rateLimit: 1 } } })
    await admin('PUT', '/clock?sandbox=tight', { mode: 'frozen', now: '2026-01-01T00:00:00Z' })
    const status = async () => (await bluefin('/partners', basic('waterford'), 'tight')).status
    expect([await status(), await status()]).toEqual([200, 429])
    await admin('POST', '/clock/advance?sandbox=tight', { by: 'PT1H' })
    expect(await status()).toBe(200)
  })

  test.each([
    ['/to', { to: '2025-12-31T23:59:59Z' }],
    ['/by', { by: -1 }],
    ['/by', { by: 1.5 }],
    ['/by', { by: 'a while' }],
    ['/by', { by: 'P9000Y' }],
    ['/by', { by: 'P99999999999Y' }],
    ['/by', { by: 9e15 }],
    ['', {}],
    ['', { by: 1, to: '2027-01-01T00:00:00Z' }],
    ['/speed', { by: 1, speed: 2 }],
  ])('refuses at %s to advance as %j asks', async (pointer, body) => {
    await admin('PUT', '/clock', { mode: 'frozen', now: '2026-01-01T00:00:00Z' })
    const refused = await admin('POST', '/clock/advance', body)
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer])
    expect((await admin('GET', '/clock')).body.now).toBe('2026-01-01T00:00:00.000Z')
  })
})

describe('the request log', () => {
  it('explains a refusal: the rule, how it is known and where it stands', async () => {
    const refused = await bluefin('/partners/792', basic('sub.supervisor'))
    const clientRefused = await bluefin('/partners', basic('bakery.admin'))
    expect([refused.status, clientRefused.status]).toEqual([403, 403])
    expect((await clientRefused.json()) as object).toMatchObject({ errorCode: 7403 })
    const id = clientRefused.headers.get('x-sandbox-request-id') ?? ''
    const { body } = await admin('GET', `/requests/${id}`)
    expect(body).toMatchObject({
      id,
      provider: 'bluefin',
      operation: 'listPartners',
      caller: 'bakery.admin',
      status: 403,
      rule: 'level.partners',
      isDefect: false,
      defect: null,
    })
    expect(body.decisions.map(({ stage }: { stage: string }) => stage)).toEqual([
      'authenticate',
      'rate-limit',
      'refuse',
    ])
    expect(body.decisions[0].detail).toContain('Client Admin')
    expect(body.decisions.at(-1)).toMatchObject({
      outcome: 'refused',
      rule: {
        name: 'level.partners',
        says: 'Client-level roles neither see nor manage partners.',
        standing: 'documented',
        source: 'ShieldConex, System Administration',
      },
    })
  })

  it('shows no secrets', async () => {
    const answer = await bluefin('/partners?access_token=hunter2', basic('waterford', 'wrong'))
    const id = answer.headers.get('x-sandbox-request-id') ?? ''
    const { body } = await admin('GET', `/requests/${id}`)
    expect(body.request.headers.authorization).toBe('Basic [redacted]')
    expect(JSON.stringify(body)).not.toMatch(/hunter2|d2F0ZXJmb3Jk/)
  })

  it('is filtered and paged, newest first, also as others ask for it', async () => {
    await bluefin('/partners', basic('waterford'))
    await bluefin('/users', basic('waterford'))
    await bluefin('/users', basic('waterford', 'wrong'))
    await bluefin('/nothing', basic('waterford'))
    const ids = async (query: string) =>
      (await admin('GET', `/requests?${query}`)).body.requests.map(({ id }: { id: string }) => id)
    expect(await ids('')).toEqual(['req_000004', 'req_000003', 'req_000002', 'req_000001'])
    expect(await ids('limit=2&offset=1')).toEqual(['req_000003', 'req_000002'])
    expect(await ids('operation=listUsers')).toEqual(['req_000003', 'req_000002'])
    expect(await ids('operation=listUsers&status=200')).toEqual(['req_000002'])
    expect(await ids('url=/partners')).toEqual(['req_000001'])
    expect(await ids('caller=waterford&method=get')).toEqual(['req_000002', 'req_000001'])
    expect(await ids('rule=auth.wrong')).toEqual(['req_000003'])
    expect(await ids('defect=true')).toEqual([])
    expect(await ids('provider=flowmatix')).toEqual([])
    const pattern = { method: 'ANY', status: 200 }
    expect((await admin('POST', '/requests/count', pattern)).body).toEqual({ count: 2 })
    const found = await admin('POST', '/requests/find', pattern)
    expect(found.body.total).toBe(2)
    expect((await admin('DELETE', '/requests')).status).toBe(204)
    expect((await admin('GET', '/requests')).body).toEqual({ total: 0, requests: [] })
  })

  it('finds an exchange by its id alone, and never one of another sandbox', async () => {
    await admin('POST', '/sandboxes', { name: 'acme' })
    await bluefin('/users', basic('waterford'))
    const answer = await bluefin('/partners', basic('waterford'), 'acme')
    const id = answer.headers.get('x-sandbox-request-id') ?? ''
    expect(id).toBe('req_acme_000001')
    const { body } = await admin('GET', `/requests/${id}`)
    expect(body).toMatchObject({ id, operation: 'listPartners' })
    expect((await admin('GET', `/requests/${id}?sandbox=acme`)).body).toEqual(body)
    const elsewhere = await admin('GET', `/requests/${id}?sandbox=default`)
    expect([elsewhere.status, elsewhere.body.detail]).toEqual([
      404,
      'sandbox default has no request req_acme_000001: it is one of acme',
    ])
    await admin('DELETE', '/sandboxes/acme')
    expect((await admin('GET', `/requests/${id}`)).status).toBe(404)
  })

  it('gives no id of what it does not keep', async () => {
    expect((await admin('GET', '/info')).headers.has('x-sandbox-request-id')).toBe(false)
    expect((await admin('GET', '/nothing')).headers.has('x-sandbox-request-id')).toBe(false)
    await admin('POST', '/sandboxes', { name: 'quiet', log: { capacity: 0 } })
    const { headers } = await bluefin('/partners', basic('waterford'), 'quiet')
    expect(headers.has('x-sandbox-request-id')).toBe(false)
  })

  it('says when an exchange is not there', async () => {
    const { status, body } = await admin('GET', '/requests/req_000099')
    expect([status, body.detail]).toEqual([
      404,
      'sandbox default has no request req_000099, or no longer',
    ])
  })
})

describe('the state', () => {
  it('is counted, listed and shown record by record', async () => {
    const { body } = await admin('GET', '/state')
    const partners = body.collections.find(
      ({ name }: { name: string }) => name === 'bluefin.partners',
    )
    expect(partners).toMatchObject({ provider: 'bluefin' })
    const page = await admin('GET', '/state/bluefin.partners?limit=2&offset=1')
    expect([page.body.total, page.body.records.length]).toEqual([partners.count, 2])
    const record = await admin('GET', '/state/bluefin.partners/792')
    expect(record.body).toMatchObject({ id: 792, name: 'partnerName' })
    const counter = await admin('GET', '/state/kernel.counters/bluefin.partners')
    expect(counter.body.id).toBe('bluefin.partners')
  })

  test.each([
    '/state/bluefin.nothing',
    '/state/bluefin.nothing/1',
    '/state/__proto__',
    '/state/bluefin.partners/1',
    '/state/bluefin.partners/__proto__',
    '/state/bluefin.partners/NaN',
    '/state/bluefin.partners/%00',
    '/state/bluefin.partners/%E0%A4%A',
  ])('has nothing at %s', async (path) => {
    expect((await admin('GET', path)).status).toBe(404)
  })

  it('is saved and loaded whole', async () => {
    await admin('PUT', '/clock', { mode: 'frozen', now: '2026-01-01T00:00:00Z' })
    const saved = (await admin('GET', '/snapshot')).body
    await admin('POST', '/clock/advance', { by: 'P1D' })
    await simulator.fetch('/bluefin/api/v1/users/2664', {
      method: 'PATCH',
      headers: { ...basic('system.admin'), 'content-type': 'application/json' },
      body: JSON.stringify({ firstName: 'Changed' }),
    })
    expect((await admin('PUT', '/snapshot', saved)).status).toBe(200)
    const again = (await admin('GET', '/snapshot')).body
    expect({ ...again, commit: 0 }).toEqual({ ...saved, commit: 0 })
    expect((await admin('GET', '/clock')).body.now).toBe('2026-01-01T00:00:00.000Z')
  })

  it('is left as it is by a snapshot that does not fit', async () => {
    await admin('PUT', '/clock', { mode: 'frozen', now: '2026-01-01T00:00:00Z' })
    const saved = (await admin('GET', '/snapshot')).body
    const [partner] = saved.collections['bluefin.partners']
    for (const wrong of [
      {},
      { ...saved, format: 'something else' },
      { ...saved, providers: [] },
      { ...saved, collections: { 'bluefin.partners': [partner, partner] } },
      { ...saved, collections: { 'nobody.knows': [] } },
      { ...saved, collections: { 'bluefin.partners': [{ name: 'no id' }] } },
    ]) {
      expect((await admin('PUT', '/snapshot', wrong)).status).toBe(422)
    }
    expect((await admin('GET', '/snapshot')).body).toEqual(saved)
  })
})

describe('what does not fit', () => {
  test.each([
    ['GET', '/clock?sandbox=nobody'],
    ['PUT', '/clock?sandbox=nobody'],
    ['GET', '/info?sandbox=__proto__'],
    ['GET', '/requests?sandbox=nobody'],
    ['GET', '/state?sandbox=nobody'],
    ['GET', '/sandboxes/nobody'],
    ['POST', '/reset?sandbox=nobody'],
  ])('%s %s: there is no such sandbox, and some that there are', async (method, path) => {
    await admin('POST', '/sandboxes', { name: 'acme' })
    const { status, body, headers } = await admin(method, path, method === 'PUT' ? {} : undefined)
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({ type: 'urn:partner-sandbox:problem:unknown', status: 404 })
    expect(body.detail).toMatch(/there is no sandbox .*; there is default, acme$/)
  })

  test.each([
    ['GET', '/requests?limit=0', '/limit'],
    ['GET', '/requests?limit=1001', '/limit'],
    ['GET', '/requests?limit=-1', '/limit'],
    ['GET', '/requests?limit=1e3', '/limit'],
    ['GET', '/requests?limit=1&limit=2', '/limit'],
    ['GET', '/requests?offset=x', '/offset'],
    ['GET', '/requests?status=999', '/status'],
    ['GET', '/requests?defect=maybe', '/defect'],
    ['GET', '/requests?sandbox=a&sandbox=b', '/sandbox'],
    ['GET', `/requests?url=${'x'.repeat(2001)}`, '/url'],
    ['GET', `/clock?sandbox=${'x'.repeat(64)}`, '/sandbox'],
    ['GET', `/sandboxes/${'x'.repeat(64)}`, '/name'],
    ['GET', `/state/${'x'.repeat(101)}`, '/collection'],
  ])('%s %s is refused at %s', async (method, path, pointer) => {
    const { status, body } = await admin(method, path)
    expect([status, body.errors[0].pointer]).toEqual([422, pointer])
  })

  test.each([
    ['broken off', '{', 'application/json', 400],
    ['a control character', '\u0000', 'application/json', 400],
    ['never closed', '[1,2', 'application/json', 400],
    ['said to be text', '{}', 'text/plain', 415],
    ['said to be a form', '{}', 'application/x-www-form-urlencoded', 415],
    ['too long', ' '.repeat(1024 * 1024 + 1), 'application/json', 413],
    ['too deep', `{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'application/json', 400],
  ])('a body that is %s is refused', async (...[, body, type, status]) => {
    const answer = await simulator.fetch('/__admin/sandboxes', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('x-sandbox-defect')).toBeNull()
  })

  it('is said of a body that is missing, and not what it would have been sent as', async () => {
    for (const path of ['/clock/advance', '/requests/count']) {
      const { status, body } = await admin('POST', path)
      expect([status, body.detail], path).toEqual([
        400,
        'there is no body: it has to be JSON, sent as application/json',
      ])
    }
  })

  it('is said of an unknown path, and of a method with those that there are', async () => {
    expect((await admin('GET', '/nothing')).status).toBe(404)
    const { status, headers } = await admin('PATCH', '/clock')
    expect([status, headers.get('allow')]).toEqual([405, 'GET, PUT'])
  })
})
