import { expect, test } from 'vitest'
import { cloudaxisContract } from '../../../../spec/cloudaxis/contract.ts'
import { createSimulator } from '../../../simulator.ts'
import { madeUpPassword } from '../identity/passwords.ts'
import { cloudaxisBy } from './support/calls.ts'
import { bill, ingest, invoice } from './support/generated-client/billing.ts'
import { clearCatalogue, fillCatalogue } from './support/generated-client/catalogue.ts'
import { type Client, clientOf, dataOf } from './support/generated-client/client.ts'
import { manageOrganizations } from './support/generated-client/organizations.ts'
import { manageThePlatform } from './support/generated-client/platform.ts'
import { managePrices } from './support/generated-client/prices.ts'
import { subscribe, unsubscribe } from './support/generated-client/subscriptions.ts'
import { manageUsers } from './support/generated-client/users.ts'

/*
 * A client that knows the API from its swagger.json alone drives all of it, from a login to an issued
 * invoice. That it compiles is half of the proof: its types are made from the document.
 */

const { simulator, sandbox, state } = cloudaxisBy(createSimulator)()
const succeeded = new Set<string>()
const server = {
  fetch: async (request: Request) => {
    const response = await simulator.fetch(request)
    const [entry] = sandbox.log.list()
    if (response.ok && entry?.operation !== undefined) succeeded.add(entry.operation)
    return response
  },
}

async function signIn(): Promise<Client> {
  const nobody = clientOf(server)
  const password = madeUpPassword('platform.admin')
  const body = { username: 'platform.admin', password }
  const first = await dataOf(nobody.POST('/api/v1/auth/login', { body }))
  const refreshToken = first.refreshToken ?? ''
  const { token } = await dataOf(nobody.POST('/api/v1/auth/refresh', { body: { refreshToken } }))
  await dataOf(nobody.GET('/.well-known/jwks.json'))
  await dataOf(nobody.GET('/api/v1/health'))
  const forwarded = { provider: 'google' as const, token: await idToken() }
  await dataOf(nobody.POST('/api/v1/auth/federated', { body: forwarded }))
  return clientOf(server, token)
}

/** What Google says of somebody; no part of the API, and of its document. */
async function idToken(): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'password',
    client_id: 'cloudaxis-cms.apps.googleusercontent.example',
    username: 'clara.klein@harbor-clinic.example',
    password: 'x',
  })
  const request = new Request('http://sandbox.test/cloudaxis/idp/google/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  })
  const response = await simulator.fetch(request)
  return ((await response.json()) as { id_token: string }).id_token
}

/** From nothing to an invoice: below a new partner, in a new region. */
async function sellAndBill(api: Client) {
  const attributes = { displayName: 'New', country: 'DE', currency: 'EUR' }
  const distributor = await dataOf(api.POST('/api/v1/distributors', { body: attributes }))
  const partner = await dataOf(
    api.POST('/api/v1/partners', { body: { ...attributes, distributorId: distributor.id } }),
  )
  const billingContact = { name: 'Accounts', email: 'accounts@example.com' }
  const tenant = await dataOf(
    api.POST('/api/v1/tenants', {
      body: { organizationName: 'New', country: 'DE', partnerId: partner.id, billingContact },
    }),
  )
  const where = { displayName: 'East', endpoint: 'https://east.example', clientId: 'c' }
  const region = await dataOf(api.POST('/api/v1/regions', { body: { name: 'east', ...where } }))
  const place = { tenantId: tenant.id, regionId: region.id }

  const catalogue = await fillCatalogue(api)
  const { meterId } = catalogue
  await managePrices(api, { ...place, meterId })
  const subscriptionId = await subscribe(api, { ...place, ...catalogue })
  const used = { ...place, meterId, subscriptionId }
  await ingest(api, used)
  await bill(api, used)
  await invoice(api, used)
  const other = await subscribe(api, { ...place, ...catalogue })
  await unsubscribe(api, other)

  const { id: planId } = await dataOf(
    api.POST('/api/v1/plans', { body: { displayName: 'Spare', services: ['Storage'] } }),
  )
  await dataOf(api.POST('/api/v1/plans/{planId}/publish', { params: { path: { planId } } }))
  const offering = { displayName: 'Spare', planIds: [planId] }
  const { id: offerId } = await dataOf(api.POST('/api/v1/offers', { body: offering }))
  await clearCatalogue(api, { planId, offerId, meterId })
}

test('a client generated from the document drives every operation', async () => {
  const api = await signIn()
  await manageOrganizations(api)
  await manageUsers(server, api, (userId) => state.users.require(userId).activation?.code ?? '')
  await sellAndBill(api)
  await manageThePlatform(api)

  expect(sandbox.log.list().filter(({ defect }) => defect !== undefined)).toEqual([])
  const due = Object.values(cloudaxisContract.operations).map(({ operationId }) => operationId)
  expect(due.filter((id) => !succeeded.has(id))).toEqual([])
  expect(due.length).toBeGreaterThan(100)
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
  const { response: scoped } = await api.GET('/api/v1/billing/summary', {
    // @ts-expect-error -- nobody sums up by what is no level
    params: { query: { period: '2026-03', groupBy: 'Meter' } },
  })
  expect(scoped.status).toBe(400)
})
