import { describe, expect, it } from 'vitest'
import { instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'
import { madeUpPassword } from './passwords.ts'

const open = cloudaxisBy(createSimulator)

const noon = instantOf('2026-03-17T12:00:00Z')
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const newPassword = 'battery-staple-43'

const loginOf = (username: string, password = madeUpPassword(username)) => ({ username, password })

describe('signing in', () => {
  it('answers a token for an hour, a refresh token, and whose they are', async () => {
    const { nobody } = open()
    const { status, body } = await nobody.post('/auth/login', loginOf('harbor.admin'))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      tokenType: 'Bearer',
      expiresIn: 3600,
      mustChangePassword: false,
      user: {
        username: 'harbor.admin',
        roles: ['PartnerAdministrator'],
        scope: { tier: 'partner', tenantId: null },
        lastLoginAt: isoOf(noon),
      },
    })
    expect(body.token.split('.')).toHaveLength(3)
    expect(typeof body.refreshToken).toBe('string')
  })

  it('takes the username in any letter case, and paths too', async () => {
    const { nobody } = open()
    const login = loginOf('Harbor.ADMIN', madeUpPassword('harbor.admin'))
    expect((await nobody.post('/Auth/Login', login)).status).toBe(200)
  })

  it('tells a wrong password, an unknown user and a disabled one alike', async () => {
    const { nobody } = open()
    const refused = [
      await nobody.post('/auth/login', loginOf('harbor.admin', 'wrong')),
      await nobody.post('/auth/login', loginOf('no.one', 'wrong')),
      await nobody.post('/auth/login', loginOf('clinic.gone')),
    ]
    for (const { status, headers, body } of refused) {
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toBe('Bearer')
      expect({ ...body, traceId: '' }).toEqual({ ...refused[0]?.body, traceId: '' })
    }
  })

  it('is refused where the settings switch it off, or leave Entra only', async () => {
    for (const change of [{ loginEnabled: false }, { entraOnly: true }]) {
      const { nobody, as } = open()
      const admin = await as('platform.admin')
      const { identity } = (await admin.get('/settings')).body
      await admin.put('/settings', { identity: { ...identity, ...change } })
      const { status, body } = await nobody.post('/auth/login', loginOf('harbor.admin'))
      expect([status, body.title]).toEqual([403, 'Forbidden'])
      // Who is in stays in.
      expect((await admin.get('/auth/me')).status).toBe(200)
    }
  })

  it('tells who calls and what the caller may do', async () => {
    const { as } = open()
    const { body } = await (await as('clinic.user')).get('/auth/me')
    expect(body.user).toMatchObject({ username: 'clinic.user', roles: ['TenantUser'] })
    expect(body.tokenExpiresAt).toBe('2026-03-17T13:00:00.000Z')
    const actions = body.permissions.flatMap((one: { actions: string[] }) => one.actions)
    expect(new Set(actions)).toEqual(new Set(['read']))
  })

  it('ends with logout, for the token and for its refresh token', async () => {
    const { nobody, with: using } = open()
    const { body } = await nobody.post('/auth/login', loginOf('harbor.admin'))
    const caller = using(body.token)
    expect((await caller.post('/auth/logout')).status).toBe(204)
    const late = await caller.get('/auth/me')
    expect([late.status, late.text]).toEqual([401, ''])
    expect(late.headers.get('www-authenticate')).toContain('The session of the token has ended')
    const refresh = await nobody.post('/auth/refresh', { refreshToken: body.refreshToken })
    expect(refresh.status).toBe(401)
  })

  it('lasts for the newest hundred sessions of a user', async () => {
    const { nobody, state, with: using } = open()
    const tokens: string[] = []
    for (let nth = 0; nth < 102; nth += 1) {
      const { body } = await nobody.post('/auth/login', loginOf('harbor.admin'))
      tokens.push(body.token)
      state.sandbox.clock.set(plus(noon, nth + 1))
    }
    expect(state.sessions.size).toBe(100)
    const statuses = []
    for (const nth of [0, 1, 2, 101]) {
      statuses.push((await using(tokens[nth] ?? '').get('/auth/me')).status)
    }
    expect(statuses).toEqual([401, 401, 200, 200])
  })
})

describe('a lock-out', () => {
  it('follows five failures in a row, refuses the right password too, and ends after 15 minutes', async () => {
    const { nobody, sandbox } = open()
    const attempt = async (password?: string) =>
      (await nobody.post('/auth/login', loginOf('harbor.admin', password))).status
    for (let nth = 0; nth < 5; nth += 1) expect(await attempt('wrong')).toBe(401)
    expect(await attempt()).toBe(401)
    sandbox.clock.set(plus(noon, 15 * minuteMs - 1))
    expect(await attempt()).toBe(401)
    sandbox.clock.set(plus(noon, 15 * minuteMs))
    expect(await attempt()).toBe(200)
  })

  it('does not follow failures with a success in between', async () => {
    const { nobody } = open()
    const statuses = []
    for (const password of ['1', '2', '3', '4', undefined, '5', '6', '7', '8', undefined]) {
      statuses.push((await nobody.post('/auth/login', loginOf('harbor.admin', password))).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 200, 401, 401, 401, 401, 200])
  })

  it('locks one user, and none of the others', async () => {
    const { nobody } = open()
    for (let nth = 0; nth < 6; nth += 1) {
      await nobody.post('/auth/login', loginOf('harbor.admin', 'wrong'))
    }
    expect((await nobody.post('/auth/login', loginOf('harbor.reader'))).status).toBe(200)
  })

  it('is what a sandbox can be set to, or can switch off', async () => {
    const strict = open({ settings: { lockout: { failures: 1, minutes: 60 } } })
    await strict.nobody.post('/auth/login', loginOf('harbor.admin', 'wrong'))
    expect((await strict.nobody.post('/auth/login', loginOf('harbor.admin'))).status).toBe(401)

    const lax = open({ settings: { lockout: 'off' } })
    for (let nth = 0; nth < 20; nth += 1) {
      await lax.nobody.post('/auth/login', loginOf('harbor.admin', 'wrong'))
    }
    expect((await lax.nobody.post('/auth/login', loginOf('harbor.admin'))).status).toBe(200)
  })

  it('counts guesses that arrive at once', async () => {
    const { nobody } = open()
    const guesses = Array.from({ length: 20 }, (_, nth) =>
      nobody.post('/auth/login', loginOf('harbor.admin', `guess ${String(nth)}`)),
    )
    await Promise.all(guesses)
    expect((await nobody.post('/auth/login', loginOf('harbor.admin'))).status).toBe(401)
  })

  it('counts wrong activation codes, and wrong present passwords', async () => {
    const { nobody, as } = open({ settings: { lockout: { failures: 2, minutes: 60 } } })
    const admin = await as('harbor.admin')
    for (const currentPassword of ['wrong', 'wronger']) {
      expect((await admin.post('/auth/password', { currentPassword, newPassword })).status).toBe(
        400,
      )
    }
    expect((await nobody.post('/auth/login', loginOf('harbor.admin'))).status).toBe(401)
  })
})

describe('a password that has to be changed', () => {
  it('is good for changing it and for the own account only', async () => {
    const { nobody, with: using } = open()
    const { body } = await nobody.post('/auth/login', loginOf('clinic.new'))
    expect(body).toMatchObject({ mustChangePassword: true, refreshToken: null })
    const caller = using(body.token)
    expect((await caller.get('/auth/me')).status).toBe(200)
    for (const path of ['/tenants', '/roles/definitions', '/users']) {
      const { status, text } = await caller.get(path)
      expect([path, status, text]).toEqual([path, 403, ''])
    }
    const changed = await caller.post('/auth/password', {
      currentPassword: madeUpPassword('clinic.new'),
      newPassword,
    })
    expect(changed.body).toMatchObject({ mustChangePassword: false })
    expect((await caller.get('/auth/me')).status).toBe(401)
    expect((await using(changed.body.token).get('/tenants')).status).toBe(200)
    expect((await nobody.post('/auth/login', loginOf('clinic.new'))).status).toBe(401)
    expect((await nobody.post('/auth/login', loginOf('clinic.new', newPassword))).status).toBe(200)
  })

  it('is one that an administrator gives, unless the settings say otherwise', async () => {
    const { as, nobody } = open()
    const admin = await as('platform.admin')
    const user = (username: string) => ({
      username,
      displayName: 'New',
      email: `${username}@example.com`,
      role: 'PlatformReader',
      temporaryPassword: newPassword,
    })
    await admin.post('/users', user('forced.one'))
    const { identity } = (await admin.get('/settings')).body
    await admin.put('/settings', { identity: { ...identity, forcePasswordChange: false } })
    await admin.post('/users', user('free.one'))
    const forced = await nobody.post('/auth/login', loginOf('forced.one', newPassword))
    const free = await nobody.post('/auth/login', loginOf('free.one', newPassword))
    expect([forced.body.mustChangePassword, free.body.mustChangePassword]).toEqual([true, false])
  })

  it('is not changed by who does not know it, nor into itself, nor into a short one', async () => {
    const { as } = open()
    const admin = await as('harbor.admin')
    const currentPassword = madeUpPassword('harbor.admin')
    const wrong = await admin.post('/auth/password', { currentPassword: 'x', newPassword })
    expect([wrong.status, Object.keys(wrong.body.errors)]).toEqual([400, ['CurrentPassword']])
    const same = await admin.post('/auth/password', {
      currentPassword,
      newPassword: currentPassword,
    })
    expect([same.status, Object.keys(same.body.errors)]).toEqual([400, ['NewPassword']])
    const short = await admin.post('/auth/password', { currentPassword, newPassword: 'short' })
    expect(short.status).toBe(400)
    expect((await admin.get('/auth/me')).status).toBe(200)
  })
})

describe('a refresh token', () => {
  const signIn = async (sandbox: ReturnType<typeof open>) =>
    (await sandbox.nobody.post('/auth/login', loginOf('harbor.admin'))).body

  it('is good for new tokens of the same session, once', async () => {
    const box = open()
    const first = await signIn(box)
    const second = await box.nobody.post('/auth/refresh', { refreshToken: first.refreshToken })
    expect(second.status).toBe(200)
    expect(second.body.refreshToken).not.toBe(first.refreshToken)
    expect((await box.with(second.body.token).get('/auth/me')).status).toBe(200)
    const third = await box.nobody.post('/auth/refresh', {
      refreshToken: second.body.refreshToken,
    })
    expect(third.status).toBe(200)
  })

  it('that comes back ends its session with all of its tokens, and no other session', async () => {
    const box = open()
    const [first, other] = [await signIn(box), await signIn(box)]
    const { body } = await box.nobody.post('/auth/refresh', { refreshToken: first.refreshToken })
    const reused = await box.nobody.post('/auth/refresh', { refreshToken: first.refreshToken })
    expect(reused.status).toBe(401)
    const next = await box.nobody.post('/auth/refresh', { refreshToken: body.refreshToken })
    expect(next.status).toBe(401)
    for (const token of [first.token, body.token]) {
      expect((await box.with(token).get('/auth/me')).status).toBe(401)
    }
    expect((await box.with(other.token).get('/auth/me')).status).toBe(200)
  })

  it('is good for one of two calls at the same moment', async () => {
    const box = open()
    const { refreshToken } = await signIn(box)
    const both = await Promise.all([
      box.nobody.post('/auth/refresh', { refreshToken }),
      box.nobody.post('/auth/refresh', { refreshToken }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it('lives 14 days after it was given out, or as long as the sandbox says', async () => {
    for (const [settings, days] of [
      [{}, 14],
      [{ refreshDays: 1 }, 1],
    ] as const) {
      const box = open({ settings })
      const first = await signIn(box)
      box.sandbox.clock.set(plus(noon, days * dayMs - 1))
      const { status, body } = await box.nobody.post('/auth/refresh', {
        refreshToken: first.refreshToken,
      })
      expect(status).toBe(200)
      box.sandbox.clock.set(plus(noon, 2 * days * dayMs))
      const late = await box.nobody.post('/auth/refresh', { refreshToken: body.refreshToken })
      expect(late.status).toBe(401)
    }
  })

  it('is refused where any letter of it is another', async () => {
    const box = open()
    const { refreshToken } = await signIn(box)
    const letters: string = refreshToken
    for (let at = 0; at < letters.length; at += 1) {
      const other = letters.charAt(at) === 'b' ? 'c' : 'b'
      const forged = letters.slice(0, at) + other + letters.slice(at + 1)
      const { status } = await box.nobody.post('/auth/refresh', { refreshToken: forged })
      // The last letter holds four bits of the signature only.
      if (at < letters.length - 1) expect([at, status]).toEqual([at, 401])
    }
    expect((await box.nobody.post('/auth/refresh', { refreshToken })).status).toBe(200)
  })

  it('brings the roles of the moment, and nothing to who was disabled', async () => {
    const box = open()
    const { refreshToken, user } = await signIn(box)
    const distributor = await box.as('nordlicht.admin')
    await distributor.put(`/users/${user.id}`, {
      displayName: user.displayName,
      email: user.email,
      status: 'disabled',
    })
    expect((await box.nobody.post('/auth/refresh', { refreshToken })).status).toBe(401)
  })
})

describe('an activation code', () => {
  const invite = async () => {
    const box = open()
    const admin = await box.as('harbor.admin')
    const { status, body } = await admin.post('/users', {
      username: 'harbor.new',
      displayName: 'New',
      email: 'new@harbor.example',
      role: 'PartnerReader',
    })
    expect([status, body.status]).toEqual([201, 'invited'])
    expect(body.activationExpiresAt).toBe('2026-03-17T13:00:00.000Z')
    return { ...box, admin, user: body, code: codeOf(box.state) }
  }
  const codeOf = ({ users }: ReturnType<typeof open>['state']) =>
    users.find('username', 'harbor.new')?.activation?.code ?? ''
  const activation = (code: string) => ({ username: 'harbor.new', code, newPassword })

  it('activates the account with its first password, once', async () => {
    const { nobody, code, with: using } = await invite()
    const { status, body } = await nobody.post('/auth/activate', activation(code))
    expect([status, body.user.status]).toEqual([200, 'active'])
    expect((await using(body.token).get('/partners')).status).toBe(200)
    expect((await nobody.post('/auth/activate', activation(code))).status).toBe(401)
    expect((await nobody.post('/auth/login', loginOf('harbor.new', newPassword))).status).toBe(200)
  })

  it('lives one hour', async () => {
    const last = await invite()
    last.sandbox.clock.set(plus(noon, 60 * minuteMs - 1))
    expect((await last.nobody.post('/auth/activate', activation(last.code))).status).toBe(200)
    const late = await invite()
    late.sandbox.clock.set(plus(noon, 60 * minuteMs))
    expect((await late.nobody.post('/auth/activate', activation(late.code))).status).toBe(401)
  })

  it('is replaced by the next invitation', async () => {
    const { admin, user, nobody, state, sandbox, code } = await invite()
    sandbox.clock.set(plus(noon, 90 * minuteMs))
    const caller = await admin.get('/auth/me')
    expect(caller.status).toBe(401)
    sandbox.clock.set(plus(noon, 30 * minuteMs))
    const { status, body } = await admin.post(`/users/${user.id}/invitation`)
    expect([status, body.activationExpiresAt]).toEqual([200, '2026-03-17T13:30:00.000Z'])
    const next = codeOf(state)
    expect(next).not.toBe(code)
    expect((await nobody.post('/auth/activate', activation(code))).status).toBe(401)
    expect((await nobody.post('/auth/activate', activation(next))).status).toBe(200)
  })

  it('that is wrong five times in a row locks the account', async () => {
    const { nobody, code } = await invite()
    for (let nth = 0; nth < 5; nth += 1) {
      expect((await nobody.post('/auth/activate', activation('AAAA-AAAA'))).status).toBe(401)
    }
    expect((await nobody.post('/auth/activate', activation(code))).status).toBe(401)
  })

  it('is one account’s own, and nobody signs in without it', async () => {
    const { nobody, code } = await invite()
    const stolen = { username: 'harbor.reader', code, newPassword }
    expect((await nobody.post('/auth/activate', stolen)).status).toBe(401)
    expect((await nobody.post('/auth/login', loginOf('harbor.new'))).status).toBe(401)
  })
})
