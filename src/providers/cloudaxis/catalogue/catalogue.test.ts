import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { removeSubscriptions } from '../tests/support/removal.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
const planInput = { displayName: 'Small', services: ['Compute'] }
const published = '91a00000-0000-4000-8000-000000000001'
const draft = '91a00000-0000-4000-8000-000000000003'
const retired = '91a00000-0000-4000-8000-000000000004'
const archive = '0ffe0000-0000-4000-8000-000000000002'

describe('a plan', () => {
  test('goes from draft to published to retired and back, and nowhere else', async () => {
    const admin = await open().as('platform.admin')
    const { body: plan } = await admin.post('/plans', planInput)
    expect(plan).toMatchObject({ status: 'Draft', publishedAt: null, retiredAt: null })
    const path = `/plans/${String(plan.id)}`
    expect((await admin.post(`${path}/retire`)).status).toBe(409)
    expect((await admin.post(`${path}/publish`)).body).toMatchObject({ status: 'Published' })
    expect((await admin.post(`${path}/publish`)).body.detail).toBe('The plan is Published.')
    expect((await admin.post(`${path}/retire`)).body).toMatchObject({ status: 'Retired' })
    expect((await admin.put(path, planInput)).status).toBe(409)
    expect((await admin.post(`${path}/publish`)).body).toMatchObject({ retiredAt: null })
  })

  test('is replaced whole by an update', async () => {
    const admin = await open().as('platform.admin')
    const changed = await admin.put(`/plans/${published}`, planInput)
    expect(changed.body).toMatchObject({
      displayName: 'Small',
      description: null,
      services: ['Compute'],
      quotas: { vmSizes: [], maximumCores: null },
    })
    expect((await admin.get(`/plans/${published}`)).body).toEqual(changed.body)
  })

  test('is seen below the platform only while it is published', async () => {
    const { as } = open()
    const tenant = await as('clinic.user')
    expect((await tenant.get(`/plans/${published}`)).status).toBe(200)
    for (const id of [draft, retired]) expect((await tenant.get(`/plans/${id}`)).status).toBe(404)
    const { body } = await tenant.get('/plans')
    expect(body.items.map((plan: { displayName: string }) => plan.displayName)).toEqual([
      'Standard compute',
      'Storage only',
    ])
    expect((await tenant.get('/plans?status=Draft')).body.totalCount).toBe(0)
    const admin = await as('platform.reader')
    expect((await admin.get('/plans?status=Draft')).body.items[0].id).toBe(draft)
    expect((await admin.get('/plans?search=BASIC')).body.items[0].id).toBe(retired)
  })

  test('stays while an offer has it', async () => {
    const { as, state } = open()
    const admin = await as('platform.admin')
    const refused = await admin.delete(`/plans/${retired}`)
    expect(refused.body).toMatchObject({
      status: 409,
      dependentCount: 1,
      dependents: [{ kind: 'offer', id: archive, name: 'Archive' }],
    })
    removeSubscriptions(state)
    expect((await admin.delete(`/offers/${archive}`)).status).toBe(204)
    expect((await admin.delete(`/plans/${retired}`)).status).toBe(204)
    expect((await admin.get(`/plans/${retired}`)).status).toBe(404)
  })

  test.each([
    [{ ...planInput, services: [] }, 'Services'],
    [{ ...planInput, displayName: ' ' }, 'DisplayName'],
    [{ ...planInput, quotas: { maximumCores: -1 } }, 'Quotas.MaximumCores'],
  ])('cannot be %j', async (body, field) => {
    const admin = await open().as('platform.admin')
    const refused = await admin.post('/plans', body)
    expect([refused.status, Object.keys(refused.body.errors as object)]).toEqual([400, [field]])
  })
})

describe('an offer', () => {
  test('takes published plans, and may keep one that was retired since', async () => {
    const admin = await open().as('platform.admin')
    const offer = { displayName: 'Both', planIds: [published, draft] }
    expect((await admin.post('/offers', offer)).body.detail).toMatch(/is not published/)
    expect((await admin.post('/offers', { ...offer, planIds: [archive] })).status).toBe(404)
    expect((await admin.post('/offers', { ...offer, planIds: [draft, draft] })).status).toBe(400)
    const created = await admin.post('/offers', { ...offer, planIds: [published] })
    expect(created.status).toBe(201)
    const kept = { displayName: 'Old things', planIds: [retired] }
    expect((await admin.put(`/offers/${archive}`, kept)).status).toBe(200)
    const path = `/offers/${String(created.body.id)}`
    expect((await admin.put(path, kept)).status).toBe(409)
  })

  test('shows and is found by published plans only, below the platform', async () => {
    const { as } = open()
    const partner = await as('harbor.reader')
    expect((await partner.get(`/offers/${archive}`)).body.planIds).toHaveLength(1)
    expect((await partner.get(`/offers?planId=${retired}`)).body.totalCount).toBe(0)
    const reader = await as('platform.reader')
    expect((await reader.get(`/offers/${archive}`)).body.planIds).toHaveLength(2)
    expect((await reader.get(`/offers?planId=${retired}`)).body.totalCount).toBe(1)
  })
})

describe('a meter', () => {
  test('has a name of its own in any letter case, and keeps its unit', async () => {
    const admin = await open().as('platform.admin')
    const meter = { name: 'GPU hour', category: 'Compute', unit: 'Hour' }
    const created = await admin.post('/meters', meter)
    expect(created.body).toMatchObject({ ...meter, description: null })
    expect((await admin.post('/meters', { ...meter, name: 'gpu HOUR' })).status).toBe(409)
    const path = `/meters/${String(created.body.id)}`
    const renamed = { name: 'GPU Hour', category: 'AI', unit: 'Minute' }
    expect((await admin.put(path, renamed)).body).toMatchObject({ category: 'AI', unit: 'Hour' })
    expect((await admin.put(path, { ...renamed, name: 'vcpu hour' })).status).toBe(409)
    expect((await admin.get('/meters?category=AI')).body.totalCount).toBe(1)
    expect((await admin.delete(path)).status).toBe(204)
  })

  test('stays while a price list has it', async () => {
    const admin = await open().as('platform.admin')
    const { body } = await admin.delete('/meters/3e7e0000-0000-4000-8000-000000000002')
    expect(body).toMatchObject({
      dependentCount: 3,
      dependents: [
        { name: 'Clinic region' },
        { name: 'North, standard' },
        { name: 'South, standard' },
      ],
    })
  })
})
