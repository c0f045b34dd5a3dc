import { beforeEach, describe, expect, it } from 'vitest'
import { instantOf } from '../../../kernel/time/clock.ts'
import { createSimulator, type Simulator } from '../../../simulator.ts'
import { type Answered, type Calls, callsAs, idOf } from '../tests/support/calls.ts'

let simulator: Simulator
let calls: Calls

const simulatorWith = (bluefin: object) =>
  createSimulator({
    providers: ['bluefin'],
    strict: true,
    clock: { mode: 'frozen', at: instantOf('2024-08-20T10:00:00.900Z') },
    settings: { bluefin },
  })

beforeEach(() => {
  simulator = simulatorWith({})
  calls = callsAs(simulator.fetch, 'system.admin')
})

const strictly = () => callsAs(simulatorWith({ accountRules: 'strict' }).fetch, 'system.admin')

const now = '2024-08-20T10:00:00.000Z'
const fresh = { name: 'New Shop', directPartner: { id: 952 }, contact: { id: 2744 } }
const idsOf = ({ body }: Answered) => (body as { data: { id: number }[] }).data.map(({ id }) => id)

describe('a new client', () => {
  it('has what was given, what is usual, and both its partners', async () => {
    expect(idOf(await calls.post('/clients', fresh))).toBe(1272)
    expect((await calls.get('/clients/1272')).body).toEqual({
      id: 1272,
      name: 'New Shop',
      billingId: null,
      mid: null,
      isActive: true,
      version: 0,
      partner: { id: 776, name: 'Crosswind Group' },
      directPartner: { id: 952, name: 'Northwind Resale' },
      contact: {
        id: 2744,
        firstName: 'Nora',
        lastName: 'Wells',
        email: 'northwind.supervisor@example.com',
      },
      created: now,
      modified: now,
    })
  })

  it('of a root partner has it as both', async () => {
    const given = {
      directPartner: { name: 'partnerName' },
      billingId: 'b',
      mid: 'm',
      isActive: false,
    }
    idOf(await calls.post('/clients', { ...fresh, ...given }))
    const partner = { id: 792, name: 'partnerName' }
    expect((await calls.get('/clients/1272')).body).toMatchObject({
      ...given,
      partner,
      directPartner: partner,
    })
  })

  it('brings its contact along as an admin of its own', async () => {
    const contact = {
      userName: 'shop.admin',
      firstName: 'Shop',
      lastName: 'Admin',
      email: 'shop.admin@example.com',
      phone: '5551234',
    }
    const { post, get } = callsAs(simulator.fetch, 'northwind.user')
    idOf(await post('/clients', { ...fresh, contact }))
    expect((await get('/users?client=1272')).body).toMatchObject({
      total: 1,
      data: [{ id: 2904, userRole: { name: 'Client Admin' }, client: { id: 1272 } }],
    })
    const own = await callsAs(simulator.fetch, 'shop.admin').get('/clients/1272')
    expect(own.body).toMatchObject({ id: 1272, contact: { id: 2904 } })
    const wrong = { ...contact, userName: 'other', userRole: 'Partner User' }
    expect(
      (await post('/clients', { ...fresh, name: 'Other', contact: wrong })).body,
    ).toMatchObject({
      errors: { 'contact.userRole': { errorCode: 1007 } },
    })
  })

  it('has a name that no other client of its partner has, under strict account rules', async () => {
    idOf(await calls.post('/clients', { ...fresh, name: 'Corner Bakery' }))
    const { post } = strictly()
    expect((await post('/clients', { ...fresh, name: 'Corner Bakery' })).status).toBe(409)
    idOf(await post('/clients', { ...fresh, name: 'Harbor Clinic' }))
  })
})

describe('a changed client', () => {
  it('changes in what is given alone, counts its changes and shows when', async () => {
    const { get, patch } = calls
    const before = (await get('/clients/1208')).body as object
    const given = { name: 'Bakery', billingId: null, mid: '4445', isActive: false }
    expect((await patch('/clients/1208', given)).body).toEqual({ id: 1208 })
    idOf(await patch('/clients/1208', { contact: { id: 2744 } }))
    idOf(await patch('/clients/1208', { name: 'Bakery' }))
    expect((await get('/clients/1208')).body).toEqual({
      ...before,
      ...given,
      contact: expect.objectContaining({ id: 2744 }) as object,
      version: 3,
      modified: now,
    })
  })

  it('moves with its users, templates and transactions', async () => {
    const { patch, get } = calls
    const gone = callsAs(simulator.fetch, 'northwind.supervisor')
    const here = callsAs(simulator.fetch, 'southgate.supervisor')
    const paths = [
      '/clients/1208',
      '/users/2808',
      '/users/2824',
      '/templates/320',
      '/transactions/5008',
    ]
    const statuses = async ({ get }: Calls) =>
      Promise.all(paths.map(async (path) => (await get(path)).status))
    expect([await statuses(gone), await statuses(here)]).toEqual([
      [200, 200, 200, 200, 200],
      [403, 403, 403, 403, 403],
    ])
    idOf(await patch('/clients/1208', { directPartner: { id: 984 } }))
    expect([await statuses(gone), await statuses(here)]).toEqual([
      [403, 403, 403, 403, 403],
      [200, 200, 200, 200, 200],
    ])
    expect(idsOf(await here.get('/users'))).toEqual([2792, 2808, 2824, 2856])
    expect(idsOf(await gone.get('/users'))).toEqual([2744, 2760, 2776, 2840, 2872])
    expect(idsOf(await here.get('/templates'))).toEqual([320, 352])
    expect((await get('/transactions/5008')).body).toMatchObject({
      client: { id: 1208 },
      directPartner: { id: 984 },
      partner: { id: 776 },
    })
    expect((await callsAs(simulator.fetch, 'bakery.user').get('/users')).body).toMatchObject({
      total: 2,
    })
  })

  it('cannot come where its name is taken, under strict account rules', async () => {
    const { post, patch } = strictly()
    idOf(await post('/clients', { ...fresh, name: 'Lakeside Gym' }))
    expect((await patch('/clients/1240', { directPartner: { id: 952 } })).status).toBe(409)
    expect((await patch('/clients/1240', { directPartner: { id: 952 }, name: 'Gym' })).status).toBe(
      200,
    )
  })
})

describe('deleting a client', () => {
  it('takes its users and unpublished templates with it, and leaves its past', async () => {
    const { get, delete: remove } = calls
    expect((await remove('/clients/1224')).body).toEqual({ id: 1224 })
    for (const path of ['/clients/1224', '/users/2840', '/templates/336']) {
      expect([path, (await get(path)).status]).toEqual([path, 404])
    }
    expect((await callsAs(simulator.fetch, 'clinic.admin').get('/users')).status).toBe(401)
    const past = (await get('/transactions/5136')).body as object
    expect(past).toMatchObject({ id: 5136, directPartner: { id: 968 } })
    expect(Object.keys(past)).not.toContain('client')
    expect((await remove('/clients/1224')).status).toBe(404)
    expect((await get('/users?client=1224')).body).toMatchObject({ total: 0 })
    expect((await get('/clients?partner=776')).body).toMatchObject({ total: 2 })
  })

  it('is refused while it has a published template', async () => {
    const { body } = await calls.delete('/clients/1208')
    expect(body).toMatchObject({
      errorCode: 7409,
      errors: { id: { message: 'Id has a published template', errorCode: 1007 } },
    })
    expect((await calls.get('/users/2808')).status).toBe(200)
  })

  it('is refused while one of its users is the contact of something else', async () => {
    const { patch, delete: remove } = calls
    idOf(await patch('/partners/968', { contact: { id: 2840 } }))
    expect((await remove('/clients/1224')).status).toBe(409)
    idOf(await patch('/partners/968', { contact: { id: 2776 } }))
    idOf(await patch('/clients/1208', { contact: { id: 2840 } }))
    expect((await remove('/clients/1224')).status).toBe(409)
    idOf(await patch('/clients/1208', { contact: { id: 2808 } }))
    expect((await remove('/clients/1224')).status).toBe(200)
  })

  it('gives its name free', async () => {
    const { post, delete: remove } = calls
    idOf(await remove('/clients/1224'))
    idOf(await post('/clients', { ...fresh, name: 'Harbor Clinic', directPartner: { id: 968 } }))
  })
})

describe('the list of clients', () => {
  it.each<[string, string, number[]]>([
    ['system.admin', '776', [1208, 1224, 1240]],
    ['system.admin', 'Northwind%20Resale', [1208, 1224]],
    ['system.admin', '904', []],
    ['northwind.user', '968', [1224]],
    ['other.supervisor', 'Crosswind Group', [1208, 1224, 1240]],
  ])('for %s of %s', async (userName, partner, ids) => {
    const answer = await callsAs(simulator.fetch, userName).get(`/clients?partner=${partner}`)
    expect(idsOf(answer)).toEqual(ids)
    expect(answer.body).toMatchObject({ total: ids.length })
  })

  it('shows what a client shows alone, but for the details', async () => {
    const { body } = await calls.get('/clients?partner=776')
    for (const item of (body as { data: { id: number; contact: { id: number } }[] }).data) {
      const alone = (await calls.get(`/clients/${item.id}`)).body as Record<string, unknown>
      const { created: _created, modified: _modified, contact, ...rest } = alone
      expect({ ...rest, contact: { id: (contact as { id: number }).id } }).toEqual(item)
    }
  })
})
