import { afterEach, describe, expect, it } from 'vitest'
import { kernelSandbox, later } from '../../testing/kernel/kernel-sandbox.ts'
import { Destinations } from './sending/destinations.ts'
import type { Endpoint } from './records.ts'
import { httpSender } from './sending/sender.ts'
import { type Behaviour, startReceiver } from '../../testing/webhooks/webhook-receiver.ts'

const dayMs = 24 * 60 * 60 * 1000
const owner = { provider: 'test', account: 'acme' }

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** A receiver that knows one secret, which can be changed, and a sandbox that delivers to it. */
async function scene(behave?: Behaviour) {
  let secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const receiver = await startReceiver(() => secret, behave)
  const sender = httpSender(new Destinations(), { timeoutMs: 5000 })
  const sandbox = kernelSandbox({ send: sender.send })
  endings.push(receiver.close, sender.close, () => sandbox.close())
  const { webhooks, events } = sandbox
  const endpoint = await sandbox.change(() =>
    webhooks.endpoints.create(owner, { url: receiver.url, secret }),
  )
  return {
    sandbox,
    arrivals: receiver.arrivals,
    refusals: () => receiver.arrivals.flatMap(({ refusedBecause }) => refusedBecause ?? []),
    announce: (...numbers: number[]) =>
      sandbox.change(() =>
        numbers.map((n) => events.emit({ ...owner, type: 'it.happened', data: { n, text: 'ö☂' } })),
      ),
    rotate: () =>
      sandbox.change(() =>
        webhooks.endpoints.rotate(webhooks.endpoints.get(endpoint.id) as Endpoint),
      ),
    useNewSecret() {
      secret = webhooks.endpoints.get(endpoint.id)?.secrets[0]?.value ?? ''
    },
  }
}

describe('a receiver with the standardwebhooks package alone', () => {
  it('accepts every delivery, through retries and the rotation of the secret', async () => {
    const { sandbox, arrivals, refusals, announce, rotate, useNewSecret } = await scene(
      ({ event }, number) => ({ status: event === undefined ? 400 : number % 3 === 0 ? 500 : 204 }),
    )
    await announce(1, 2, 3, 4, 5)
    await sandbox.advance({ to: later(dayMs / 2) })
    await rotate()
    await announce(6, 7, 8, 9)
    await sandbox.advance({ to: later(dayMs) })
    useNewSecret()
    await announce(10, 11, 12)
    await sandbox.advance({ to: later(2 * dayMs) })
    await announce(13)
    await sandbox.advance({ to: later(3 * dayMs) })

    expect(refusals()).toEqual([])
    expect(arrivals.length).toBeGreaterThan(13)
    const deliveries = sandbox.webhooks.list()
    expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set(['delivered']))
    expect(deliveries).toHaveLength(13)
    const attempts = deliveries.flatMap((delivery) => sandbox.webhooks.attemptsOf(delivery))
    expect(attempts).toHaveLength(arrivals.length)
    const accepted = sandbox.events.list().map(({ id, type, at, data }) => {
      const [arrival] = arrivals.filter((one) => one.id === id)
      return [arrival?.event, { type, timestamp: at, data }]
    })
    for (const [received, announced] of accepted) expect(received).toEqual(announced)
  })

  it('refuses all once the overlap is over and it has not taken up the new secret', async () => {
    const { sandbox, refusals, announce, rotate } = await scene()
    await rotate()
    await sandbox.advance({ to: later(dayMs) })
    await announce(1)
    await sandbox.timeline.drain()
    expect(refusals()[0]).toContain('No matching signature')
  })

  it('gets everything at least once that was recorded as delivered, and nothing else', async () => {
    const tries = new Map<string, number>()
    const { sandbox, arrivals, refusals, announce } = await scene(({ id }) => {
      const nth = (tries.get(id) ?? 0) + 1
      tries.set(id, nth)
      const mood = nth > 6 ? 9 : (nth * 7 + id.charCodeAt(9)) % 10
      return mood < 2 ? 'hang up' : { status: mood < 5 ? 500 : 200 }
    })
    for (let batch = 0; batch < 10; batch += 1) {
      await announce(...Array.from({ length: 30 }, (_, n) => batch * 30 + n))
    }
    await sandbox.advance({ to: later(4 * dayMs) })
    expect(refusals()).toEqual([])
    const deliveries = sandbox.webhooks.list()
    expect(deliveries).toHaveLength(300)
    for (const delivery of deliveries) {
      const seen = arrivals.filter(({ id }) => id === delivery.eventId)
      expect(delivery.status).toBe('delivered')
      expect(seen).toHaveLength(delivery.attemptCount)
    }
    expect(new Set(arrivals.map(({ id }) => id)).size).toBe(300)
  })
})
