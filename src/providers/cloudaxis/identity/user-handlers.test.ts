import { beforeEach, describe, expect, it } from 'vitest'
import { roles } from '../../../../spec/cloudaxis/identity/roles.ts'
import { createSimulator } from '../../../simulator.ts'
import { type Calls, cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
let box: ReturnType<typeof open>
let admin: Calls
beforeEach(async () => {
  box = open()
  admin = await box.as('platform.admin')
})

const harbor = '9a000000-0000-4000-8000-000000000001'
const clinic = '7e000000-0000-4000-8000-000000000001'
const idOf = (username: string) => box.state.users.find('username', username)?.id ?? ''
const assignmentOf = async (username: string) =>
  (await admin.get(`/roles?userId=${idOf(username)}`)).body.items[0].id as string
const user = (change: object = {}) => ({
  username: 'new.user',
  displayName: 'New User',
  email: 'new.user@example.com',
  role: 'PartnerReader',
  partnerId: harbor,
  ...change,
})

describe('a user', () => {
  it('stands at one organization of the tier of its role', async () => {
    const { status, body } = await admin.post('/users', user())
    expect(status).toBe(201)
    expect(body).toMatchObject({
      roles: ['PartnerReader'],
      scope: {
        tier: 'partner',
        distributorId: 'd1500000-0000-4000-8000-000000000001',
        partnerId: harbor,
        tenantId: null,
      },
      isFromDirectory: false,
      lastLoginAt: null,
    })
    for (const change of [
      { role: 'TenantUser' },
      { role: 'PlatformReader' },
      { partnerId: undefined },
      { tenantId: clinic },
    ]) {
      const refused = await admin.post('/users', user({ ...change, username: 'other.user' }))
      expect([change, refused.status]).toEqual([change, 400])
    }
  })

  it('takes the names that version 2 of the manual has for readers', async () => {
    const { body } = await admin.post('/users', user({ role: 'PartnerUser' }))
    expect(body.roles).toEqual(['PartnerReader'])
    const { totalCount } = (await admin.get('/users?role=PartnerUser')).body
    expect(totalCount).toBe((await admin.get('/users?role=PartnerReader')).body.totalCount)
  })

  it('has a username and an address of its own, in any letter case', async () => {
    for (const change of [
      { username: 'HARBOR.admin' },
      { email: 'HANNA.hafen@harbor-it.example' },
    ]) {
      expect((await admin.post('/users', user(change))).status).toBe(409)
    }
    const { email, displayName } = (await admin.get(`/users/${idOf('harbor.admin')}`)).body
    const taken = await admin.put(`/users/${idOf('harbor.reader')}`, { displayName, email })
    expect(taken.status).toBe(409)
    const same = await admin.put(`/users/${idOf('harbor.admin')}`, { displayName, email })
    expect(same.status).toBe(200)
  })

  it('that is disabled is signed out, and signs in no more until it is active again', async () => {
    const reader = await box.as('harbor.reader')
    const names = { displayName: 'H', email: 'h@harbor.example' }
    await admin.put(`/users/${idOf('harbor.reader')}`, { ...names, status: 'disabled' })
    expect((await reader.get('/auth/me')).status).toBe(401)
    await expect(box.as('harbor.reader')).rejects.toThrow('401')
    await admin.put(`/users/${idOf('harbor.reader')}`, { ...names, status: 'active' })
    expect((await (await box.as('harbor.reader')).get('/auth/me')).status).toBe(200)
  })

  it('neither disables nor deletes itself, and the last administrator of the platform stays', async () => {
    const own = `/users/${idOf('platform.admin')}`
    const names = { displayName: 'P', email: 'p@cms.example' }
    expect((await admin.put(own, { ...names, status: 'disabled' })).status).toBe(409)
    expect((await admin.delete(own)).status).toBe(409)
    expect((await admin.delete(`/users/${idOf('platform.second')}`)).status).toBe(204)
    expect((await admin.delete(`/roles/${await assignmentOf('platform.admin')}`)).status).toBe(409)
  })

  it('is found by a part of its names, its role and its state', async () => {
    const names = async (query: string) =>
      (await admin.get(`/users?${query}`)).body.items.map(
        (one: { username: string }) => one.username,
      )
    expect(await names('search=HAFEN')).toEqual(['harbor.admin', 'harbor.reader'])
    expect(await names('status=disabled')).toEqual(['clinic.gone'])
    expect(await names('role=PlatformService')).toEqual(['billing.service'])
    expect(await names('search=hafen&role=PartnerReader')).toEqual(['harbor.reader'])
  })
})

describe('a role', () => {
  it('is assigned, changed and revoked, and counts at once', async () => {
    const reader = await box.as('harbor.reader')
    const tenant = { organizationName: 'New', country: 'DE' }
    expect((await reader.post('/tenants', tenant)).status).toBe(403)
    const role = 'PartnerAdministrator'
    const { status, body } = await admin.post('/roles', { userId: idOf('harbor.reader'), role })
    expect(status).toBe(201)
    expect(body).toMatchObject({ role, tier: 'partner', assignedBy: 'platform.admin' })
    expect((await reader.post('/tenants', tenant)).status).toBe(201)
    expect((await reader.get('/auth/me')).body.user.roles).toEqual([role, 'PartnerReader'])
    expect((await admin.delete(`/roles/${String(body.id)}`)).status).toBe(204)
    expect((await reader.post('/tenants', tenant)).status).toBe(403)
  })

  it('is put in the place of another of the same tier', async () => {
    const path = `/roles/${await assignmentOf('harbor.reader')}`
    const { status, body } = await admin.put(path, { role: 'PartnerAdministrator' })
    expect([status, body.role]).toEqual([200, 'PartnerAdministrator'])
    expect((await admin.put(path, { role: 'TenantUser' })).status).toBe(400)
    expect((await admin.put(path, { role: 'PartnerAdministrator' })).status).toBe(200)
  })

  it('is assigned by administrators of its own tier and of those above', async () => {
    const { items } = (await admin.get('/roles/definitions')).body
    const mayAssign = Object.fromEntries(
      items.map((one: { name: string; mayAssign: string[] }) => [one.name, one.mayAssign]),
    )
    expect(Object.keys(mayAssign)).toEqual([...roles])
    expect(mayAssign).toEqual({
      PlatformAdministrator: [...roles],
      PlatformReader: [],
      PlatformService: [],
      DistributorAdministrator: roles.slice(3),
      DistributorReader: [],
      PartnerAdministrator: roles.slice(5),
      PartnerReader: [],
      TenantAdministrator: roles.slice(7),
      TenantUser: [],
    })
  })

  it('of a reader writes nothing', async () => {
    const { items } = (await admin.get('/roles/definitions')).body
    for (const { name, permissions } of items) {
      if (!/(Reader|User)$/.test(String(name))) continue
      const actions = permissions.flatMap((one: { actions: string[] }) => one.actions)
      expect([name, new Set(actions)]).toEqual([name, new Set(['read'])])
    }
  })
})
