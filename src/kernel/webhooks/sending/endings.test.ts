import { afterEach, describe, expect, it } from 'vitest'
import { later, until } from '../../../testing/kernel/kernel-sandbox.ts'
import type { Sandbox } from '../../sandbox.ts'
import { temporaryDirectory } from '../../../testing/kernel/notebook-provider.ts'
import { openSending } from '../../../testing/webhooks/webhook-process.ts'
import { startReceiver } from '../../../testing/webhooks/webhook-receiver.ts'

const owner = { provider: 'test', account: 'acme' }

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Sandboxes, usually in a directory; one has a webhook under way to a receiver that waits. */
async function underWay(name: string, { inMemory = false } = {}) {
  const directory = inMemory ? undefined : temporaryDirectory()
  let answer: () => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  let arrived: () => void = () => undefined
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const receiver = await startReceiver(
    () => 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    async () => {
      arrived()
      await asked
      return { status: 204 }
    },
  )
  endings.push(receiver.close)
  const opened = openSending(directory)
  endings.push(opened.close)
  const sandbox = opened.sandboxes.get(name) ?? opened.sandboxes.createSandbox({ name })
  await announce(sandbox, receiver.url)
  await arrival
  return { ...opened, sandbox, receiver, answer, directory }
}

async function announce(sandbox: Sandbox, url: string): Promise<void> {
  await sandbox.change(() => sandbox.webhooks.endpoints.create(owner, { url }))
  await sandbox.change(() => sandbox.events.emit({ ...owner, type: 'it.happened', data: {} }))
}

describe('while a webhook is under way', () => {
  it.each([
    ['in a directory', false],
    ['in memory', true],
  ])(
    'its sandbox can be reset %s, and what is answered then changes nothing',
    async (_, inMemory) => {
      const { sandboxes, sandbox, receiver, answer } = await underWay('default', { inMemory })
      const anew = sandboxes.reset('default')
      if (anew === undefined) throw new Error('there is no default sandbox')
      const { committed } = sandbox.store
      answer()
      // The new one works; by the time that its webhook has arrived, the old one's is long answered.
      await announce(anew, receiver.url)
      await until(anew, () => anew.webhooks.list({ status: 'delivered' }).length === 1)
      expect(anew).not.toBe(sandbox)
      expect(sandbox.store.committed).toBe(committed)
      expect([sandbox.timeline.defects, anew.timeline.defects]).toEqual([[], []])
      await sandbox.close()
      expect(sandbox.webhooks.list()).toMatchObject([{ status: 'pending', attemptCount: 0 }])
    },
  )

  it('its sandbox can be deleted, also one whose clock is being advanced', async () => {
    const { sandboxes, sandbox, answer, directory, close } = await underWay('doomed')
    const advanced = sandbox.advance({ to: later(60_000) })
    const ending = expect(advanced).rejects.toMatchObject({ reason: 'closed' })
    expect(sandboxes.deleteSandbox('doomed')).toBe(true)
    answer()
    await ending
    await sandbox.close()
    expect(sandbox.webhooks.list()).toMatchObject([{ status: 'pending' }])
    expect(sandbox.timeline.defects).toEqual([])
    await close()
    const again = openSending(directory)
    endings.push(again.close)
    expect(again.sandboxes.get('doomed')).toBeUndefined()
  })

  it('the simulator can be closed: what is answered in time is written down', async () => {
    const { answer, directory, close } = await underWay('default')
    const closed = close()
    answer()
    await closed
    const again = openSending(directory)
    endings.push(again.close)
    expect(again.sandbox.webhooks.list()).toMatchObject([{ status: 'delivered', attemptCount: 1 }])
  })

  it('the simulator can be closed: what is not answered in time is sent again after the next start', async () => {
    const { directory, close, receiver } = await underWay('default')
    await close()
    expect(receiver.arrivals).toHaveLength(1)
    const well = await startReceiver(
      () => '',
      () => ({ status: 204 }),
    )
    endings.push(well.close)
    const { sandbox, close: closeAgain } = openSending(directory)
    endings.push(closeAgain)
    const [endpoint] = sandbox.webhooks.endpoints.list()
    if (endpoint === undefined) throw new Error('the endpoint is lost')
    expect(sandbox.webhooks.list()).toMatchObject([{ status: 'pending', attemptCount: 0 }])
    await sandbox.change(() => sandbox.webhooks.endpoints.update(endpoint, { url: well.url }))
    await until(sandbox, () => sandbox.webhooks.list({ status: 'delivered' }).length === 1)
    expect(well.arrivals[0]?.id).toBe(receiver.arrivals[0]?.id)
  })
})
