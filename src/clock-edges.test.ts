import { expect, onTestFinished, test } from 'vitest'
import { allProviders } from './providers/index.ts'
import { createSimulator } from './simulator.ts'

/*
 * Wherever a clock stands, and after it was set back, every question that can be asked is answered,
 * and what cannot be any more is refused.
 */

const moments = [
  '1970-01-01T00:00:00.000Z',
  '5236-03-31T21:21:00.684Z',
  '5237-01-01T00:00:00.000Z',
  '9998-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
]

function open(provider: string, clock: string) {
  const simulator = createSimulator({ strict: true, providers: [provider], clock })
  onTestFinished(() => simulator.close())
  return simulator
}

const cases = allProviders.flatMap(({ name }) => moments.map((clock) => ({ name, clock })))

test.each(cases)(
  '$name answers whoever asks at $clock, and after the clock was set back',
  async ({ name, clock }) => {
    const simulator = open(name, clock)
    const { fetch, sandboxes } = simulator
    const sandbox = sandboxes.require()
    const [provider] = sandboxes.providers
    if (provider === undefined) throw new Error(`${name} is not served`)
    // The first persona may do most.
    const [persona] = provider.personas(sandbox.state(provider))
    const askEverything = async () => {
      for (const { method, path, operationId } of Object.values(provider.operations)) {
        const response = await fetch(`/${name}${path.replaceAll(/\{[\w-]+\}/g, '1')}`, {
          method,
          headers: { 'content-type': 'application/json', ...persona?.headers },
          ...(method === 'get' || method === 'head' ? {} : { body: '{}' }),
        })
        expect(response.headers.get('x-sandbox-defect'), operationId).toBeNull()
        expect(response.status, operationId).not.toBe(500)
      }
    }
    await askEverything()
    for (const now of ['1970-01-01T00:00:00.000Z', clock]) {
      const set = await fetch('/__admin/clock', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mode: 'frozen', now }),
      })
      expect(set.status).toBe(200)
      await askEverything()
    }
    await sandbox.timeline.drain()
    expect(sandbox.timeline.defects).toEqual([])
  },
)
