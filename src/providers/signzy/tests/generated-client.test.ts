import createClient from 'openapi-fetch'
import { afterAll, expect, test } from 'vitest'
import { signzyContract } from '../../../../spec/signzy/contract.ts'
import type { components, paths } from '../../../../spec/signzy/openapi.d.ts'
import { createSimulator } from '../../../simulator.ts'
import type { SignzyState } from '../state.ts'
import { ids } from './support/calls.ts'
import { fullPush, newMerchant } from './support/requests.ts'

/*
 * A client that knows the API by the emitted document alone, over a socket: the seven steps, and what
 * stands beside them.
 */

const simulator = createSimulator({ providers: ['signzy'], strict: true })
const { url } = await simulator.listen()
afterAll(() => simulator.close())

const api = createClient<paths>({ baseUrl: `${url}/signzy` })
const sandbox = simulator.sandboxes.require()
let token = ''
api.use({
  onRequest({ request }) {
    if (token !== '') request.headers.set('authorization', token)
    return request
  },
})

/** What a successful call answered; fails the test with the error of any other. */
async function dataOf<Data>(call: Promise<{ data?: Data; error?: unknown }>): Promise<Data> {
  const { data, error } = await call
  if (data === undefined) throw new Error(`refused: ${JSON.stringify(error)}`)
  return data
}

async function becomePartner(): Promise<string> {
  const credentials = { username: 'estuary', password: 'sandbox' }
  const partner: components['schemas']['Distributor'] = await dataOf(
    api.POST('/api/distributors', {
      body: {
        ...credentials,
        name: 'Estuary',
        email: 'e@estuary.example',
        mobile: '+910000000009',
      },
    }),
  )
  const session = await dataOf(api.POST('/api/distributors/login', { body: credentials }))
  token = session.id
  const place = { distributorId: partner.id, realmId: ids.realm }
  const link = await dataOf(api.POST('/api/distributorlink', { body: place }))
  expect(link.flowIds).toContain(ids.flow)
  const assigned = await dataOf(
    api.POST('/api/applications/updateDistributorLink', {
      body: { ...place, flowIds: [ids.flow] },
    }),
  )
  expect(assigned.result.flows).toHaveLength(1)
  return partner.id
}

async function onboard(distributorId: string): Promise<string> {
  const merchant = await dataOf(
    api.POST('/api/distributors/createMerchant', { body: newMerchant() }),
  )
  const callbacks = { pending: 'http://inbox.localhost/client' }
  const where = { distributorId, realmId: ids.realm, flowId: ids.flow }
  await dataOf(api.POST('/api/distributors/callback', { body: { ...where, callbacks } }))
  const template = await dataOf(
    api.GET('/api/distributors/pushMerchantSpec/{applicationId}', {
      params: { path: { applicationId: merchant.id }, query: { sampleData: 'true' } },
    }),
  )
  expect(template.merchantId).toBe(merchant.id)
  const pushed = await dataOf(
    api.POST('/api/distributors/pushMerchant', { body: fullPush(merchant.id) }),
  )
  expect(pushed.result.status).toBe('pending')
  const { response } = await api.GET('/{realm}/al/{code}', {
    params: { path: { realm: 'eir', code: merchant.autoLoginUrl.split('/').at(-1) ?? '' } },
    parseAs: 'text',
  })
  expect(response.status).toBe(200)
  const page = await api.GET('/{realm}/login', {
    params: { path: { realm: 'eir' } },
    parseAs: 'text',
  })
  expect(page.data).toContain('EIR Insurance')
  return merchant.id
}

test('a client made of the document takes the seven steps', async () => {
  const merchantId = await onboard(await becomePartner())
  const pulled = await dataOf(
    api.GET('/api/distributors/pullMerchant/{merchantId}', {
      params: { path: { merchantId }, query: { realmId: ids.realm, version: '1.1.0' } },
    }),
  )
  expect(pulled.result.merchantData.basicDetails.status).toBe('pending')
  const status = await dataOf(
    api.POST('/api/merchants/{id}/status', {
      params: { path: { id: merchantId } },
      body: { status: 'pending' },
    }),
  )
  expect(status.result.status).toBe('pending')
  const { response } = await api.POST('/api/distributors/logout')
  expect(response.status).toBe(204)
  await sandbox.timeline.drain()
  expect(sandbox.webhooks.inbox.list()).toHaveLength(1)
  const used = new Set(sandbox.log.list().map(({ operation }) => operation))
  expect([...used].sort()).toEqual(Object.keys(signzyContract.operations).sort())
  expect(sandbox.state<SignzyState>({ name: 'signzy' }).merchants.get(merchantId)).toBeDefined()
})

test('a client made of the document is told what is wrong, by property', async () => {
  const { error, response } = await api.POST('/api/distributors', {
    body: { name: 'N', username: 'harbor', password: 'p', email: 'n@x.example', mobile: '1' },
  })
  expect(response.status).toBe(422)
  expect(error?.error).toMatchObject({
    name: 'ValidationError',
    details: { context: 'Distributor', codes: { username: ['uniqueness'] } },
  })
})
