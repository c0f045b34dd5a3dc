import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bluefin } from '../../bluefin/index.ts'
import { flowmatix } from '../../flowmatix/index.ts'
import type { TimeSource } from '../client/wall-clock.ts'
import { Ledger } from '../run/ledger.ts'
import { parseTarget } from '../target/parse-target.ts'
import type { TargetDefinition } from '../target/target-definition.ts'
import type { Target } from '../target/target.ts'
import { Guard, type RequestIntent } from './guard.ts'
import { overFetch, overSockets } from './transport.ts'

const plain: RequestIntent = {
  part: 'probe',
  authFailure: false,
  exhaust: false,
  isCleanup: false,
}
let now = 0
const slept: number[] = []
const clock: TimeSource = {
  now: () => now,
  sleep: (ms) => {
    slept.push(ms)
    now += ms
    return Promise.resolve()
  },
  deadline: () => new AbortController().signal,
}

function targetWith(changes: Partial<TargetDefinition> = {}): Target {
  return parseTarget(
    {
      provider: 'bluefin',
      baseUrl: 'https://api.example.com/base',
      kind: 'sandbox',
      mode: 'observe',
      identities: {
        self: { scheme: 'basic', credentials: { username: 'self', password: 'given:secret' } },
      },
      ...changes,
    },
    bluefin,
    () => ({ value: 'secret', word: '$SECRET' }),
  )
}

function guardFor(changes: Partial<TargetDefinition> = {}) {
  now = 0
  slept.length = 0
  const target = targetWith(changes)
  const ledger = new Ledger({ run: 'r1', provider: 'bluefin', target: target.baseUrl.href })
  return { guard: new Guard({ suite: bluefin, target, ledger, clock }), ledger }
}

const to = (method: string, path: string, body?: unknown) => ({
  method,
  url: `https://api.example.com/base${path}`,
  headers: {},
  body: body === undefined ? undefined : JSON.stringify(body),
})

describe('addresses', () => {
  test.each([
    'https://elsewhere.example.com/base/api/v1/partners',
    'https://api.example.com:8443/base/api/v1/partners',
    'http://api.example.com/base/api/v1/partners',
  ])('%s is not the target', async (url) => {
    const { guard } = guardFor()
    await expect(guard.admit({ ...to('GET', ''), url }, plain)).rejects.toThrow('may be called')
  })
})

describe('modes', () => {
  const root = { kind: 'partner', id: 1 }
  test.each([
    ['observe', 'GET', '/api/v1/partners', plain, true],
    ['observe', 'POST', '/api/v1/partners', plain, false],
    ['observe', 'PATCH', '/api/v1/partners/1', plain, false],
    ['observe', 'DELETE', '/api/v1/clients/1', plain, false],
    ['observe', 'PURGE', '/api/v1/clients/1', plain, false],
    ['observe', 'GET', '/api/v1/unheard-of', plain, false],
    ['observe', 'HEAD', '/api/v1/unheard-of', plain, false],
    ['observe-auth', 'GET', '/api/v1/unheard-of', plain, false],
    ['scoped-write', 'GET', '/api/v1/unheard-of', plain, true],
    ['observe', 'GET', '/api/v1/partners', { ...plain, authFailure: true }, false],
    ['observe-auth', 'GET', '/api/v1/partners', { ...plain, authFailure: true }, true],
    ['observe-auth', 'POST', '/api/v1/partners', { ...plain, authFailure: true }, false],
    ['scoped-write', 'GET', '/api/v1/partners', { ...plain, exhaust: true }, false],
    ['scoped-write', 'POST', '/api/v1/unheard-of', plain, false],
    ['full', 'POST', '/api/v1/unheard-of', plain, true],
    ['full', 'GET', '/api/v1/partners', { ...plain, exhaust: true }, true],
  ] as const)('%s: %s %s', async (...row) => {
    const [mode, method, path, intent, permitted] = row
    const { guard } = guardFor({ mode, root, budgets: { exhaust: 1 } })
    const admitted = guard.admit(to(method, path), intent).then(
      () => true,
      () => false,
    )
    expect(await admitted).toBe(permitted)
  })

  test('a scoped write stays below the root, bears the marker, and alters only what was made', async () => {
    const { guard, ledger } = guardFor({ mode: 'scoped-write', root, budgets: { perSecond: 0 } })
    const create = (name: string, parent: object) =>
      guard.admit(to('POST', '/api/v1/partners', { name, parent }), plain)
    await expect(create('mine', { id: 1 })).rejects.toThrow('bears no marker')
    await expect(create('ps_r1_1', { id: 2 })).rejects.toThrow('partner 2 is neither the root')
    await expect(create('ps_r1_1', { name: 'root' })).rejects.toThrow('without its id')
    await create('ps_r1_1', { id: 1 })
    const patch = (body: object) => guard.admit(to('PATCH', '/api/v1/partners/7', body), plain)
    await expect(patch({})).rejects.toThrow('partner 7 was not made by this run')
    ledger.made(
      ledger.intend({ kind: 'partner', operation: 'createPartner', identity: 'self' }),
      '7',
    )
    await patch({})
    await expect(patch({ parent: { id: 2 } })).rejects.toThrow('partner 2 is neither')
    await create('ps_r1_2', { id: 7 })
    await expect(
      guard.admit(to('POST', '/api/v1/users', { userName: 'ps_r1_3' }), plain),
    ).rejects.toThrow('nowhere below the root')
  })
})

describe('budgets', () => {
  test('a run sends no more than its budget, but may always clean up', async () => {
    const { guard } = guardFor({ budgets: { requests: 1, perSecond: 0 } })
    await guard.admit(to('GET', '/api/v1/users'), plain)
    await expect(guard.admit(to('GET', '/api/v1/users'), plain)).rejects.toThrow('1 requests')
    await guard.admit(to('GET', '/api/v1/users'), { ...plain, part: 'cleanup', isCleanup: true })
  })

  test('refused sign-ins are counted for themselves', async () => {
    const { guard } = guardFor({ mode: 'observe-auth', budgets: { authFailures: 1, perSecond: 0 } })
    const forged = { ...plain, authFailure: true }
    await guard.admit(to('GET', '/api/v1/users'), forged)
    await expect(guard.admit(to('GET', '/api/v1/users'), forged)).rejects.toThrow('sign-ins')
    await guard.admit(to('GET', '/api/v1/users'), plain)
  })

  test('a run ends with its time, which begins with its first request', async () => {
    const { guard } = guardFor({ budgets: { seconds: 10, perSecond: 0 } })
    now = 60_000
    await guard.admit(to('GET', '/api/v1/users'), plain)
    now = 69_999
    await guard.admit(to('GET', '/api/v1/users'), plain)
    now = 70_000
    await expect(guard.admit(to('GET', '/api/v1/users'), plain)).rejects.toThrow('10 seconds')
  })

  test('time that was spent on waiting for answers is not the run’s own, up to ten times as long', async () => {
    const { guard } = guardFor({ budgets: { seconds: 10, perSecond: 0 } })
    await guard.admit(to('GET', '/api/v1/users'), plain)
    now = 5000
    // Two beside each other wait once, and one after them for itself.
    guard.budget.recordWait(0)
    guard.budget.recordWait(0)
    now = 9000
    guard.budget.recordWait(7000)
    now = 16_999
    await guard.admit(to('GET', '/api/v1/users'), plain)
    now = 17_000
    const late = guard.admit(to('GET', '/api/v1/users'), plain)
    await expect(late).rejects.toThrow('10 seconds, and 7 of waiting, is spent')
    now = 100_000
    guard.budget.recordWait(17_000)
    await expect(guard.admit(to('GET', '/api/v1/users'), plain)).rejects.toThrow('is spent')
  })

  test('a target that does not answer stops the run', async () => {
    const { guard } = guardFor({ budgets: { failuresInARow: 2, perSecond: 0 } })
    guard.budget.recordTimeout()
    await guard.admit(to('GET', '/api/v1/users'), plain)
    guard.budget.recordTimeout()
    await expect(guard.admit(to('GET', '/api/v1/users'), plain)).rejects.toThrow('2 times in a row')
  })

  test('requests are paced, and a pause that the target asks for holds all of them', async () => {
    const { guard } = guardFor({ budgets: { perSecond: 4 } })
    for (let i = 0; i < 3; i += 1) await guard.admit(to('GET', '/api/v1/users'), plain)
    expect(slept).toEqual([250, 250])
    guard.budget.recordResponse(429, 3000)
    await guard.admit(to('GET', '/api/v1/users'), plain)
    expect(slept.at(-1)).toBe(3000)
  })

  test('failures in a row stop the run; an answer in between starts the count anew', async () => {
    const { guard } = guardFor({ budgets: { failuresInARow: 2, perSecond: 0 } })
    guard.budget.recordResponse(500, 0)
    guard.budget.recordResponse(200, 0)
    guard.budget.recordResponse(503, 0)
    await guard.admit(to('GET', '/api/v1/users'), plain)
    guard.budget.recordResponse(500, 0)
    await expect(guard.admit(to('GET', '/api/v1/users'), plain)).rejects.toThrow('2 times in a row')
  })
})

describe('permits', () => {
  let url = ''
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    if (request.url === '/api/v1/partners') response.writeHead(302, { location: '/elsewhere' })
    response.end('{}')
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const here = (path: string) => ({ method: 'GET', url: url + path, headers: {}, body: undefined })
  const signal = new AbortController().signal

  test.each(['sockets', 'fetch'])(
    'over %s nothing is sent without one, or twice with it',
    async (way) => {
      const { guard } = guardFor({ baseUrl: url, budgets: { perSecond: 0 } })
      const transport =
        way === 'sockets' ? overSockets(guard) : overFetch(guard, (request) => fetch(request))
      const before = requests
      const users = here('/api/v1/users')
      const permit = await guard.admit(users, plain)
      const forged = { method: 'GET', url: users.url, body: undefined }
      await expect(transport.send(users, forged, signal)).rejects.toThrow('has no permit')
      await expect(transport.send(here('/api/v1/clients'), permit, signal)).rejects.toThrow(
        'no permit',
      )
      expect(requests).toBe(before)
      const second = await guard.admit(users, plain)
      await transport.send(users, second, signal)
      await expect(transport.send(users, second, signal)).rejects.toThrow('has no permit')
      expect(requests).toBe(before + 1)
      await transport.close()
    },
  )

  test.each(['sockets', 'fetch'])('over %s a redirect is not followed', async (way) => {
    const { guard } = guardFor({ baseUrl: url, budgets: { perSecond: 0 } })
    const transport =
      way === 'sockets' ? overSockets(guard) : overFetch(guard, (request) => fetch(request))
    const before = requests
    const partners = here('/api/v1/partners')
    const answer = await transport.send(partners, await guard.admit(partners, plain), signal)
    expect(answer.status).toBe(302)
    expect(requests).toBe(before + 1)
    await transport.close()
  })
})

describe('what fetches webhooks', () => {
  const webhooks = {
    kind: 'polled-inbox',
    deliverTo: 'https://inbox.example.com/in',
    read: 'https://inbox.example.com/out?sort=newest',
    fields: { url: 'url', headers: 'headers', body: 'body' },
  } as const
  const target = parseTarget(
    {
      provider: 'flowmatix',
      baseUrl: 'https://api.example.com/base',
      kind: 'sandbox',
      mode: 'observe',
      webhooks,
      identities: {
        self: { scheme: 'partner', credentials: { partnerId: 'me', apiKey: 'given:secret' } },
      },
    },
    flowmatix,
    () => ({ value: 'secret', word: '$SECRET' }),
  )
  const guard = () => {
    const ledger = new Ledger({ run: 'r1', provider: 'flowmatix', target: target.baseUrl.href })
    return new Guard({ suite: flowmatix, target, ledger, clock })
  }
  const get = (url: string) => ({ method: 'GET', url, headers: {}, body: undefined })

  test('may go exactly where the target says that they are read', () => {
    const request = get(webhooks.read)
    const one = guard()
    expect(() => one.redeem(one.admitInboxRequest(request), request)).not.toThrow()
  })

  test.each([
    ['another query', get('https://inbox.example.com/out?sort=oldest')],
    ['another path', get('https://inbox.example.com/in')],
    ['another host', get('https://api.example.com/base/api/v1/partners/customers')],
    ['another method', { ...get(webhooks.read), method: 'DELETE' }],
    ['a body', { ...get(webhooks.read), body: '{}' }],
  ])('and nowhere else: %s', (_what, request) => {
    expect(() => guard().admitInboxRequest(request)).toThrow('webhooks are not fetched by')
  })
})
