import { describe, expect, it, test } from 'vitest'
import { plus } from '../kernel/time/clock.ts'
import type { Message } from '../kernel/webhooks/sending/sender.ts'
import { toy, type ToyState } from '../testing/toy/provider.ts'
import { BodyBudget } from './body/body-budget.ts'
import { ann, toySite } from '../testing/toy/site.ts'

/*
 * Each thing that providers do differently, proven on an API made up for it: nothing here knows any
 * real provider.
 */

const json = (body: unknown, headers: Record<string, string> = ann) => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})
const about = async (response: Response) => ((await response.json()) as { about: string }).about

describe('authentication', () => {
  it('is not asked for where an operation lets everybody in', async () => {
    const { call } = toySite()
    const form = new URLSearchParams({ user: 'ann', password: 'sandbox' })
    const response = await call('/login', { method: 'POST', body: form })
    expect([response.status, await response.text()]).toEqual([200, 'token-of-ann'])
  })

  it('takes its time, and may look at headers, the query or the body', async () => {
    const { call } = toySite()
    const made = (init: RequestInit, path = '/items') => call(path, init).then((r) => r.status)
    expect(await made(json({ name: 'a' }))).toBe(201)
    expect(await made(json({ name: 'b' }, {}), '/items?access_token=token-of-ann')).toBe(201)
    expect(await made(json({ name: 'c', access_token: 'token-of-ann' }, {}))).toBe(201)
    expect(await made(json({ name: 'd', access_token: 'guessed' }, {}))).toBe(401)
    expect(await made(json({ name: 'e' }, {}))).toBe(401)
  })

  it('lets who need not sign in pass as nobody, and refuses a wrong credential all the same', async () => {
    const { call } = toySite()
    expect(await (await call('/me')).json()).toBeNull()
    expect(await (await call('/me', { headers: ann })).json()).toBe('ann')
    expect((await call('/me', { headers: { 'x-token': 'guessed' } })).status).toBe(401)
  })

  it('comes before the body: that of a stranger is never read', async () => {
    const { call } = toySite()
    let pulled = 0
    const body = new ReadableStream(
      { pull: (controller) => ((pulled += 1), controller.enqueue(new Uint8Array([1]))) },
      { highWaterMark: 0 },
    )
    const headers = { 'content-type': 'application/octet-stream' }
    const response = await call('/files/a', { method: 'PUT', body, headers, duplex: 'half' })
    expect([response.status, pulled]).toEqual([401, 0])
  })

  it('is followed by what a role may do, which sees the operation', async () => {
    const { call } = toySite()
    const reader = { 'x-token': 'token-of-reader' }
    expect((await call('/items', json({ name: 'a' }, reader))).status).toBe(403)
    expect((await call('/me', { headers: reader })).status).toBe(200)
  })
})

describe('a handler that prepares', () => {
  it('waits outside of its transaction, and changes what it has to inside', async () => {
    const { call, sandbox, state } = toySite()
    const [first, second] = await Promise.all([
      call('/items', json({ name: 'one' })),
      call('/items', json({ name: 'two' })),
    ])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(await first.json()).toEqual({ id: 'new-ONE', name: 'ONE' })
    expect(state.items.get('new-TWO')).toBeDefined()
    expect(sandbox.store.isOpen).toBe(false)
  })

  it('may refuse, and then nothing has changed', async () => {
    const { call, sandbox } = toySite()
    const before = sandbox.store.committed
    expect((await call('/items', json({ name: '' }))).status).toBe(404)
    expect(sandbox.store.committed).toBe(before)
  })

  it('that fails after a change leaves no trace of it', async () => {
    const { call, sandbox, state } = toySite()
    const before = sandbox.store.committed
    const response = await call('/items', json({ name: 'broken' }))
    expect(response.status).toBe(500)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('x-sandbox-defect')).toBe('after it was made')
    expect([state.items.get('new-BROKEN'), sandbox.store.committed]).toEqual([undefined, before])
    expect(sandbox.events.list()).toEqual([])
  })
})

describe('a body', () => {
  test.each([
    ['text/plain', 'a < b', 200, '<p>a < b</p>'],
    ['text/plain; charset=utf-8', 'é', 200, '<p>é</p>'],
    ['text/html', 'a', 400, 'POST not text/html'],
    ['application/json', '"a"', 400, 'POST not application/json'],
  ])('of %s is read by its media type: %s', async (...given) => {
    const [type, body, status, expected] = given
    const { call } = toySite()
    const headers = { ...ann, 'content-type': type }
    const response = await call('/pages', { method: 'POST', body, headers })
    expect(response.status).toBe(status)
    expect(status === 200 ? await response.text() : await about(response)).toBe(expected)
  })

  it('of HTML leaves as it is, with its charset', async () => {
    const { call } = toySite()
    const headers = { ...ann, 'content-type': 'text/plain' }
    const response = await call('/pages', { method: 'POST', body: '"x"', headers })
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toBe('<p>"x"</p>')
  })

  it('of bytes stays bytes both ways, up to its limit', async () => {
    const { call } = toySite()
    const put = (bytes: Uint8Array<ArrayBuffer>) =>
      call('/files/a', {
        method: 'PUT',
        body: bytes,
        headers: { ...ann, 'content-type': 'application/octet-stream' },
      })
    const response = await put(new Uint8Array([0, 200, 255]))
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([255, 200, 0]))
    expect((await put(new Uint8Array(100))).status).toBe(200)
    expect((await put(new Uint8Array(101))).status).toBe(413)
  })

  it('that cannot be parsed is refused with what the parser says, and where', async () => {
    const { call } = toySite()
    const response = await call('/items', json('{"name":}', { ...ann, 'x-token': 'token-of-ann' }))
    expect(response.status).toBe(400)
    expect(await about(response)).toMatch(/Unexpected token.*\(} at 8\)$/)
    expect(await about(await call('/items', json('{"name":')))).toContain('(nothing at 8)')
  })

  it('that does not fit is refused by its operation and with what was sent', async () => {
    const { call } = toySite()
    expect(await about(await call('/items', json({ name: 7 })))).toMatch(
      /^POST createItem {"name":7}: Invalid input/,
    )
    expect(await about(await call('/reports/march', { headers: ann }))).toContain(
      'monthlyReport {"yyyy-MM":"march"}',
    )
  })

  it('can be left to the handler, which reads it bit by bit', async () => {
    const { call } = toySite()
    const imported = async (body: string, headers: Record<string, string> = ann) => {
      const response = await call('/items/import', json(body, headers))
      return [response.status, await response.json()]
    }
    expect(await imported('[{"name":"a"},{"name":1}]')).toEqual([200, 2])
    expect(await imported('[{"name":"a"},')).toMatchObject([400, { code: 'request.unreadable' }])
    const asText = await imported('[]', { ...ann, 'content-type': 'text/plain' })
    expect(asText).toMatchObject([400, { about: 'POST not text/plain' }])
    expect(await imported('[]', {})).toMatchObject([401, {}])
  })

  it('can be chosen among those that the contract lists', async () => {
    const { call } = toySite()
    const csv = await call('/reports/2026-03', { headers: { ...ann, accept: 'text/csv' } })
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(await csv.text()).toBe('month\n2026-03\n')
    expect(await (await call('/reports/2026-03', { headers: ann })).json()).toEqual({
      month: '2026-03',
    })
  })

  it('may be none at all', async () => {
    const { call } = toySite()
    const response = await call('/items/child', { method: 'DELETE', headers: ann })
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect(response.headers.get('content-type')).toBeNull()
  })
})

describe('a path', () => {
  it('is read as the vendor reads it: in any letter case, with a slash at its end', async () => {
    const { call } = toySite()
    expect((await call('/ME/')).status).toBe(200)
    expect((await call('/Reports/2026-03/', { headers: ann })).status).toBe(200)
  })

  it('that is no operation’s, or not by this method, is refused in the vendor’s envelope', async () => {
    const { call } = toySite()
    const nowhere = await call('/nowhere')
    expect(nowhere.headers.get('content-type')).toBe('application/problem+json')
    expect(await nowhere.json()).toEqual({ code: 'route.unknown', about: 'GET' })
    expect((await call('/items')).status).toBe(404)
  })

  it('of the vendor’s own document shows it, as the usual one does', async () => {
    const { call } = toySite()
    const [usual, own] = await Promise.all([
      call('/openapi.json'),
      call('/swagger/v1/swagger.json'),
    ])
    const document = (await own.json()) as { servers: { url: string }[]; paths: object }
    expect(document.servers[0]?.url).toBe('http://127.0.0.1:4010/toy')
    expect(document).toEqual(await usual.json())
    expect(Object.keys(document.paths)).toContain('/reports/{yyyy-MM}')
  })

  it('of a file is answered without credentials, also by another name', async () => {
    const { call, sandbox } = toySite()
    const page = await call('/swagger/index.html')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toContain('<title>Toy</title>')
    const moved = await call('/swagger')
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/toy/swagger/index.html'])
    expect(sandbox.log.list()).toEqual([])
  })
})

describe('what runs beside an API', () => {
  const body = 'Zoe'

  it('answers without credentials and without a budget, and changes the state', async () => {
    const { call, sandbox } = toySite({ settings: { limit: 1 } })
    for (const _ of [1, 2, 3]) {
      const response = await call('/beside', { method: 'POST', body })
      expect(await response.text()).toBe('http://127.0.0.1:4010/toy Zoe')
    }
    const { items } = sandbox.state<ToyState>(toy)
    expect(items.get('visitor')).toEqual({ id: 'visitor', name: 'Zoe' })
    expect(sandbox.log.list().map(({ url, status }) => [url, status])).toContainEqual([
      '/toy/beside',
      200,
    ])
  })

  it('says itself which methods it takes, and takes no body of any size', async () => {
    const { call } = toySite()
    const wrong = await call('/beside')
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
    const large = await call('/beside', { method: 'POST', body: 'x'.repeat(65_537) })
    expect(large.status).toBe(413)
  })
})

describe('a refusal', () => {
  it('carries what it speaks of into the vendor’s words', async () => {
    const { call } = toySite()
    const response = await call('/items/parent', { method: 'DELETE', headers: ann })
    expect(response.status).toBe(409)
    expect(await about(response)).toBe('DELETE its children are child')
  })
})

describe('a rate limit', () => {
  it('may have another status than 429, and says when to come again', async () => {
    const { call } = toySite({ settings: { limit: 1 } })
    expect((await call('/me', { headers: ann })).status).toBe(200)
    const spent = await call('/me', { headers: ann })
    expect(spent.status).toBe(403)
    expect(await about(spent)).toBe('GET again in 60 s')
  })

  it('of one stranger is nobody else’s', async () => {
    const { call } = toySite({ settings: { limit: 2 } })
    const guess = (headers: Record<string, string>, address: string) =>
      call('/items/x', { method: 'DELETE', headers }, address).then(({ status }) => status)
    const guesses = [1, 2, 3].map(() => guess({}, '10.0.0.1'))
    expect(await Promise.all(guesses)).toEqual([401, 401, 403])
    expect(await guess({}, '10.0.0.2')).toBe(401)
    expect(await guess({ authorization: 'Basic wrong' }, '10.0.0.1')).toBe(401)
    expect((await call('/me', { headers: ann })).status).toBe(200)
  })

  it('counts a call once, whatever comes of it', async () => {
    const { call, sandbox } = toySite()
    for (const init of [json({ name: 'a' }), json('{'), json({}), json({ name: '' })])
      await call('/items', init)
    const spent = sandbox.log
      .list()
      .map(({ decisions }) => decisions.filter(({ stage }) => stage === 'rate-limit').length)
    expect(spent).toEqual([1, 1, 1, 1])
    const { detail } =
      sandbox.log.list()[0]?.decisions.find(({ stage }) => stage === 'rate-limit') ?? {}
    expect(detail).toMatchObject({ limit: 1000, remaining: 996 })
  })
})

describe('the request log', () => {
  it('counts what a refusal lists of a request among its bytes', async () => {
    const { call, sandbox } = toySite()
    await call('/items', json({ name: 1 }))
    const [entry] = sandbox.log.list()
    expect(entry?.decisionsLength).toBe(
      JSON.stringify((entry?.decisions.at(-1)?.detail as { issues: unknown }).issues).length,
    )
  })
})

describe('webhooks', () => {
  async function told(settings: Record<string, unknown>, outcome: 'delivered' | 'failed') {
    const messages: Message[] = []
    const site = toySite({
      settings,
      send(message) {
        messages.push(message)
        return Promise.resolve({ outcome })
      },
    })
    const owner = { provider: 'toy', account: 'everybody' }
    await site.sandbox.change(() =>
      site.sandbox.webhooks.endpoints.create(owner, { url: 'http://127.0.0.1:1/hook' }),
    )
    await site.call('/items', json({ name: 'a' }))
    await site.sandbox.advance({ to: plus(site.sandbox.clock.now(), 10_000) })
    return { ...site, messages, deliveries: site.sandbox.webhooks.list() }
  }

  it('are written as the provider writes them: here unsigned, and tried once', async () => {
    const { messages, deliveries } = await told({}, 'failed')
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({ body: '{"item":"new-A"}', timeoutMs: 500 })
    expect(
      Object.keys(messages[0]?.headers ?? {}).filter((name) => name.startsWith('webhook-')),
    ).toEqual([])
    expect(deliveries).toMatchObject([{ status: 'dead', attemptCount: 1 }])
  })

  it('follow its schedule of retries, where it has one', async () => {
    const { messages, deliveries } = await told({ retries: true }, 'failed')
    expect([messages.length, deliveries[0]?.status]).toEqual([2, 'dead'])
  })

  it('reach the built-in inbox, which judges by what the provider says', async () => {
    const { sandbox, call } = await told({}, 'delivered')
    const owner = { provider: 'toy', account: 'everybody' }
    const [endpoint] = sandbox.webhooks.endpoints.of(owner)
    expect(endpoint?.secrets).toEqual([])
    if (endpoint === undefined) return expect.fail('the endpoint is gone')
    await sandbox.change(() =>
      sandbox.webhooks.endpoints.update(endpoint, { url: 'http://inbox.localhost/' }),
    )
    await call('/items', json({ name: 'b' }))
    await sandbox.timeline.drain()
    expect(sandbox.webhooks.inbox.list()).toMatchObject([
      { verified: true, body: '{"item":"new-B"}' },
    ])
    expect(() => sandbox.webhooks.endpoints.rotate(endpoint)).toThrow('toy signs no webhooks')
  })

  it('are held to the contract as receivers see them', async () => {
    const { sandbox } = toySite()
    const emit = (data: object) =>
      sandbox.change(() =>
        sandbox.events.emit({
          provider: 'toy',
          type: 'item.created',
          account: 'a',
          data: { ...data },
        }),
      )
    await emit({ item: 'x' })
    await expect(emit({ item: 7 })).rejects.toThrow('item.created: item ')
    await expect(emit({ item: 'x', more: 1 })).rejects.toThrow(
      'has what its contract does not name',
    )
  })
})

describe('datasets', () => {
  it('are filled step by step, to their size', () => {
    expect(toySite().state.items.size).toBe(2)
    expect(toySite({ sizes: { items: 7 } }).state.items.size).toBe(7)
    expect(toySite({ dataset: 'many' }).state.items.size).toBe(3)
  })
})

describe('a body', () => {
  const parserOf = async (sent: string, type = 'application/json') => {
    const { call } = toySite()
    const headers = { ...ann, 'content-type': type }
    const response = await call('/items', { method: 'POST', body: sent, headers })
    return [response.status, await response.text()] as const
  }

  const upload = (bytes: number, { endless = false } = {}) => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new Uint8Array(bytes))
        await held
        if (endless) controller.error(new Error('gone'))
        else controller.close()
      },
    })
    const headers = { ...ann, 'content-type': 'application/octet-stream' }
    return { release, init: { method: 'PUT', body, headers, duplex: 'half' as const } }
  }

  it('has its room among all that are under way, and gives it back', async () => {
    const bodies = new BodyBudget(150)
    const { call } = toySite({ bodies })
    for (const [first, status] of [
      [upload(90), 200],
      [upload(90, { endless: true }), 400],
    ] as const) {
      const answered = call('/files/a', first.init)
      while (bodies.heldBytes < 90) await new Promise((resolve) => setImmediate(resolve))

      const second = upload(80)
      second.release()
      const refused = await call('/files/b', second.init)
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
      expect(await refused.json()).toMatchObject({ title: expect.stringMatching(/no room/) })
      expect(bodies.heldBytes).toBe(90)
      const small = upload(60)
      small.release()
      expect((await call('/files/c', small.init)).status).toBe(200)

      first.release()
      expect((await answered).status).toBe(status)
      expect(bodies.heldBytes).toBe(0)
    }
  })

  it('has its room as soon as its length is announced', async () => {
    const { call } = toySite({ bodies: new BodyBudget(10) })
    const headers = { ...ann, 'content-type': 'application/octet-stream', 'content-length': '11' }
    const response = await call('/files/a', { method: 'PUT', body: new Uint8Array(11), headers })
    expect(response.status).toBe(503)
  })

  it('is not read where it is nested deeper than anybody means', async () => {
    const [status, text] = await parserOf(`${'['.repeat(500)}${']'.repeat(500)}`)
    expect(status).toBe(400)
    expect(text).toContain('nested deeper than 100 levels')
  })

  it('is not read where a form has more values than anybody means', async () => {
    const { call } = toySite()
    const body = new URLSearchParams('user=ann&'.repeat(2000))
    const response = await call('/login', { method: 'POST', body })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('has more than 1000 values')
  })
})

describe('the request log', () => {
  it('keeps no more of a body than it is told to', async () => {
    const { call, sandbox } = toySite({ log: { bodyBytes: 10 } })
    await call('/items', json({ name: 'a'.repeat(1000) }))
    const [entry] = sandbox.log.list()
    expect(entry?.requestBody).toBe('{"name":"a… (cut: 1011 bytes in all)')
    expect(entry?.responseBody).toMatch(/^\{"id":"new… \(cut: \d+ characters in all\)$/)
  })
})
