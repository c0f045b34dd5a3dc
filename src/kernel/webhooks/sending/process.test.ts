import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../testing/kernel/kernel-sandbox.ts'
import { temporaryDirectory } from '../../../testing/kernel/notebook-provider.ts'
import { openSending } from '../../../testing/webhooks/webhook-process.ts'
import { type Behaviour, startReceiver } from '../../../testing/webhooks/webhook-receiver.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

async function receiver(behave: Behaviour) {
  const started = await startReceiver(() => 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', behave)
  endings.push(started.close)
  return started
}

/** Starts the process that sends webhooks. */
function start(url: string, count: number, directory?: string) {
  const program = new URL('../../../testing/webhooks/webhook-process.ts', import.meta.url).pathname
  const given = [url, String(count), ...(directory === undefined ? [] : [directory])]
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...given], {
    stdio: 'inherit',
  })
  endings.push(() => child.kill('SIGKILL'))
  return { child, exit: once(child, 'exit') as Promise<[number | null, string | null]> }
}

describe('a process', () => {
  it('is not kept alive by webhooks that were sent, nor by connections that could be used again', async () => {
    const { url, arrivals } = await receiver(() => ({ status: 204 }))
    expect(await start(url, 3).exit).toEqual([0, null])
    expect(arrivals).toHaveLength(3)
  })

  it('that is killed before it has written down what it delivered delivers it again, with the same id', async () => {
    const directory = temporaryDirectory()
    let kill: () => void = () => undefined
    const { url, arrivals } = await receiver((_arrival, number) => {
      // Ten are written down as delivered. All that come after are received, and that is the end.
      if (number > 10) kill()
      return number > 10 ? 'never' : { status: 204 }
    })
    const { child, exit } = start(url, 30, directory)
    kill = () => child.kill('SIGKILL')
    expect(await exit).toEqual([null, 'SIGKILL'])
    const before = arrivals.map(({ id }) => id)
    arrivals.length = 0

    const healthy = await receiver(() => ({ status: 204 }))
    const { sandbox, close } = openSending(directory)
    endings.push(close)
    const [endpoint] = sandbox.webhooks.endpoints.of({ provider: 'test', account: 'acme' })
    if (endpoint === undefined) throw new Error('the endpoint is lost')
    await sandbox.change(() => sandbox.webhooks.endpoints.update(endpoint, { url: healthy.url }))
    await until(sandbox, () => sandbox.webhooks.list({ status: 'delivered' }).length === 30)
    await sandbox.timeline.drain()
    const after = healthy.arrivals.map(({ id }) => id)
    expect(before.length).toBeGreaterThan(10)
    // At least once, and under the one id that the event has always had.
    expect(new Set([...before, ...after])).toEqual(
      new Set(sandbox.events.list().map(({ id }) => id)),
    )
    expect(sandbox.events.list()).toHaveLength(30)
    // What was in the air when the process died is sent again; what was written down is not.
    const again = before.slice(10)
    expect(again.every((id) => after.includes(id))).toBe(true)
    const delivered = before.slice(0, 10).filter((id) => !after.includes(id))
    expect(after.length + delivered.length).toBe(30)
  })
})
