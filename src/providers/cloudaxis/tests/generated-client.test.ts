import createClient from 'openapi-fetch'
import { expect, test } from 'vitest'
import { cloudaxisContract } from '../../../../spec/cloudaxis/contract.ts'
import type { paths } from '../../../../spec/cloudaxis/openapi.d.ts'
import { createSimulator } from '../../../simulator.ts'
import { madeUpPassword } from '../identity/passwords.ts'
import type { CloudaxisState } from '../state.ts'

/*
 * A client that knows the API from its swagger.json alone drives identity, organizations and system.
 * That it compiles is half of the proof: its types are made from the document.
 */

const areas = [
  ...['Authentication', 'Distributors', 'Partners', 'Tenants', 'Users', 'Roles'],
  ...['Regions', 'Settings', 'Health'],
]

const simulator = createSimulator({ providers: ['cloudaxis'], strict: true })
const state = simulator.sandboxes.require().state<CloudaxisState>({ name: 'cloudaxis' })

const clientOf = (token?: string) =>
  createClient<paths>({
    baseUrl: 'http://sandbox.test/cloudaxis',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    fetch: (request) => Promise.resolve(simulator.fetch(request)),
  })
type Client = ReturnType<typeof clientOf>

/** What a successful call answered; fails the test with the error of any other. */
async function dataOf<Data>(call: Promise<{ data?: Data; error?: unknown }>): Promise<Data> {
  const { data, error } = await call
  if (data === undefined) throw new Error(`refused: ${JSON.stringify(error)}`)
  return data
}

const done = async (call: Promise<{ response: Response }>) => {
  expect((await call).response.status).toBe(204)
}

const newPassword = 'battery-staple-43'
const person = (username: string) => ({
  username,
  displayName: 'New',
  email: `${username}@example.com`,
})

async function signIn(): Promise<Client> {
  const nobody = clientOf()
  const password = madeUpPassword('platform.admin')
  const body = { username: 'platform.admin', password }
  const first = await dataOf(nobody.POST('/api/v1/auth/login', { body }))
  const refreshToken = first.refreshToken ?? ''
  const { token } = await dataOf(nobody.POST('/api/v1/auth/refresh', { body: { refreshToken } }))
  await dataOf(nobody.GET('/.well-known/jwks.json'))
  await dataOf(nobody.GET('/api/v1/health'))
  const federated = await nobody.POST('/api/v1/auth/federated', {
    body: { provider: 'google', token: 'x' },
  })
  expect(federated.response.status).toBe(401)
  return clientOf(token)
}

async function manageOrganizations(api: Client) {
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

async function manageUsers(api: Client) {
  const user = await dataOf(
    api.POST('/api/v1/users', { body: { ...person('new.user'), role: 'PlatformReader' } }),
  )
  const atUser = { params: { path: { userId: user.id } } }
  await dataOf(api.POST('/api/v1/users/{userId}/invitation', atUser))
  const code = state.users.require(user.id).activation?.code ?? ''
  const activated = await dataOf(
    clientOf().POST('/api/v1/auth/activate', { body: { username: 'new.user', code, newPassword } }),
  )
  const own = clientOf(activated.token)
  const me = await dataOf(own.GET('/api/v1/auth/me'))
  expect(me.user.roles).toEqual(['PlatformReader'])
  const body = { currentPassword: newPassword, newPassword: `${newPassword}4` }
  const changed = await dataOf(own.POST('/api/v1/auth/password', { body }))
  await done(clientOf(changed.token).POST('/api/v1/auth/logout'))

  const names = { displayName: 'Newer', email: 'newer@example.com' }
  await dataOf(api.PUT('/api/v1/users/{userId}', { ...atUser, body: names }))
  expect((await dataOf(api.GET('/api/v1/users/{userId}', atUser))).displayName).toBe('Newer')
  await dataOf(api.GET('/api/v1/users', { params: { query: { status: 'active' } } }))

  await dataOf(api.GET('/api/v1/roles/definitions'))
  const assigned = await dataOf(
    api.POST('/api/v1/roles', { body: { userId: user.id, role: 'PlatformService' } }),
  )
  const atRole = { params: { path: { assignmentId: assigned.id } } }
  await dataOf(
    api.PUT('/api/v1/roles/{assignmentId}', { ...atRole, body: { role: 'PlatformAdministrator' } }),
  )
  const { totalCount } = await dataOf(
    api.GET('/api/v1/roles', { params: { query: { userId: user.id } } }),
  )
  expect(totalCount).toBe(2)
  await done(api.DELETE('/api/v1/roles/{assignmentId}', atRole))
  await done(api.DELETE('/api/v1/users/{userId}', atUser))
}

async function manageThePlatform(api: Client) {
  const attributes = { displayName: 'West', endpoint: 'https://west.example', clientId: 'c' }
  const region = await dataOf(
    api.POST('/api/v1/regions', { body: { name: 'west', ...attributes } }),
  )
  const atRegion = { params: { path: { regionId: region.id } } }
  await dataOf(api.PUT('/api/v1/regions/{regionId}', { ...atRegion, body: attributes }))
  await dataOf(api.GET('/api/v1/regions/{regionId}', atRegion))
  await dataOf(api.GET('/api/v1/regions'))
  await done(api.DELETE('/api/v1/regions/{regionId}', atRegion))
  const { platform } = await dataOf(api.GET('/api/v1/settings'))
  const body = { platform: { ...platform, currency: 'CHF' } }
  const settings = await dataOf(api.PUT('/api/v1/settings', { body }))
  expect(settings.platform.currency).toBe('CHF')
}

test('a client generated from the document drives every operation of these areas', async () => {
  const api = await signIn()
  await manageOrganizations(api)
  await manageUsers(api)
  await manageThePlatform(api)

  const log = simulator.sandboxes.require().log.list()
  expect(log.filter(({ defect }) => defect !== undefined)).toEqual([])
  const driven = new Set(log.map(({ operation }) => operation))
  const due = Object.values(cloudaxisContract.operations).filter(({ tags }) =>
    tags.some((tag) => areas.includes(tag)),
  )
  expect(due.map(({ operationId }) => operationId).filter((id) => !driven.has(id))).toEqual([])
  expect(due.length).toBeGreaterThan(40)
})

test('what the document does not allow does not compile, and is refused', async () => {
  const api = await signIn()
  const { response: nameless } = await api.POST('/api/v1/distributors', {
    // @ts-expect-error -- a distributor needs a name
    body: { country: 'DE' },
  })
  expect(nameless.status).toBe(400)
  const { response: sorted } = await api.GET('/api/v1/users', {
    // @ts-expect-error -- nobody sorts by what is not listed
    params: { query: { sort: 'password' } },
  })
  expect(sorted.status).toBe(400)
})
