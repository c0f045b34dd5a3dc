import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { SandboxError } from './kernel/sandboxes.ts'
import { allProviders } from './providers/index.ts'
import { createSimulator, type Simulator } from './simulator.ts'

let simulator: Simulator

beforeEach(() => {
  simulator = createSimulator({ strict: true })
})
afterEach(async () => {
  await simulator.close()
})

const authorization = `Basic ${Buffer.from('waterford:sandbox').toString('base64')}`
const path = '/api/v1/partners'

/** Asks for Bluefin's partners, and says which sandbox's log the call went to. */
async function placeOf(url: string) {
  const { status, headers } = await simulator.fetch(url, { headers: { authorization } })
  const id = headers.get('x-sandbox-request-id')
  const sandbox = simulator.sandboxes.list().find(({ log }) => id !== null && log.get(id))
  for (const { log } of simulator.sandboxes.list()) log.clear()
  return { status, sandbox: sandbox?.name }
}

describe('a provider', () => {
  it('is reached by prefix, in any sandbox', async () => {
    simulator.createSandbox({ name: 'acme' })
    const answered = (sandbox: string) => ({ status: 200, sandbox })
    expect(await placeOf(`/bluefin${path}`)).toEqual(answered('default'))
    expect(await placeOf(`/s/default/bluefin${path}`)).toEqual(answered('default'))
    expect(await placeOf(`/s/acme/bluefin${path}`)).toEqual(answered('acme'))
  })

  it('is reached at the root of its host name, in any sandbox', async () => {
    simulator.createSandbox({ name: 'acme' })
    const answered = (sandbox: string) => ({ status: 200, sandbox })
    expect(await placeOf(`http://bluefin.localhost:4010${path}`)).toEqual(answered('default'))
    expect(await placeOf(`http://acme.bluefin.localhost${path}`)).toEqual(answered('acme'))
    expect(await placeOf(`http://acme.bluefin.localhost/bluefin${path}`)).toEqual(answered('acme'))
  })

  it('is reached at the root of a port that is given to it, like everything else', async () => {
    const { url } = await simulator.listen({ provider: 'bluefin' })
    const headers = { authorization }
    expect((await fetch(url + path, { headers })).status).toBe(200)
    expect((await fetch(`${url}/bluefin${path}`, { headers })).status).toBe(200)
    expect((await fetch(`${url}/__admin/health`)).status).toBe(200)
    const lost = await fetch(`${url}/nothing`, { headers })
    expect([lost.status, await lost.json()]).toMatchObject([404, { errorCode: 7404 }])
  })

  it('is reached by a browser’s host name over a real port', async () => {
    const { port } = await simulator.listen()
    const answer = await rawCall(port, `GET ${path} HTTP/1.1`, 'Host: bluefin.localhost')
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    expect(answer).toContain('"errorCode":7401')
  })

  it('says where it is, before and while something listens', async () => {
    expect(simulator.baseUrl('bluefin')).toBe('http://127.0.0.1:4010/bluefin')
    const { url } = await simulator.listen()
    expect(simulator.baseUrl('bluefin')).toBe(`${url}/bluefin`)
    expect(simulator.baseUrl('bluefin', 'acme')).toBe(`${url}/s/acme/bluefin`)
    const root = await simulator.listen({ provider: 'bluefin' })
    const [bluefin] = simulator.describe().providers
    expect(bluefin?.baseUrls.slice(0, 2)).toEqual([`${url}/bluefin`, root.url])
    await root.close()
    expect(simulator.describe().providers[0]?.baseUrls).not.toContain(root.url)
  })
})

describe('whoever is lost', () => {
  const known = Object.fromEntries(allProviders.map(({ name }) => [`/${name}`, expect.any(String)]))

  test.each(['/nothing', '/s', '/s/', '/s/default', '/s/default/nothing', '/__admin2', '//', '/%'])(
    'at %s is told what is there',
    async (where) => {
      const answer = await simulator.fetch(`http://127.0.0.1${where}`)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({
        error: expect.stringContaining('There is nothing at /'),
        providers: known,
        controlPlane: '/__admin/info',
      })
    },
  )

  it('at the root is told the same, without a issue', async () => {
    const answer = await simulator.fetch('/')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ providers: known, controlPlane: '/__admin/info' })
  })

  test.each([
    `/s/nobody/bluefin${path}`,
    '/s/nobody',
    '/s/nobody/nothing',
    `http://nobody.bluefin.localhost${path}`,
    `http://default.bluefin.localhost/s/nobody/bluefin${path}`,
    `/s/__proto__/bluefin${path}`,
  ])('in an unknown sandbox (%s) is told so, and some that there are', async (where) => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) simulator.createSandbox({ name })
    const answer = await simulator.fetch(where, { headers: { authorization } })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({
      error: expect.stringMatching(/^There is no sandbox (nobody|__proto__)\.$/),
      sandboxes: ['default', 'a', 'b', 'c', 'd'],
      providers: known,
    })
  })

  test.each([
    ['without the token', {}, undefined],
    ['with another token', { authorization: 'Bearer guessed' }, undefined],
    ['from a page of another site', { 'sec-fetch-site': 'cross-site' }, undefined],
    ['with the token', { authorization: 'Bearer secret' }, ['default']],
  ])('in an unknown sandbox, %s, names those who may be known', async (_how, headers, names) => {
    const guarded = createSimulator({ strict: true, controlPlaneToken: 'secret' })
    const answer = await guarded.fetch(`/s/nobody/bluefin${path}`, { headers })
    const { sandboxes } = (await answer.json()) as { readonly sandboxes?: string[] }
    expect(sandboxes).toEqual(names)
    await guarded.close()
  })

  it('in an unknown sandbox names none where there is no control plane', async () => {
    const unsteered = createSimulator({ strict: true, controlPlane: false })
    const answer = await unsteered.fetch(`/s/nobody/bluefin${path}`)
    expect(await answer.json()).not.toHaveProperty('sandboxes')
    await unsteered.close()
  })

  it.each(['nope', 'default', 'acme'])(
    'in an unknown sandbox, under the host name of the sandbox %s, is told so once',
    async (named) => {
      simulator.createSandbox({ name: 'acme' })
      const answer = await simulator.fetch(`http://${named}.bluefin.localhost/s/nope/bluefin/x`)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ error: 'There is no sandbox nope.' })
      const { port } = await simulator.listen()
      const host = `Host: ${named}.bluefin.localhost`
      const raw = await rawCall(port, 'GET /s/nope/bluefin/x HTTP/1.1', host)
      expect(raw).toMatch(/^HTTP\/1\.1 404 /)
    },
  )

  it('below a provider is told by the provider', async () => {
    const answer = await simulator.fetch('/bluefin/nothing')
    expect(answer.headers.get('x-sandbox-request-id')).not.toBeNull()
    expect(await answer.json()).toMatchObject({ errorCode: 7404 })
  })
})

describe('options', () => {
  test.each([
    ['a provider that there is not', { providers: ['paypal'] }, 'there is no provider paypal'],
    ['a dataset that there is not', { dataset: 'nowhere' }, 'there is no dataset nowhere'],
    ['a clock that is none', { clock: 'noon' }, 'not an ISO 8601 date-time: noon'],
    ['a clock before its time', { clock: '1905-01-01T00:00:00Z' }, 'the years 1970 to 9999'],
    ['settings of nobody', { settings: { paypal: {} } }, 'there is no provider paypal'],
    ['settings that do not fit', { settings: { bluefin: { rateLimit: 0 } } }, 'bluefin.rateLimit'],
  ])('with %s are refused', (_, options, message) => {
    const creating = () => createSimulator(options)
    expect(creating).toThrow(RangeError)
    expect(creating).toThrow(message)
  })

  it('set a clock to stand still at a moment', async () => {
    const frozen = createSimulator({ strict: true, clock: '2026-01-01T00:00:00Z' })
    expect(frozen.sandboxes.require().clock.state).toEqual({
      mode: 'frozen',
      at: Date.UTC(2026, 0, 1),
    })
    await frozen.close()
  })

  it('make a sandbox in this process without any request, or refuse one that cannot be', () => {
    const sandbox = simulator.createSandbox()
    expect(simulator.sandboxes.get(sandbox.name)).toBe(sandbox)
    expect(() => simulator.createSandbox({ name: 'default' })).toThrow(SandboxError)
    expect(() => simulator.createSandbox({ settings: { bluefin: { rateLimit: 0 } } })).toThrow(
      SandboxError,
    )
  })

  it('leave the control plane away', async () => {
    const bare = createSimulator({ strict: true, controlPlane: false })
    expect((await bare.fetch('/__admin/info')).status).toBe(404)
    expect(await (await bare.fetch('/')).json()).not.toHaveProperty('controlPlane')
    await bare.close()
  })
})

describe('a server', () => {
  it('ends at once, though somebody holds a connection open without asking anything', async () => {
    const server = await simulator.listen()
    const [silent, halfway, done] = await Promise.all(
      ['', `GET ${path} HTTP/1.1\r\nHost: x\r\n`, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'].map((text) =>
        opened(server.port, text),
      ),
    )
    await done?.answered
    await server.close()
    await Promise.all([silent?.closed, halfway?.closed, done?.closed])
    await expect(fetch(server.url)).rejects.toThrow()
  })

  it('rejects a port that is taken with the name of the error', async () => {
    const { port } = await simulator.listen()
    await expect(simulator.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE', port })
  })

  it('lets no call without a host through, as only this process may make one', async () => {
    const { port } = await simulator.listen()
    expect(await rawCall(port, 'GET /__admin/info HTTP/1.1')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await rawCall(port, 'GET /__admin/info HTTP/1.0')).toMatch(/^HTTP\/1\.1 400 /)
    const absolute = `GET http://localhost:${String(port)}/__admin/info HTTP/1.0`
    expect(await rawCall(port, absolute)).toMatch(/^HTTP\/1\.1 400 /)
    expect(await rawCall(port, 'GET /__admin/health HTTP/1.1', 'Host: localhost')).toMatch(
      /^HTTP\/1\.1 200 /,
    )
  })

  test.each(['/__admin/info', '/', '/bluefin/api/v1/partners', '/s/nobody/bluefin/x', '/nothing'])(
    'answers nobody at %s under a name that is not its own',
    async (where) => {
      const { port } = await simulator.listen()
      const own = `Host: localhost:${String(port)}`
      for (const [target, ...hosts] of [
        [where, 'Host: evil.example'],
        [where, own, 'Host: evil.example'],
        [where, 'Host: evil.example', own],
        [`http://localhost:${String(port)}${where}`, 'Host: evil.example'],
        [`http://evil.example${where}`, own],
      ]) {
        const answer = await rawCall(port, `GET ${target ?? ''} HTTP/1.1`, ...hosts)
        expect(answer).toMatch(/^HTTP\/1\.1 4(?:00|21) /)
        expect(answer).toMatch(/application\/problem\+json/)
      }
      expect(await rawCall(port, `GET ${where} HTTP/1.1`, own)).not.toMatch(/^HTTP\/1\.1 4(00|21)/)
    },
  )

  it('answers to a name that it was given', async () => {
    const named = createSimulator({ strict: true, allowedHosts: ['Sandbox.internal'] })
    const { port } = await named.listen()
    const call = (host: string) => rawCall(port, 'GET / HTTP/1.1', `Host: ${host}`)
    expect(await call('sandbox.internal:4010')).toMatch(/^HTTP\/1\.1 200 /)
    expect(await call('other.internal:4010')).toMatch(/^HTTP\/1\.1 421 /)
    await named.close()
  })
})

/** A connection on which something was sent. */
async function opened(port: number, text: string) {
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const answered = new Promise((resolve) => socket.once('data', resolve))
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(text)
  return { answered, closed }
}

/** The answer to a request that is written by hand. */
async function rawCall(port: number, ...lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`)
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  return text
}
