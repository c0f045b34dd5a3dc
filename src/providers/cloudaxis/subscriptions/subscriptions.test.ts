import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
const [standard, storage, draft, retired] = [1, 2, 3, 4].map(
  (n) => `91a00000-0000-4000-8000-00000000000${String(n)}`,
)
const [north, south] = [1, 2].map((n) => `4e910000-0000-4000-8000-00000000000${String(n)}`)
const [clinic, elbe] = [1, 2].map((n) => `7e000000-0000-4000-8000-00000000000${String(n)}`)
const own = '/subscriptions/5b500000-0000-4000-8000-000000000001'
const ofRetired = '/subscriptions/5b500000-0000-4000-8000-000000000007'
const input = { displayName: 'New', planId: standard, regionId: north, tenantId: elbe }

describe('a subscription', () => {
  test('is made of a published plan, for a tenant, in a region that is open to it', async () => {
    const { as } = open()
    const partner = await as('harbor.admin')
    const { status, body } = await partner.post('/subscriptions', input)
    expect([status, body]).toMatchObject([
      201,
      {
        ...input,
        platform: 'AzureStack',
        status: 'Enabled',
        offerId: null,
        billingCurrency: 'EUR',
        quotas: { maximumCores: 80 },
        tags: { CmsSubscriptionId: body.id },
      },
    ])
    expect((await partner.get(`/subscriptions/${String(body.id)}`)).body).toEqual(body)
    // Below the platform a draft is not even there.
    expect((await partner.post('/subscriptions', { ...input, planId: draft })).status).toBe(404)
    const admin = await as('platform.admin')
    expect((await admin.post('/subscriptions', { ...input, planId: draft })).status).toBe(409)
    expect((await admin.post('/subscriptions', { ...input, planId: retired })).status).toBe(409)
    expect((await partner.post('/subscriptions', { ...input, tenantId: undefined })).status).toBe(
      400,
    )
    const region = { ...input, regionId: '4e910000-0000-4000-8000-000000000003' }
    // The clinic's region is within the partner's reach, but not open to Elbe.
    expect((await partner.post('/subscriptions', region)).status).toBe(409)
    expect((await partner.post('/subscriptions', { ...region, tenantId: clinic })).status).toBe(201)
  })

  test('is not made in a region that is disabled', async () => {
    const admin = await open().as('platform.admin')
    const { body: region } = await admin.get(`/regions/${String(south)}`)
    await admin.put(`/regions/${String(south)}`, { ...region, clientId: 'c', isEnabled: false })
    expect((await admin.post('/subscriptions', { ...input, regionId: south })).status).toBe(409)
  })

  test('of a tenant’s own user is that tenant’s', async () => {
    const admin = await open().as('clinic.admin')
    const { body } = await admin.post('/subscriptions', { ...input, tenantId: undefined })
    expect(body.tenantId).toBe(clinic)
    expect((await admin.post('/subscriptions', input)).status).toBe(404)
  })

  test('names an offer that its plan is in, until it has another plan', async () => {
    const admin = await open().as('platform.admin')
    const offerId = '0ffe0000-0000-4000-8000-000000000001'
    const { body } = await admin.post('/subscriptions', { ...input, offerId })
    expect(body.offerId).toBe(offerId)
    const path = `/subscriptions/${String(body.id)}`
    const renamed = await admin.put(path, { displayName: 'Other', planId: standard })
    expect(renamed.body).toMatchObject({ displayName: 'Other', offerId, regionId: north })
    expect((await admin.put(path, { displayName: 'Other', planId: storage })).body).toMatchObject({
      offerId: null,
      quotas: { maximumCores: 0 },
    })
    expect((await admin.post('/subscriptions', { ...input, offerId: clinic })).status).toBe(404)
  })

  test('may stay with a plan that is retired, and not go back to one', async () => {
    const admin = await open().as('platform.admin')
    const kept = { displayName: 'Kept', planId: retired }
    expect((await admin.put(ofRetired, kept)).status).toBe(200)
    expect((await admin.put(own, kept)).status).toBe(409)
  })

  test('is disabled and enabled in turn, and repaired when it failed', async () => {
    const admin = await open().as('clinic.admin')
    expect((await admin.post(`${own}/enable`)).body.detail).toBe('The subscription is Enabled.')
    expect((await admin.post(`${own}/disable`)).body.status).toBe('Disabled')
    expect((await admin.post(`${own}/disable`)).status).toBe(409)
    // Repairing changes nothing about who disabled it.
    expect((await admin.post(`${own}/repair`)).body).toMatchObject({
      status: 'Disabled',
      repairedAt: '2026-03-17T12:00:00.000Z',
    })
    expect((await admin.post(`${own}/enable`)).body.status).toBe('Enabled')
  })

  test('that failed is enabled by its repair alone', async () => {
    const admin = await open().as('gotthard.admin')
    for (const action of ['enable', 'disable']) {
      expect((await admin.post(`${ofRetired}/${action}`)).status).toBe(409)
    }
    expect((await admin.post(`${ofRetired}/repair`)).body.status).toBe('Enabled')
  })

  test('keeps its tenant, region, plan and offer from being deleted', async () => {
    const admin = await open().as('platform.admin')
    for (const [path, name] of [
      [`/tenants/${String(elbe)}`, 'Elbe warehouse'],
      [`/regions/${String(south)}`, 'Bern stacks'],
      ['/plans/91a00000-0000-4000-8000-000000000004', 'Gotthard test'],
      ['/offers/0ffe0000-0000-4000-8000-000000000002', 'Bern stacks'],
    ] as const) {
      if (path.startsWith('/plans')) {
        await admin.put('/offers/0ffe0000-0000-4000-8000-000000000002', {
          displayName: 'Archive',
          planIds: [storage],
        })
      }
      const refused = await admin.delete(path)
      expect([path, refused.status, refused.body.dependents[0].name]).toEqual([path, 409, name])
    }
    await admin.delete('/subscriptions/5b500000-0000-4000-8000-000000000003')
    expect((await admin.delete(`/tenants/${String(elbe)}`)).status).toBe(204)
  })

  test('is listed within reach, by what it has and in order', async () => {
    const { as } = open()
    const names = async (username: string, query = '') => {
      const { body } = await (await as(username)).get(`/subscriptions${query}`)
      return body.items.map((one: { displayName: string }) => one.displayName) as string[]
    }
    expect(await names('harbor.reader')).toEqual([
      'Clinic archive',
      'Clinic production',
      'Elbe warehouse',
    ])
    expect(await names('clinic.user', `?tenantId=${String(elbe)}`)).toEqual([])
    expect(await names('platform.reader', '?status=Disabled')).toEqual(['Elbe warehouse'])
    expect(await names('platform.reader', `?planId=${String(storage)}&sort=-displayName`)).toEqual([
      'Clinic archive',
      'Bern stacks',
    ])
    expect(await names('nordlicht.reader', `?regionId=${String(south)}`)).toEqual(['Delta claims'])
    expect(await names('platform.reader', '?search=GOTT&pageSize=1&page=2')).toEqual([
      'Gotthard test',
    ])
  })
})

describe('the quotas of a subscription', () => {
  test('are those of its plan, but for its own', async () => {
    const { as } = open()
    const partner = await as('harbor.admin')
    const set = await partner.put(`${own}/quotas`, { maximumCores: null, vmSizes: ['Large'] })
    const expected = {
      vmSizes: ['Large'],
      maximumVirtualMachines: 20,
      maximumCores: null,
      maximumStorageGb: 4096,
      maximumPublicIpAddresses: 10,
    }
    expect(set.body.quotas).toEqual(expected)
    const admin = await as('platform.admin')
    await admin.put(`/plans/${String(standard)}`, { displayName: 'Less', services: ['Compute'] })
    expect((await partner.get(`${own}/quotas`)).body).toMatchObject({
      ...expected,
      maximumVirtualMachines: null,
      maximumStorageGb: null,
      maximumPublicIpAddresses: null,
    })
    expect((await partner.put(`${own}/quotas`, {})).body.quotas.vmSizes).toEqual([])
  })
})
