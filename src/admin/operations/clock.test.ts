import { afterEach, expect, it, vi } from 'vitest'
import { Clock, isoOf, plus } from '../../kernel/time/clock.ts'
import { createSimulator } from '../../simulator.ts'
import { applySetting } from './clock.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

it('shows the moment at which a clock is stopped, however long setting it takes', () => {
  let real = 1_700_000_000_000
  vi.spyOn(Date, 'now').mockImplementation(() => (real += 1))
  const now = '2025-12-31T23:00:00.000Z'
  for (const before of [{ mode: 'running' }, { mode: 'frozen' }] as const) {
    const clock = new Clock()
    applySetting(clock, before)
    applySetting(clock, { mode: 'frozen', now })
    expect(isoOf(clock.now())).toBe(now)
  }
})

it('stops an advance whose caller has gone away, and answers 409 for one that was cut off', async () => {
  const simulator = createSimulator({ strict: true, providers: [] })
  const { url } = await simulator.listen()
  const sandbox = simulator.sandboxes.require()
  sandbox.clock.freeze()
  let times = 0
  let onTick: () => void = () => undefined
  sandbox.scheduler.onOutside('tick', async ({ at, subject }) => {
    // Each step gives the sockets of this process their turn.
    await new Promise((resolve) => setImmediate(resolve))
    return () => {
      times += 1
      onTick()
      sandbox.scheduler.schedule({ kind: 'tick', subject, at: plus(at, 1000) })
    }
  })
  sandbox.store.transact(() =>
    sandbox.scheduler.schedule({ kind: 'tick', subject: 't', at: sandbox.clock.now() }),
  )
  const advance = (by: string, signal?: AbortSignal) =>
    fetch(`${url}/__admin/clock/advance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ by }),
      ...(signal && { signal }),
    })
  const { signal, goAway } = caller()
  onTick = goAway
  await expect(advance('P20Y', signal)).rejects.toThrow('aborted')
  onTick = () => undefined
  // Whoever advances next waits for the one before: it would not end within this test.
  const next = await advance('PT10S')
  expect(next.status).toBe(200)
  expect(times).toBeLessThan(1_000_000)

  onTick = () => void simulator.sandboxes.reset('default')
  const cutOff = await advance('P1Y')
  expect(cutOff.status).toBe(409)
  expect(await cutOff.json()).toMatchObject({
    detail: expect.stringMatching(/^the advance stopped at .* its sandbox was closed/),
  })
  await simulator.close()
})

function caller() {
  const controller = new AbortController()
  return { signal: controller.signal, goAway: () => controller.abort() }
}
