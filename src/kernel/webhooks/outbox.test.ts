import { describe, expect, it } from 'vitest'
import { kernelSandbox, testStart, later, until } from '../../testing/kernel/kernel-sandbox.ts'
import { instantOf, isoOf, plus } from '../time/clock.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Delivery, Endpoint, SendResult } from './records.ts'
import { standardWebhooks } from './standard-webhooks.ts'
import type { Message } from './sending/sender.ts'

const dayMs = 24 * 60 * 60 * 1000
const owner = { provider: 'test', account: 'acme' }

const answered = (status: number, more: Partial<SendResult> = {}): SendResult => ({
  response: { status, headers: {}, body: '' },
  outcome: status < 300 ? 'delivered' : 'failed',
  ...more,
})

/** A sandbox whose receiver answers as it is told, and what was sent to it. */
function office(answer: (message: Message, nth: number) => SendResult | Promise<SendResult>) {
  const sent: Message[] = []
  const sandbox = kernelSandbox({
    send: (message) => {
      sent.push(message)
      return Promise.resolve(answer(message, sent.length))
    },
  })
  return { sandbox, sent, ...around(sandbox) }
}

function around(sandbox: Sandbox) {
  const { webhooks, events } = sandbox
  return {
    subscribe: (choices: Partial<Parameters<typeof webhooks.endpoints.create>[1]> = {}) =>
      sandbox.change(() =>
        webhooks.endpoints.create(owner, { url: 'http://127.0.0.1:1/hooks', ...choices }),
      ),
    announce: (type = 'it.happened', account = owner.account) =>
      sandbox.change(() => events.emit({ provider: 'test', type, account, data: { n: 1 } })),
    drain: () => sandbox.timeline.drain(),
    only: (): Delivery => {
      const [delivery, ...others] = webhooks.list()
      if (delivery === undefined || others.length > 0) throw new Error('not one delivery')
      return delivery
    },
  }
}

describe('an event', () => {
  it('goes to every enabled endpoint of its account that wants its type, and to no other', async () => {
    const { sandbox, sent, subscribe, announce, drain } = office(() => answered(204))
    await subscribe({ url: 'http://127.0.0.1/all' })
    await subscribe({ url: 'http://127.0.0.1/some', events: ['it.happened', 'other'] })
    await subscribe({ url: 'http://127.0.0.1/others', events: ['other'] })
    await subscribe({ url: 'http://127.0.0.1/off', status: 'disabled' })
    await sandbox.change(() =>
      sandbox.webhooks.endpoints.create(
        { ...owner, account: 'rival' },
        { url: 'http://127.0.0.1/rival' },
      ),
    )
    const event = await announce()
    await drain()
    expect(sent.map(({ url }) => url)).toEqual(['http://127.0.0.1/all', 'http://127.0.0.1/some'])
    for (const { headers, body } of sent) {
      expect(headers).toMatchObject({
        'content-type': 'application/json',
        'webhook-id': event.id,
        'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
        'webhook-signature': expect.stringMatching(/^v1,/),
      })
      const sentBody =
        '{"type":"it.happened","timestamp":"2026-01-01T00:00:00.000Z","data":{"n":1}}'
      expect(body).toBe(sentBody)
    }
    expect(sandbox.webhooks.list({ eventId: event.id })).toHaveLength(2)
  })

  it('is sent by itself as soon as what caused it is committed', async () => {
    const { sandbox, sent, subscribe, announce } = office(() => answered(204))
    await subscribe()
    await announce()
    await until(sandbox, () => sandbox.webhooks.list({ status: 'delivered' }).length === 1)
    expect(sent).toHaveLength(1)
  })

  it('does not exist if what caused it is taken back', async () => {
    const { sandbox, sent, subscribe, drain } = office(() => answered(204))
    await subscribe()
    const failing = sandbox.change(() => {
      sandbox.events.emit({ ...owner, type: 'it.happened', data: {} })
      throw new Error('on second thought')
    })
    await expect(failing).rejects.toThrow('on second thought')
    await drain()
    expect([sandbox.events.list(), sandbox.webhooks.list(), sent]).toEqual([[], [], []])
  })

  it('is our mistake if its payload is not what the contract promises', async () => {
    const { sandbox, announce } = office(() => answered(204))
    sandbox.events.checkWith('test', ({ type, data }) =>
      type === 'known' && JSON.stringify(data).includes('"n":1') ? undefined : 'not promised',
    )
    await announce('known')
    await expect(announce('unknown')).rejects.toThrow('unknown: not promised')
    expect(sandbox.events.list()).toHaveLength(1)
  })

  it('knows the request or the task that led to it, and belongs to its trace', async () => {
    const { sandbox, sent, subscribe, announce } = office((_message, nth) =>
      answered(nth === 1 ? 500 : 204),
    )
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    const traceparent = `00-${trace}-00f067aa0ba902b7-01`
    await subscribe()
    sandbox.scheduler.on('bill', () => {
      sandbox.events.emit({ ...owner, type: 'billed', data: {} })
    })
    await sandbox.change(() => {
      sandbox.events.because({ by: 'req_000001', traceparent }, () => {
        sandbox.events.emit({ ...owner, type: 'traced', data: {} })
      })
      sandbox.events.because({ by: 'req_000002', traceparent: 'nonsense' }, () => {
        sandbox.events.emit({ ...owner, type: 'untraced', data: {} })
      })
      sandbox.scheduler.schedule({ kind: 'bill', subject: 'acme', at: testStart })
    })
    await announce('seeded')
    await sandbox.advance({ to: later(6000) })
    const causes = sandbox.events.list().map(({ type, cause }) => [type, cause])
    expect(Object.fromEntries(causes)).toEqual({
      traced: 'req_000001',
      untraced: 'req_000002',
      billed: 'bill acme',
      seeded: undefined,
    })
    const headers = sent.map((message) => message.headers['traceparent'] ?? '')
    const traced = headers.filter((header) => header.startsWith(`00-${trace}-`))
    // The first attempt failed: there were two, each a span of its own.
    expect(traced).toHaveLength(2)
    expect(new Set([...traced, traceparent]).size).toBe(3)
    expect(new Set(headers.map((header) => header.split('-')[1])).size).toBe(4)
    for (const header of headers) expect(header).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  })
})

describe('a delivery that fails', () => {
  it('is tried again on the schedule with the same id and body, then kept as dead', async () => {
    const { sandbox, sent, subscribe, announce, only } = office(() => answered(500))
    await subscribe()
    await announce()
    await sandbox.advance({ to: later(5 * dayMs) })
    const attempts = sandbox.webhooks.attemptsOf(only())
    expect(attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const moments = attempts.map(({ at }) => instantOf(at))
    expect(moments[0]).toBe(testStart)
    expect(moments[1]).toBeGreaterThanOrEqual(later(5000))
    for (const [nth, planned] of standardWebhooks.retryDelaysMs.entries()) {
      const waited = (moments[nth + 1] ?? Number.NaN) - (moments[nth] ?? Number.NaN)
      expect(waited).toBeGreaterThanOrEqual(planned)
      expect(waited).toBeLessThanOrEqual(planned * 1.1)
    }
    expect(only()).toMatchObject({ status: 'dead', attemptCount: 10, failures: 10 })
    expect(only()).not.toHaveProperty('nextAttemptAt')
    expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1)
    expect(sandbox.scheduler.next()).toBeUndefined()
  })

  it('waits as long as the receiver asks', async () => {
    const { sandbox, subscribe, announce, only } = office((_message, nth) =>
      nth === 1 ? answered(503, { retryAfterMs: 3_600_000 }) : answered(204),
    )
    await subscribe()
    await announce()
    await sandbox.advance({ to: later(3_599_999) })
    expect(only()).toMatchObject({ status: 'pending', nextAttemptAt: isoOf(later(3_600_000)) })
    await sandbox.advance({ to: later(3_600_000) })
    expect(only()).toMatchObject({ status: 'delivered', attemptCount: 2 })
  })

  it('ends with 410, which switches the endpoint off with all that is on its way there', async () => {
    const { sandbox, sent, subscribe, announce } = office((_message, nth) =>
      answered(nth === 3 ? 410 : 500),
    )
    const endpoint = await subscribe()
    await announce()
    await announce()
    await sandbox.advance({ to: later(dayMs) })
    expect(sandbox.webhooks.endpoints.get(endpoint.id)).toMatchObject({
      status: 'disabled',
      disabledBecause: 'it answered 410 Gone',
    })
    const statuses = sandbox.webhooks.list().map(({ status }) => status)
    expect(statuses).toEqual(['dead', 'dead'])
    expect(sent.length).toBeLessThan(6)
    const last = sandbox.webhooks.list().map((one) => sandbox.webhooks.attemptsOf(one).at(-1))
    expect(last.map((attempt) => attempt?.outcome).sort()).toEqual(['failed', 'refused'])
    await announce()
    expect(sandbox.webhooks.list()).toHaveLength(2)
    await sandbox.change(() =>
      sandbox.webhooks.endpoints.update(sandbox.webhooks.endpoints.get(endpoint.id) as Endpoint, {
        status: 'enabled',
      }),
    )
    expect(sandbox.webhooks.endpoints.get(endpoint.id)).not.toHaveProperty('disabledBecause')
  })

  it('is dead at once if it may not go where it should', async () => {
    const { subscribe, announce, drain, sandbox, only } = office(() => ({
      outcome: 'refused',
      error: '203.0.113.7 is not an allowed destination for webhooks',
    }))
    await subscribe()
    await announce()
    await drain()
    expect(only()).toMatchObject({ status: 'dead', attemptCount: 1 })
    expect(sandbox.webhooks.attemptsOf(only())[0]).toMatchObject({
      outcome: 'refused',
      error: '203.0.113.7 is not an allowed destination for webhooks',
    })
  })

  it.each([
    ['deleted', (endpoint: Endpoint, { webhooks }: Sandbox) => webhooks.endpoints.remove(endpoint)],
    [
      'disabled',
      (endpoint: Endpoint, { webhooks }: Sandbox) =>
        void webhooks.endpoints.update(endpoint, { status: 'disabled' }),
    ],
  ])('goes nowhere any more when its endpoint is %s', async (state, change) => {
    const { sandbox, sent, subscribe, announce, drain, only } = office(() => answered(500))
    const endpoint = await subscribe()
    await announce()
    await drain()
    const before = sent.length
    await sandbox.change(() => change(endpoint, sandbox))
    await sandbox.advance({ to: later(dayMs) })
    expect(sent).toHaveLength(before)
    expect(only().status).toBe('dead')
    expect(sandbox.webhooks.attemptsOf(only()).at(-1)).toMatchObject({
      outcome: 'refused',
      error: `the endpoint is ${state}`,
    })
  })
})

describe('sending again', () => {
  it('has the whole schedule before it, and keeps the attempts there were', async () => {
    const { sandbox, sent, subscribe, announce, only } = office(() => answered(500))
    await subscribe()
    await announce()
    await sandbox.advance({ to: later(5 * dayMs) })
    await sandbox.change(() => sandbox.webhooks.resend(only()))
    expect(only()).toMatchObject({ status: 'pending', attemptCount: 10, failures: 0 })
    await sandbox.advance({ to: later(10 * dayMs) })
    expect(only()).toMatchObject({ status: 'dead', attemptCount: 20, failures: 10 })
    const numbers = sandbox.webhooks.attemptsOf(only()).map(({ number }) => number)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('of one that is delivered or waiting sends it once more', async () => {
    const { sandbox, sent, subscribe, announce, drain, only } = office((_message, nth) =>
      answered(nth === 2 ? 500 : 204),
    )
    await subscribe()
    await announce()
    await drain()
    await sandbox.change(() => sandbox.webhooks.resend(only()))
    await drain()
    await sandbox.change(() => sandbox.webhooks.resend(only()))
    await drain()
    expect(only()).toMatchObject({ status: 'delivered', attemptCount: 3 })
    expect(sent).toHaveLength(3)
    expect(sandbox.scheduler.next()).toBeUndefined()
  })

  it('of one that is under way is not undone by how that ends', async () => {
    const endings: ((result: SendResult) => void)[] = []
    const { sandbox, sent, subscribe, announce, drain, only } = office(
      () => new Promise((resolve) => endings.push(resolve)),
    )
    await subscribe()
    await announce()
    await turnsUntil(() => endings.length === 1)
    await sandbox.change(() => sandbox.webhooks.resend(only()))
    await turnsUntil(() => endings.length === 2)
    endings[0]?.(answered(500))
    await turnsUntil(() => only().attemptCount === 1)
    expect(only()).toMatchObject({ status: 'pending', failures: 0 })
    endings[1]?.(answered(204))
    await drain()
    expect(only()).toMatchObject({ status: 'delivered', failures: 1, attemptCount: 2 })
    expect(sent).toHaveLength(2)
    expect(sandbox.scheduler.next()).toBeUndefined()
  })

  it('recovers all that is dead of an endpoint since a moment, oldest first', async () => {
    let isWell = false
    const { sandbox, sent, subscribe, announce } = office(() => answered(isWell ? 204 : 500))
    const endpoint = await subscribe()
    await subscribe({ url: 'http://127.0.0.1/other' })
    await announce('too.old')
    await sandbox.advance({ to: later(dayMs) })
    for (const type of ['a', 'b', 'c']) await announce(type)
    await sandbox.advance({ to: later(6 * dayMs) })
    isWell = true
    sent.length = 0
    const recovered = await sandbox.change(() => sandbox.webhooks.recover(endpoint, later(dayMs)))
    expect(recovered.map(({ type }) => type)).toEqual(['a', 'b', 'c'])
    await sandbox.timeline.drain()
    expect(sent.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual([
      'a',
      'b',
      'c',
    ])
    expect(sandbox.webhooks.list({ status: 'delivered' })).toHaveLength(3)
    expect(sandbox.webhooks.list({ status: 'dead' })).toHaveLength(5)
  })
})

describe('an endpoint that recovers', () => {
  it('gets at once what waits for its next attempt, and what happened while it was off', async () => {
    let isWell = false
    const { sandbox, sent, subscribe, announce } = office(() => answered(isWell ? 204 : 500))
    const { endpoints } = sandbox.webhooks
    const endpoint = await subscribe({ events: ['a', 'b', 'c'] })
    await announce('a')
    await sandbox.advance({ to: later(60_000) })
    await sandbox.change(() => endpoints.disable(endpoint, 'it was asked for'))
    for (const type of ['b', 'unwanted']) await announce(type)
    await sandbox.change(() => endpoints.update(endpoint, { status: 'enabled' }))
    isWell = true
    await announce('c')
    await sandbox.timeline.drain()
    sent.length = 0
    const recovered = await sandbox.change(() => sandbox.webhooks.recover(endpoint, testStart))
    expect(recovered.map(({ type, status }) => [type, status])).toEqual([
      ['a', 'pending'],
      ['b', 'pending'],
    ])
    await sandbox.timeline.drain()
    expect(sent.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['a', 'b'])
    expect(sandbox.webhooks.list({ status: 'pending' })).toEqual([])
    expect(await sandbox.change(() => sandbox.webhooks.recover(endpoint, testStart))).toEqual([])
  })
})

describe('an advance', () => {
  it('reports an attempt that failed as failed, and why', async () => {
    const { sandbox, subscribe, announce } = office((_message, nth) =>
      nth === 1 ? answered(500) : { outcome: 'failed', error: 'nobody answered' },
    )
    await subscribe()
    await announce()
    const report = await sandbox.advance({ to: later(6000) })
    expect(report).toMatchObject({ failures: 2, webhooks: { failed: 2 } })
    expect(report.steps.map(({ outcome, error }) => [outcome, error])).toEqual([
      ['failed', 'the receiver answered 500'],
      ['failed', 'nobody answered'],
    ])
  })

  it('ends although whoever gets its webhooks makes another due each time', async () => {
    const { sandbox, sent, subscribe, announce } = office(async () => {
      if (sent.length < 5000) await announce()
      return answered(204)
    })
    await subscribe()
    await announce()
    sandbox.scheduler.on('tick', () => undefined)
    sandbox.store.transact(() => {
      for (const seconds of [1, 2]) {
        sandbox.scheduler.schedule({ kind: 'tick', subject: 'x', at: later(seconds * 1000) })
      }
    })
    const report = await sandbox.advance({ to: later(2000) })
    expect(report.to).toBe(isoOf(later(2000)))
    expect(report.kinds['tick']).toBe(2)
    expect(sent.length).toBeGreaterThan(2000)
    expect(sent.length).toBeLessThan(5000)
    await sandbox.timeline.drain()
    expect(sandbox.webhooks.list({ status: 'pending' }).length).toBeLessThan(4000)
    await sandbox.close()
  })
})

describe('a secret that is rotated', () => {
  it('signs along for the overlap, on the sandbox’s clock, and never again', async () => {
    const { sandbox, sent, subscribe, announce, drain } = office(() => answered(204))
    const endpoint = await subscribe()
    const { endpoints } = sandbox.webhooks
    const secretsNow = () => endpoints.signingSecrets(endpoints.get(endpoint.id) as Endpoint)
    const [first] = secretsNow()
    await sandbox.change(() => endpoints.rotate(endpoint))
    const [second] = secretsNow()
    expect(secretsNow()).toEqual([second, first])
    await announce()
    await drain()
    expect(sent[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
    await sandbox.advance({ to: later(dayMs - 1) })
    expect(secretsNow()).toEqual([second, first])
    await sandbox.advance({ to: later(dayMs) })
    expect(secretsNow()).toEqual([second])
    await sandbox.change(() => endpoints.rotate(endpoints.get(endpoint.id) as Endpoint))
    expect(endpoints.get(endpoint.id)?.secrets).toHaveLength(2)
  })

  it('can be dropped at once, or with all before it earlier than was said', async () => {
    const { sandbox, subscribe } = office(() => answered(204))
    const { endpoints } = sandbox.webhooks
    const endpoint = await subscribe()
    const rotated = await sandbox.change(() => endpoints.rotate(endpoint))
    const soon = await sandbox.change(() => endpoints.rotate(rotated, { overlapMs: 1000 }))
    const untils = soon.secrets.map((secret) => secret.until)
    expect(untils).toEqual([undefined, isoOf(later(1000)), isoOf(later(1000))])
    const gone = await sandbox.change(() => endpoints.rotate(soon, { overlapMs: 0 }))
    expect(gone.secrets).toHaveLength(1)
  })

  it('must be one that receivers can use', async () => {
    const { sandbox, subscribe } = office(() => answered(204))
    await expect(subscribe({ secret: 'whsec_short' } as never)).rejects.toThrow(RangeError)
    const endpoint = await subscribe({
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    } as never)
    expect(endpoint.secrets).toEqual([{ value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }])
    await expect(
      sandbox.change(() => sandbox.webhooks.endpoints.rotate(endpoint, { secret: 'x' })),
    ).rejects.toThrow(RangeError)
  })
})

describe('many deliveries', () => {
  it('are listed newest first, by any of what they have', async () => {
    const { sandbox, subscribe, announce, drain } = office(({ url }) =>
      answered(url.endsWith('/bad') ? 410 : 204),
    )
    const good = await subscribe()
    const bad = await subscribe({ url: 'http://127.0.0.1/bad' })
    const first = await announce('first')
    const second = await announce('second')
    await drain()
    const { webhooks } = sandbox
    const types = (filter: Parameters<typeof webhooks.list>[0]) =>
      webhooks.list(filter).map(({ type }) => type)
    expect(types({})).toEqual(['second', 'second', 'first', 'first'])
    expect(types({ endpointId: good.id })).toEqual(['second', 'first'])
    expect(types({ endpointId: bad.id, status: 'dead' })).toEqual(['second', 'first'])
    expect(types({ eventId: first.id })).toEqual(['first', 'first'])
    expect(types({ eventId: second.id, endpointId: good.id })).toEqual(['second'])
    expect(types({ type: 'first', status: 'delivered' })).toEqual(['first'])
    expect(types({ provider: 'other' })).toEqual([])
    expect(types({ account: 'other' })).toEqual([])
  })

  it('that all fail for a year end as dead, and leave nothing behind that is due', async () => {
    const { sandbox, subscribe } = office(() => answered(500))
    await subscribe()
    await sandbox.change(() => {
      for (let n = 0; n < 100; n += 1) {
        sandbox.events.emit({ ...owner, type: 'it.happened', data: { n } })
      }
    })
    const report = await sandbox.advance({ to: plus(testStart, 365 * dayMs) })
    expect(report.kinds).toEqual({ 'webhook.attempt': 100 * 10 })
    expect(sandbox.webhooks.list({ status: 'dead' })).toHaveLength(100)
    expect(sandbox.scheduler.queued).toBeLessThan(2000)
  })
})

/** Waits, turn by turn of the event loop, until a condition holds. */
async function turnsUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}
