import { beforeEach, expect, it } from 'vitest'
import { refusals } from '../../../spec/cloudaxis/refusals.ts'
import type { RefusingRule as RefusingRuleOf } from '../../authoring/rules.ts'
import { instantOf, plus } from '../../kernel/time/clock.ts'
import { createSimulator } from '../../simulator.ts'
import { mintIdToken } from './federation/id-tokens.ts'
import { personByEmail } from './federation/people.ts'
import { madeUpPassword } from './identity/passwords.ts'
import { rules } from './rules.ts'
import { removeSubscriptions } from './tests/support/removal.ts'
import { brokenMoneyRules } from './tests/support/broken-money-rules.ts'
import { type Answered, type Calls, callsWith, cloudaxisBy } from './tests/support/calls.ts'

/* Each rule refuses something, under its own name: what the request log says is what was meant. */

type RefusingRule = RefusingRuleOf<typeof rules>

const open = cloudaxisBy(createSimulator)
const noon = instantOf('2026-03-17T12:00:00Z')
const hourMs = 60 * 60 * 1000

let box: ReturnType<typeof open>
let admin: Calls
beforeEach(async () => {
  box = open({ settings: { rateLimit: 50, csvRows: 20 } })
  admin = await box.as('platform.admin')
})

const unknownId = '00000000-0000-4000-8000-00000000dead'
const nordlicht = 'd1500000-0000-4000-8000-000000000001'
const harbor = '9a000000-0000-4000-8000-000000000001'
const clinic = '7e000000-0000-4000-8000-000000000001'
const password = 'battery-staple-43'

const login = (username: string, given = madeUpPassword(username)) =>
  box.nobody.post('/auth/login', { username, password: given })
const user = (change: object) => ({
  username: 'new.user',
  displayName: 'New User',
  email: 'new.user@example.com',
  role: 'PlatformReader',
  ...change,
})
const settingsWith = async (change: object) => {
  const { identity } = (await admin.get('/settings')).body
  return admin.put('/settings', { identity: { ...identity, ...change } })
}
const tenant = { organizationName: 'New', country: 'DE', partnerId: harbor }
const idOf = (username: string) => box.state.users.find('username', username)?.id ?? ''
const region = { name: 'north', displayName: 'N', endpoint: 'https://n.example', clientId: 'c' }

const federated = (provider: string, token: string) =>
  box.nobody.post('/auth/federated', { provider, token })
const idTokenOf = async (email: string, clientId: string) => {
  const { state } = box
  const person = personByEmail(state, 'microsoft', email)
  if (person === undefined) throw new Error(`there is no ${email}`)
  const base = 'http://sandbox.test/cloudaxis'
  return mintIdToken(state, { person, clientId, nonce: null, base })
}

const asText = ({ simulator }: ReturnType<typeof open>) =>
  callsWith(simulator, 'http://sandbox.test/cloudaxis', { 'content-type': 'text/plain' }).post(
    '/auth/login',
    'a=b',
  )

const brokenBy: Readonly<Record<RefusingRule, () => Promise<Answered>>> = {
  'token.missing': () => box.nobody.get('/tenants'),
  'token.invalid': () => box.with('a.b.c').get('/tenants'),
  'token.expired': () => {
    box.sandbox.clock.set(plus(noon, hourMs))
    return admin.get('/tenants')
  },
  'token.ended': async () => {
    await admin.post('/auth/logout')
    return admin.get('/tenants')
  },
  'rate.spent': async () => {
    for (let nth = 0; nth < 50; nth += 1) await admin.get('/auth/me')
    return admin.get('/auth/me')
  },
  'route.unknown': () => admin.get('/nothing'),
  'route.method': () => admin.delete('/tenants'),
  'request.invalid': () => admin.post('/tenants', {}),
  'request.malformed': () => admin.post('/tenants', '{'),
  'request.media-type': () => asText(box),
  'request.too-large': () => admin.post('/tenants', JSON.stringify('x'.repeat(1024 * 1024))),
  'role.denied': async () => (await box.as('platform.reader')).post('/tenants', tenant),
  'role.password': async () => {
    const { body } = await login('clinic.new')
    return box.with(body.token as string).get('/tenants')
  },
  'role.tier': async () =>
    (await box.as('harbor.admin')).post('/users', user({ role: 'DistributorReader' })),
  'reach.unknown': () => admin.get(`/tenants/${unknownId}`),
  'role.of-tier': () => admin.post('/roles', { userId: idOf('harbor.reader'), role: 'TenantUser' }),
  'place.needed': () => admin.post('/partners', { displayName: 'New', country: 'DE' }),
  'commission.tiers': () =>
    admin.post('/distributors', {
      displayName: 'New',
      country: 'DE',
      commissionRates: [{ fromAmount: 5, toAmount: 5, percentage: 1 }],
    }),
  'unique.username': () => admin.post('/users', user({ username: 'Harbor.Admin' })),
  'unique.directory': async () => {
    const identityProvider = { provider: 'google', directory: 'new.example' }
    await admin.post('/tenants', { ...tenant, identityProvider })
    return admin.post('/tenants', { ...tenant, identityProvider })
  },
  'unique.region': () => admin.post('/regions', region),
  'unique.role': () =>
    admin.post('/roles', { userId: idOf('harbor.reader'), role: 'PartnerReader' }),
  'delete.dependents': () => admin.delete(`/distributors/${nordlicht}`),
  'delete.self': () => admin.delete(`/users/${idOf('platform.admin')}`),
  'administrator.last': async () => {
    await admin.delete(`/users/${idOf('platform.second')}`)
    const { items } = (await admin.get('/roles?role=PlatformAdministrator')).body
    return admin.delete(`/roles/${String(items[0].id)}`)
  },
  'user.directory': async () => {
    const { state } = box
    await box.sandbox.change(() => {
      const present = state.users.require(idOf('clinic.user'))
      box.sandbox.store.put(state.users, { ...present, personId: 'somebody' })
    })
    return admin.delete(`/users/${idOf('clinic.user')}`)
  },
  'user.not-invited': () => admin.post(`/users/${idOf('harbor.reader')}/invitation`),
  'user.invited': async () => {
    const { body } = await admin.post('/users', user({}))
    const { displayName, email } = body
    return admin.put(`/users/${String(body.id)}`, { displayName, email, status: 'active' })
  },
  'license.spent': async () => {
    const { licensing } = (await admin.get('/settings')).body
    await admin.put('/settings', { licensing: { ...licensing, maximumTenants: 3 } })
    return admin.post('/tenants', tenant)
  },
  'limit.records': async () => {
    const { state, sandbox } = box
    await sandbox.change(() => {
      const one = state.regions.require('4e910000-0000-4000-8000-000000000001')
      for (let nth = 0; state.regions.size < 1000; nth += 1) {
        sandbox.store.put(state.regions, { ...one, id: state.nextId(), name: `r${String(nth)}` })
      }
    })
    return admin.post('/regions', { ...region, name: 'onemore' })
  },
  'login.failed': () => login('harbor.admin', 'wrong'),
  'login.locked': async () => {
    for (let nth = 0; nth < 5; nth += 1) await login('harbor.admin', 'wrong')
    return login('harbor.admin')
  },
  'login.disabled': async () => {
    await settingsWith({ loginEnabled: false })
    return login('harbor.admin')
  },
  'federation.disabled': async () => {
    await settingsWith({ google: { enabled: false, clientId: 'c' } })
    return federated('google', 'x')
  },
  'federation.token': () => federated('google', 'x'),
  'federation.directory': async () => {
    const microsoft = { enabled: true, clientId: 'c', azureAdTenantId: unknownId }
    await settingsWith({ microsoft })
    return federated('microsoft', await idTokenOf('emil.elbe@elbe-logistics.example', 'c'))
  },
  'federation.unknown': async () =>
    federated('microsoft', await idTokenOf('ebbe.flut@elbe-logistics.example', 'cloudaxis-cms')),
  'refresh.unknown': () => box.nobody.post('/auth/refresh', { refreshToken: 'x' }),
  'refresh.reused': async () => {
    const { refreshToken } = (await login('harbor.admin')).body
    await box.nobody.post('/auth/refresh', { refreshToken })
    return box.nobody.post('/auth/refresh', { refreshToken })
  },
  'activation.failed': () =>
    box.nobody.post('/auth/activate', {
      username: 'harbor.admin',
      code: 'X',
      newPassword: password,
    }),
  ...brokenMoneyRules(
    () => box,
    () => admin,
  ),
  'password.wrong': () =>
    admin.post('/auth/password', { currentPassword: 'wrong', newPassword: password }),
}

it.each(Object.entries(brokenBy))('%s', async (name, breakIt) => {
  const answer = await breakIt()
  const { refusedAs } = rules[name as RefusingRule]
  const { status, title, type } = refusals[refusedAs]
  expect(answer.status).toBe(status)
  if (refusals[refusedAs].body === 'none') expect(answer.text).toBe('')
  else expect(answer.body).toMatchObject({ status, title, type })
  const id = answer.headers.get('x-sandbox-request-id') ?? ''
  const entry = box.sandbox.log.get(id)
  expect(entry?.decisions.at(-1)).toMatchObject({ outcome: 'refused', rule: name })
})

it('a region and a tenant that are about to lose each other part in peace', async () => {
  removeSubscriptions(box.state)
  expect((await admin.delete(`/tenants/${clinic}`)).status).toBe(204)
  const closed = (await admin.get('/regions/4e910000-0000-4000-8000-000000000003')).body
  expect(closed.allowedTenantIds).toEqual(['7e000000-0000-4000-8000-000000000005'])
})
