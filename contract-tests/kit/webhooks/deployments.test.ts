import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent, fetch as undiciFetch } from 'undici'
import { afterEach, describe, expect, test } from 'vitest'
import { createSimulator, type Simulator } from '../../../src/simulator.ts'
import { plus } from '../../../src/kernel/time/clock.ts'
import { flowmatix } from '../../flowmatix/index.ts'
import { type TimeSource, wallClock } from '../client/wall-clock.ts'
import type { Report } from '../reports/report.ts'
import { verifyTarget } from '../run/verify-target.ts'
import { parseTarget } from '../target/parse-target.ts'
import type { Target } from '../target/target.ts'

const family = flowmatix.requirements.filter(({ family }) => family === 'webhooks')
const keys: Readonly<Record<string, string>> = {
  'given:101': 'fpk_live_harbor_8d2c41f07b',
  'given:103': 'fpk_live_meridian_b7140e8d96',
  'given:inbox': 'Bearer inbox-7f3a91',
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
  simulators.length = 0
})

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

/** Simulators of the test that is under way. */
const simulators: Simulator[] = []

/** A simulator that is checked over the network, as if it were no simulator. */
async function deployment(webhooks: object | undefined, changes: object = {}): Promise<Target> {
  const simulator = createSimulator({ providers: ['flowmatix'], strict: true })
  simulators.push(simulator)
  closing.push(() => simulator.close())
  const identity = (partnerId: string, apiKey: string) => ({
    scheme: 'partner',
    credentials: { partnerId, apiKey },
  })
  return parseTarget(
    {
      provider: 'flowmatix',
      baseUrl: `${(await simulator.listen()).url}/flowmatix`,
      kind: 'sandbox',
      root: { kind: 'partner', id: 'own' },
      identities: {
        self: identity('partner_101', 'given:101'),
        stranger: identity('partner_103', 'given:103'),
      },
      budgets: { perSecond: 0 },
      ...(webhooks && { webhooks }),
      ...changes,
    },
    flowmatix,
    (reference) => ({ value: keys[reference] ?? '', word: reference }),
  )
}

/** Clock that advances by sleeping only, so that no test waits. */
function impatient(): TimeSource {
  let now = wallClock.now()
  const sleep = async (ms: number) => {
    now += ms
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { ...wallClock, now: () => now, sleep }
}

/** The real clock, but what a deployment waits for comes as soon as the kit waits: its clock moves. */
const eager: TimeSource = {
  ...wallClock,
  sleep: async (ms) => {
    for (const { sandboxes } of simulators)
      await sandboxes.get()?.advance({ to: (now) => plus(now, ms) })
  },
}

const check = (target: Target, clock: TimeSource = eager) =>
  verifyTarget({ suite: flowmatix, target, requirements: family, clock })

const verdicts = ({ findings }: Report) => {
  const all = findings.map(({ id, verdict }) => [id.replace('flowmatix.webhooks.', ''), verdict])
  return Object.fromEntries(all) as Record<string, Report['findings'][number]['verdict']>
}

const notHeld = (report: Report) =>
  report.findings
    .filter(({ verdict }) => verdict.kind !== 'held')
    .map(({ id, verdict }) => ({ id, verdict }))

const needReceiver = family
  .filter(({ needs }) => needs.includes('webhook-receiver'))
  .map(({ id }) => id.replace('flowmatix.webhooks.', ''))

describe('the same checks hold, whichever way webhooks come to be seen', () => {
  test('by a receiver beside the simulator', async () => {
    const report = await check(await deployment({ kind: 'receiver' }, { kind: 'simulator' }))
    expect(notHeld(report)).toEqual([])
    expect(report.counts.held).toBe(family.length)
  })

  test('by the inbox of the simulator, which refuses nothing', async () => {
    const report = await check(await deployment({ kind: 'simulator-inbox' }, { kind: 'simulator' }))
    const others = notHeld(report)
    expect(others.map(({ verdict }) => verdict.kind)).toEqual(others.map(() => 'not-applicable'))
    expect(others).toHaveLength(needReceiver.length)
    expect(report.counts.held).toBe(family.length - needReceiver.length)
  })

  test('by a receiver that something exposes, for a deployment that is no simulator', async () => {
    // What a tunnel does: another address, with a prefix, that leads to the port of the receiver.
    const port = Number(new URL(await freePort()).port)
    // The receiver is another one for each check: no connection is kept to it.
    const dispatcher = new Agent({ pipelining: 0 })
    closing.push(() => dispatcher.close())
    const tunnel = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { host: _, connection: __, ...headers } = request.headers
        void undiciFetch(`http://127.0.0.1:${String(port)}${request.url ?? ''}`, {
          dispatcher,
          method: request.method ?? 'POST',
          headers: headers as Record<string, string>,
          body: Buffer.concat(chunks),
          redirect: 'manual',
        }).then(({ status, headers }) => {
          const location = headers.get('location')
          response.writeHead(status, location === null ? {} : { location }).end()
        })
      })
    })
    const webhooks = {
      kind: 'receiver',
      publicUrl: `${tunnel}/contract-tests`,
      port,
      withinSeconds: 10,
      quietSeconds: 0,
    }
    const target = await deployment(webhooks)
    const report = await check(target)
    expect(notHeld(report)).toEqual([])
    expect(report.exit).toBe(0)
    expect(await endpointsOf(target, 'self')).toBe(0)
    expect(await endpointsOf(target, 'stranger')).toBe(0)
  })

  test('by an inbox that is polled', async () => {
    const inbox = await pollable()
    const report = await check(await deployment(inbox.webhooks))
    const others = notHeld(report)
    expect(others.map(({ verdict }) => verdict.kind)).toEqual(others.map(() => 'not-applicable'))
    expect(others).toHaveLength(needReceiver.length)
  })
})

/** How many endpoints a partner has. */
async function endpointsOf({ baseUrl, identities }: Target, name: string): Promise<number> {
  const { partnerId, apiKey } = identities[name]?.credentials ?? {}
  const answer = await fetch(`${baseUrl.href}/api/v1/partners/webhooks`, {
    headers: {
      authorization: `Bearer ${apiKey?.value ?? ''}`,
      'x-partner-id': partnerId?.value ?? '',
    },
  })
  return ((await answer.json()) as { pagination: { total: number } }).pagination.total
}

/** A port that was free a moment ago. */
async function freePort(): Promise<string> {
  const url = await serve(() => undefined)
  await closing.pop()?.()
  return url
}

/** A service as there are many: it keeps what is posted to it, and lists it for who may read. */
async function pollable(spoil?: (reads: number) => { status: number; body: string } | undefined) {
  const kept: object[] = []
  let reads = 0
  const url = await serve((request, response) => {
    if (request.method === 'GET') {
      reads += 1
      const isAllowed = request.headers.authorization === 'Bearer inbox-7f3a91'
      const { status, body } = spoil?.(reads) ?? {
        status: isAllowed ? 200 : 401,
        body: JSON.stringify({ data: kept.toReversed() }),
      }
      return void response.writeHead(status).end(body)
    }
    let content = ''
    request.setEncoding('utf8').on('data', (text: string) => (content += text))
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, [value]]),
      )
      kept.push({
        url: `https://inbox.example${request.url ?? ''}`,
        method: 'POST',
        headers,
        content,
      })
      response.writeHead(200).end()
    })
  })
  return {
    webhooks: {
      kind: 'polled-inbox',
      deliverTo: `${url}/in`,
      read: `${url}/out?sort=newest`,
      headers: { authorization: 'given:inbox' },
      items: 'data',
      fields: { url: 'url', method: 'method', headers: 'headers', body: 'content' },
      withinSeconds: 10,
      quietSeconds: 0,
    },
  }
}

describe('what cannot be seen gets a clear verdict', () => {
  test('without a receiver and an inbox nothing is asked', async () => {
    const report = await check(await deployment(undefined))
    expect(verdicts(report)['deliveries-are-signed']).toEqual({
      kind: 'not-applicable',
      because: 'the target names no webhook receiver and no inbox (`webhooks` in its file)',
    })
    expect(report.exchanges.some(({ operation }) => operation === 'createCustomer')).toBe(false)
  })

  test('when nothing comes, one check says so in its time, and the others are blocked by it', async () => {
    const webhooks = {
      kind: 'receiver',
      publicUrl: 'http://127.0.0.1:9/',
      port: 0,
      withinSeconds: 7,
    }
    const port = Number(new URL(await freePort()).port)
    // The receiver is another one for each check: no connection is kept to it.
    const dispatcher = new Agent({ pipelining: 0 })
    closing.push(() => dispatcher.close())
    const report = await check(await deployment({ ...webhooks, port }), impatient())
    const all = verdicts(report)
    expect(all['customer-created-is-announced']).toMatchObject({
      kind: 'contradicted',
      evidence: {
        expected: 'a delivery of customer.created within 7 s',
        actual: 'nothing came',
        exchange: { operation: 'createCustomer' },
      },
    })
    expect(all['deliveries-are-signed']).toMatchObject({
      kind: 'blocked',
      by: 'flowmatix.webhooks.customer-created-is-announced',
    })
    // That the event is announced is printed: a deployment that does not announce it fails.
    expect(report.exit).toBe(1)
  })

  test('an inbox that is down for a moment loses nothing', async () => {
    const inbox = await pollable((reads) =>
      reads % 3 === 1 ? { status: 502, body: 'Bad Gateway' } : undefined,
    )
    const report = await check(await deployment(inbox.webhooks))
    expect(report.counts.inconclusive).toBe(0)
    expect(report.counts.held).toBe(family.length - needReceiver.length)
  })

  test.each([
    [401, '{}', 'answers 401 when asked for webhooks'],
    [200, '<html>', 'answers something else than JSON when asked for webhooks'],
    [200, '{"messages":[]}', 'has no list at webhooks.items'],
  ])('an inbox that answers %i %s decides nothing', async (status, body, because) => {
    const inbox = await pollable(() => ({ status, body }))
    const report = await check(await deployment(inbox.webhooks), impatient())
    expect(verdicts(report)['deliveries-are-signed']).toMatchObject({
      kind: 'inconclusive',
      because: expect.stringContaining(because) as string,
    })
  })
})
