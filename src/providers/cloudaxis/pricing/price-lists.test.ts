import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { removeSubscriptions } from '../tests/support/removal.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
const tenantId = '7e000000-0000-4000-8000-000000000002'
const north = '91ce0000-0000-4000-8000-000000000001'
const regionId = '4e910000-0000-4000-8000-000000000001'
const [cpu, licence, disk] = [1, 2, 3].map((n) => `3e7e0000-0000-4000-8000-00000000000${String(n)}`)
const list = {
  displayName: 'Elbe',
  scope: 'Tenant',
  tenantId,
  items: [{ meterId: cpu, rate: 0.1 }],
}
const listOf = { ...list, currency: 'USD' }

describe('a price list', () => {
  test('is that of a tenant or of a region, each of which has one', async () => {
    const admin = await open().as('platform.admin')
    const created = await admin.post('/pricing', list)
    expect(created.body).toMatchObject({ currency: 'EUR', tenantId, regionId: null })
    expect(created.body.items).toEqual([
      { meterId: cpu, rate: 0.1, unit: 'Hour', description: null, credit: null, tiers: [] },
    ])
    expect((await admin.post('/pricing', list)).status).toBe(409)
    const found = await admin.get(`/pricing?tenantId=${tenantId}`)
    expect(found.body.items).toMatchObject([{ id: created.body.id, itemCount: 1 }])
    expect((await admin.get('/pricing?scope=Region&sort=-displayName')).body).toMatchObject({
      totalCount: 3,
      items: [{ displayName: 'South, standard' }, {}, {}],
    })
    expect((await admin.get(`/pricing?regionId=${regionId}`)).body.items[0].id).toBe(north)
  })

  test.each([
    [{ ...list, tenantId: undefined }, 400, 'TenantId'],
    [{ ...list, regionId }, 400, 'RegionId'],
    [{ ...list, items: [list.items[0], list.items[0]] }, 400, 'Items'],
    [{ ...list, items: [{ meterId: cpu, rate: -1 }] }, 400, 'Items[0].Rate'],
    [{ ...list, items: [{ meterId: cpu, rate: 0.123456789 }] }, 400, 'Items[0].Rate'],
    [{ ...list, items: [{ meterId: cpu, rate: '1e3' }] }, 400, 'Items[0].Rate'],
    [
      {
        ...list,
        items: [
          {
            meterId: cpu,
            rate: 1,
            tiers: [
              { fromQuantity: 0, toQuantity: 10, rate: 1 },
              { fromQuantity: 9, toQuantity: null, rate: 1 },
            ],
          },
        ],
      },
      400,
      'Items[0].Tiers[1].FromQuantity',
    ],
    [{ ...list, items: [{ meterId: tenantId, rate: 1 }] }, 404, undefined],
    [{ ...list, tenantId: regionId }, 404, undefined],
  ])('cannot be %j', async (body, status, field) => {
    const admin = await open().as('platform.admin')
    const refused = await admin.post('/pricing', body)
    expect(refused.status).toBe(status)
    if (field !== undefined) expect(Object.keys(refused.body.errors as object)).toEqual([field])
  })

  test('keeps every digit, of numbers and of texts', async () => {
    const admin = await open().as('platform.admin')
    const items = [
      { meterId: cpu, rate: 0.00000001 },
      { meterId: licence, rate: '0123.12345678' },
      { meterId: disk, rate: 1_000_000 },
    ]
    const { body } = await admin.post('/pricing', { ...list, items })
    expect(body.items.map(({ rate }: { rate: number }) => rate)).toEqual([
      1e-8, 123.12345678, 1_000_000,
    ])
  })

  test('is changed as a whole or meter by meter', async () => {
    const admin = await open().as('platform.admin')
    const { body } = await admin.post('/pricing', listOf)
    const path = `/pricing/${String(body.id)}`
    const credit = { kind: 'Amount', value: 5 }
    const priced = await admin.put(`${path}/items/${String(disk)}`, { rate: 2, credit })
    expect(priced.body.items).toMatchObject([{ meterId: cpu }, { meterId: disk, credit }])
    const again = await admin.put(`${path}/items/${String(cpu)}`, { rate: 0.2 })
    expect(again.body.items[0]).toMatchObject({ meterId: cpu, rate: 0.2 })
    expect((await admin.delete(`${path}/items/${String(cpu)}`)).status).toBe(204)
    expect((await admin.delete(`${path}/items/${String(cpu)}`)).status).toBe(404)
    const emptied = await admin.put(path, { displayName: 'Elbe 2' })
    expect(emptied.body).toMatchObject({ items: [], currency: 'EUR', tenantId })
    expect((await admin.delete(path)).status).toBe(204)
    expect((await admin.get(path)).status).toBe(404)
  })

  test('is cloned with all of its prices, and both go their own ways', async () => {
    const admin = await open().as('platform.admin')
    const { body: original } = await admin.get(`/pricing/${north}`)
    const { status, body } = await admin.post(`/pricing/${north}/clone`, {
      displayName: 'Elbe',
      scope: 'Tenant',
      tenantId,
    })
    expect([status, body.items, body.currency]).toEqual([201, original.items, 'EUR'])
    await admin.put(`/pricing/${String(body.id)}`, { displayName: 'Elbe', items: [] })
    expect((await admin.get(`/pricing/${north}`)).body).toEqual(original)
    const taken = { displayName: 'North again', scope: 'Region', regionId }
    expect((await admin.post(`/pricing/${north}/clone`, taken)).status).toBe(409)
  })

  test('goes with its tenant and with its region', async () => {
    const { as, state } = open()
    const admin = await as('platform.admin')
    await admin.post('/pricing', list)
    removeSubscriptions(state)
    expect((await admin.delete(`/tenants/${tenantId}`)).status).toBe(204)
    expect((await admin.delete(`/regions/${regionId}`)).status).toBe(204)
    expect(state.pricing.listOf(tenantId)).toBeUndefined()
    expect((await admin.get(`/pricing/${north}`)).status).toBe(404)
  })

  test('counts towards the rates there may be, for as long as it has them', async () => {
    const { as, state } = open()
    const admin = await as('platform.admin')
    const before = state.pricing.rateCount
    const tiers = [{ fromQuantity: 1, toQuantity: null, rate: 1 }]
    const { body } = await admin.post('/pricing', {
      ...list,
      items: [{ meterId: cpu, rate: 1, tiers }],
    })
    expect(state.pricing.rateCount).toBe(before + 2)
    await admin.delete(`/pricing/${String(body.id)}`)
    expect(state.pricing.rateCount).toBe(before)
  })
})

describe('a price increase', () => {
  const increase = { type: 'Percentage', amount: 10 }

  test('shows first what it then does, base rates and tiers alike', async () => {
    const admin = await open().as('platform.admin')
    const before = await admin.get(`/pricing/${north}`)
    const model = await admin.post(`/pricing/${north}/increase/preview`, increase)
    expect(model.body.items[0]).toMatchObject({
      meterName: 'vCPU hour',
      current: { rate: 0.0475, tiers: [{ rate: 0.0425 }, { rate: 0.038 }] },
      modeled: { rate: 0.05225, tiers: [{ rate: 0.04675 }, { rate: 0.0418 }] },
    })
    expect((await admin.get(`/pricing/${north}`)).body).toEqual(before.body)
    const { body } = await admin.post(`/pricing/${north}/increase`, increase)
    expect(body.items.map(({ rate }: { rate: number }) => rate)).toEqual(
      model.body.items.map(({ modeled }: { modeled: { rate: number } }) => modeled.rate),
    )
  })

  test('may be for some meters only, all of which have to have a price', async () => {
    const admin = await open().as('platform.admin')
    const some = { type: 'FixedAmount', amount: 1, meterIds: [disk] }
    const { body } = await admin.post(`/pricing/${north}/increase`, some)
    expect(body.items.slice(0, 3)).toMatchObject([
      { rate: 0.0475 },
      { rate: 0.046 },
      { rate: 1.0031 },
    ])
    const unknown = { ...some, meterIds: [disk, tenantId] }
    expect((await admin.post(`/pricing/${north}/increase`, unknown)).status).toBe(404)
    const dear = { ...some, amount: 1_000_000 }
    const refused = await admin.post(`/pricing/${north}/increase`, dear)
    expect(refused.body.errors).toEqual({
      Amount: ['The field Amount must not make a rate exceed 1000000.'],
    })
    expect((await admin.post(`/pricing/${north}/increase`, { ...some, amount: 0 })).status).toBe(
      400,
    )
  })
})
