import createClient from 'openapi-fetch'
import { beforeEach, describe, expect, test } from 'vitest'
import { bluefinContract } from '../../../../spec/bluefin/contract.ts'
import type { components, paths } from '../../../../spec/bluefin/openapi.d.ts'
import { createSimulator, type Simulator } from '../../../simulator.ts'
import { personas } from '../personas.ts'
import type { BluefinState } from '../state.ts'

/*
 * A client that knows the API from openapi.json alone drives all of it. That it compiles is half of
 * the proof: `npm run types` generates its types from the document, and checks this file against them.
 */

type Schemas = components['schemas']

let simulator: Simulator
let api: ReturnType<typeof clientOf>

function clientOf(role: string) {
  const state = simulator.sandboxes.get()?.state({ name: 'bluefin' }) as BluefinState
  const caller = personas(state).find((persona) => persona.role === role)
  return createClient<paths>({
    baseUrl: 'http://sandbox/bluefin',
    headers: { ...caller?.headers },
    fetch: (request) => Promise.resolve(simulator.fetch(request)),
  })
}

beforeEach(() => {
  simulator = createSimulator({ strict: true })
  api = clientOf('System Admin')
})

/** What a successful call answered; fails the test with the error of any other. */
async function dataOf<Data>(call: Promise<{ data?: Data; error?: unknown }>): Promise<Data> {
  const { data, error } = await call
  if (data === undefined) throw new Error(`refused: ${JSON.stringify(error)}`)
  return data
}

const someone = {
  firstName: 'Ada',
  lastName: 'Field',
  email: 'ada@example.com',
  phone: '+14155552671',
}
const at = (id: number) => ({ params: { path: { id: String(id) } } })

async function managePartners() {
  const { id } = await dataOf(
    api.POST('/api/v1/partners', {
      body: {
        name: 'Westward Resale',
        billingId: null,
        parent: { name: 'Northwind Resale' },
        contact: { ...someone, userName: 'west.supervisor', userRole: 'Partner Supervisor' },
      },
    }),
  )
  await dataOf(
    api.PATCH('/api/v1/partners/{id}', {
      ...at(id),
      body: { parent: { id: 984 }, billingId: 'w' },
    }),
  )
  const partner = await dataOf(api.GET('/api/v1/partners/{id}', at(id)))
  expect(partner).toMatchObject({ parent: { id: 984 }, billingId: 'w', version: 1 })
  expect(partner.contact?.email).toBe('ada@example.com')

  const query = { partner: 'Southgate Resale', take: 1, skip: 1 }
  const { total, data } = await dataOf(api.GET('/api/v1/partners', { params: { query } }))
  expect([total, data.map((listed) => listed.id)]).toEqual([2, [984]])
}

async function manageUsers() {
  const { id } = await dataOf(
    api.POST('/api/v1/users', {
      body: {
        ...someone,
        userName: 'bakery.clerk',
        partner: { id: 952 },
        client: { name: 'Corner Bakery' },
        userRole: { name: 'Client User' },
        sendWelcomeEmail: false,
      },
    }),
  )
  await dataOf(
    api.PATCH('/api/v1/users/{id}', { ...at(id), body: { userRole: { name: 'Client Admin' } } }),
  )
  const user = await dataOf(api.GET('/api/v1/users/{id}', at(id)))
  expect(user).toMatchObject({ userRole: { name: 'Client Admin' }, client: { id: 1208 } })

  const query = { client: 'Corner Bakery' }
  const { data } = await dataOf(api.GET('/api/v1/users', { params: { query } }))
  expect(data.map(({ userName }) => userName)).toContain('bakery.clerk')
}

async function manageClients() {
  const { id } = await dataOf(
    api.POST('/api/v1/clients', {
      body: { name: 'Hill Bakery', directPartner: { id: 968 }, contact: { id: 2776 } },
    }),
  )
  await dataOf(
    api.PATCH('/api/v1/clients/{id}', {
      ...at(id),
      body: { mid: '1', directPartner: { id: 952 } },
    }),
  )
  const client = await dataOf(api.GET('/api/v1/clients/{id}', at(id)))
  expect(client).toMatchObject({ mid: '1', directPartner: { id: 952 }, partner: { id: 776 } })

  const query = { partner: '952' }
  const before = await dataOf(api.GET('/api/v1/clients', { params: { query } }))
  expect(await dataOf(api.DELETE('/api/v1/clients/{id}', at(id)))).toEqual({ id })
  const after = await dataOf(api.GET('/api/v1/clients', { params: { query } }))
  expect(before.total - after.total).toBe(1)
}

/** One of each kind of field; a tenth kind, or one of these missing, does not compile. */
const everyField = {
  field: { templateType: 'field', name: 'member', inputType: 'select', minLength: 2 },
  date: { templateType: 'date', dateFormat: 'YYYY-MM-DD', dateSeparator: '/' },
  phone: { templateType: 'phone', phoneInputMasking: '### ### ####' },
  card: { templateType: 'card', method: 'FPE', cvvEnabled: true },
  address: { templateType: 'address', threeDsAddress: 'shipping', cityEnabled: true },
  email: { templateType: 'email', label: 'E-mail', width: '50' },
  bank: { templateType: 'bank', format: 'LAST_FOUR' },
  routing: { templateType: 'routing', sortOrder: 8 },
  tax: { templateType: 'tax', required: true },
} satisfies {
  [Kind in Schemas['FieldTemplate']['templateType']]: Extract<
    Schemas['FieldTemplate'],
    { templateType: Kind }
  >
}

async function manageTemplates() {
  const fieldTemplates = Object.values(everyField)
  const { id } = await dataOf(
    api.POST('/api/v1/templates', {
      body: {
        name: 'every_field',
        partner: { id: 952 },
        type: 'templatePayConexTokenPayments',
        accessMode: 'specific',
        fieldTemplates,
        options: { domains: ['shop.example.com'], security: { irreversible: true } },
      },
    }),
  )
  const copy = await dataOf(
    api.POST('/api/v1/templates/{id}/clone', { ...at(id), body: { name: 'every_field_2' } }),
  )
  await dataOf(api.PATCH('/api/v1/templates/{id}', { ...at(copy.id), body: { active: true } }))
  const template = await dataOf(api.GET('/api/v1/templates/{id}', at(copy.id)))
  expect(template).toMatchObject({ name: 'every_field_2', active: true, fieldTemplates })

  const query = { partner: 'Northwind Resale', take: 100 }
  const { data } = await dataOf(api.GET('/api/v1/templates', { params: { query } }))
  expect(data.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['every_field', 'every_field_2']),
  )

  await dataOf(api.DELETE('/api/v1/templates/{id}', at(id)))
  const published = await api.DELETE('/api/v1/templates/{id}', at(copy.id))
  expect(published.error).toMatchObject({ errorCode: 7409, success: false })
}

type TransactionFilters = NonNullable<paths['/api/v1/transactions']['get']['parameters']['query']>

/** Every filter there is, as one transaction of the documented dataset satisfies them all. */
const everyFilter: Required<TransactionFilters> = {
  transactionType: '4',
  partner: 'Northwind Resale',
  client: '1208',
  success: false,
  dateFrom: '2024-09-02T10:15:30Z',
  dateTo: '2024-09-02',
  messageId: '2cc0d320082fd8621cec61837e7ae1f8',
  reference: 'order-1002',
  take: 5,
  skip: 0,
  'paging.mode': 'full',
}

async function readTransactions() {
  const found = await dataOf(api.GET('/api/v1/transactions', { params: { query: everyFilter } }))
  expect(found).toMatchObject({ total: 1, data: [{ id: 5040, templateId: 320 }] })

  const transaction = await dataOf(api.GET('/api/v1/transactions/{id}', at(5040)))
  expect(transaction).toMatchObject({ id: 5040, templateId: '320', errCode: '1201' })
}

test('a client generated from the document drives every operation', async () => {
  await managePartners()
  await manageUsers()
  await manageClients()
  await manageTemplates()
  await readTransactions()

  const driven = simulator.sandboxes.get()?.log.list() ?? []
  expect([...new Set(driven.map(({ operation }) => operation))].sort()).toEqual(
    Object.keys(bluefinContract.operations).sort(),
  )
  expect(driven.filter(({ defect }) => defect !== undefined)).toEqual([])
})

describe('each filter of the transactions narrows the list by itself', () => {
  const kept: { [Filter in keyof TransactionFilters]: readonly number[] } = {
    transactionType: [5040, 5088, 5152, 5184],
    partner: [5008, 5024, 5040, 5056, 5104, 5136, 5152],
    client: [5008, 5024, 5040, 5056, 5104],
    success: [5040, 5104, 5120],
    dateFrom: [5040, 5056, 5072, 5088, 5104, 5120, 5136, 5152, 5168, 5184],
    dateTo: [5008, 5024, 5040],
    messageId: [5040],
    reference: [5040],
    take: [5008, 5024, 5040, 5056, 5072],
  }
  test.each(Object.entries(kept))('%s', async (filter, ids) => {
    const value = everyFilter[filter as keyof TransactionFilters]
    const query = { take: 100, [filter]: value }
    const { total, data } = await dataOf(api.GET('/api/v1/transactions', { params: { query } }))
    expect(data.map(({ id }) => id)).toEqual(ids)
    expect(total).toBeUndefined()
  })
})

test('a refusal reaches the client as one of the errors that the document lists', async () => {
  const { error, response } = await clientOf('Client User').GET('/api/v1/partners/{id}', at(920))
  expect(response.status).toBe(403)
  const code: 7401 | 7403 | 7404 | 7429 | 1005 | undefined = error?.errorCode
  expect(code).toBe(7403)
})

test('what the document does not allow does not compile, and is refused', async () => {
  const { response: without } = await api.POST('/api/v1/partners', {
    // @ts-expect-error -- a partner needs a parent and a contact
    body: { name: 'Nobody' },
  })
  expect(without.status).toBe(409)

  const { response: nowhere } = await api.POST('/api/v1/clients', {
    // @ts-expect-error -- a reference needs an id or a name
    body: { name: 'Nowhere', directPartner: {}, contact: { id: 2664 } },
  })
  expect(nowhere.status).toBe(409)

  const { response: unlisted } = await api.GET('/api/v1/clients', {
    // @ts-expect-error -- the clients are those of a partner
    params: { query: {} },
  })
  expect(unlisted.status).toBe(409)

  const { response: unknown } = await api.POST('/api/v1/templates', {
    // @ts-expect-error -- there is no such kind of field
    body: { name: 'tenth', fieldTemplates: [{ templateType: 'telephone' }] },
  })
  expect(unknown.status).toBe(409)
})
