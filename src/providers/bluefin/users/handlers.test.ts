import { beforeEach, describe, expect, it } from 'vitest'
import { roles, type Role } from '../../../../spec/bluefin/users.ts'
import { instantOf } from '../../../kernel/time/clock.ts'
import { createSimulator, type Simulator } from '../../../simulator.ts'
import { type Calls, callsAs, idOf } from '../tests/support/calls.ts'

let simulator: Simulator
let calls: Calls

beforeEach(() => {
  simulator = createSimulator({
    providers: ['bluefin'],
    strict: true,
    clock: { mode: 'frozen', at: instantOf('2024-08-20T10:00:00.900Z') },
  })
  calls = callsAs(simulator.fetch, 'system.admin')
})

const now = '2024-08-20T10:00:00.000Z'
const person = {
  userName: 'new.user',
  firstName: 'New',
  lastName: 'User',
  email: 'new.user@example.com',
  phone: '+14155552671',
}
/** Where a user of a role stands, so that the one of each level below can reach it. */
const places: Readonly<Record<Role, object>> = {
  'System Admin': {},
  'System User': {},
  'Partner Supervisor': { partner: { id: 952 } },
  'Partner User': { partner: { id: 952 } },
  'Client Admin': { partner: { id: 952 }, client: { id: 1208 } },
  'Client User': { partner: { id: 952 }, client: { id: 1208 } },
}
const holders: Readonly<Record<Role, string>> = {
  'System Admin': 'system.admin',
  'System User': 'system.user',
  'Partner Supervisor': 'northwind.supervisor',
  'Partner User': 'northwind.user',
  'Client Admin': 'bakery.admin',
  'Client User': 'bakery.user',
}

describe('a role', () => {
  it.each(roles)('of %s is granted by nobody below it, nor by the lowest', async (granted) => {
    for (const own of roles) {
      const userName = `${own} makes ${granted}`
      const answer = await callsAs(simulator.fetch, holders[own]).post('/users', {
        ...person,
        userName,
        userRole: { name: granted },
        ...places[granted],
      })
      const isAllowed = own !== 'Client User' && roles.indexOf(granted) >= roles.indexOf(own)
      expect([userName, answer.status]).toEqual([userName, isAllowed ? 200 : 403])
      if (isAllowed) {
        const { body } = await calls.get(`/users/${idOf(answer)}`)
        expect(body).toMatchObject({ userName, userRole: { name: granted } })
      }
    }
  })

  it.each(roles)('of %s is kept by a user against all below', async (role) => {
    const id = idOf(
      await calls.post('/users', { ...person, userRole: { name: role }, ...places[role] }),
    )
    for (const own of roles) {
      const { patch } = callsAs(simulator.fetch, holders[own])
      const isAllowed = roles.indexOf(role) >= roles.indexOf(own)
      expect([own, (await patch(`/users/${id}`, { phone: '5551234' })).status]).toEqual([
        own,
        isAllowed ? 200 : 403,
      ])
    }
  })

  it('above one’s own is not lowered either', async () => {
    const lower = { userRole: { name: 'Partner User' } }
    const { patch } = callsAs(simulator.fetch, 'northwind.user')
    expect((await patch('/users/2744', lower)).status).toBe(403)
    expect((await calls.patch('/users/2744', lower)).status).toBe(200)
  })

  it('is raised by a change only as far as one’s own', async () => {
    const { patch } = callsAs(simulator.fetch, 'northwind.user')
    const raise = (name: Role) => patch('/users/2824', { userRole: { name }, client: { id: 1208 } })
    expect((await raise('Client Admin')).status).toBe(200)
    expect((await raise('Partner User')).status).toBe(200)
    expect((await raise('Partner Supervisor')).status).toBe(403)
    expect((await raise('System Admin')).status).toBe(403)
    expect((await calls.get('/users/2824')).body).toMatchObject({
      userRole: { name: 'Partner User' },
      partner: { id: 952 },
    })
  })
})

describe('a new user', () => {
  it('of a partner shows its partner', async () => {
    const body = {
      ...person,
      userRole: { name: 'Partner User' },
      partner: { name: 'Northwind East' },
    }
    expect(idOf(await calls.post('/users', body))).toBe(2904)
    expect((await calls.get('/users/2904')).body).toEqual({
      id: 2904,
      ...person,
      isActive: true,
      version: 0,
      userRole: { name: 'Partner User' },
      partner: { id: 968, name: 'Northwind East' },
      created: now,
      modified: now,
    })
  })

  it('of a client shows its client in place of the partner', async () => {
    const body = {
      ...person,
      isActive: false,
      sendWelcomeEmail: true,
      userRole: { name: 'Client User' },
      partner: { name: 'Northwind Resale' },
      client: { name: 'Corner Bakery' },
    }
    idOf(await calls.post('/users', body))
    expect((await calls.get('/users/2904')).body).toEqual({
      id: 2904,
      ...person,
      isActive: false,
      version: 0,
      userRole: { name: 'Client User' },
      client: { id: 1208, name: 'Corner Bakery' },
      created: now,
      modified: now,
    })
  })

  it('of the System shows neither', async () => {
    idOf(await calls.post('/users', { ...person, userRole: { name: 'System User' } }))
    const { body } = await calls.get('/users/2904')
    expect(Object.keys(body as object)).toEqual([
      'id',
      'userName',
      'firstName',
      'lastName',
      'email',
      'phone',
      'isActive',
      'version',
      'userRole',
      'created',
      'modified',
    ])
  })

  it('of a client may name any partner above the client, and no other', async () => {
    const create = (partner: number, userName: string) =>
      calls.post('/users', {
        ...person,
        userName,
        userRole: { name: 'Client Admin' },
        partner: { id: partner },
        client: { id: 1224 },
      })
    const statuses = []
    for (const id of [968, 952, 776, 984, 792]) statuses.push((await create(id, `u${id}`)).status)
    expect(statuses).toEqual([200, 200, 200, 409, 409])
  })

  it('has a user name that nobody has, wherever they stand', async () => {
    const { post } = callsAs(simulator.fetch, 'northwind.user')
    const body = { ...person, userRole: { name: 'Partner User' }, partner: { id: 952 } }
    expect((await post('/users', { ...body, userName: 'gym.admin' })).body).toMatchObject({
      errors: { userName: { message: 'User name must be unique', errorCode: 1003 } },
    })
    expect(idOf(await post('/users', { ...body, userName: 'Gym.admin' }))).toBe(2904)
  })

  it('signs in at once, and sees its own place', async () => {
    const body = { ...person, userRole: { name: 'Client User' }, ...places['Client User'] }
    idOf(await calls.post('/users', body))
    const { get } = callsAs(simulator.fetch, 'new.user')
    expect((await get('/users?take=100')).body).toMatchObject({ total: 3 })
    expect((await get('/partners')).status).toBe(403)
  })
})

describe('a changed user', () => {
  it('changes in what is given alone, counts its changes and shows when', async () => {
    const { get, patch } = calls
    const before = (await get('/users/2760')).body as object
    const given = { firstName: 'Nils', email: 'nils@example.com', phone: '5551234' }
    expect((await patch('/users/2760', given)).body).toEqual({ id: 2760 })
    idOf(await patch('/users/2760', { userName: 'nils', isActive: false }))
    idOf(await patch('/users/2760', {}))
    expect((await get('/users/2760')).body).toEqual({
      ...before,
      ...given,
      userName: 'nils',
      isActive: false,
      version: 3,
      modified: now,
    })
  })

  it('may keep its own user name, and signs in by the new one alone', async () => {
    const { patch } = calls
    expect((await patch('/users/2760', { userName: 'northwind.user' })).status).toBe(200)
    expect((await patch('/users/2760', { userName: 'waterford' })).status).toBe(409)
    idOf(await patch('/users/2760', { userName: 'neil' }))
    expect((await callsAs(simulator.fetch, 'neil').get('/users')).status).toBe(200)
    expect((await callsAs(simulator.fetch, 'northwind.user').get('/users')).status).toBe(401)
  })

  it('moves to another place, and reaches what is there from the next call on', async () => {
    const { patch, get } = calls
    idOf(await patch('/users/2760', { partner: { id: 984 } }))
    const { body } = await callsAs(simulator.fetch, 'northwind.user').get('/partners')
    expect((body as { data: { id: number }[] }).data.map(({ id }) => id)).toEqual([984])
    idOf(await patch('/users/2760', { userRole: { name: 'Client User' }, client: { id: 1240 } }))
    expect((await get('/users/2760')).body).toMatchObject({ client: { id: 1240 } })
    expect((await get('/users?client=1240')).body).toMatchObject({ total: 2 })
    expect((await patch('/users/2760', { userRole: { name: 'System User' } })).status).toBe(403)
    idOf(await patch('/users/2760', { userRole: { name: 'Partner User' } }))
    expect(Object.keys((await get('/users/2760')).body as object)).not.toContain('client')
    expect((await get('/users?client=1240')).body).toMatchObject({ total: 1 })
  })

  it('of a client cannot stand at a client of another partner', async () => {
    const { patch } = calls
    expect((await patch('/users/2824', { client: { id: 1240 } })).body).toMatchObject({
      errors: { client: { errorCode: 1007 } },
    })
    expect((await patch('/users/2824', { partner: { id: 984 } })).status).toBe(409)
    const both = { partner: { id: 984 }, client: { id: 1240 } }
    expect((await patch('/users/2824', both)).status).toBe(200)
    expect((await callsAs(simulator.fetch, 'bakery.user').get('/users')).body).toMatchObject({
      data: [{ id: 2824 }, { id: 2856 }],
    })
  })
})

describe('the list of users', () => {
  it.each<[string, string, number[]]>([
    ['system.user', 'take=3', [2648, 2664, 2680]],
    ['northwind.supervisor', '', [2744, 2760, 2776, 2808, 2824, 2840, 2872]],
    ['northwind-east.supervisor', '', [2776, 2840]],
    ['northwind.user', 'partner=968', [2776, 2840]],
    ['northwind.user', 'client=Harbor%20Clinic', [2840]],
    ['northwind.user', 'partner=968&client=1208', []],
    ['northwind.user', 'partner=952&client=1224', [2840]],
    ['bakery.user', '', [2808, 2824]],
    ['bakery.user', 'client=1208', [2808, 2824]],
    ['system.admin', 'client=1208', [2808, 2824]],
  ])('for %s with %s', async (userName, query, ids) => {
    const { body } = await callsAs(simulator.fetch, userName).get(`/users?${query}`)
    const { total, data } = body as { total: number; data: { id: number }[] }
    expect(data.map(({ id }) => id)).toEqual(ids)
    expect(total).toBe(userName === 'system.user' ? 16 : ids.length)
  })

  it('shows what a user shows alone, but for its dates', async () => {
    const { body } = await calls.get('/users?take=100')
    for (const item of (body as { data: { id: number }[] }).data) {
      const alone = (await calls.get(`/users/${item.id}`)).body as Record<string, unknown>
      const { created: _created, modified: _modified, ...rest } = alone
      expect(rest).toEqual(item)
    }
  })
})

it('a user cannot be deleted', async () => {
  expect((await calls.delete('/users/2760')).status).toBe(404)
})
