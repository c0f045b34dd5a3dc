import { beforeEach, describe, expect, it } from 'vitest'
import { instantOf, plus } from '../../kernel/time/clock.ts'
import { createSimulator, type Simulator } from '../../simulator.ts'
import { type Answered, basic, type Calls, callsAs, exchange, idOf } from './tests/support/calls.ts'
import type { BluefinState } from './state.ts'

const now = instantOf('2024-08-14T00:08:24.321Z')

let simulator: Simulator
let calls: Calls

beforeEach(() => {
  simulator = createSimulator({
    providers: ['bluefin'],
    strict: true,
    clock: { mode: 'frozen', at: now },
    settings: { bluefin: { accountRules: 'strict' } },
  })
  calls = callsAs(simulator.fetch, 'system.admin')
})

const uuidV1 = /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The moment in a version-1 uuid, in milliseconds. */
function timeOf(uuid: string): number {
  const [low = '', middle = '', high = ''] = uuid.split('-')
  return Number((BigInt(`0x${high.slice(1)}${middle}${low}`) - 0x01b21dd213814000n) / 10_000n)
}

interface Item {
  readonly attribute: string
  readonly message: string
  readonly errorCode: number
}

/** The entries of an invalid-data answer, whose envelope is held to what the vendor shows. */
function errorsOf({ status, body }: Answered): Readonly<Record<string, Item>> {
  const { uuid, errors, ...rest } = body as { uuid: string; errors: Record<string, Item> }
  expect([status, rest]).toEqual([
    409,
    { success: false, errorCode: 7409, message: 'Data validation constraints.' },
  ])
  expect(uuid).toMatch(uuidV1)
  for (const [attribute, item] of Object.entries(errors)) {
    expect(Object.keys(item)).toEqual(['attribute', 'message', 'errorCode'])
    expect(item.attribute).toBe(attribute)
    expect(item.message).toMatch(/^[A-Z][^\n]+$/)
  }
  return errors
}

const codesOf = (answer: Answered) =>
  Object.fromEntries(Object.entries(errorsOf(answer)).map(([name, item]) => [name, item.errorCode]))

/** Only 1002 is the vendor's own; the others are assumed around it. */
const [missing, length, duplicate, value, unknown, state] = [1001, 1002, 1003, 1004, 1006, 1007]
const long = (count: number) => 'x'.repeat(count)

const partner = { name: 'New', parent: { id: 792 }, contact: { id: 2648 } }
const user = {
  userName: 'new.user',
  firstName: 'New',
  lastName: 'User',
  email: 'new.user@example.com',
  phone: '+14155552671',
  userRole: { name: 'Partner User' },
  partner: { id: 792 },
}
const inlineContact = {
  userName: 'new.contact',
  firstName: 'New',
  lastName: 'Contact',
  email: 'new.contact@example.com',
  phone: '5551234',
}
const client = { name: 'New', directPartner: { id: 792 }, contact: { id: 2648 } }
const template = { name: 'new', partner: { id: 792 } }

type Codes = Readonly<Record<string, number>>
type Case = readonly [path: string, body: object, codes: Codes]

/** Cases with a title each: what is wrong with the body. */
const titled = (cases: readonly Case[]) =>
  cases.map(([path, body, codes]) => ({ path, body, codes, wrong: Object.keys(codes).join(', ') }))

describe('an invalid body has an entry for each attribute', () => {
  it.each(
    titled([
      ['/partners', {}, { name: missing, parent: missing, contact: missing }],
      ['/partners', { ...partner, name: undefined }, { name: missing }],
      ['/partners', { ...partner, name: null }, { name: value }],
      ['/partners', { ...partner, name: '' }, { name: length }],
      ['/partners', { ...partner, name: long(256) }, { name: length }],
      ['/partners', { ...partner, name: 7 }, { name: value }],
      ['/partners', { ...partner, reference: long(256) }, { reference: length }],
      ['/partners', { ...partner, reference: '' }, { reference: length }],
      ['/partners', { ...partner, billingId: long(51) }, { billingId: length }],
      ['/partners', { ...partner, verificationPhrase: long(256) }, { verificationPhrase: length }],
      ['/partners', { ...partner, isActive: 'yes' }, { isActive: value }],
      ['/partners', { ...partner, parent: 792 }, { parent: value }],
      ['/partners', { ...partner, parent: {} }, { 'parent.name': missing }],
      ['/partners', { ...partner, parent: { id: '792' } }, { 'parent.id': value }],
      ['/partners', { ...partner, parent: { id: 7.5 } }, { 'parent.id': value }],
      ['/partners', { ...partner, parent: { id: 5 } }, { parent: unknown }],
      ['/partners', { ...partner, parent: { id: -1 } }, { parent: unknown }],
      ['/partners', { ...partner, contact: { id: 5 } }, { 'contact.id': unknown }],
      ['/partners', { ...partner, contact: { id: 'x' } }, { 'contact.id': value }],
      [
        '/partners',
        { ...partner, contact: { ...inlineContact, email: undefined, phone: '555-1234' } },
        { 'contact.email': missing, 'contact.phone': value },
      ],
      [
        '/partners',
        { ...partner, contact: { ...inlineContact, userRole: 'System Admin' } },
        { 'contact.userRole': value },
      ],
      [
        '/partners',
        { ...partner, contact: { ...inlineContact, userRole: 'Client Admin' } },
        { 'contact.userRole': state },
      ],
      [
        '/partners',
        { ...partner, contact: { ...inlineContact, userName: 'waterford' } },
        { 'contact.userName': duplicate },
      ],
      [
        '/partners',
        { ...partner, reference: 'c954b4c60a28a337e76cc7ebd7fe9991' },
        { reference: duplicate },
      ],
      ['/partners', { ...partner, name: 'subPartnerName' }, { name: duplicate }],
      [
        '/users',
        {},
        {
          userName: missing,
          firstName: missing,
          lastName: missing,
          email: missing,
          phone: missing,
          userRole: missing,
        },
      ],
      ...['userName', 'firstName', 'lastName'].flatMap((name): Case[] => [
        ['/users', { ...user, [name]: long(256) }, { [name]: length }],
        ['/users', { ...user, [name]: '' }, { [name]: length }],
      ]),
      ['/users', { ...user, email: 'nobody' }, { email: value }],
      ['/users', { ...user, email: `${long(250)}@example.com` }, { email: length }],
      ['/users', { ...user, phone: '(415) 555-2671' }, { phone: value }],
      ['/users', { ...user, phone: '1'.repeat(256) }, { phone: length }],
      ['/users', { ...user, userRole: 'Partner User' }, { userRole: value }],
      ['/users', { ...user, userRole: {} }, { 'userRole.name': missing }],
      ['/users', { ...user, userRole: { name: 'Boss' } }, { 'userRole.name': value }],
      ['/users', { ...user, userName: 'waterford' }, { userName: duplicate }],
      ['/users', { ...user, partner: undefined }, { partner: missing }],
      ['/users', { ...user, partner: { id: 5 } }, { partner: unknown }],
      ['/users', { ...user, userRole: { name: 'Client User' } }, { client: missing }],
      [
        '/users',
        { ...user, userRole: { name: 'Client User' }, client: { id: 5 } },
        { client: unknown },
      ],
      [
        '/users',
        { ...user, userRole: { name: 'Client User' }, client: { id: 1208 } },
        { client: state },
      ],
      ['/clients', {}, { name: missing, directPartner: missing, contact: missing }],
      ['/clients', { ...client, billingId: long(51) }, { billingId: length }],
      ['/clients', { ...client, mid: long(51) }, { mid: length }],
      ['/clients', { ...client, directPartner: { id: 5 } }, { directPartner: unknown }],
      ['/clients', { ...client, name: 'Main Street Books' }, { name: duplicate }],
      ['/templates', {}, { name: missing }],
      ['/templates', { name: 'new' }, { partner: missing }],
      ['/templates', { ...template, name: 'with blank' }, { name: value }],
      ['/templates', { ...template, type: 'own' }, { type: value }],
      ['/templates', { ...template, accessMode: 'all' }, { accessMode: value }],
      ['/templates', { ...template, fieldTemplates: {} }, { fieldTemplates: value }],
      [
        '/templates',
        { ...template, fieldTemplates: [{ templateType: 'email' }, { templateType: 'colour' }] },
        { 'fieldTemplates.1.templateType': value },
      ],
      [
        '/templates',
        { ...template, fieldTemplates: [{ templateType: 'card', width: '33', cvvEnabled: 1 }] },
        { 'fieldTemplates.0.width': value, 'fieldTemplates.0.cvvEnabled': value },
      ],
      ['/templates', { ...template, options: { domains: 'all' } }, { 'options.domains': value }],
      ['/templates/320/clone', {}, { name: missing }],
      ['/templates/320/clone', { name: 'checkout_card' }, { name: duplicate }],
    ]),
  )('POST $path: $wrong', async ({ path, body, codes }) => {
    expect(codesOf(await calls.post(path, body))).toEqual(codes)
  })

  it.each(
    titled([
      ['/partners/984', { name: '' }, { name: length }],
      ['/partners/984', { name: 'Northwind Resale' }, { name: duplicate }],
      ['/partners/984', { parent: { id: 984 } }, { parent: state }],
      ['/partners/984', { contact: {} }, { 'contact.id': missing }],
      ['/partners/984', { version: 'one' }, { version: value }],
      ['/users/2648', { email: null }, { email: value }],
      ['/users/2648', { userName: 'waterford' }, { userName: duplicate }],
      ['/users/2648', { userRole: { name: 'Client User' } }, { client: missing }],
      ['/clients/1208', { directPartner: {} }, { 'directPartner.name': missing }],
      ['/templates/336', { name: '' }, { name: length }],
      ['/templates/320', { name: 'other' }, { active: state }],
    ]),
  )('PATCH $path: $wrong', async ({ path, body, codes }) => {
    expect(codesOf(await calls.patch(path, body))).toEqual(codes)
  })

  it('with the messages in the words of the vendor where there are any', async () => {
    const { post } = calls
    const body = { ...partner, name: long(256), billingId: long(51), parent: undefined }
    expect(errorsOf(await post('/partners', body))).toEqual({
      name: { attribute: 'name', message: 'Name has an incorrect length', errorCode: 1002 },
      billingId: {
        attribute: 'billingId',
        message: 'Billing id has an incorrect length',
        errorCode: 1002,
      },
      parent: { attribute: 'parent', message: 'Parent is required', errorCode: 1001 },
    })
  })

  it('and nothing of it is stored', async () => {
    const { post, get } = calls
    const before = (await get('/partners?take=1000')).text
    await post('/partners', { ...partner, contact: { ...inlineContact, userName: 'waterford' } })
    expect((await get('/partners?take=1000')).text).toBe(before)
    expect(idOf(await post('/partners', partner))).toBe(936)
  })

  it.each<object>([
    { ...partner, name: long(255), reference: long(255), billingId: long(50) },
    { ...partner, billingId: null, verificationPhrase: null, isActive: false },
    { ...partner, notAnAttribute: true },
    { ...partner, parent: { id: 792, name: 'whatever' } },
    { ...partner, contact: inlineContact },
  ])('but up to its limits it is fine, case %#', async (body) => {
    expect((await calls.post('/partners', body)).status).toBe(200)
  })
})

describe('a body that cannot be read', () => {
  const sent = (body: string | Uint8Array, contentType?: string) =>
    exchange(
      simulator.fetch,
      new Request('http://sandbox.test/bluefin/api/v1/partners', {
        method: 'POST',
        headers: {
          authorization: basic('system.admin'),
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
        },
        body,
      }),
    )
  const json = 'application/json'
  const good = JSON.stringify(partner)

  it.each<[string, string | Uint8Array, string | undefined]>([
    ['is cut off', good.slice(0, -1), json],
    ['is empty', '', json],
    ['is no JSON', 'name=New', json],
    ['is no text', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), json],
    ['is sent as a form', good, 'application/x-www-form-urlencoded'],
    ['is sent as text', good, 'text/plain'],
    ['is sent as bytes of no type', new TextEncoder().encode(good), undefined],
    ['is too large', JSON.stringify({ ...partner, name: long(1024 * 1024) }), json],
  ])('because it %s is invalid data', async (_what, body, contentType) => {
    expect(codesOf(await sent(body, contentType))).toEqual({ body: value })
  })

  it.each(['[]', '"text"', '7', 'null', 'true'])(
    'because it is %s is invalid data',
    async (body) => {
      expect(codesOf(await sent(body, json))).toEqual({ body: value })
    },
  )

  it.each([json, 'application/json; charset=utf-8', 'APPLICATION/JSON', 'application/vnd.x+json'])(
    'is not one sent as %s',
    async (contentType) => {
      expect((await sent(good, contentType)).status).toBe(200)
    },
  )
})

it.each([
  '/partners?partner=5',
  '/partners?partner=nobody',
  '/clients?partner=5',
  '/users?client=5',
])('%s finds nothing', async (path) => {
  expect((await calls.get(path)).body).toEqual({ total: 0, data: [] })
})

describe('a parameter that is wrong', () => {
  it.each<[string, Codes]>([
    ['/partners?take=0&skip=-1', { take: value, skip: value }],
    ['/partners?partner=', { partner: length }],
    [`/partners?partner=${long(256)}`, { partner: length }],
    ['/partners?partner=792&partner=904', { partner: value }],
    ['/clients', { partner: missing }],
    ['/transactions?transactionType=7', { transactionType: value }],
    ['/transactions?success=maybe', { success: value }],
    ['/transactions?dateFrom=yesterday', { dateFrom: value }],
    ['/transactions?dateTo=2024-02-30', { dateTo: value }],
    [`/transactions?messageId=${long(256)}`, { messageId: length }],
  ])('%s is invalid data', async (path, codes) => {
    expect(codesOf(await calls.get(path))).toEqual(codes)
  })

  it.each([
    '/partners/5',
    '/partners/0',
    '/partners/-1',
    '/partners/x',
    '/partners/920x',
    '/partners/0920',
    '/partners/9.2e2',
    `/partners/${'9'.repeat(20)}`,
    `/partners/${'9'.repeat(21)}`,
    '/partners/%20',
    '/users/5',
    '/clients/5',
    '/templates/5',
    '/transactions/5',
    '/nothing',
    '/partners/920/parent',
  ])('%s is not found', async (path) => {
    const { status, body } = await calls.get(path)
    const { uuid, ...rest } = body as { uuid: string }
    expect([status, rest]).toEqual([
      404,
      { errorCode: 7404, message: 'Requested resource cannot be found.' },
    ])
    expect(uuid).toMatch(uuidV1)
  })

  it('is not found in changes too, where an id is too long to be one', async () => {
    expect((await calls.patch(`/partners/${'9'.repeat(21)}`, {})).status).toBe(404)
    expect((await calls.delete(`/clients/${'9'.repeat(21)}`)).status).toBe(404)
  })

  it('is a method that the path does not have', async () => {
    for (const [method, path] of [
      ['DELETE', '/partners/904'],
      ['PUT', '/partners/904'],
      ['POST', '/transactions'],
    ] as const) {
      expect((await calls.send(method, path)).body).toMatchObject({ errorCode: 7404 })
    }
  })
})

describe('the uuid of an error', () => {
  it('has the time of the clock, and never comes twice', async () => {
    const uuids: string[] = []
    for (const ms of [0, 0, 0, 5, 3_600_000]) {
      simulator.sandboxes.get()?.clock.set(plus(now, ms))
      const { uuid } = (await calls.get('/partners/5')).body as { uuid: string }
      expect(uuid).toMatch(uuidV1)
      expect(timeOf(uuid)).toBe(plus(now, ms))
      uuids.push(uuid)
    }
    expect(new Set(uuids).size).toBe(uuids.length)
  })
})

describe('a failure of our own', () => {
  it('is a 500 without a uuid, marked as ours, and leaves no trace', async () => {
    const sandbox = simulator.sandboxes.get()
    const state = sandbox?.state<BluefinState>({ name: 'bluefin' })
    if (sandbox === undefined || state === undefined) throw new Error('no sandbox')
    const { committed } = sandbox.store
    state.now = () => {
      throw new Error('the sun stood still')
    }
    const response = await simulator.fetch(
      new Request('http://sandbox.test/bluefin/api/v1/partners', {
        method: 'POST',
        headers: { authorization: basic('system.admin'), 'content-type': 'application/json' },
        body: JSON.stringify({ ...partner, contact: inlineContact }),
      }),
    )
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({ errorCode: 1005, message: 'Unknown Error' })
    expect(response.headers.get('x-sandbox-defect')).toBe('the sun stood still')
    expect(response.headers.get('x-ratelimit-remaining')).toBe('999')
    expect(sandbox.store.committed).toBe(committed)
    expect((await calls.get('/partners?partner=792')).body).toMatchObject({ total: 3 })
  })
})
