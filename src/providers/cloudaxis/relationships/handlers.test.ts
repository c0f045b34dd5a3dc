import { beforeEach, describe, expect, it } from 'vitest'
import { instantOf, plus } from '../../../kernel/time/clock.ts'
import { createSimulator } from '../../../simulator.ts'
import { type Answered, type Calls, cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
const noon = instantOf('2026-03-17T12:00:00Z')

let box: ReturnType<typeof open>
let admin: Calls
beforeEach(async () => {
  box = open()
  admin = await box.as('platform.admin')
})

const nordlicht = 'd1500000-0000-4000-8000-000000000001'
const harbor = '9a000000-0000-4000-8000-000000000001'
const kite = '9a000000-0000-4000-8000-000000000002'
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const administrator = {
  username: 'first.one',
  displayName: 'First One',
  email: 'first@new.example',
}
const contact = { name: 'Cleo', email: 'cleo@new.example', phone: null }
const address = {
  line1: 'Way 1',
  line2: null,
  city: 'Bern',
  region: null,
  postalCode: '3000',
  country: 'CH',
}
const rates = [
  { fromAmount: 0, toAmount: 100, percentage: 5 },
  { fromAmount: 100, toAmount: null, percentage: 7.5 },
]

/** The three kinds of organizations: how each is made, and what of it may be left out. */
const kinds = [
  {
    kind: 'distributor',
    path: '/distributors',
    least: { displayName: 'New', country: 'CH' },
    most: { displayName: 'New', country: 'CH', currency: 'CHF', commissionRates: rates },
    nothing: { commissionRates: [] },
    role: 'DistributorAdministrator',
  },
  {
    kind: 'partner',
    path: '/partners',
    least: { displayName: 'New', country: 'CH', distributorId: nordlicht },
    most: {
      displayName: 'New',
      country: 'CH',
      currency: 'CHF',
      distributorId: nordlicht,
      commissionRates: rates,
    },
    nothing: { branding: null, commissionRates: null, distributorId: nordlicht },
    role: 'PartnerAdministrator',
  },
  {
    kind: 'tenant',
    path: '/tenants',
    least: { organizationName: 'New', country: 'CH', partnerId: harbor },
    most: {
      organizationName: 'New',
      country: 'CH',
      currency: 'CHF',
      partnerId: harbor,
      identityProvider: { provider: 'google', directory: 'new.example' },
    },
    nothing: { identityProvider: null, partnerId: harbor, distributorId: nordlicht },
    role: 'TenantAdministrator',
  },
] as const

describe.each(kinds)('a $kind', ({ kind, path, least, most, nothing, role }) => {
  it('is created with defaults for what is left out', async () => {
    const { status, body } = await admin.post(path, least)
    expect(status).toBe(201)
    expect(body.id).toMatch(guid)
    expect(body).toMatchObject({
      ...least,
      ...nothing,
      description: null,
      currency: 'EUR',
      contact: null,
      billingContact: null,
      billingAddress: null,
      createdAt: '2026-03-17T12:00:00.000Z',
      updatedAt: '2026-03-17T12:00:00.000Z',
    })
    expect(body).not.toHaveProperty('administrator')
    expect((await admin.get(`${path}/${String(body.id)}`)).body).toEqual(body)
  })

  it('is created with all that it can have, and its first administrator', async () => {
    const details = { description: 'D', contact, billingContact: contact, billingAddress: address }
    const given = { ...most, ...details }
    const { status, body } = await admin.post(path, { ...given, administrator })
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...given, administrator })
    expect(body.administrator.activationExpiresAt).toBe('2026-03-17T13:00:00.000Z')
    const user = await admin.get(`/users/${String(body.administrator.id)}`)
    expect(user.body).toMatchObject({ status: 'invited', roles: [role] })
    expect(user.body.scope).toMatchObject({ tier: kind, [`${kind}Id`]: body.id })
  })

  it('is not created where its administrator cannot be', async () => {
    const before = (await admin.get(path)).body.totalCount
    const taken = { ...administrator, username: 'harbor.admin' }
    expect((await admin.post(path, { ...least, administrator: taken })).status).toBe(409)
    expect((await admin.get(path)).body.totalCount).toBe(before)
  })

  it('is replaced by an update: what is left out is taken away, where it stands stays', async () => {
    const created = (await admin.post(path, { ...most, description: 'D', contact })).body
    box.sandbox.clock.set(plus(noon, 1000))
    const { status, body } = await admin.put(`${path}/${String(created.id)}`, least)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...least,
      ...nothing,
      description: null,
      contact: null,
      currency: 'EUR',
      createdAt: created.createdAt,
      updatedAt: '2026-03-17T12:00:01.000Z',
    })
  })

  it('is deleted with its users, who are signed out', async () => {
    const { body } = await admin.post(path, { ...least, administrator })
    const code = box.state.users.find('username', 'first.one')?.activation?.code
    const activation = { username: 'first.one', code, newPassword: 'battery-staple-43' }
    const signedIn = await box.nobody.post('/auth/activate', activation)
    const own = box.with(signedIn.body.token as string)
    expect((await own.get('/auth/me')).status).toBe(200)
    expect((await admin.delete(`${path}/${String(body.id)}`)).status).toBe(204)
    expect((await admin.get(`${path}/${String(body.id)}`)).status).toBe(404)
    expect((await own.get('/auth/me')).status).toBe(401)
    expect(box.state.users.find('username', 'first.one')).toBeUndefined()
    expect((await admin.delete(`${path}/${String(body.id)}`)).status).toBe(404)
  })

  it('is told of each field that is wrong', async () => {
    const wrong = {
      ...least,
      country: 'Germany',
      currency: 'eur',
      contact: { name: '', email: 'nobody' },
      billingAddress: { ...address, city: 7 },
    }
    const { status, body } = await admin.post(path, wrong)
    expect(status).toBe(400)
    expect(Object.keys(body.errors).sort()).toEqual([
      '$.billingAddress.city',
      'Contact.Email',
      'Contact.Name',
      'Country',
      'Currency',
    ])
  })
})

describe('what has children is not deleted, and the answer says which they are', () => {
  const dependentsOf = ({ status, body }: Answered) => {
    expect(status).toBe(409)
    return [
      body.detail,
      body.dependentCount,
      body.dependents.map((one: { name: string }) => one.name),
    ]
  }

  it('the partners of a distributor', async () => {
    expect(dependentsOf(await admin.delete(`/distributors/${nordlicht}`))).toEqual([
      'The distributor still has 2 partners.',
      2,
      ['Blue Harbor IT', 'Kite Cloud'],
    ])
  })

  it('the tenants of a partner', async () => {
    expect(dependentsOf(await admin.delete(`/partners/${harbor}`))).toEqual([
      'The partner still has 2 tenants.',
      2,
      ['Elbe Logistics', 'Harbor Clinic'],
    ])
  })

  it('the first twenty of many', async () => {
    const { id } = (await admin.post('/distributors', { displayName: 'Big', country: 'DE' })).body
    for (let nth = 0; nth < 21; nth += 1) {
      const displayName = `P${String(nth).padStart(2, '0')}`
      await admin.post('/partners', { displayName, country: 'DE', distributorId: id })
    }
    const { body } = await admin.delete(`/distributors/${String(id)}`)
    expect([body.dependentCount, body.dependents.length]).toEqual([21, 20])
    expect(body.dependents[0]).toMatchObject({ kind: 'partner', name: 'P00' })
  })

  it('and a whole branch goes from below', async () => {
    const users = box.state.users.size
    const { subscriptions, sandbox } = box.state
    for (const tenant of [3, 4]) {
      const id = `7e000000-0000-4000-8000-00000000000${String(tenant)}`
      // Subscriptions with usage stay for good, and with them their tenants.
      expect((await admin.delete(`/tenants/${id}`)).status).toBe(409)
      await sandbox.change(() => {
        for (const record of [...subscriptions.records.values()]) {
          if (record.tenantId === id) sandbox.store.remove(subscriptions.records, record.id)
        }
      })
      expect((await admin.delete(`/tenants/${id}`)).status).toBe(204)
    }
    expect((await admin.delete(`/partners/${kite}`)).status).toBe(204)
    expect(box.state.users.size).toBe(users - 5)
  })
})

describe('where something is created', () => {
  it('is the caller’s own place, unless another is named', async () => {
    const distributor = await box.as('nordlicht.admin')
    const partner = await box.as('harbor.admin')
    const created = [
      await distributor.post('/partners', { displayName: 'New', country: 'DE' }),
      await partner.post('/tenants', { organizationName: 'New', country: 'DE' }),
    ]
    expect(created.map(({ status }) => status)).toEqual([201, 201])
    expect(created[0]?.body.distributorId).toBe(nordlicht)
    expect(created[1]?.body).toMatchObject({ distributorId: nordlicht, partnerId: harbor })
  })

  it('has to be named by who stands above', async () => {
    const distributor = await box.as('nordlicht.admin')
    const { status, body } = await distributor.post('/tenants', {
      organizationName: 'New',
      country: 'DE',
    })
    expect([status, body.errors]).toEqual([
      400,
      { PartnerId: ['The PartnerId field is required.'] },
    ])
  })
})

describe('tiers of commission', () => {
  it.each([
    [[{ fromAmount: 10, toAmount: 5, percentage: 1 }], 'CommissionRates[0].ToAmount'],
    [
      [
        { fromAmount: 0, toAmount: null, percentage: 1 },
        { fromAmount: 5, toAmount: null, percentage: 1 },
      ],
      'CommissionRates[1].FromAmount',
    ],
    [
      [
        { fromAmount: 0, toAmount: 10, percentage: 1 },
        { fromAmount: 9, toAmount: null, percentage: 1 },
      ],
      'CommissionRates[1].FromAmount',
    ],
    [[{ fromAmount: 0, toAmount: null, percentage: 101 }], 'CommissionRates[0].Percentage'],
    [[{ fromAmount: -1, toAmount: null, percentage: 1 }], 'CommissionRates[0].FromAmount'],
  ])('that contradict each other are refused: %j', async (commissionRates, field) => {
    const { status, body } = await admin.post('/distributors', {
      displayName: 'New',
      country: 'DE',
      commissionRates,
    })
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]])
  })

  it('of a partner are its own, or null for those of its distributor', async () => {
    const { body } = await admin.get('/partners?pageSize=200')
    const own = Object.fromEntries(
      body.items.map((one: { displayName: string; commissionRates: unknown }) => [
        one.displayName,
        one.commissionRates !== null,
      ]),
    )
    expect(own['Blue Harbor IT']).toBe(true)
    expect(Object.values(own)).toContain(false)
  })
})

describe('the administrators of a tenant', () => {
  const clinic = '7e000000-0000-4000-8000-000000000001'
  const path = `/tenants/${clinic}/administrators`
  const names = async () =>
    (await admin.get(path)).body.items.map((one: { username: string }) => one.username)

  it('are its users with that role, or somebody new', async () => {
    const before = await names()
    expect(before).toContain('clinic.admin')
    const userId = box.state.users.find('username', 'clinic.user')?.id
    expect((await admin.post(path, { userId })).status).toBe(201)
    expect((await admin.post(path, { userId })).status).toBe(409)
    expect((await admin.post(path, { administrator })).status).toBe(201)
    expect(await names()).toEqual([...before, 'clinic.user', 'first.one'].sort())
    expect((await admin.delete(`${path}/${userId ?? ''}`)).status).toBe(204)
    expect((await admin.delete(`${path}/${userId ?? ''}`)).status).toBe(404)
    expect((await admin.get(`/users/${userId ?? ''}`)).body.roles).toEqual(['TenantUser'])
  })

  it('are none of another tenant’s users', async () => {
    const userId = box.state.users.find('username', 'elbe.admin')?.id
    expect((await admin.post(path, { userId })).status).toBe(404)
    expect((await admin.delete(`${path}/${userId ?? ''}`)).status).toBe(404)
  })
})
