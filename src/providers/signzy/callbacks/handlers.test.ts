import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { actions } from '../actions.ts'
import { api, ids, minuteMs, signzyBy } from '../tests/support/calls.ts'
import { fullPush } from '../tests/support/requests.ts'

const open = signzyBy(createSimulator)
type Site = ReturnType<typeof open>

const registration = (callbacks: unknown, changes: object = {}) => ({
  distributorId: ids.harbor,
  realmId: ids.realm,
  flowId: ids.flow,
  callbacks,
  ...changes,
})
const inbox = (event: string) => `http://inbox.localhost/${event}`

/** Does what the back office does, and waits until everybody is told. */
async function review({ sandbox, state, advance }: Site, name: string, merchantId: string) {
  await sandbox.change(() => actions[name]?.run(state, { merchantId }))
  await advance(0)
}

const received = ({ sandbox }: Site) =>
  sandbox.webhooks.inbox.list().map(({ url, body }) => ({
    url,
    merchant: (JSON.parse(body) as { merchantData: Readonly<Record<string, unknown>> })
      .merchantData,
  }))

describe('registering callbacks', () => {
  test('answers with what is registered, and replaces what was', async () => {
    const { as, sandbox } = open()
    const endpoints = () => sandbox.webhooks.endpoints.list({ provider: 'signzy' })
    expect(endpoints()).toHaveLength(3)
    const callbacks = { accept: inbox('a'), pending: inbox('p') }
    const { body } = await as('harbor').post(api.callback, registration(callbacks))
    expect(body).toMatchObject(registration(callbacks))
    expect(endpoints().map(({ url, events }) => [url, events])).toEqual([
      [inbox('a'), ['accept']],
      [inbox('p'), ['pending']],
    ])
    await as('harbor').post(api.callback, registration({}))
    expect(endpoints()).toEqual([])
  })

  test.each([
    ['another partner', { distributorId: ids.lagoon }, 404],
    ['no partner', { distributorId: ids.unknown }, 404],
    ['a realm that is not linked', { realmId: ids.unlinkedRealm }, 403],
    ['a realm that is not there', { realmId: ids.unknown }, 403],
    ['a flow that is not assigned', { flowId: ids.unassignedFlow }, 400],
    ['a flow that is not there', { flowId: ids.unknown }, 400],
    ['no flow', { flowId: undefined }, 422],
    ['URLs that are text', { callbacks: inbox('a') }, 422],
    ['no URLs', { callbacks: undefined }, 422],
    ['an event that there is not', { callbacks: { draft: inbox('d') } }, 422],
    ['a file', { callbacks: { accept: 'file:///etc/passwd' } }, 422],
    ['no URL', { callbacks: { accept: 'somewhere' } }, 422],
    ['a long URL', { callbacks: { accept: inbox('a'.repeat(2048)) } }, 422],
  ])('for %s answers %j %i and changes nothing', async (_, changes, status) => {
    const { as, sandbox } = open()
    const before = sandbox.store.committed
    const answer = await as('harbor').post(api.callback, registration({}, changes))
    expect(answer.status).toBe(status)
    expect(sandbox.store.committed).toBe(before)
  })
})

describe('a callback', () => {
  test.each(['accept', 'reject'])('%s is posted to its own URL, unsigned', async (event) => {
    const site = open()
    await review(site, event, ids.pending)
    expect(received(site)).toMatchObject([
      { url: inbox(`signzy/${event}`), merchant: { id: ids.pending, status: event } },
    ])
    const [message] = site.sandbox.webhooks.inbox.list()
    expect(message).toMatchObject({
      verified: true,
      headers: { 'content-type': 'application/json' },
    })
    const signed = Object.keys(message?.headers ?? {}).filter((name) => /sign|webhook/.test(name))
    expect(signed).toEqual([])
  })

  test('pending is posted when a push completes a merchant', async () => {
    const site = open()
    await site.as('harbor').post(api.push, fullPush())
    await site.advance(0)
    expect(received(site)).toMatchObject([
      { url: inbox('signzy/pending'), merchant: { id: ids.new, status: 'pending' } },
    ])
  })

  test('tells the same as a pull', async () => {
    const site = open()
    await site.as('harbor').post(api.push, fullPush())
    await review(site, 'accept', ids.new)
    const pulled = await site.as('harbor').get(api.pull(ids.new))
    const { basicDetails } = pulled.body.result.merchantData
    const [accepted, pending] = received(site)
    expect(basicDetails).toMatchObject(accepted?.merchant ?? { missing: true })
    expect([pending?.merchant['status'], accepted?.merchant['status']]).toEqual([
      'pending',
      'accept',
    ])
  })

  test('of another flow, or of another partner, is not for these URLs', async () => {
    const site = open()
    const { as } = site
    const other = registration({ accept: inbox('other') }, { flowId: ids.otherFlow })
    await as('harbor').post(api.callback, other)
    const lagoon = registration({ accept: inbox('lagoon') }, { distributorId: ids.lagoon })
    await as('lagoon').post(api.callback, lagoon)
    await review(site, 'accept', ids.foreign)
    expect(received(site).map(({ url }) => url)).toEqual([inbox('lagoon')])
  })

  test('is not posted for what is only escalated or sent back', async () => {
    const site = open()
    await review(site, 'escalate', ids.pending)
    await review(site, 'send-back', ids.escalated)
    expect([site.sandbox.events.list(), received(site)]).toEqual([[], []])
  })

  test.each([
    [0, 1],
    [3, 4],
  ])('with %i retries is tried %i times, then given up', async (callbackRetries, attempts) => {
    const site = open({ settings: { callbackRetries } })
    await site.as('harbor').post(api.callback, registration({ accept: 'http://127.0.0.1:9/' }))
    await review(site, 'accept', ids.pending)
    await site.advance(120 * minuteMs)
    expect(site.sandbox.webhooks.list()).toMatchObject([
      { status: 'dead', attemptCount: attempts, type: 'accept' },
    ])
    await site.simulator.close()
  })

  test('waits ten seconds for its receiver', () => {
    expect(open().sandbox.webhooks.profileOf('signzy').timeoutMs).toBe(10_000)
  })
})
