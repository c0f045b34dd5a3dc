import { expect } from 'vitest'
import { type Client, dataOf, done, person } from './client.ts'

/** Distributors, partners and tenants, from first to last. */
export async function manageOrganizations(api: Client): Promise<void> {
  const distributor = await dataOf(
    api.POST('/api/v1/distributors', { body: { displayName: 'New', country: 'DE' } }),
  )
  const atDistributor = { params: { path: { distributorId: distributor.id } } }
  const partner = await dataOf(
    api.POST('/api/v1/partners', {
      body: { displayName: 'New', country: 'DE', distributorId: distributor.id },
    }),
  )
  const atPartner = { params: { path: { partnerId: partner.id } } }
  const tenant = await dataOf(
    api.POST('/api/v1/tenants', {
      body: { organizationName: 'New', country: 'DE', partnerId: partner.id },
    }),
  )
  const atTenant = { params: { path: { tenantId: tenant.id } } }

  const named = { displayName: 'Changed', country: 'CH' }
  const changed = await dataOf(
    api.PUT('/api/v1/distributors/{distributorId}', { ...atDistributor, body: named }),
  )
  expect(changed.country).toBe('CH')
  await dataOf(api.PUT('/api/v1/partners/{partnerId}', { ...atPartner, body: named }))
  await dataOf(
    api.PUT('/api/v1/tenants/{tenantId}', {
      ...atTenant,
      body: { organizationName: 'Changed', country: 'CH' },
    }),
  )
  await dataOf(api.GET('/api/v1/distributors/{distributorId}', atDistributor))
  await dataOf(api.GET('/api/v1/partners/{partnerId}', atPartner))
  await dataOf(api.GET('/api/v1/tenants/{tenantId}', atTenant))

  const administrator = await dataOf(
    api.POST('/api/v1/tenants/{tenantId}/administrators', {
      ...atTenant,
      body: { administrator: person('tenant.first') },
    }),
  )
  const listed = await dataOf(api.GET('/api/v1/tenants/{tenantId}/administrators', atTenant))
  expect(listed.items.map(({ id }) => id)).toEqual([administrator.id])
  await done(
    api.DELETE('/api/v1/tenants/{tenantId}/administrators/{userId}', {
      params: { path: { tenantId: tenant.id, userId: administrator.id } },
    }),
  )
  const conflict = await api.DELETE('/api/v1/distributors/{distributorId}', atDistributor)
  expect(conflict.error).toMatchObject({ status: 409, dependents: [{ id: partner.id }] })

  for (const query of [{}, { pageSize: 1, sort: '-createdAt' as const }]) {
    await dataOf(api.GET('/api/v1/distributors', { params: { query } }))
    await dataOf(api.GET('/api/v1/partners', { params: { query } }))
    await dataOf(api.GET('/api/v1/tenants', { params: { query } }))
  }
  await done(api.DELETE('/api/v1/tenants/{tenantId}', atTenant))
  await done(api.DELETE('/api/v1/partners/{partnerId}', atPartner))
  await done(api.DELETE('/api/v1/distributors/{distributorId}', atDistributor))
}
