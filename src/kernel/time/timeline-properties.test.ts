import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kernelSandbox, later, stateOf } from '../../testing/kernel/kernel-sandbox.ts'
import { plus } from './clock.ts'
import type { Send } from '../webhooks/sending/sender.ts'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

/** A receiver whose answers depend on the message and how often it came, and not on when. */
function receiver(slowness: () => number): Send {
  const times = new Map<string, number>()
  return async ({ headers, url }) => {
    const id = headers['webhook-id'] ?? ''
    const time = (times.get(id + url) ?? 0) + 1
    times.set(id + url, time)
    for (let turn = slowness(); turn > 0; turn -= 1) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    const mood = (id.charCodeAt(10) + time) % 4
    if (mood < 2) return { response: { status: 204, headers: {}, body: '' }, outcome: 'delivered' }
    const response = { status: 500, headers: {}, body: `${String(time)}` }
    return mood === 2
      ? { response, outcome: 'failed' }
      : { response, outcome: 'failed', retryAfterMs: hourMs }
  }
}

/** A sandbox full of tasks that lead to others at random, announce events and call outside. */
async function jungle({ seed, slowness }: { seed: string; slowness: () => number }) {
  const sandbox = kernelSandbox({ seed, send: receiver(slowness) })
  const { store, scheduler, random, clock, events, webhooks } = sandbox
  const leaves = store.define<{ id: string; at: number; drawn: number }>({
    name: 'test.leaves',
    indexes: {},
  })
  const owner = { provider: 'test', account: 'all' }
  scheduler.on('grow', ({ subject, data }) => {
    const depth = Number(data?.['depth'])
    store.put(leaves, { id: subject, at: clock.now(), drawn: random.next() })
    if (random.happens(0.3)) events.emit({ ...owner, type: 'grown', data: { subject } })
    if (random.happens(0.1)) throw new Error('a storm')
    const children = depth > 4 ? 0 : random.whole(0, 2)
    for (let child = 0; child < children; child += 1) {
      const wait = random.pick([0, 0, 1, 5000, hourMs, hourMs, dayMs])
      const name = `${subject}.${String(child)}`
      scheduler.schedule({
        kind: 'grow',
        subject: name,
        at: plus(clock.now(), wait),
        data: { depth: depth + 1 },
      })
      if (random.happens(0.1)) scheduler.cancel('grow', name)
    }
  })
  await sandbox.change(() => {
    const signingTime = 'sandbox' as const
    webhooks.endpoints.create(owner, { url: 'http://127.0.0.1/1', signingTime })
    webhooks.endpoints.create(owner, {
      url: 'http://127.0.0.1/2',
      signingTime,
      faults: ['out-of-order', 'burst'],
    })
    for (let n = 0; n < 8; n += 1) {
      const at = later(random.whole(0, 3) * hourMs)
      scheduler.schedule({ kind: 'grow', subject: String(n), at, data: { depth: 0 } })
    }
  })
  return sandbox
}

/** Numbers that come again in a circle. */
function circle(numbers: readonly number[]): () => number {
  let next = 0
  return () => numbers[next++ % numbers.length] ?? 0
}

const slowness = fc.array(fc.nat(4), { minLength: 1, maxLength: 7 })

/** A way through the same time in other steps, with a world outside that is slow in another way. */
const walk = fc.record({
  seed: fc.string(),
  end: fc.constantFrom(hourMs, hourMs + 5500, dayMs, 4 * dayMs),
  /** Shares of the time to the end. */
  cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
  slow: slowness,
  slower: slowness,
  untilNext: fc.boolean(),
})

it('ends in the same state in one step or in many, however slow the world outside is', async () => {
  let events = 0
  await fc.assert(
    fc.asyncProperty(walk, async ({ seed, end, cuts, slow, slower, untilNext }) => {
      const once = await jungle({ seed, slowness: circle(slow) })
      await once.advance({ to: later(end) })

      const often = await jungle({ seed, slowness: circle(slower) })
      for (const cut of [...cuts.toSorted((one, other) => one - other), 1].map(
        (cut) => cut * end,
      )) {
        while (often.clock.now() < later(Math.floor(cut))) {
          await often.advance({ to: later(Math.floor(cut)), untilNext })
        }
      }
      await often.advance({ to: later(end) })
      expect(stateOf(often)).toEqual(stateOf(once))
      events += once.events.list().length
    }),
    { numRuns: 60 },
  )
  // A jungle in which nothing happens would prove nothing.
  expect(events).toBeGreaterThan(100)
})
