import { afterEach, describe, expect, it } from 'vitest'
import { kernelSandbox, later } from '../../testing/kernel/kernel-sandbox.ts'
import { isoOf } from '../time/clock.ts'
import { Destinations } from './sending/destinations.ts'
import type { Endpoint, DeliveryFault } from './records.ts'
import { httpSender } from './sending/sender.ts'
import { type Behaviour, startReceiver } from '../../testing/webhooks/webhook-receiver.ts'

const owner = { provider: 'test', account: 'acme' }
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** A receiver that answers 204 to everything, unless told otherwise, at an endpoint that misbehaves. */
async function scene(
  faults: DeliveryFault[],
  { behave = () => ({ status: 204 }), ...choices }: Partial<Endpoint> & { behave?: Behaviour } = {},
) {
  const receiver = await startReceiver(() => secret, behave)
  endings.push(receiver.close)
  const sender = httpSender(new Destinations(), { timeoutMs: 5000 })
  endings.push(sender.close)
  const sandbox = kernelSandbox({ send: sender.send })
  endings.push(() => sandbox.close())
  await sandbox.change(() =>
    sandbox.webhooks.endpoints.create(owner, {
      url: receiver.url,
      secret,
      faults,
      ...choices,
    }),
  )
  return {
    sandbox,
    arrivals: receiver.arrivals,
    async announce(...types: string[]) {
      for (const type of types) {
        await sandbox.change(() => sandbox.events.emit({ ...owner, type, data: { type } }))
        await sandbox.timeline.drain()
      }
    },
    types: () => receiver.arrivals.map(({ event }) => event?.type),
    attempts: () => sandbox.webhooks.list().flatMap((one) => sandbox.webhooks.attemptsOf(one)),
  }
}

describe('an endpoint', () => {
  it('that behaves gets each event once, as the package accepts it, in order', async () => {
    const { announce, types, arrivals } = await scene([])
    await announce('a', 'b', 'c')
    expect(types()).toEqual(['a', 'b', 'c'])
    expect(arrivals.map(({ refusedBecause }) => refusedBecause)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('can get signatures that are wrong', async () => {
    const { announce, arrivals } = await scene(['wrong-signature'])
    await announce('a')
    expect(arrivals).toHaveLength(1)
    expect(arrivals[0]?.refusedBecause).toContain('No matching signature')
  })

  it('can get timestamps that are too old, though rightly signed', async () => {
    const { announce, arrivals } = await scene(['stale-timestamp'])
    await announce('a')
    expect(arrivals[0]?.refusedBecause).toContain('timestamp too old')
  })

  it('can get the sandbox’s time as the time of signing, which is refused where it is not now', async () => {
    const { announce, arrivals, sandbox } = await scene([], { signingTime: 'sandbox' })
    await announce('a')
    expect(arrivals[0]?.refusedBecause).toContain('timestamp too')
    await sandbox.timeline.adjust((clock) => clock.restore({ mode: 'running', offsetMs: 0 }))
    await announce('b')
    expect(arrivals[1]?.event?.type).toBe('b')
  })

  it('can get everything twice', async () => {
    const { announce, arrivals, types, attempts } = await scene(['duplicate'])
    await announce('a', 'b')
    expect(types()).toEqual(['a', 'a', 'b', 'b'])
    const [first, again] = arrivals
    expect(again?.id).toBe(first?.id)
    expect(attempts().map(({ extra }) => extra)).toEqual([
      undefined,
      'duplicate',
      undefined,
      'duplicate',
    ])
  })

  it('can get each event that is overtaken after the one that overtakes it', async () => {
    const { announce, types, sandbox } = await scene(['out-of-order'])
    await announce('a', 'b', 'c', 'd', 'e')
    expect(types()).toEqual(['b', 'a', 'd', 'c'])
    // Nothing follows that could overtake the last one.
    await sandbox.advance({ to: later(60_000) })
    expect(types()).toEqual(['b', 'a', 'd', 'c', 'e'])
    expect(sandbox.webhooks.list({ status: 'delivered' })).toHaveLength(5)
  })

  it('is not overtaken by the retry of an older one', async () => {
    const { announce, types, sandbox } = await scene(['out-of-order'], {
      behave: ({ event }, number) => ({ status: event?.type === 'b' && number < 3 ? 500 : 204 }),
    })
    await announce('a', 'b')
    expect(types().sort()).toEqual(['a', 'b'])
    await announce('c')
    await sandbox.advance({ to: later(10_000) })
    expect(types().slice(2)).toEqual(['b'])
    await announce('d')
    expect(types().slice(3)).toEqual(['d', 'c'])
  })

  it('can get all of a minute together at its end', async () => {
    const { announce, types, sandbox, attempts } = await scene(['burst'])
    await announce('a')
    await sandbox.advance({ to: later(30_000) })
    await announce('b')
    expect(types()).toEqual([])
    await sandbox.advance({ to: later(60_000) })
    expect(types().sort()).toEqual(['a', 'b'])
    expect(new Set(attempts().map(({ at }) => at))).toEqual(new Set([isoOf(later(60_000))]))
  })

  it('can get events of a type that nobody knows, rightly signed, besides the others', async () => {
    const { announce, arrivals, types, attempts } = await scene(['unknown-type'])
    await announce('a')
    expect(types()).toEqual(['sandbox.unknown', 'a'])
    expect(arrivals[0]?.id).not.toBe(arrivals[1]?.id)
    const [stranger, usual] = attempts()
    expect(JSON.parse(stranger?.requestBody ?? '')).toMatchObject({ type: 'sandbox.unknown' })
    expect(usual).not.toHaveProperty('requestBody')
  })

  it('can get it all at once', async () => {
    const { announce, arrivals, sandbox } = await scene([
      'wrong-signature',
      'stale-timestamp',
      'duplicate',
      'out-of-order',
      'burst',
      'unknown-type',
    ])
    await announce('a', 'b')
    await sandbox.advance({ to: later(120_000) })
    expect(arrivals).toHaveLength(6)
    expect(arrivals.every(({ refusedBecause }) => refusedBecause !== undefined)).toBe(true)
  })
})
