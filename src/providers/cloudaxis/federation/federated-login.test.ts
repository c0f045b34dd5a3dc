import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { instantOf, plus } from '../../../kernel/time/clock.ts'
import { createSimulator } from '../../../simulator.ts'
import { callsWith, cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
type Box = ReturnType<typeof open>

const base = 'http://sandbox.test/cloudaxis'
const noon = instantOf('2026-03-17T12:00:00Z')
const elbe = '3c5a9c60-52a1-4c53-9f0e-7a1d0b6e2f11'
const clientIds = {
  microsoft: 'cloudaxis-cms',
  google: 'cloudaxis-cms.apps.googleusercontent.example',
}
type Provider = keyof typeof clientIds

interface Asked {
  readonly fault?: string
  readonly client_id?: string
  readonly at?: string
}

type Who = readonly [Provider, string]

/** An id token as the stand-in gives it for an e-mail address. */
async function idToken(
  { simulator }: Pick<Box, 'simulator'>,
  [provider, username]: Who,
  { at = base, ...change }: Asked = {},
): Promise<string> {
  const path = provider === 'google' ? 'google/token' : 'microsoft/common/oauth2/v2.0/token'
  const form = {
    grant_type: 'password',
    username,
    password: 'x',
    client_id: clientIds[provider],
    ...change,
  }
  const response = await simulator.fetch(
    new Request(`${at}/idp/${path}`, { method: 'POST', body: new URLSearchParams(form) }),
  )
  const body = (await response.json()) as { id_token?: string }
  if (body.id_token === undefined) throw new Error(JSON.stringify(body))
  return body.id_token
}

const emil = ['microsoft', 'emil.elbe@elbe-logistics.example'] as const
const clara = ['google', 'clara.klein@harbor-clinic.example'] as const
const paula = ['microsoft', 'paula.prime@cms.example'] as const
const rita = ['google', 'rita.review@cms.example'] as const

async function signIn(box: Box, who: Who, asked?: Asked) {
  const token = await idToken(box, who, asked)
  return box.nobody.post('/auth/federated', { provider: who[0], token })
}

async function settingsWith(box: Box, change: object) {
  const admin = await box.as('platform.admin')
  const { identity } = (await admin.get('/settings')).body
  const { status } = await admin.put('/settings', { identity: { ...identity, ...change } })
  expect(status).toBe(200)
}

describe('a person signs in', () => {
  it.each([
    [emil, 'elbe.admin', 'TenantAdministrator'],
    [clara, 'clinic.admin', 'TenantAdministrator'],
    [paula, 'platform.admin', 'PlatformAdministrator'],
    [rita, 'platform.reader', 'PlatformReader'],
  ])('as the user that it is: %s', async (who, username, role) => {
    const box = open()
    const { status, body } = await signIn(box, who)
    expect(status).toBe(200)
    expect(body).toMatchObject({ tokenType: 'Bearer', user: { username, roles: [role] } })
    const me = await box.with(body.token).get('/auth/me')
    expect([me.status, me.body.user.username]).toEqual([200, username])
    const again = await box.nobody.post('/auth/refresh', { refreshToken: body.refreshToken })
    expect(again.status).toBe(200)
  })

  it('where the login with a password is switched off', async () => {
    const box = open()
    await settingsWith(box, { loginEnabled: false })
    expect((await signIn(box, clara)).status).toBe(200)
  })

  it('with Entra and not with Google, where the settings say Entra only', async () => {
    const box = open()
    await settingsWith(box, { entraOnly: true })
    expect((await signIn(box, emil)).status).toBe(200)
    expect((await signIn(box, clara)).status).toBe(403)
  })

  it('with a provider that is switched on', async () => {
    const box = open()
    await settingsWith(box, { google: { enabled: false, clientId: clientIds.google } })
    expect((await signIn(box, clara)).status).toBe(403)
    expect((await signIn(box, emil)).status).toBe(200)
  })

  it('of the one Entra tenant that the settings name', async () => {
    const box = open()
    const microsoft = { enabled: true, clientId: clientIds.microsoft, azureAdTenantId: elbe }
    await settingsWith(box, { microsoft })
    expect((await signIn(box, emil)).status).toBe(200)
    expect((await signIn(box, paula)).status).toBe(401)
    expect((await signIn(box, rita)).status).toBe(200)
  })
})

describe('nobody signs in with a token', () => {
  it.each(['expired', 'wrong-audience', 'wrong-issuer', 'bad-signature', 'unknown-person'])(
    'that is %s',
    async (fault) => {
      const box = open()
      for (const who of [emil, clara]) {
        const { status, headers, body } = await signIn(box, who, { fault })
        expect([who[0], status, body.title]).toEqual([who[0], 401, 'Unauthorized'])
        expect(headers.get('www-authenticate')).toBe('Bearer')
      }
    },
  )

  it('that was issued to another application', async () => {
    const box = open()
    expect((await signIn(box, emil, { client_id: 'a-game' })).status).toBe(401)
  })

  it('of the other provider', async () => {
    const box = open()
    const token = await idToken(box, emil, { client_id: clientIds.google })
    const { status } = await box.nobody.post('/auth/federated', { provider: 'google', token })
    expect(status).toBe(401)
  })

  it('that has expired on the clock of the sandbox', async () => {
    const box = open()
    const token = await idToken(box, emil)
    const at = async (ms: number) => {
      box.sandbox.clock.set(plus(noon, ms))
      return (await box.nobody.post('/auth/federated', { provider: 'microsoft', token })).status
    }
    expect(await at(3_599_999)).toBe(200)
    expect(await at(3_600_000)).toBe(401)
    expect(await at(-1000)).toBe(401)
  })

  it('of another sandbox, or of the CMS itself', async () => {
    const box = open()
    box.simulator.createSandbox({ name: 'other', clock: { mode: 'frozen', at: noon } })
    const at = 'http://sandbox.test/s/other/cloudaxis'
    expect((await signIn(box, emil, { at })).status).toBe(401)
    const other = callsWith(box.simulator, at, {})
    const token = await idToken(box, emil, { at })
    expect((await other.post('/auth/federated', { provider: 'microsoft', token })).status).toBe(200)

    const own = (await signIn(box, emil)).body.token as string
    const { status } = await box.nobody.post('/auth/federated', {
      provider: 'microsoft',
      token: own,
    })
    expect(status).toBe(401)
  })

  it('that says another directory than the one its tenant is mapped to', async () => {
    const box = open()
    const { people, sandbox } = box.state
    await sandbox.change(() => {
      const [stranger] = [...people.values()].filter(({ email }) => email === paula[1])
      if (stranger === undefined) throw new Error('there is no Paula')
      sandbox.store.put(people, { ...stranger, email: 'clara.klein@harbor-clinic.example' })
    })
    const token = await idToken(box, ['microsoft', clara[1]])
    const { status } = await box.nobody.post('/auth/federated', { provider: 'microsoft', token })
    expect(status).toBe(401)
  })

  it('that is no token', async () => {
    const box = open()
    const good = await idToken(box, emil)
    const [header = '', payload = ''] = good.split('.')
    for (const token of ['x', 'a.b.c', `${header}.${payload}.`, good.slice(0, -8), good + good]) {
      const { status } = await box.nobody.post('/auth/federated', { provider: 'microsoft', token })
      expect(status).toBe(401)
    }
  })
})

describe('a directory', () => {
  const box = open()
  const run = (name: string, input: object) =>
    box.simulator.fetch(
      new Request(`http://sandbox.test/__admin/actions/cloudaxis/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }),
    )

  it('has its new, changed and disabled people followed by users, when it is synchronised', async () => {
    const { state } = box
    const admin = await box.as('platform.admin')
    const sync = async () => {
      const response = await run('sync-directories', {})
      expect(response.status).toBe(200)
      return JSON.stringify(await response.json())
    }
    const put = (change: object) =>
      run('put-directory-person', {
        provider: 'microsoft',
        directory: elbe,
        email: 'ebbe.flut@elbe-logistics.example',
        ...change,
      })
    const userOf = () => state.users.find('email', 'ebbe.flut@elbe-logistics.example')

    expect(await sync()).toContain('ebbe.flut@elbe-logistics.example')
    const ebbe = ['microsoft', 'ebbe.flut@elbe-logistics.example'] as const
    const signedIn = await signIn(box, ebbe)
    expect(signedIn.body.user).toMatchObject({
      displayName: 'Ebbe Flut',
      roles: ['TenantUser'],
      isFromDirectory: true,
    })

    await put({ name: 'Ebbe Ebbe' })
    await sync()
    expect(userOf()).toMatchObject({ displayName: 'Ebbe Ebbe', status: 'active' })

    await put({ isEnabled: false })
    await sync()
    expect(userOf()?.status).toBe('disabled')
    expect((await box.with(signedIn.body.token).get('/auth/me')).status).toBe(401)
    expect((await admin.delete(`/users/${userOf()?.id ?? ''}`)).status).toBe(409)

    await put({ isEnabled: true })
    await sync()
    expect(userOf()?.status).toBe('active')
    const quiet = await sync()
    expect(quiet).not.toContain('ebbe.flut')
  })

  it('is nobody’s business that no tenant is mapped to', async () => {
    const { users } = box.state
    const before = users.size
    await run('put-directory-person', {
      provider: 'google',
      directory: 'elsewhere.example',
      email: 'somebody@elsewhere.example',
    })
    await run('sync-directories', {})
    expect(users.size).toBe(before)
  })
})

it('an id token says what those of the real providers say', async () => {
  const box = open()
  expect(decodeJwt(await idToken(box, emil))).toMatchObject({
    iss: `${base}/idp/microsoft/${elbe}/v2.0`,
    aud: clientIds.microsoft,
    tid: elbe,
    name: 'Emil Elbe',
    preferred_username: emil[1],
    ver: '2.0',
  })
  expect(decodeJwt(await idToken(box, clara))).toMatchObject({
    iss: `${base}/idp/google`,
    azp: clientIds.google,
    hd: 'harbor-clinic.example',
    email_verified: true,
  })
})
