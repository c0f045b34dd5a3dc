import { beforeEach, describe, expect, it } from 'vitest'
import { instantOf } from '../../../kernel/time/clock.ts'
import { createSimulator, type Simulator } from '../../../simulator.ts'
import { type Calls, callsAs, idOf } from '../tests/support/calls.ts'

let simulator: Simulator
let calls: Calls

beforeEach(() => {
  simulator = simulatorWith({})
  calls = callsAs(simulator.fetch, 'system.admin')
})

const simulatorWith = (bluefin: object) =>
  createSimulator({
    providers: ['bluefin'],
    strict: true,
    clock: { mode: 'frozen', at: instantOf('2024-08-20T10:00:00.900Z') },
    settings: { bluefin },
  })

const turnClock = (iso: string) => simulator.sandboxes.get()?.clock.set(instantOf(iso))
const created = '2024-08-20T10:00:00.000Z'
const contact = { id: 2728 }
const fresh = { name: 'New', parent: { id: 776 }, contact }

describe('a new partner', () => {
  it('has what was given, what is usual, and nothing more', async () => {
    const id = idOf(await calls.post('/partners', fresh))
    expect(id).toBe(936)
    const { body } = await calls.get('/partners/936')
    const { reference } = body as { reference: string }
    expect(reference).toMatch(/^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
    expect(body).toEqual({
      id: 936,
      name: 'New',
      reference,
      verificationPhrase: null,
      parent: { id: 776, name: 'Crosswind Group' },
      created,
      modified: created,
      version: 0,
      contact: {
        id: 2728,
        firstName: 'Oscar',
        lastName: 'Thorne',
        email: 'other.supervisor@example.com',
      },
      isActive: true,
      partnerId: reference,
      billingId: null,
    })
  })

  it('has everything that can be given', async () => {
    const given = {
      reference: 'a-reference-of-its-own',
      billingId: 'b-1',
      verificationPhrase: 'green lantern',
      isActive: false,
    }
    idOf(await calls.post('/partners', { ...fresh, ...given }))
    const { body } = await calls.get('/partners/936')
    expect(body).toMatchObject({ ...given, partnerId: given.reference })
  })

  it('finds its parent by name, and an id before a name', async () => {
    const { post, get } = calls
    idOf(await post('/partners', { ...fresh, parent: { name: 'Northwind East' } }))
    idOf(await post('/partners', { ...fresh, parent: { id: 984, name: 'Northwind East' } }))
    expect((await get('/partners/936')).body).toMatchObject({ parent: { id: 968 } })
    expect((await get('/partners/1000')).body).toMatchObject({
      parent: { id: 984, name: 'Southgate Resale' },
    })
  })

  it('brings its contact along as a user of its own', async () => {
    const { post, get } = callsAs(simulator.fetch, 'northwind.supervisor')
    const user = {
      userName: 'new.contact',
      firstName: 'New',
      lastName: 'Contact',
      email: 'new.contact@example.com',
      phone: '+14155552671',
      sendWelcomeEmail: true,
    }
    idOf(await post('/partners', { ...fresh, parent: { id: 952 }, contact: user }))
    const list = await get('/users?partner=936')
    expect(list.body).toMatchObject({
      total: 1,
      data: [
        {
          id: 2904,
          userName: 'new.contact',
          isActive: true,
          userRole: { name: 'Partner Supervisor' },
          partner: { id: 936, name: 'New' },
        },
      ],
    })
    expect((await get('/partners/936')).body).toMatchObject({ contact: { id: 2904 } })
    expect((await callsAs(simulator.fetch, 'new.contact').get('/partners')).body).toMatchObject({
      total: 1,
    })
  })

  it.each([
    ['northwind.supervisor', undefined, 'Partner Supervisor'],
    ['northwind.user', undefined, 'Partner User'],
    ['northwind.supervisor', 'Partner User', 'Partner User'],
    ['northwind.user', 'Partner Supervisor', undefined],
  ])('by %s with a contact as %s has one as %s', async (userName, asked, given) => {
    const { post, get } = callsAs(simulator.fetch, userName)
    const answer = await post('/partners', {
      name: 'New',
      parent: { id: 952 },
      contact: {
        userName: 'new.contact',
        firstName: 'New',
        lastName: 'Contact',
        email: 'new.contact@example.com',
        phone: '5551234',
        ...(asked === undefined ? {} : { userRole: asked }),
      },
    })
    expect(answer.status).toBe(given === undefined ? 403 : 200)
    if (given !== undefined) {
      expect((await get('/users/2904')).body).toMatchObject({ userRole: { name: given } })
    }
  })

  it('has a name that no other below its parent has, under strict account rules', async () => {
    idOf(await calls.post('/partners', { ...fresh, name: 'Northwind Resale' }))
    simulator = simulatorWith({ accountRules: 'strict' })
    const { post } = callsAs(simulator.fetch, 'system.admin')
    idOf(await post('/partners', { ...fresh, name: 'Northwind East' }))
    idOf(await post('/partners', { ...fresh, name: 'Corner Bakery' }))
    expect((await post('/partners', { ...fresh, name: 'Northwind Resale' })).status).toBe(409)
  })

  it('uses up no id when it is refused', async () => {
    const { post } = calls
    const user = {
      userName: 'waterford',
      firstName: 'New',
      lastName: 'Contact',
      email: 'new.contact@example.com',
      phone: '5551234',
    }
    expect((await post('/partners', { ...fresh, contact: user })).status).toBe(409)
    expect(idOf(await post('/partners', fresh))).toBe(936)
  })
})

describe('a changed partner', () => {
  it('changes in what is given alone, counts its changes and shows when', async () => {
    const { get, patch } = calls
    const before = (await get('/partners/952')).body as object
    const steps: readonly object[] = [
      { name: 'Northwind Wholesale' },
      { billingId: null },
      { verificationPhrase: 'no lantern' },
      { isActive: false },
      { isActive: true, contact: { id: 2760 } },
      {},
    ]
    for (const [i, step] of steps.entries()) {
      turnClock(`2024-08-20T10:00:0${i + 1}.500Z`)
      expect((await patch('/partners/952', step)).body).toEqual({ id: 952 })
    }
    expect((await get('/partners/952')).body).toEqual({
      ...before,
      name: 'Northwind Wholesale',
      billingId: null,
      verificationPhrase: 'no lantern',
      contact: {
        id: 2760,
        firstName: 'Neil',
        lastName: 'Ward',
        email: 'northwind.user@example.com',
      },
      version: 6,
      modified: '2024-08-20T10:00:06.000Z',
    })
  })

  it('takes a free reference, and none that another has', async () => {
    const { get, patch } = calls
    idOf(await patch('/partners/952', { reference: 'free' }))
    expect((await get('/partners/952')).body).toMatchObject({
      reference: 'free',
      partnerId: 'free',
    })
    const taken = { reference: 'c954b4c60a28a337e76cc7ebd7fe9991' }
    expect((await patch('/partners/952', taken)).status).toBe(409)
    expect((await get('/partners/952')).body).toMatchObject({ reference: 'free', version: 1 })
    idOf(await patch('/partners/952', { reference: 'free' }))
    expect((await get('/partners/952')).body).toMatchObject({ reference: 'free', version: 2 })
  })

  it('may be a root, which has no parent key and may come below another', async () => {
    const { get, patch } = calls
    expect(Object.keys((await get('/partners/776')).body as object)).not.toContain('parent')
    idOf(await patch('/partners/776', { name: 'Renamed', parent: { id: 792 } }))
    expect((await get('/partners/776')).body).toMatchObject({ parent: { id: 792 } })
    expect((await get('/partners?partner=792')).body).toMatchObject({ total: 7 })
  })

  it('cannot come where its name is taken, under strict account rules', async () => {
    simulator = simulatorWith({ accountRules: 'strict' })
    const { post, patch } = callsAs(simulator.fetch, 'system.admin')
    idOf(await post('/partners', { ...fresh, name: 'subPartnerName' }))
    expect((await patch('/partners/936', { parent: { id: 792 } })).status).toBe(409)
    expect((await patch('/partners/936', { parent: { id: 904 } })).status).toBe(200)
  })

  it('counts no update that only moves it, as the vendor shows it, and is modified by it', async () => {
    const { patch, get } = calls
    idOf(await patch('/partners/968', { name: 'Northwind East', parent: { id: 984 } }))
    expect((await get('/partners/968')).body).toMatchObject({ version: 0, modified: created })
    idOf(await patch('/partners/968', { name: 'East', parent: { id: 952 } }))
    expect((await get('/partners/968')).body).toMatchObject({ version: 1 })
  })

  it('keeps its contact where that is given again by somebody who does not see it', async () => {
    const { patch, get } = callsAs(simulator.fetch, 'sub.supervisor')
    idOf(await patch('/partners/904', { contact: { id: 2664 }, billingId: 'b' }))
    expect((await patch('/partners/904', { contact: { id: 2648 } })).status).toBe(403)
    expect((await get('/partners/904')).body).toMatchObject({
      contact: { id: 2664, firstName: 'WATERFORD' },
    })
  })

  it('is found below its new parent, with its clients, users and transactions', async () => {
    const { get, patch } = calls
    idOf(await patch('/partners/968', { parent: { id: 984 } }))
    const southgate = callsAs(simulator.fetch, 'southgate.supervisor')
    const northwind = callsAs(simulator.fetch, 'northwind.supervisor')
    for (const [path, here, there] of [
      ['/clients/1224', 200, 403],
      ['/users/2776', 200, 403],
      ['/templates/336', 200, 403],
      ['/transactions/5136', 200, 403],
      ['/partners/968', 200, 403],
    ] as const) {
      expect([path, (await southgate.get(path)).status]).toEqual([path, here])
      expect([path, (await northwind.get(path)).status]).toEqual([path, there])
    }
    expect((await get('/transactions?partner=984&paging.mode=full')).body).toMatchObject({
      total: 4,
    })
  })

  it.each([
    ['ignore', 5, 200],
    ['ignore', 0, 200],
    ['refuse', 5, 409],
    ['refuse', 0, 200],
  ])(
    'where another version is set to %s, naming version %i answers %i',
    async (set, version, status) => {
      simulator = simulatorWith({ versionConflict: set })
      const { patch, get } = callsAs(simulator.fetch, 'system.admin')
      expect((await patch('/partners/952', { version, billingId: 'b' })).status).toBe(status)
      expect((await patch('/clients/1208', { version, mid: 'm' })).status).toBe(status)
      expect((await patch('/templates/336', { version, accessMode: 'specific' })).status).toBe(
        status,
      )
      const { body } = await get('/partners/952')
      expect(body).toMatchObject({ version: status === 200 ? 1 : 0 })
    },
  )
})

describe('a partner', () => {
  it('cannot be deleted', async () => {
    expect((await calls.delete('/partners/984')).status).toBe(404)
    expect((await calls.get('/partners/984')).status).toBe(200)
  })

  it.each([
    ['partner=792', [792, 904, 920]],
    ['partner=partnerName', [792, 904, 920]],
    ['partner=904', [904, 920]],
    ['partner=subPartnerName1', [920]],
    ['partner=776', [776, 952, 968, 984]],
    ['partner=subPartnerName', [904, 920]],
    ['', [776, 792, 904, 920, 952, 968, 984]],
  ])('is listed with everything below it: %s', async (query, ids) => {
    const { body } = await calls.get(`/partners?${query}`)
    const { total, data } = body as { total: number; data: { id: number }[] }
    expect([total, data.map(({ id }) => id)]).toEqual([ids.length, ids])
  })

  it('is found by a name of digits, also where that is the id of one out of reach', async () => {
    const { patch, get } = callsAs(simulator.fetch, 'northwind.supervisor')
    await patch('/partners/952', { name: '792' })
    expect((await get('/partners?partner=792')).body).toMatchObject({
      total: 2,
      data: [{ id: 952 }, { id: 968 }],
    })
    expect((await calls.get('/partners?partner=792')).body).toMatchObject({ total: 3 })
  })

  it('shows in a list what it shows alone, but for the details', async () => {
    const { body } = await calls.get('/partners')
    for (const item of (body as { data: { id: number; contact: { id: number } }[] }).data) {
      const alone = (await calls.get(`/partners/${item.id}`)).body as Record<string, unknown>
      const { created, modified, contact, ...rest } = alone
      expect({ ...rest, contact: { id: (contact as { id: number }).id } }).toEqual(item)
      expect([created, modified]).toEqual([
        expect.stringMatching(/^2024-\d\d-\d\dT[\d:]{8}\.000Z$/),
        expect.stringMatching(/^2024-\d\d-\d\dT[\d:]{8}\.000Z$/),
      ])
    }
  })
})
