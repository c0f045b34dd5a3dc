import { array, assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayMs, instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import type { Sandbox } from '../../../kernel/sandbox.ts'
import { acme, openFlowmatix } from './support/calls.ts'

/*
 * Time passes in one step or in many, with or without calls in between: the resulting state is the
 * same, to the byte.
 */

/** All records of a sandbox, as comparable text. */
function stateOf({ store }: Sandbox): string {
  const collections = [...store.collections()].map((collection) => [
    collection.name,
    [...collection.values()].sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1)),
  ])
  return JSON.stringify(collections, null, 1)
}

/** A dataset with many customers in every state, and payments that fail. */
const openBusy = () =>
  openFlowmatix({
    dataset: 'generated',
    sizes: { customers: 40 },
    settings: { paymentFailureBasisPoints: 1500 },
  })

describe('a year', () => {
  const end = instantOf('2027-03-17T12:00:00Z')

  test('in one step, in any number of steps, or from one due moment to the next ends alike', async () => {
    const oneStep = openBusy()
    const report = await oneStep.sandbox.advance({ to: end })
    const final = stateOf(oneStep.sandbox)
    expect(report.failures).toBe(0)
    expect(Object.keys(report.kinds).sort()).toEqual([
      'flowmatix.approval',
      'flowmatix.payment',
      'flowmatix.payout',
      'flowmatix.renewal',
      'flowmatix.suspension-end',
      'flowmatix.ticket',
      'flowmatix.trial-end',
    ])
    expect(report.events['invoice.generated']).toBeGreaterThan(100)
    expect(report.events['customer.cancelled']).toBeGreaterThan(0)

    await assert(
      asyncProperty(array(integer({ min: 1, max: 364 * 24 }), { maxLength: 8 }), async (stops) => {
        const { sandbox } = openBusy()
        const start = sandbox.clock.now()
        for (const hours of stops.sort((a, b) => a - b)) {
          await sandbox.advance({ to: plus(start, (hours * dayMs) / 24) })
        }
        await sandbox.advance({ to: end })
        expect(stateOf(sandbox) === final).toBe(true)
      }),
      { numRuns: 6 },
    )

    const { sandbox } = openBusy()
    let steps = 0
    while (sandbox.clock.now() < end) {
      steps += (await sandbox.advance({ to: end, untilNext: true })).stepCount
    }
    expect(steps).toBe(report.stepCount)
    expect(stateOf(sandbox) === final).toBe(true)
  })

  test('looks the same to one who reads all the time and to one who reads at the end', async () => {
    const [reader, other] = [openBusy(), openBusy()]
    const [customer = ''] = reader.state.customerIndex.page(
      'partner_101',
      { status: 'active' },
      { offset: 0, limit: 1 },
    )
    const paths = [
      '/metrics',
      '/commissions?start_date=2026-03-01',
      `/customers/${customer}`,
      `/customers/${customer}/usage`,
    ]
    for (let day = 30; day <= 360; day += 30) {
      const to = plus(instantOf('2026-03-17T12:00:00Z'), day * dayMs)
      await reader.sandbox.advance({ to })
      for (const path of paths) await reader.as('partner_101').get(path)
    }
    await other.sandbox.advance({ to: reader.sandbox.clock.now() })
    expect(stateOf(reader.sandbox)).toBe(stateOf(other.sandbox))
    for (const path of paths) {
      const [seen, seenAtOnce] = [
        await reader.as('partner_101').get(path),
        await other.as('partner_101').get(path),
      ]
      expect(seen.status).toBe(200)
      expect(seen.body).toEqual(seenAtOnce.body)
    }
  })
})

test('the same seed, moment and calls give the same bytes; another seed gives others', async () => {
  const run = async (seed: string) => {
    const { as, sandbox } = openFlowmatix({ dataset: 'generated', sizes: { customers: 25 }, seed })
    const calls = as('partner_101')
    const { text } = await calls.post('/customers', acme)
    await sandbox.advance({ to: plus(sandbox.clock.now(), 45 * dayMs) })
    return [text, stateOf(sandbox), (await calls.get('/metrics')).text].join()
  }
  const first = await run('7')
  expect(await run('7')).toBe(first)
  expect(await run('8')).not.toBe(first)
})

test('things happen by themselves while the clock runs', async () => {
  const { as, sandbox } = openFlowmatix({
    dataset: 'empty',
    clock: { mode: 'frozen', at: instantOf('2026-03-17T12:00:00Z') },
  })
  const calls = as('partner_101')
  const { body } = await calls.post('/customers', acme)
  const happened = new Promise<void>((resolve) => {
    sandbox.events.onEmitted(({ type }) => {
      if (type === 'invoice.generated') setImmediate(resolve)
    })
  })
  sandbox.clock.set(instantOf(body.trial_ends_at as string))
  sandbox.clock.run()
  sandbox.timeline.wake()
  await happened
  expect((await calls.get(`/customers/${body.id}`)).body).toMatchObject({
    status: 'active',
    updated_at: isoOf(instantOf(body.trial_ends_at as string)),
  })
  sandbox.clock.freeze()
})
