import { beforeEach, describe, expect, it } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { type Calls, cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
let box: ReturnType<typeof open>
let admin: Calls
beforeEach(async () => {
  box = open()
  admin = await box.as('platform.admin')
})

describe('the settings', () => {
  it('are replaced by the section, and otherwise left alone', async () => {
    const before = (await admin.get('/settings')).body
    const branding = {
      portalName: 'Our Cloud',
      primaryColor: '#1b6ec2',
      logoUrl: null,
      supportUrl: null,
      supportEmail: null,
    }
    const { status, body } = await admin.put('/settings', { branding })
    expect(status).toBe(200)
    expect(body).toEqual({ ...before, branding, updatedAt: '2026-03-17T12:00:00.000Z' })
    expect((await admin.get('/settings')).body).toEqual(body)
    const again = await admin.put('/settings', { branding: { portalName: 'Short' } })
    expect(again.body.branding.primaryColor).toBeNull()
  })

  it('say what is wrong with a section, and take nothing of it', async () => {
    const before = (await admin.get('/settings')).body
    const { status, body } = await admin.put('/settings', {
      branding: { primaryColor: 'blue', logoUrl: 'javascript:alert(1)' },
      platform: { ...before.platform, currency: 'euro' },
    })
    expect(status).toBe(400)
    expect(Object.keys(body.errors).sort()).toEqual([
      'Branding.LogoUrl',
      'Branding.PrimaryColor',
      'Platform.Currency',
    ])
    expect((await admin.get('/settings')).body).toEqual(before)
  })

  it('say in which currency new records begin', async () => {
    const { platform } = (await admin.get('/settings')).body
    await admin.put('/settings', { platform: { ...platform, currency: 'CHF' } })
    const { body } = await admin.post('/distributors', { displayName: 'New', country: 'CH' })
    expect(body.currency).toBe('CHF')
  })

  it('say how many tenants and users the license has', async () => {
    const { licensing } = (await admin.get('/settings')).body
    const { size } = box.state.users
    await admin.put('/settings', { licensing: { ...licensing, maximumUsers: size + 1 } })
    const user = (nth: number) => ({
      username: `user.${String(nth)}`,
      displayName: 'U',
      email: `u${String(nth)}@example.com`,
      role: 'PlatformReader',
    })
    expect((await admin.post('/users', user(1))).status).toBe(201)
    const refused = await admin.post('/users', user(2))
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      `The license is for ${String(size + 1)} users.`,
    ])
  })
})

describe('a region', () => {
  const region = {
    name: 'west',
    displayName: 'West',
    endpoint: 'https://adminmanagement.west.example',
    clientId: 'collector',
    clientSecret: 'do not tell',
  }

  it('is registered, changed and removed, and never tells its secret', async () => {
    const { status, body, text } = await admin.post('/regions', region)
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'west', isEnabled: true, allowedTenantIds: null })
    expect(text).not.toContain('do not tell')
    const { name: _, clientSecret: __, ...change } = { ...region, isEnabled: false }
    const path = `/regions/${String(body.id)}`
    const changed = await admin.put(path, change)
    expect([changed.status, changed.body.isEnabled, changed.body.name]).toEqual([
      200,
      false,
      'west',
    ])
    expect(box.state.regions.require(body.id).clientSecret).toBe('do not tell')
    expect((await admin.delete(path)).status).toBe(204)
    expect((await admin.get(path)).status).toBe(404)
  })

  it('is for tenants that are there, each once', async () => {
    const clinic = '7e000000-0000-4000-8000-000000000001'
    const unknown = '00000000-0000-4000-8000-00000000dead'
    const wrong = await admin.post('/regions', { ...region, allowedTenantIds: [clinic, unknown] })
    expect(wrong.status).toBe(404)
    const twice = [clinic, clinic.toUpperCase()]
    const { body } = await admin.post('/regions', { ...region, allowedTenantIds: twice })
    expect(body.allowedTenantIds).toEqual([clinic])
  })
})

describe('health', () => {
  const degrade = (component: string, status: string) =>
    box.simulator.fetch(
      new Request('http://sandbox.test/__admin/actions/cloudaxis/set-health', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ component, status, description: 'slow disk' }),
      }),
    )

  it('is told to everybody, and is that of the worst part', async () => {
    const well = await box.nobody.get('/health')
    expect([well.status, well.body.status]).toEqual([200, 'Healthy'])
    const [first = '', second = ''] = Object.keys(well.body.entries)
    expect((await degrade(first, 'Degraded')).status).toBe(200)
    const worse = await box.nobody.get('/health')
    expect([worse.status, worse.body.status]).toEqual([200, 'Degraded'])
    expect(worse.body.entries[first]).toEqual({ status: 'Degraded', description: 'slow disk' })
    await degrade(second, 'Unhealthy')
    const worst = await box.nobody.get('/health')
    expect([worst.status, worst.body.status]).toEqual([503, 'Unhealthy'])
    await degrade(first, 'Healthy')
    await degrade(second, 'Healthy')
    expect((await box.nobody.get('/health')).status).toBe(200)
  })
})
