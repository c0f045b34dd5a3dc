import { describe, expect, it } from 'vitest'
import { instantOf, plus } from '../../../kernel/time/clock.ts'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
const noon = instantOf('2026-03-17T12:00:00Z')
const elbe = '3c5a9c60-52a1-4c53-9f0e-7a1d0b6e2f11'

/** The stand-ins of a sandbox as applications and browsers reach them. */
function visit() {
  const box = open()
  const call = (path: string, init?: RequestInit) =>
    Promise.resolve(
      box.simulator.fetch(new Request(`http://sandbox.test/cloudaxis/idp${path}`, init)),
    )
  const post = (path: string, form: Readonly<Record<string, string>>) =>
    call(path, { method: 'POST', body: new URLSearchParams(form) })
  return { ...box, call, post }
}

const asked = {
  client_id: 'portal',
  redirect_uri: 'https://portal.example/back?here=1',
  response_type: 'code',
  scope: 'openid email',
  state: 'as it was',
}
const pageOf = (change: Readonly<Record<string, string>> = {}, area = `microsoft/${elbe}`) => {
  const query = new URLSearchParams({ ...asked, ...change })
  for (const [name, value] of [...query]) if (value === '') query.delete(name)
  const path = area === 'google' ? '/google/o/oauth2/v2/auth' : `/${area}/oauth2/v2.0/authorize`
  return `${path}?${query.toString()}`
}
const tokenPath = `/microsoft/${elbe}/oauth2/v2.0/token`
const emil = '9e050000-0000-4000-8000-000000000008'

/** The code that an application gets for Emil. */
async function codeOf({ post }: ReturnType<typeof visit>, change = {}): Promise<string> {
  const response = await post(pageOf(change), { person: emil })
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? ''
}
const redeeming = (code: string, change: Readonly<Record<string, string>> = {}) => ({
  grant_type: 'authorization_code',
  code,
  client_id: asked.client_id,
  redirect_uri: asked.redirect_uri,
  ...change,
})

describe('the sign-in page', () => {
  it('shows the people of the directory, or of all of them', async () => {
    const { call } = visit()
    const own = await (await call(pageOf())).text()
    expect(own).toContain('Emil Elbe')
    expect(own).not.toContain('Gabi Gott')
    expect(await (await call(pageOf({}, 'microsoft/common'))).text()).toContain('Gabi Gott')
    const google = await (await call(pageOf({}, 'google'))).text()
    expect(google).toContain('Clara Klein')
    expect(google).not.toContain('Emil Elbe')
  })

  it('sends back with a code and the state, to where it was asked to', async () => {
    const { post } = visit()
    const response = await post(pageOf(), { person: emil })
    const to = new URL(response.headers.get('location') ?? '')
    expect([response.status, to.origin, to.searchParams.get('here')]).toEqual([
      303,
      'https://portal.example',
      '1',
    ])
    expect(to.searchParams.get('state')).toBe('as it was')
    expect(to.searchParams.get('code')).toMatch(/^[0-9a-f]{64}$/)
  })

  it('shows what it was given as text, and runs no scripts', async () => {
    const { call, state } = visit()
    await state.sandbox.change(() => {
      const person = state.people.require(emil)
      state.sandbox.store.put(state.people, { ...person, name: '<img src=x onerror=alert(1)>' })
    })
    const response = await call(pageOf({ client_id: '"><script>alert(1)</script>' }))
    const text = await response.text()
    expect(text).not.toContain('<script')
    expect(text).not.toContain('<img')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each([
    ['response_type', 'token', 'unsupported_response_type'],
    ['response_mode', 'form_post', 'invalid_request'],
    ['scope', 'email', 'invalid_scope'],
  ])('sends back with an error for another %s', async (name, value, error) => {
    const { call } = visit()
    const response = await call(pageOf({ [name]: value }), { redirect: 'manual' })
    const to = new URL(response.headers.get('location') ?? '')
    expect([to.searchParams.get('error'), to.searchParams.get('state')]).toEqual([
      error,
      'as it was',
    ])
  })

  it('sends back with an error for a challenge by a method that nobody knows', async () => {
    const { call } = visit()
    const wrong = { code_challenge: 'x', code_challenge_method: 'MD5' }
    const response = await call(pageOf(wrong), { redirect: 'manual' })
    expect(response.headers.get('location')).toContain('error=invalid_request')
  })

  it('sends nobody anywhere without a client, or to what is no address', async () => {
    const { call } = visit()
    for (const change of [
      { client_id: '' },
      { redirect_uri: '' },
      { redirect_uri: 'javascript:alert(1)' },
      { redirect_uri: '/relative' },
      { redirect_uri: 'https://portal.example/#fragment' },
    ]) {
      const response = await call(pageOf(change), { redirect: 'manual' })
      expect([change, response.status]).toEqual([change, 400])
    }
  })

  it('lets nobody in who is not of the directory, or is disabled', async () => {
    const { post, state } = visit()
    const gabi = '9e050000-0000-4000-8000-000000000010'
    expect((await post(pageOf(), { person: gabi })).status).toBe(400)
    expect((await post(pageOf(), {})).status).toBe(400)
    await state.sandbox.change(() => {
      state.sandbox.store.put(state.people, { ...state.people.require(emil), isEnabled: false })
    })
    expect((await post(pageOf(), { person: emil })).status).toBe(400)
  })
})

describe('the token endpoint', () => {
  it('redeems a code for the client, the address and the verifier that it was made for', async () => {
    const challenge = { code_challenge: 'plain words', code_challenge_method: 'plain' }
    const cases: [object, Readonly<Record<string, string>>, number][] = [
      [{}, {}, 200],
      [{}, { client_id: 'another' }, 400],
      [{}, { redirect_uri: 'https://portal.example/back' }, 400],
      [{}, { code_verifier: 'never asked for' }, 400],
      [challenge, {}, 400],
      [challenge, { code_verifier: 'other words' }, 400],
      [challenge, { code_verifier: 'plain words' }, 200],
    ]
    const box = visit()
    for (const [change, form, status] of cases) {
      const response = await box.post(tokenPath, redeeming(await codeOf(box, change), form))
      expect([change, form, response.status]).toEqual([change, form, status])
      if (status === 400) expect(await response.json()).toMatchObject({ error: 'invalid_grant' })
    }
  })

  it('redeems a code once, within five minutes, also where two come at once', async () => {
    const box = visit()
    const code = await codeOf(box)
    const both = await Promise.all([
      box.post(tokenPath, redeeming(code)),
      box.post(tokenPath, redeeming(code)),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400])

    const late = await codeOf(box)
    box.sandbox.clock.set(plus(noon, 5 * 60_000))
    expect((await box.post(tokenPath, redeeming(late))).status).toBe(400)
  })

  it('redeems no code of the other provider', async () => {
    const box = visit()
    const code = await codeOf(box)
    expect((await box.post('/google/token', redeeming(code))).status).toBe(400)
  })

  it('knows the client by basic authentication, too', async () => {
    const box = visit()
    const { client_id: _, ...form } = redeeming(await codeOf(box))
    const headers = { authorization: `Basic ${btoa('portal:secret')}` }
    const response = await box.call(tokenPath, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers,
    })
    expect(response.status).toBe(200)
  })

  it('says what is wrong in the terms of OAuth', async () => {
    const { post } = visit()
    const cases: [Readonly<Record<string, string>>, number, string][] = [
      [{}, 401, 'invalid_client'],
      [{ client_id: 'portal' }, 400, 'unsupported_grant_type'],
      [{ client_id: 'portal', fault: 'odd' }, 400, 'invalid_request'],
      [
        { client_id: 'portal', grant_type: 'password', username: 'x', password: 'x' },
        400,
        'invalid_grant',
      ],
      [
        { client_id: 'portal', grant_type: 'authorization_code', code: 'constructor' },
        400,
        'invalid_grant',
      ],
    ]
    for (const [form, status, error] of cases) {
      const response = await post(tokenPath, form)
      expect([form, response.status]).toEqual([form, status])
      expect(await response.json()).toMatchObject({ error })
    }
  })

  it('keeps a thousand codes at most', async () => {
    const box = visit()
    const first = await codeOf(box)
    for (let nth = 0; nth < 1000; nth += 1) {
      box.sandbox.clock.set(plus(noon, nth + 1))
      await codeOf(box)
    }
    expect(box.state.authorizationCodes.size).toBe(1000)
    expect((await box.post(tokenPath, redeeming(first))).status).toBe(400)
  })
})

describe('what is read without a form', () => {
  it('is the discovery of a directory, with a blank for the directory in that of all', async () => {
    const { call } = visit()
    const path = (area: string) => `/microsoft/${area}/v2.0/.well-known/openid-configuration`
    const base = 'http://sandbox.test/cloudaxis/idp/microsoft'
    expect(await (await call(path(elbe))).json()).toMatchObject({
      issuer: `${base}/${elbe}/v2.0`,
      jwks_uri: `${base}/${elbe}/discovery/v2.0/keys`,
    })
    expect(await (await call(path('common'))).json()).toMatchObject({
      issuer: `${base}/{tenantid}/v2.0`,
    })
  })

  it('has keys that are neither those of the other provider nor of the CMS', async () => {
    const { call, simulator } = visit()
    const own = await simulator.fetch(
      new Request('http://sandbox.test/cloudaxis/.well-known/jwks.json'),
    )
    const sets = [
      own,
      await call('/google/oauth2/v3/certs'),
      await call(`/microsoft/${elbe}/discovery/v2.0/keys`),
    ]
    const moduli = new Set<string>()
    for (const response of sets) {
      const { keys } = (await response.json()) as { keys: { n: string; d?: string }[] }
      for (const { n, d } of keys) {
        expect(d).toBeUndefined()
        moduli.add(n)
      }
    }
    expect(moduli.size).toBe(3)
  })

  it('is nothing where nothing is, and takes no other method', async () => {
    const { call, post } = visit()
    for (const path of ['/', '/google', '/google/nothing', '/facebook/token', '/microsoft/token']) {
      expect([path, (await call(path)).status]).toEqual([path, 404])
    }
    const wrong = await post('/google/oauth2/v3/certs', {})
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET'])
    expect((await call('/google/token')).status).toBe(405)
  })
})

it('an issuer begins with what the sandbox is set to, wherever a call arrives', async () => {
  const box = open({ settings: { identityProviderBase: 'https://cms.example' } })
  const response = await box.simulator.fetch(
    new Request('http://sandbox.test/cloudaxis/idp/google/.well-known/openid-configuration'),
  )
  expect(await response.json()).toMatchObject({
    issuer: 'https://cms.example/idp/google',
    token_endpoint: 'https://cms.example/idp/google/token',
  })
})
