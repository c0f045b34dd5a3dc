import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../simulator.ts'
import { actions } from './actions.ts'
import { api, hourMs, ids, minuteMs, signzyBy } from './tests/support/calls.ts'
import { fullPush } from './tests/support/requests.ts'

const open = signzyBy(createSimulator)
type Site = ReturnType<typeof open>

const run = ({ sandbox, state }: Site, name: string, input: object) =>
  sandbox.change(() => actions[name]?.run(state, input))

describe('the back office', () => {
  test.each([
    ['accept', { status: 'accept', subStatus: 'notEscalated' }],
    ['reject', { status: 'reject', subStatus: 'notEscalated' }],
    ['escalate', { status: 'pending', subStatus: 'escalated' }],
    ['send-back', { status: 'draft', subStatus: 'notEscalated' }],
  ])('can %s a pending merchant', async (name, outcome) => {
    const site = open()
    const result = await run(site, name, { merchantId: ids.pending })
    expect(result).toEqual({ merchantId: ids.pending, ...outcome })
    expect(site.state.merchants.require(ids.pending).status).toBe(outcome.status)
  })

  test('says who decided, when and why', async () => {
    const site = open()
    const given = { merchantId: ids.pending, by: 'eir_manager', reason: 'All is well.' }
    await run(site, 'accept', given)
    const { body } = await site.as('harbor').get(api.pull(ids.pending))
    expect(body.result.merchantData.basicDetails).toMatchObject({
      actionBy: 'eir_manager',
      actionTime: site.state.now(),
      reason: 'All is well.',
    })
  })

  test.each([
    ['new', ids.new],
    ['draft', ids.draft],
    ['accept', ids.accepted],
    ['reject', ids.rejected],
  ])('reviews no merchant that is %s', async (status, merchantId) => {
    const site = open()
    for (const name of Object.keys(actions)) {
      await expect(run(site, name, { merchantId })).rejects.toThrow(
        new RegExp(`^merchant ${merchantId} is ${status}.*only pending ones are reviewed$`),
      )
    }
  })

  test('knows no merchant that is not there', async () => {
    await expect(run(open(), 'accept', { merchantId: ids.unknown })).rejects.toThrow(RangeError)
  })

  test('is reached by the control plane, which tells what it caused', async () => {
    const { simulator } = open()
    const ask = (name: string, body: object) =>
      simulator.fetch(`http://127.0.0.1:4010/__admin/actions/signzy/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const answer = await ask('reject', { merchantId: ids.pending })
    const body = (await answer.json()) as { events: { type: string }[] }
    expect([answer.status, body.events.map(({ type }) => type)]).toEqual([200, ['reject']])
    expect((await ask('reject', { merchantId: ids.pending })).status).toBe(422)
    expect((await ask('reject', {})).status).toBe(422)
  })
})

describe('a back office that decides by itself', () => {
  const automatic = (changes: object = {}) =>
    open({ settings: { backOffice: { isAutomatic: true, reviewMinutes: 30, ...changes } } })
  const statusesIn = ({ state }: Site) =>
    [...state.merchants.values()].map(({ id, status, isEscalated }) => [id, status, isEscalated])

  test('does so when its time has come, also with what was pending from the start', async () => {
    const site = automatic({ rejectBasisPoints: 0, escalateBasisPoints: 0 })
    await site.as('harbor').post(api.push, fullPush())
    const statusOf = (id: string) => site.state.merchants.require(id).status
    await site.advance(30 * minuteMs - 1)
    expect([statusOf(ids.new), statusOf(ids.pending)]).toEqual(['pending', 'pending'])
    await site.advance(1)
    expect([statusOf(ids.new), statusOf(ids.pending)]).toEqual(['accept', 'accept'])
  })

  test('rejects or escalates as often as it is told, and decides what it escalated later', async () => {
    const rejecting = automatic({ rejectBasisPoints: 10_000 })
    await rejecting.advance(hourMs)
    expect(rejecting.state.merchants.require(ids.pending).status).toBe('reject')
    const escalating = automatic({ rejectBasisPoints: 0, escalateBasisPoints: 10_000 })
    await escalating.advance(30 * minuteMs)
    expect(escalating.state.merchants.require(ids.pending)).toMatchObject({
      status: 'pending',
      isEscalated: true,
    })
    await escalating.advance(30 * minuteMs)
    expect(escalating.state.merchants.require(ids.pending).status).toBe('accept')
  })

  test.each([
    ['accept', 'accept', 10_000],
    ['reject', 'reject', 0],
    ['escalate', 'pending', 0],
  ])('does what +%s in the email address asks for', async (tag, status, rejectBasisPoints) => {
    const site = automatic({ rejectBasisPoints, escalateBasisPoints: 0 })
    const merchant = { ...site.state.merchants.require(ids.new), email: `a+${tag}@x.example` }
    await site.sandbox.change(() => site.state.keepMerchant(merchant))
    await site.as('harbor').post(api.push, fullPush())
    await site.advance(30 * minuteMs)
    expect(site.state.merchants.require(ids.new)).toMatchObject({
      status,
      isEscalated: tag === 'escalate',
    })
  })

  test('comes to the same end by one step of the clock or by many', async () => {
    const choices = { dataset: 'generated', sizes: { merchants: 150, partners: 5 } }
    const settings = { backOffice: { isAutomatic: true } }
    const [one, many] = [open({ ...choices, settings }), open({ ...choices, settings })]
    await one.advance(2 * hourMs)
    for (let nth = 0; nth < 12; nth += 1) await many.advance(10 * minuteMs)
    expect(statusesIn(many)).toEqual(statusesIn(one))
    const outcomes = new Set(statusesIn(one).map(([, status]) => status))
    expect(outcomes).toEqual(new Set(['new', 'draft', 'accept', 'reject']))
  })

  test('leaves to its actions what they decide before it', async () => {
    const site = automatic({ rejectBasisPoints: 10_000 })
    await run(site, 'accept', { merchantId: ids.pending })
    await run(site, 'send-back', { merchantId: ids.escalated })
    await site.advance(2 * hourMs)
    expect(site.state.merchants.require(ids.pending).status).toBe('accept')
    expect(site.state.merchants.require(ids.escalated).status).toBe('draft')
  })
})
