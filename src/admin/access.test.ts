import { describe, expect, it, test } from 'vitest'
import { adminContract } from '../../spec/admin/contract.ts'
import { Refusal } from '../kernel/refusal.ts'
import { createSimulator } from '../simulator.ts'
import { authenticate } from './access.ts'

/** Who gets in, or the rule that keeps the call out. */
function admitted(headers: Record<string, string>, { token }: { token?: string } = {}): string {
  const exchange = { header: (name: string) => headers[name] }
  const admitted = authenticate({ exchange, state: { token } })
  return admitted instanceof Refusal ? admitted.rule : admitted
}

it('is this machine where a server says so, and else this process', () => {
  expect(admitted({ host: 'localhost:4010' })).toBe('this machine')
  expect(admitted({})).toBe('this process')
})

test.each([{}, { authorization: 'Bearer a-secret' }])(
  'a webhook does not get in, whatever else it shows: %j',
  (headers) => {
    const webhook = { ...headers, host: 'localhost', 'x-sandbox-delivery': 'dlv_00000001' }
    expect(admitted(webhook, { token: 'a-secret' })).toBe('access.webhook')
    expect(admitted(webhook)).toBe('access.webhook')
  },
)

describe('a browser', () => {
  const host = 'localhost:4010'

  test.each([
    ['a page of ours', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:4010' }],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }],
    ['an old one, on a page of ours', { origin: 'http://localhost:4010' }],
    ['a page of ours behind TLS', { origin: 'https://localhost:4010' }],
  ])('is answered on %s', (_, headers) => {
    expect(admitted({ host, ...headers })).toBe('this machine')
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['a site that claims something new', { 'sec-fetch-site': 'whatever' }],
    ['another origin, in an old browser', { origin: 'http://evil.example' }],
    ['another port, in an old browser', { origin: 'http://localhost:3000' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['no site at all', { origin: '' }],
  ])('is refused on a page of %s', (_, headers) => {
    expect(admitted({ host, ...headers })).toBe('access.cross-site')
  })
})

describe('a token', () => {
  const token = 'a secret'.replace(' ', '-')
  const host = 'localhost'

  test.each([`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}`])(
    'gets in as %s',
    (authorization) => {
      expect(admitted({ host, authorization }, { token })).toBe('whoever has the token')
    },
  )

  test.each([
    'Bearer',
    'Bearer ',
    'Bearer wrong',
    `Bearer ${token}x`,
    `Bearer ${token} x`,
    `Basic ${token}`,
    token,
    '',
  ])('does not get in as %j', (authorization) => {
    expect(admitted({ host, authorization }, { token })).toBe('access.token')
  })

  it('is asked of this process too', () => {
    expect(admitted({}, { token })).toBe('access.token')
  })

  it('does not make up for a page of another site', () => {
    const authorization = `Bearer ${token}`
    const foreign = { host, authorization, 'sec-fetch-site': 'cross-site' }
    expect(admitted(foreign, { token })).toBe('access.cross-site')
  })
})

describe('every operation', () => {
  const paths = Object.values(adminContract.operations).map(
    ({ method, path }) =>
      [
        method.toUpperCase(),
        path.replace('{collection}', 'bluefin.users').replace(/\{\w+\}/, '1'),
      ] as const,
  )

  it.each(paths)('%s %s is closed to strangers, and tells them nothing', async (method, path) => {
    const simulator = createSimulator({ strict: true, controlPlaneToken: 'secret' })
    const call = (headers: Record<string, string>) =>
      simulator.fetch(`/__admin${path}`, { method, headers })
    const rebound = await call({ host: 'evil.example', authorization: 'Bearer secret' })
    const crossSite = await call({ 'sec-fetch-site': 'cross-site', authorization: 'Bearer secret' })
    const tokenless = await call({ host: 'localhost:4010' })
    expect([rebound.status, crossSite.status, tokenless.status]).toEqual([421, 403, 401])
    expect(tokenless.headers.get('www-authenticate')).toBe('Bearer')
    for (const answer of [rebound, crossSite, tokenless]) {
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(await answer.text()).not.toMatch(/password|waterford|secret/)
    }
    await simulator.close()
  })
})

it('reads nothing of what a stranger sends, however much it is', async () => {
  const simulator = createSimulator({ strict: true, controlPlaneToken: 'secret' })
  let pulled = 0
  const body = new ReadableStream(
    { pull: (controller) => ((pulled += 1), controller.enqueue(new Uint8Array(1024))) },
    { highWaterMark: 0 },
  )
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'PUT', body, headers, duplex: 'half' as const }
  const { status } = await simulator.fetch('/__admin/snapshot', init)
  expect([status, pulled]).toEqual([401, 0])
  await simulator.close()
})

describe('listening', () => {
  it('is refused on another interface than loopback, unless a token is set', async () => {
    const open = createSimulator({ strict: true })
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.com']) {
      await expect(open.listen({ host, port: 0 })).rejects.toThrow(RangeError)
    }
    await open.close()
    const guarded = createSimulator({ strict: true, controlPlaneToken: 'secret' })
    const { port, url } = await guarded.listen({ host: '0.0.0.0' })
    expect(url).toBe(`http://127.0.0.1:${String(port)}`)
    await guarded.close()
  })

  it('is free where there is no control plane', async () => {
    const simulator = createSimulator({ strict: true, controlPlane: false })
    const { url } = await simulator.listen({ host: '0.0.0.0' })
    expect((await fetch(`${url}/__admin/info`)).status).toBe(404)
    await simulator.close()
  })

  it('does not take an empty token for one', () => {
    expect(() => createSimulator({ controlPlaneToken: '' })).toThrow(RangeError)
  })
})
