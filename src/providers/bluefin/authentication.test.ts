import { createHash, createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { instantOf, plus } from '../../kernel/time/clock.ts'
import { createSimulator, type Simulator } from '../../simulator.ts'
import { bluefin } from './index.ts'
import { personas } from './personas.ts'
import { type Answered, basic, callsAs, exchange, idOf } from './tests/support/calls.ts'
import type { BluefinState } from './state.ts'

/*
 * Signing is written here once more, from the vendor's description alone, so that it is the
 * description that is tested and not our reading of it.
 */

const now = instantOf('2024-08-14T00:08:24.000Z')
const nowSeconds = now / 1000
const origin = 'http://sandbox.test/bluefin'

let simulator: Simulator

beforeEach(() => {
  simulator = simulatorWith({})
})

const simulatorWith = (bluefin: object) =>
  createSimulator({
    providers: ['bluefin'],
    strict: true,
    clock: { mode: 'frozen', at: now },
    settings: { bluefin },
  })

function turnClock(ms: number): void {
  simulator.sandboxes.get()?.clock.set(plus(now, ms))
}

const unauthenticated = {
  uuid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  errorCode: 7401,
  message: 'Unauthenticated request.',
}

const sha256hex = (text: string) => createHash('sha256').update(text).digest('hex')

/** 32 bytes in hexadecimal digits, another for each word. */
const nonceOf = (word: string) => sha256hex(word)

interface Signed {
  readonly method?: string
  /** Path as it is sent, without the mount's prefix. */
  readonly path?: string
  readonly body?: string
  readonly username?: string
  readonly nonce?: string
  readonly timestamp?: number | string
  /** What is signed in place of what is sent. */
  readonly signed?: { readonly method?: string; readonly path?: string; readonly body?: string }
}

type Sign = (canonical: string, username: string) => string

function credentialsOf(username: string): Readonly<Record<string, string>> {
  const state = simulator.sandboxes.get()?.state<BluefinState>({ name: 'bluefin' })
  const persona = state && personas(state).find(({ name }) => name === username)
  return persona?.credentials ?? {}
}

function hmac(canonical: string, username: string): string {
  const secret = Buffer.from(credentialsOf(username)['sharedKey'] ?? 'none', 'base64')
  return createHmac('sha256', secret).update(canonical).digest('hex')
}

const rsaWith =
  (key: Parameters<ReturnType<typeof createSign>['sign']>[0]): Sign =>
  (canonical) =>
    createSign('RSA-SHA256').update(canonical).sign(key, 'hex')

const someKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

const rsa: Sign = (canonical, username) =>
  rsaWith(credentialsOf(username)['privateKey'] ?? someKey)(canonical, username)

const schemes: Readonly<Record<'Hmac' | 'Rsa', Sign>> = { Hmac: hmac, Rsa: rsa }

/** The four fields of a signature, as they stand in the header. */
function fieldsOf(sign: Sign, request: Signed) {
  const { username = 'system.admin', nonce = nonceOf('first'), timestamp = nowSeconds } = request
  const { method = 'GET', path = '/api/v1/partners', body = '' } = { ...request, ...request.signed }
  const canonical = `${method} ${path}\n${nonce}\n${timestamp}\n\n${sha256hex(body)}`
  return { username, nonce, timestamp: String(timestamp), response: sign(canonical, username) }
}

const headerOf = (scheme: string, fields: Readonly<Record<string, string>>) =>
  `${scheme} ${Object.entries(fields)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`

function send(authorization: string | undefined, request: Signed = {}): Promise<Answered> {
  const { method = 'GET', path = '/api/v1/partners', body } = request
  return exchange(
    simulator.fetch,
    new Request(origin + path, {
      method,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    }),
  )
}

const sendSigned = (scheme: 'Hmac' | 'Rsa', request: Signed = {}, sign = schemes[scheme]) =>
  send(headerOf(scheme, fieldsOf(sign, request)), request)

describe('without credentials', () => {
  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['a scheme alone', 'Basic'],
    ['an unknown scheme', 'Bearer abc'],
    ['credentials without a scheme', basic('system.admin').slice('Basic '.length)],
  ])('%s is unauthenticated', async (_what, authorization) => {
    const { status, body, headers } = await send(authorization)
    expect([status, body]).toEqual([401, unauthenticated])
    expect(headers.get('www-authenticate')).toMatch(/^Basic realm="/)
  })

  it('is unauthenticated before anything is said of the request itself', async () => {
    const broken = { method: 'POST', path: '/api/v1/partners', body: '{' }
    expect((await send(undefined, broken)).status).toBe(401)
    expect((await send(undefined, { path: '/api/v1/partners/1' })).status).toBe(401)
  })
})

describe('Basic', () => {
  const encoded = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  it.each([
    ['as the vendor shows it', basic('system.admin')],
    ['in lower case', basic('system.admin').replace('Basic', 'basic')],
    ['with blanks around', basic('system.admin').replace(' ', '   ')],
  ])('signs in %s', async (_what, authorization) => {
    expect((await send(authorization)).status).toBe(200)
  })

  it.each([
    ['a wrong password', basic('system.admin', 'wrong')],
    ['an empty password', basic('system.admin', '')],
    ['a password that only begins right', basic('system.admin', 'sandbox ')],
    ['an unknown user', basic('nobody')],
    ['no user', basic('')],
    ['a user in other letters', basic('System.Admin')],
    ['no colon', encoded('system.admin')],
    ['nothing at all', encoded('')],
    ['malformed base64', 'Basic %%%'],
    ['good base64 among rubbish', basic('system.admin').replace('Basic ', 'Basic !')],
    ['bytes that are no text', `Basic ${Buffer.from([0xff, 0xfe, 0x3a, 0xff]).toString('base64')}`],
  ])('refuses %s', async (_what, authorization) => {
    const { status, body } = await send(authorization)
    expect([status, body]).toEqual([401, unauthenticated])
  })

  it('takes user names with letters of all kinds, and passwords with colons only if they are right', async () => {
    const { post } = callsAs(simulator.fetch, 'system.admin')
    idOf(
      await post('/users', {
        ...person,
        userName: 'Zoë Ångström',
        userRole: { name: 'System User' },
      }),
    )
    expect((await send(basic('Zoë Ångström'))).status).toBe(200)
    expect((await send(basic('Zoë Ångström', 'sandbox:x'))).status).toBe(401)
  })
})

const person = {
  firstName: 'Some',
  lastName: 'Body',
  email: 'somebody@example.com',
  phone: '+14155552671',
}

describe.each(['Hmac', 'Rsa'] as const)('%s', (scheme) => {
  const sign = schemes[scheme]

  it('signs in, whatever is signed', async () => {
    const body = JSON.stringify({ billingId: 'signed' })
    const requests: readonly Signed[] = [
      {},
      { path: '/api/v1/partners?partner=partnerName&take=2' },
      { path: '/api/v1/partners?partner=partnerName', signed: { path: '/api/v1/partners' } },
      { signed: { path: '/bluefin/api/v1/partners' } },
      { path: '/api/v1/partners?take=2', signed: { path: '/bluefin/api/v1/partners?take=2' } },
      { path: '/api/v1/users?partner=Corner%20Bakery%20%C3%A9' },
      { method: 'PATCH', path: '/api/v1/partners/984', body },
      { method: 'DELETE', path: '/api/v1/templates/368' },
      { method: 'GET', path: '/api/v1/partners/904', username: 'partner.supervisor' },
    ]
    for (const [i, request] of requests.entries()) {
      const { status } = await sendSigned(scheme, { ...request, nonce: nonceOf(String(i)) })
      expect([request.path, status]).not.toEqual([request.path, 401])
    }
  })

  it('calls as the user who signed', async () => {
    const { body } = await sendSigned(scheme, { username: 'northwind.supervisor' })
    expect((body as { data: { id: number }[] }).data.map(({ id }) => id)).toEqual([952, 968])
  })

  it('takes the fields in any order, and the scheme in any letters', async () => {
    const { username, nonce, timestamp, response } = fieldsOf(sign, {})
    const turned = headerOf(scheme.toUpperCase(), { response, timestamp, nonce, username })
    expect((await send(turned)).status).toBe(200)
  })

  it.each(['username', 'nonce', 'timestamp', 'response'])('refuses without %s', async (missing) => {
    const { [missing]: _, ...fields } = fieldsOf(sign, {}) as Record<string, string>
    expect((await send(headerOf(scheme, fields))).status).toBe(401)
    expect((await send(headerOf(scheme, { ...fields, [missing]: '' }))).status).toBe(401)
    expect((await sendSigned(scheme)).status).toBe(200)
  })

  it.each<[string, Signed]>([
    ['another method', { signed: { method: 'POST' } }],
    ['another path', { signed: { path: '/api/v1/users' } }],
    [
      'another query',
      { path: '/api/v1/partners?take=1', signed: { path: '/api/v1/partners?take=2' } },
    ],
    [
      'another body',
      {
        method: 'PATCH',
        path: '/api/v1/partners/984',
        body: '{"billingId":"b"}',
        signed: { body: '{"billingId":"a"}' },
      },
    ],
    [
      'the same body with another blank',
      {
        method: 'PATCH',
        path: '/api/v1/partners/984',
        body: '{"billingId": "a"}',
        signed: { body: '{"billingId":"a"}' },
      },
    ],
    ['an unknown user', { username: 'nobody' }],
    ['a timestamp that is no number', { timestamp: 'now' }],
    ['a timestamp in milliseconds', { timestamp: now }],
    ['a timestamp with a fraction', { timestamp: `${nowSeconds}.5` }],
  ])('refuses a signature of %s', async (_what, request) => {
    const { status, body } = await sendSigned(scheme, request)
    expect([status, body]).toEqual([401, unauthenticated])
  })

  it('refuses a signature under another nonce or timestamp than the sent one', async () => {
    const fields = fieldsOf(sign, {})
    const other = { nonce: nonceOf('other'), timestamp: String(nowSeconds + 1) }
    expect((await send(headerOf(scheme, { ...fields, nonce: other.nonce }))).status).toBe(401)
    expect((await send(headerOf(scheme, { ...fields, timestamp: other.timestamp }))).status).toBe(
      401,
    )
    expect((await send(headerOf(scheme, fields))).status).toBe(200)
  })

  it.each(['', '00', 'nonsense', 'zz'.repeat(32)])('refuses the response %j', async (response) => {
    expect((await send(headerOf(scheme, { ...fieldsOf(sign, {}), response }))).status).toBe(401)
  })

  it('refuses the signature of somebody else', async () => {
    const others: readonly Sign[] =
      scheme === 'Hmac'
        ? [(canonical) => hmac(canonical, 'system.user'), (canonical) => sha256hex(canonical)]
        : [
            rsaWith(someKey),
            rsaWith(credentialsOf('system.user')['privateKey'] ?? expect.fail()),
            hmac,
          ]
    for (const other of others) expect((await sendSigned(scheme, {}, other)).status).toBe(401)
    expect((await sendSigned(scheme)).status).toBe(200)
  })

  it.each([
    [-900, 0, 200],
    [-901, 0, 401],
    [900, 0, 200],
    [901, 0, 401],
    [-900, 1, 401],
    [900, -1, 401],
  ])('at a timestamp of %i s and a clock of %i ms more: %i', async (seconds, ms, expected) => {
    turnClock(ms)
    const { status } = await sendSigned(scheme, { timestamp: nowSeconds + seconds })
    expect(status).toBe(expected)
  })

  it('refuses a nonce seen in the last 15 minutes, and takes it again afterwards', async () => {
    const at = (ms: number) => {
      turnClock(ms)
      return sendSigned(scheme, { timestamp: Math.floor((now + ms) / 1000) })
    }
    const quarter = 15 * 60 * 1000
    const statuses: number[] = []
    for (const ms of [
      0,
      0,
      1000,
      quarter,
      quarter + 1,
      quarter + 2,
      2 * quarter + 1,
      2 * quarter + 2,
    ]) {
      statuses.push((await at(ms)).status)
    }
    expect(statuses).toEqual([200, 401, 401, 401, 200, 401, 401, 200])
  })

  it('refuses a nonce for as long as its timestamp is good, which one ahead is for longer', async () => {
    const timestamp = nowSeconds + 14 * 60
    expect((await sendSigned(scheme, { timestamp })).status).toBe(200)
    for (const minutes of [14, 15, 16, 28, 29]) {
      turnClock(minutes * 60_000)
      expect([minutes, (await sendSigned(scheme, { timestamp })).status]).toEqual([minutes, 401])
    }
  })

  it.each([
    ['more behind it', (response: string) => `${response}zz!`],
    ['an odd digit behind it', (response: string) => `${response}0`],
    ['a byte less', (response: string) => response.slice(2)],
  ])('refuses a right signature with %s', async (_what, change) => {
    const { response, ...fields } = fieldsOf(sign, {})
    const { status } = await send(headerOf(scheme, { ...fields, response: change(response) }))
    expect(status).toBe(401)
    expect((await sendSigned(scheme)).status).toBe(200)
  })

  it('keeps a nonce for its user alone, and only if the signature was right', async () => {
    expect((await sendSigned(scheme, { signed: { path: '/x' } })).status).toBe(401)
    expect((await sendSigned(scheme)).status).toBe(200)
    expect((await sendSigned(scheme, { username: 'system.user' })).status).toBe(200)
    expect((await sendSigned(scheme)).status).toBe(401)
    const other = scheme === 'Hmac' ? 'Rsa' : 'Hmac'
    expect((await sendSigned(other)).status).toBe(401)
    expect((await sendSigned(scheme, { nonce: nonceOf('second') })).status).toBe(200)
  })

  it('forgets nonces that are out of date, and no others', async () => {
    const state = simulator.sandboxes.get()?.state<BluefinState>({ name: 'bluefin' })
    for (let minute = 0; minute < 40; minute += 1) {
      turnClock(minute * 60_000)
      const timestamp = nowSeconds + minute * 60
      const nonce = nonceOf(String(minute))
      expect((await sendSigned(scheme, { timestamp, nonce })).status).toBe(200)
    }
    expect(state?.nonces.size).toBe(16)
  })

  it('works over a port, where the path begins with the prefix', async () => {
    const { url } = await simulator.listen(0)
    for (const [i, path] of ['/api/v1/partners', '/bluefin/api/v1/partners'].entries()) {
      const authorization = headerOf(
        scheme,
        fieldsOf(sign, { signed: { path }, nonce: nonceOf(String(i)) }),
      )
      const request = new Request(`${url}/bluefin/api/v1/partners`, { headers: { authorization } })
      expect((await exchange(fetch, request)).status).toBe(200)
    }
    await simulator.close()
  })
})

describe('who is inactive', () => {
  it('does not sign in, by any scheme', async () => {
    const { patch } = callsAs(simulator.fetch, 'system.admin')
    expect((await send(basic('northwind.user'))).status).toBe(200)
    expect((await patch('/users/2760', { isActive: false })).status).toBe(200)
    expect((await send(basic('northwind.user'))).body).toEqual(unauthenticated)
    expect((await send(basic('former.employee'))).body).toEqual(unauthenticated)
    expect((await sendSigned('Rsa', { username: 'former.employee' })).body).toEqual(unauthenticated)
    expect((await patch('/users/2760', { isActive: true })).status).toBe(200)
    expect((await send(basic('northwind.user'))).status).toBe(200)
  })

  it('as a partner leaves its users without any permission under strict account rules', async () => {
    simulator = simulatorWith({ accountRules: 'strict' })
    const { patch } = callsAs(simulator.fetch, 'system.admin')
    const users = ['northwind.supervisor', 'northwind.user', 'bakery.admin', 'bakery.user']
    const statuses = async () =>
      Promise.all(
        users.map(async (user) => (await callsAs(simulator.fetch, user).get('/users')).status),
      )
    expect(await statuses()).toEqual([200, 200, 200, 200])
    idOf(await patch('/partners/952', { isActive: false }))
    expect(await statuses()).toEqual([403, 403, 403, 403])
    const { body } = await send(basic('northwind.user'))
    expect(body).toEqual({ ...unauthenticated, errorCode: 7403, message: 'Permission denied.' })
  })

  it('as a partner says nothing of the partners below it, nor of who stands above', async () => {
    idOf(await callsAs(simulator.fetch, 'system.admin').patch('/partners/952', { isActive: false }))
    expect((await send(basic('northwind-east.supervisor'))).status).toBe(200)
    const { body } = await callsAs(simulator.fetch, 'other.supervisor').get('/partners/952')
    expect(body).toMatchObject({ id: 952, isActive: false })
  })

  it('as a partner still does not sign in with a wrong password', async () => {
    simulator = simulatorWith({ accountRules: 'strict' })
    expect((await send(basic('sub.supervisor', 'wrong'))).status).toBe(401)
    expect((await send(basic('sub.supervisor'))).status).toBe(403)
  })

  it('as a partner sees its own and its children, as the page says of sub-partners', async () => {
    const { body } = await send(basic('sub.supervisor'))
    expect(body).toMatchObject({ total: 2, data: [{ id: 904, isActive: false }, { id: 920 }] })
    expect((await send(basic('former.employee'))).status).toBe(401)
  })
})

it('recognizes credentials for as long as the user has that name, and no longer', async () => {
  const status = async (userName: string) => (await send(basic(userName))).status
  expect([await status('northwind.user'), await status('northwind.user')]).toEqual([200, 200])
  const { store } = simulator.sandboxes.require()
  const { users } = simulator.sandboxes.require().state<BluefinState>(bluefin)
  const user = users.find('userName', 'northwind.user')
  if (user === undefined) throw new Error('there is no northwind.user')
  store.transact(() => store.put(users, { ...user, userName: 'renamed' }))
  expect([await status('northwind.user'), await status('renamed')]).toEqual([401, 200])
  store.transact(() => store.remove(users, user.id))
  expect([await status('renamed'), await status('northwind.user')]).toEqual([401, 401])
})
