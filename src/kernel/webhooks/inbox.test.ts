import { describe, expect, it } from 'vitest'
import { kernelSandbox, later } from '../../testing/kernel/kernel-sandbox.ts'
import type { Endpoint } from './records.ts'
import { leadsToInbox } from './inbox.ts'

const owner = { provider: 'test', account: 'acme' }

/** A sandbox that sends nothing over the network, with an endpoint at the inbox. */
async function withInbox(choices: Partial<Endpoint> = {}) {
  const sandbox = kernelSandbox()
  await sandbox.change(() =>
    sandbox.webhooks.endpoints.create(owner, { url: 'http://inbox.localhost/shop', ...choices }),
  )
  const announce = async (type: string) => {
    await sandbox.change(() => sandbox.events.emit({ ...owner, type, data: {} }))
    await sandbox.timeline.drain()
  }
  return { sandbox, announce, inbox: sandbox.webhooks.inbox }
}

describe('the inbox', () => {
  it('receives, verifies and keeps what is sent to it, newest first', async () => {
    const { sandbox, announce, inbox } = await withInbox()
    await announce('first')
    await announce('second')
    expect(inbox.list()).toMatchObject([
      { number: 2, url: 'http://inbox.localhost/shop', verified: true },
      { number: 1, at: '2026-01-01T00:00:00.000Z', verified: true },
    ])
    expect(JSON.parse(inbox.list()[0]?.body ?? '')).toMatchObject({ type: 'second' })
    const [delivery] = sandbox.webhooks.list()
    expect(delivery && sandbox.webhooks.attemptsOf(delivery)).toMatchObject([
      { outcome: 'delivered', response: { status: 204 } },
    ])
    inbox.clear()
    expect(inbox.list()).toEqual([])
    await announce('third')
    expect(inbox.list()[0]?.number).toBe(3)
  })

  it('refuses, as receivers do, what is not rightly signed, and says why', async () => {
    const { sandbox, announce, inbox } = await withInbox({ faults: ['wrong-signature'] })
    await announce('first')
    await sandbox.advance({ to: later(6000) })
    expect(inbox.list()[0]).toMatchObject({
      verified: false,
      refusedBecause: 'No matching signature found',
    })
    const [delivery] = sandbox.webhooks.list()
    expect(delivery?.status).toBe('pending')
    expect(delivery && sandbox.webhooks.attemptsOf(delivery)[0]).toMatchObject({
      outcome: 'failed',
      response: { status: 401, body: 'No matching signature found' },
    })
    expect(inbox.list()).toHaveLength(2)
  })

  it('keeps the latest thousand', async () => {
    const { sandbox, inbox } = await withInbox()
    await sandbox.change(() => {
      for (let n = 0; n < 1005; n += 1) sandbox.events.emit({ ...owner, type: 'x', data: { n } })
    })
    await sandbox.timeline.drain()
    const kept = inbox.list()
    expect(kept).toHaveLength(1000)
    expect([kept[0]?.number, kept.at(-1)?.number]).toEqual([1005, 6])
  })

  it.each([
    ['http://inbox.localhost', true],
    ['https://inbox.localhost:4010/any/path?x=1', true],
    ['http://INBOX.LOCALHOST/', true],
    ['http://inbox.localhost.example.com/', false],
    ['http://my-inbox.localhost/', false],
    ['ftp://inbox.localhost/', false],
    ['inbox.localhost', false],
    ['', false],
  ])('is where %j leads: %s', (url, leads) => {
    expect(leadsToInbox(url)).toBe(leads)
  })
})
