import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../simulator.ts'
import { api, ids, minuteMs, signzyBy } from './tests/support/calls.ts'
import { newMerchant } from './tests/support/requests.ts'

const open = signzyBy(createSimulator)

describe('a body', () => {
  test.each([
    ['{"username":"harbor",}', 'Unexpected token } in JSON at position 21'],
    ['{"username":"harbor"', 'Unexpected end of JSON input'],
    ['{"username" "harbor"}', 'Unexpected string in JSON at position 12'],
    ['{"username":01}', 'Unexpected number in JSON at position 13'],
    ['username=harbor', 'Unexpected token u in JSON at position 0'],
  ])('%s answers 400 with what the parser says', async (body, message) => {
    const { anybody } = open()
    const answer = await anybody.send('POST', api.login, { body })
    expect(answer.body).toEqual({ error: { statusCode: 400, name: 'SyntaxError', message } })
    expect(answer.status).toBe(400)
  })

  test('that is no UTF-8 answers 400 too', async () => {
    const { simulator } = open()
    const answer = await simulator.fetch(`http://127.0.0.1:4010/signzy${api.login}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
    })
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: { name: 'SyntaxError' } },
    ])
  })

  test.each([
    ['text/plain', 'must be application/json'],
    ['application/x-www-form-urlencoded', 'must be application/json'],
  ])('of %s is one that lacks everything', async (type, message) => {
    const { anybody } = open()
    const headers = { 'content-type': type }
    const { status, body } = await anybody.send('POST', api.login, { body: '{}', headers })
    expect([status, body.error.details.messages]).toEqual([422, { body: [message] }])
  })

  test('that is empty is one that lacks everything', async () => {
    const { anybody } = open()
    const headers = { 'content-type': 'application/json' }
    const { status, body } = await anybody.send('POST', api.login, { headers })
    expect([status, body.error.details.codes]).toEqual([422, { body: ['presence'] }])
  })

  test('has 100 KiB at most', async () => {
    const { as } = open()
    const { status, body } = await as('harbor').post(
      api.createMerchant,
      newMerchant({ name: 'n'.repeat(100 * 1024) }),
    )
    expect([status, body.error]).toEqual([
      413,
      { statusCode: 413, name: 'PayloadTooLargeError', message: 'request entity too large' },
    ])
  })
})

describe('a path', () => {
  test.each([
    '/API/DISTRIBUTORS/PULLMERCHANT/',
    '/api/distributors/pullmerchant/',
    '/Api/Distributors/pullMerchant/',
  ])('is read in any letter case, as %s', async (path) => {
    const { as } = open()
    const query = `?realmId=${ids.realm}&version=1.1.0`
    expect((await as('harbor').get(path + ids.accepted + query)).status).toBe(200)
    expect((await as('harbor').get(`${path + ids.accepted}/${query}`)).status).toBe(200)
    // Ids are not words.
    expect((await as('harbor').get(path + ids.accepted.toUpperCase() + query)).status).toBe(404)
  })

  test('is read with its query as the overview prints both', async () => {
    const { as } = open()
    const pull = (query: string) =>
      as('harbor').get(`/api/distributors/pullmerchant/${ids.accepted}?${query}`)
    expect((await pull(`realmid=${ids.realm}&version=1.1.0`)).status).toBe(200)
    // The name as other pages have it goes before any other letter case.
    const both = `realmid=${ids.realm}&realmId=${ids.unknown}&version=1.1.0`
    expect((await pull(both)).status).toBe(404)
    expect((await pull('version=1.1.0')).body.error.code).toBe('REALM_REQUIRED')
  })

  test.each([
    ['GET', '/api/distributors', 'There is no method to handle GET /api/distributors'],
    ['DELETE', api.push, `There is no method to handle DELETE ${api.push}`],
    ['POST', '/', 'There is no method to handle POST /'],
  ])('%s %s is no operation, whoever asks', async (method, path, message) => {
    const { anybody, as } = open()
    for (const calls of [anybody, as('harbor')]) {
      const { status, body } = await calls.send(method, path)
      expect([status, body.error]).toEqual([404, { statusCode: 404, name: 'Error', message }])
    }
  })

  test('of any length is told in few words', async () => {
    const { anybody } = open()
    const { text } = await anybody.get(`/${'x'.repeat(10_000)}`)
    expect(text.length).toBeLessThan(400)
  })
})

describe('the rate limit', () => {
  test('answers 403 to what is beyond it, without headers, until the minute ends', async () => {
    const { as, advance } = open({ settings: { rateLimit: 3 } })
    const call = () => as('harbor').get(api.pull(ids.accepted))
    for (let nth = 0; nth < 3; nth += 1) expect((await call()).status).toBe(200)
    const { status, body, headers } = await call()
    expect([status, body.error]).toEqual([
      403,
      { statusCode: 403, name: 'Error', message: 'Request limit reached' },
    ])
    expect([...headers.keys()].filter((name) => /rate|retry/i.test(name))).toEqual([])
    expect((await as('lagoon').get(api.pull(ids.foreign))).status).toBe(200)
    await advance(minuteMs)
    expect((await call()).status).toBe(200)
  })

  test('counts the calls of one partner together, whichever token they show', async () => {
    const { as, anybody, withToken } = open({ settings: { rateLimit: 2 } })
    const { body } = await anybody.post(api.login, { username: 'harbor', password: 'sandbox' })
    await as('harbor').get(api.pull(ids.accepted))
    await withToken(body.id).get(api.pull(ids.accepted))
    expect((await as('harbor').get(api.pull(ids.accepted))).status).toBe(403)
  })

  test('counts guesses at passwords by where they come from', async () => {
    const { anybody } = open({ settings: { rateLimit: 2 } })
    const guess = () => anybody.post(api.login, { username: 'harbor', password: 'x' })
    const statuses = [await guess(), await guess(), await guess()].map(({ status }) => status)
    expect(statuses).toEqual([401, 401, 403])
  })
})
