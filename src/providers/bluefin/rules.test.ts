import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { instantOf, plus } from '../../kernel/time/clock.ts'
import { defaultSandbox } from '../../kernel/requests/request-id.ts'
import { createSimulator } from '../../simulator.ts'
import { sharedKeyOf } from './authentication.ts'
import { refusals } from '../../../spec/bluefin/refusals.ts'
import type { RefusingRule as RefusingRuleOf } from '../../authoring/rules.ts'
import { rules } from './rules.ts'

type RefusingRule = RefusingRuleOf<typeof rules>
import { type Answered, basic, callsAs, exchange, idOf } from './tests/support/calls.ts'

/* Each rule refuses something, under its own name: what the request log says is what was meant. */

const at = instantOf('2024-08-14T00:08:24.000Z')
const simulator = createSimulator({
  providers: ['bluefin'],
  strict: true,
  clock: { mode: 'frozen', at },
  settings: { bluefin: { versionConflict: 'refuse', accountRules: 'strict', rateLimit: 20 } },
})
const as = (userName: string) => callsAs(simulator.fetch, userName)
const admin = as('system.admin')

const send = (authorization: string, body?: string) =>
  exchange(
    simulator.fetch,
    new Request('http://sandbox.test/bluefin/api/v1/partners', {
      method: body === undefined ? 'GET' : 'POST',
      headers: authorization === '' ? {} : { authorization },
      ...(body === undefined ? {} : { body }),
    }),
  )

function signed(seconds: number): Promise<Answered> {
  const timestamp = String(at / 1000 + seconds)
  const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const response = createHmac('sha256', Buffer.from(sharedKeyOf('system.admin'), 'base64'))
    .update(`GET /api/v1/partners\n00\n${timestamp}\n\n${nothing}`)
    .digest('hex')
  return send(
    `Hmac username="system.admin", nonce="00", timestamp="${timestamp}", response="${response}"`,
  )
}

const user = {
  userName: 'new.user',
  firstName: 'New',
  lastName: 'User',
  email: 'new.user@example.com',
  phone: '5551234',
}
const partner = { name: 'New', parent: { id: 792 }, contact: { id: 2648 } }

const brokenBy: Readonly<Record<RefusingRule, () => Promise<Answered>>> = {
  'auth.missing': () => send(''),
  'auth.wrong': () => send(basic('system.admin', 'wrong')),
  'auth.stale': () => signed(-901),
  'auth.replayed': async () => {
    expect((await signed(0)).status).toBe(200)
    return signed(0)
  },
  'auth.inactive-user': () => as('former.employee').get('/users'),
  'auth.inactive-partner': () => as('sub.supervisor').get('/users'),
  'rate.spent': async () => {
    for (let i = 0; i < 20; i += 1) await admin.get('/partners')
    return admin.get('/partners')
  },
  'route.unknown': () => admin.get('/nothing'),
  'request.invalid': () => admin.post('/partners', {}),
  'request.unreadable': () => send(basic('system.admin'), '{'),
  'level.partners': () => as('bakery.admin').get('/partners'),
  'level.clients': () => as('bakery.admin').get('/clients?partner=952'),
  'level.partner-filter': () => as('bakery.admin').get('/users?partner=952'),
  'access.outside': () => as('northwind.user').get('/partners/776'),
  'access.name': () =>
    as('northwind.user').patch('/partners/952', { parent: { name: 'partnerName' } }),
  'resource.unknown': () => admin.get('/partners/5'),
  'transaction.type': async () => {
    const types = [4, 5, 6].map((type) => admin.get(`/transactions/5040?transactionType=${type}`))
    const statuses = (await Promise.all(types)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 404, 404])
    return admin.get(`/transactions/5040?transactionType=${statuses.indexOf(404) + 4}`)
  },
  'reference.unknown': () => admin.patch('/partners/984', { parent: { id: 5 } }),
  'reference.ambiguous': async () => {
    idOf(await admin.post('/partners', { ...partner, name: 'Northwind East' }))
    return admin.patch('/partners/984', { parent: { name: 'Northwind East' } })
  },
  'role.above-own': () =>
    as('northwind.user').post('/users', { ...user, userRole: { name: 'System User' } }),
  'role.above-partner': () =>
    admin.post('/users', { ...user, partner: { id: 952 }, userRole: { name: 'System Admin' } }),
  'role.lowest': () =>
    as('bakery.user').post('/users', { ...user, userRole: { name: 'Client User' } }),
  'role.wrong-place': () => admin.post('/users', { ...user, userRole: { name: 'Partner User' } }),
  'unique.name': () => admin.patch('/partners/984', { name: 'Northwind Resale' }),
  'unique.reference': () =>
    admin.post('/partners', { ...partner, reference: '7c6377eb4753ad4490302263a6e0a7df' }),
  'unique.template-reference': async () => {
    const { body } = await admin.get('/templates/320')
    return admin.patch('/templates/336', { reference: (body as { reference: string }).reference })
  },
  'unique.user-name': () => admin.patch('/users/2760', { userName: 'waterford' }),
  'partner.cycle': () => admin.patch('/partners/776', { parent: { id: 968 } }),
  'version.conflict': () => admin.patch('/partners/984', { version: 7 }),
  'client.in-use': () => admin.delete('/clients/1208'),
  'template.published': () => admin.delete('/templates/320'),
}

it.each(Object.entries(brokenBy))('%s', async (name, breakIt) => {
  const sandbox = simulator.sandboxes.reset(defaultSandbox)
  const answer = await breakIt()
  const rule = rules[name as RefusingRule]
  expect(answer.status).toBe(refusals[rule.refusedAs].status)
  expect(answer.body).toHaveProperty('errorCode', refusals[rule.refusedAs].errorCode)

  const entry = sandbox?.log.get(answer.headers.get('x-sandbox-request-id') ?? '')
  expect(entry?.decisions.at(-1)).toMatchObject({ outcome: 'refused', rule: name })
  expect(entry).toMatchObject({ status: answer.status, defect: undefined })
})

it('unique.reference-kept', async () => {
  simulator.sandboxes.reset(defaultSandbox)
  const move = { reference: '7c6377eb4753ad4490302263a6e0a7df', parent: { id: 952 } }
  expect((await admin.patch('/partners/920', move)).status).toBe(409)

  const printed = callsAs(createSimulator({ providers: ['bluefin'] }).fetch, 'system.admin')
  expect((await printed.patch('/partners/920', { reference: move.reference })).status).toBe(409)
  expect(idOf(await printed.patch('/partners/920', move))).toBe(920)
  expect((await printed.get('/partners/920')).body).toMatchObject({
    reference: '40f4bf910f2fc861e366281f772c3f4a',
    parent: { id: 952 },
    version: 0,
  })
})

it('the log explains an answer by what was decided on the way', async () => {
  const sandbox = simulator.sandboxes.reset(defaultSandbox)
  sandbox?.clock.set(plus(at, 1))
  await as('northwind.user').get('/partners/776')
  const [entry] = sandbox?.log.list() ?? []
  expect(entry).toMatchObject({
    at: plus(at, 1),
    operation: 'getPartner',
    caller: 'northwind.user',
    status: 403,
  })
  expect(entry?.decisions.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
    'authenticate passed',
    'rate-limit passed',
    'permit passed',
    'validate passed',
    'refuse refused',
  ])
  expect(entry?.decisions[0]?.detail).toBe('northwind.user, Partner User of partner 952')
})
