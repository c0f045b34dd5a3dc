import { describe, expect, test } from 'vitest'
import { distributorCreate } from '../../../../spec/signzy/examples/distributors.ts'
import { createSimulator } from '../../../simulator.ts'
import { api, dayMs, ids, signzyBy } from '../tests/support/calls.ts'
import { tokenOf } from '../datasets/partner-data.ts'
import { mostTokens } from './access-tokens.ts'

const open = signzyBy(createSimulator)
const probe = api.pull(ids.accepted)

describe('creating a partner', () => {
  test('answers without the password, with a token that works', async () => {
    const { anybody, withToken } = open()
    const { status, body, text } = await anybody.post(api.create, distributorCreate)
    expect(status).toBe(200)
    expect(text).not.toContain(`"${distributorCreate.password}"`)
    expect(body.id).toMatch(/^[\da-f]{24}$/)
    expect(body.accessToken).toMatchObject({ ttl: 1_209_600, userId: body.id })
    const linked = { distributorId: body.id, realmId: ids.realm }
    expect((await withToken(body.accessToken.id).post(api.link, linked)).status).toBe(200)
  })

  test('keeps no password as it was sent', async () => {
    const { anybody, state } = open()
    await anybody.post(api.create, { ...distributorCreate, password: 'correct horse' })
    const kept = JSON.stringify([...state.distributors.values()])
    expect(kept).toContain(distributorCreate.username)
    expect(kept).not.toContain('correct horse')
  })

  test.each([
    ['name', undefined, 'presence'],
    ['username', '', 'presence'],
    ['username', 'u'.repeat(101), 'length'],
    ['password', 'p'.repeat(73), 'length'],
    ['email', 'nobody', 'custom.email'],
    ['mobile', 7, 'custom'],
  ])('with %s %j answers 422 %s and creates none', async (property, value, code) => {
    const { anybody, state } = open()
    const answer = await anybody.post(api.create, { ...distributorCreate, [property]: value })
    expect([answer.status, answer.body.error.details.codes]).toEqual([422, { [property]: [code] }])
    expect(state.distributors.find('username', distributorCreate.username)).toBeUndefined()
  })

  test('takes no email address that differs from another in its letter case', async () => {
    const { anybody } = open()
    const email = 'PARTNER@Harbor.example'
    const { body } = await anybody.post(api.create, { ...distributorCreate, email })
    expect(body.error.details.codes).toEqual({ email: ['uniqueness'] })
  })
})

describe('logging in', () => {
  test.each([{ username: 'harbor' }, { email: 'partner@harbor.example' }])(
    'with %j tells what is open to the partner',
    async (who) => {
      const { anybody } = open()
      const { body } = await anybody.post(api.login, { ...who, password: 'sandbox' })
      expect(body).toMatchObject({ ttl: 1_209_600, userId: ids.harbor, data: { realm: 'eir' } })
      expect(body.id).toMatch(/^[\da-z]{64}$/)
      expect(body.data.links.map(({ realm }: { realm: string }) => realm)).toEqual([
        'eir',
        'lotus-bank',
      ])
    },
  )

  test.each([
    [{ username: 'harbor', password: 'wrong' }, 401, 'LOGIN_FAILED'],
    [{ username: 'harbor' }, 401, 'LOGIN_FAILED'],
    [{ username: 'nobody', password: 'sandbox' }, 401, 'LOGIN_FAILED'],
    [{ username: 'Harbor', password: 'sandbox' }, 401, 'LOGIN_FAILED'],
    [{ username: '__proto__', password: 'sandbox' }, 401, 'LOGIN_FAILED'],
    [{ password: 'sandbox' }, 400, 'USERNAME_EMAIL_REQUIRED'],
    [{ username: '', email: '', password: 'sandbox' }, 400, 'USERNAME_EMAIL_REQUIRED'],
  ])('with %j answers %i %s', async (body, status, code) => {
    const { anybody } = open()
    const answer = await anybody.post(api.login, body)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  test('answers alike whether or not there is such a partner', async () => {
    const { anybody } = open()
    const refused = (username: string) =>
      anybody.post(api.login, { username, password: 'wrong' }).then(({ text }) => text)
    expect(await refused('harbor')).toBe(await refused('nobody'))
  })

  test('is limited in the number of its tokens, until some expire', async () => {
    const { anybody, state, advance } = open({ settings: { rateLimit: 10_000 } })
    const login = () =>
      anybody.post(api.login, { username: 'spring', password: 'sandbox', ttl: 60 })
    while (state.accessTokens.lookup('distributor', '62f1a0c4d7b2e90012fa3171').size < mostTokens) {
      await login()
    }
    const refused = await login()
    expect([refused.status, refused.body.error.message]).toEqual([403, 'Limit of records reached'])
    await advance(60_000)
    expect((await login()).status).toBe(200)
    expect(state.accessTokens.lookup('distributor', '62f1a0c4d7b2e90012fa3171').size).toBe(2)
  })
})

describe('a token', () => {
  const states: [string, (site: ReturnType<typeof open>) => Promise<string> | string, number][] = [
    ['of the dataset', () => tokenOf('harbor'), 200],
    ['that nobody has', () => 'x'.repeat(64), 401],
    ['that is empty', () => '', 401],
    [
      'that was logged out',
      async ({ as }) => {
        expect((await as('harbor').post(api.logout)).status).toBe(204)
        return tokenOf('harbor')
      },
      401,
    ],
    [
      'a moment before its end',
      async ({ anybody, advance }) => {
        const { body } = await anybody.post(api.login, { username: 'harbor', password: 'sandbox' })
        await advance(14 * dayMs - 1)
        return body.id
      },
      200,
    ],
    [
      'at its end',
      async ({ anybody, advance }) => {
        const { body } = await anybody.post(api.login, { username: 'harbor', password: 'sandbox' })
        await advance(14 * dayMs)
        return body.id
      },
      401,
    ],
    [
      'that was to live a minute, after that',
      async ({ anybody, advance }) => {
        const credentials = { username: 'harbor', password: 'sandbox', ttl: 60 }
        const { body } = await anybody.post(api.login, credentials)
        expect(body.ttl).toBe(60)
        await advance(60_000)
        return body.id
      },
      401,
    ],
  ]
  test.each(states)('%s opens or not', async (_, tokenFor, status) => {
    const site = open()
    const answer = await site.withToken(await tokenFor(site)).get(probe)
    expect(answer.status).toBe(status)
    if (status === 401) {
      expect(answer.body.error).toEqual({
        statusCode: 401,
        name: 'Error',
        message: 'Authorization Required',
        code: 'AUTHORIZATION_REQUIRED',
      })
    }
  })

  test('that has expired is told so where the setting asks for LoopBack’s answer', async () => {
    const { as, advance, withToken } = open({ settings: { expiredToken: 'INVALID_TOKEN' } })
    await advance(14 * dayMs)
    const { status, body } = await as('harbor').get(probe)
    expect([status, body.error.code]).toEqual([401, 'INVALID_TOKEN'])
    const unknown = await withToken('x').get(probe)
    expect(unknown.body.error.code).toBe('AUTHORIZATION_REQUIRED')
  })

  test('ends alone: others of the same partner live on', async () => {
    const { anybody, as, withToken } = open()
    const { body } = await anybody.post(api.login, { username: 'harbor', password: 'sandbox' })
    await withToken(body.id).post(api.logout)
    expect((await withToken(body.id).get(probe)).status).toBe(401)
    expect((await as('harbor').get(probe)).status).toBe(200)
  })

  const token = tokenOf('harbor')
  const base64 = Buffer.from(token).toString('base64')
  test.each([
    ['Authorization, raw', { headers: { authorization: token } }, '', 200],
    ['Authorization, after Bearer', { headers: { authorization: `Bearer ${token}` } }, '', 200],
    ['Authorization, in base64', { headers: { authorization: `Bearer ${base64}` } }, '', 200],
    ['X-Access-Token', { headers: { 'x-access-token': token } }, '', 200],
    ['the query', {}, `&access_token=${token}`, 200],
    [
      'the query, wrong, though the header is right',
      { headers: { authorization: token } },
      '&access_token=x',
      401,
    ],
    [
      'X-Access-Token, wrong, though Authorization is right',
      { headers: { 'x-access-token': 'x', authorization: token } },
      '',
      401,
    ],
  ])('in %s', async (...[, options, query, status]) => {
    const { anybody } = open()
    expect((await anybody.send('GET', probe + query, options)).status).toBe(status)
  })

  test('in the body goes before all others', async () => {
    const { anybody, as } = open()
    const body = { status: 'pending' }
    const inBody = (access_token: string) => ({ ...body, access_token })
    const path = api.status(ids.pending)
    expect((await anybody.post(path, inBody(token))).status).toBe(200)
    expect((await as('harbor').post(path, inBody('x'))).status).toBe(401)
    expect((await anybody.post(path, body)).status).toBe(401)
  })
})
