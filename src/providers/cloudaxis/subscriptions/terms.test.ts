import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
const polder = '/subscriptions/5b500000-0000-4000-8000-000000000004'
const archive = '/subscriptions/5b500000-0000-4000-8000-000000000002'
const [cpu, disk, traffic, unpriced] = [1, 3, 5, 7].map(
  (n) => `3e7e0000-0000-4000-8000-00000000000${String(n)}`,
)
const north = '91ce0000-0000-4000-8000-000000000001'

interface Shown {
  readonly meterName: string
  readonly rate: number
  readonly priceScope: string
  readonly creditScope: string | null
}
const shown = ({ body }: { body: { items: Shown[] } }) =>
  Object.fromEntries(
    body.items.map((one) => [one.meterName, [one.rate, one.priceScope, one.creditScope]]),
  )

describe('prices of its own that a subscription has', () => {
  test('come before those of its tenant, and these before those of its region', async () => {
    const { as } = open()
    const admin = await as('platform.admin')
    const reader = await as('clinic.user')
    expect(shown(await reader.get(`${archive}/prices`))).toEqual({
      'Blob storage': [0.00062, 'Region', null],
      'Managed disk': [0.0031, 'Region', null],
      'Outbound traffic': [0.05, 'Region', 'Region'],
      'Public IP address': [0.0035, 'Region', null],
      'vCPU hour': [0.044, 'Tenant', 'Tenant'],
      'Windows licence hour': [0.046, 'Region', null],
    })
    const { body } = await admin.put(`${archive}/overrides`, {
      items: [
        { meterId: disk, rate: 0.002 },
        { meterId: traffic, credit: { kind: 'Quantity', value: 7 } },
        { meterId: unpriced, rate: 12 },
      ],
    })
    expect(body).toMatchObject({ currency: 'EUR', items: [{ rate: 0.002 }, { rate: null }, {}] })
    expect((await reader.get(`${archive}/overrides`)).body).toEqual(body)
    expect(shown(await reader.get(`${archive}/prices`))).toMatchObject({
      'Managed disk': [0.002, 'Subscription', null],
      'Outbound traffic': [0.05, 'Region', 'Subscription'],
      'Support request': [12, 'Subscription', null],
    })
    await admin.delete(`/pricing/${north}`)
    expect(Object.keys(shown(await reader.get(`${archive}/prices`)))).toEqual([
      'Managed disk',
      'Support request',
      'vCPU hour',
    ])
  })

  test.each([
    [{ items: [{ meterId: cpu }] }, 400, 'Items[0].Rate'],
    [
      {
        items: [
          {
            meterId: cpu,
            credit: { kind: 'Amount', value: 1 },
            tiers: [{ fromQuantity: 0, toQuantity: null, rate: 1 }],
          },
        ],
      },
      400,
      'Items[0].Tiers',
    ],
    [
      { items: [{ meterId: cpu, rate: 1, tiers: [{ fromQuantity: 1, toQuantity: 1, rate: 1 }] }] },
      400,
      'Items[0].Tiers[0].FromQuantity',
    ],
    [{ items: [{ meterId: north, rate: 1 }] }, 404, undefined],
  ])('cannot be %j', async (body, status, field) => {
    const admin = await open().as('platform.admin')
    const refused = await admin.put(`${polder}/overrides`, body)
    expect(refused.status).toBe(status)
    if (field !== undefined) expect(Object.keys(refused.body.errors as object)).toEqual([field])
  })

  test('keep their meters from being deleted', async () => {
    const admin = await open().as('platform.admin')
    await admin.put(`${polder}/overrides`, { items: [{ meterId: unpriced, rate: 1 }] })
    const refused = await admin.delete(`/meters/${String(unpriced)}`)
    expect(refused.body.dependents).toMatchObject([{ kind: 'subscription', name: 'Polder line' }])
    await admin.put(`${polder}/overrides`, { items: [] })
    expect((await admin.delete(`/meters/${String(unpriced)}`)).status).toBe(204)
  })
})

test('credits for resources are replaced whole, in the currency of the tenant', async () => {
  const { as, state } = open()
  const admin = await as('platform.admin')
  const before = state.subscriptions.termCount
  const items = [
    { resourceId: 'vm-1', amount: 12.5 },
    { resourceId: 'vm-2', amount: 0.001 },
  ]
  const set = await admin.put(`${polder}/credits`, { items })
  expect(set.body).toEqual({ currency: 'EUR', items })
  expect((await (await as('polder.admin')).get(`${polder}/credits`)).body).toEqual(set.body)
  expect(state.subscriptions.termCount).toBe(before + 2)
  expect((await admin.put(`${polder}/credits`, { items: [items[0], items[0]] })).status).toBe(400)
  const nothing = { items: [{ resourceId: 'vm-1', amount: 0 }] }
  expect((await admin.put(`${polder}/credits`, nothing)).status).toBe(400)
  expect((await admin.put(`${polder}/credits`, { items: [] })).body.items).toEqual([])
})

test('rates and credits are bounded over all price lists and subscriptions', async () => {
  const { as, state, sandbox } = open()
  const admin = await as('platform.admin')
  const { records } = state.subscriptions
  const id = polder.slice('/subscriptions/'.length)
  const room = 200_000 - state.pricing.rateCount - state.subscriptions.termCount
  const credits = Array.from({ length: room }, (_, nth) => ({
    resourceId: String(nth),
    amount: '1',
  }))
  sandbox.store.transact(() => sandbox.store.put(records, { ...records.require(id), credits }))
  const one = { items: [{ resourceId: 'vm', amount: 1 }] }
  expect((await admin.put(`${archive}/credits`, one)).body.detail).toMatch(/200000 rates at most/)
  expect((await admin.put(`/pricing/${north}/items/${String(unpriced)}`, { rate: 1 })).status).toBe(
    409,
  )
  // What makes no more of them may still be changed.
  expect((await admin.put(`/pricing/${north}/items/${String(cpu)}`, { rate: 1 })).status).toBe(200)
})
