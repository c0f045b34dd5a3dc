import {
  createLocalJWKSet,
  decodeJwt,
  exportSPKI,
  type JSONWebKeySet,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { instantOf, plus } from '../../../kernel/time/clock.ts'
import { createSimulator } from '../../../simulator.ts'
import { bearer, callsWith, cloudaxisBy } from '../tests/support/calls.ts'
import { madeUpPassword } from './passwords.ts'
import { signingKeyOf } from './signing-keys.ts'
import { audience } from './tokens.ts'

const open = cloudaxisBy(createSimulator)
const noon = instantOf('2026-03-17T12:00:00Z')
const hourMs = 60 * 60 * 1000

type Box = ReturnType<typeof open>

const tokenOf = async ({ nobody }: Pick<Box, 'nobody'>, username = 'harbor.admin') => {
  const login = { username, password: madeUpPassword(username) }
  return (await nobody.post('/auth/login', login)).body.token as string
}

const challengeOf = async (box: Box, token: string) => {
  const { status, text, headers } = await box.with(token).get('/auth/me')
  return [status, text, headers.get('www-authenticate')]
}

const accepted = 200
const invalid = [
  401,
  '',
  'Bearer error="invalid_token", error_description="The token is not one of this installation"',
]
const expired = [401, '', 'Bearer error="invalid_token", error_description="The token expired"']

describe('a token', () => {
  it('is verified by anybody with the published keys, and says who and where', async () => {
    const { simulator, sandbox, ...box } = open()
    const response = await simulator.fetch(
      new Request('http://sandbox.test/cloudaxis/.well-known/jwks.json'),
    )
    const keys = createLocalJWKSet((await response.json()) as JSONWebKeySet)
    const { payload, protectedHeader } = await jwtVerify(await tokenOf(box), keys, {
      audience,
      issuer: `urn:cloudaxis:cms:${sandbox.name}`,
      currentDate: new Date(noon),
    })
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({
      name: 'harbor.admin',
      role: 'PartnerAdministrator',
      distributorId: 'd1500000-0000-4000-8000-000000000001',
      partnerId: '9a000000-0000-4000-8000-000000000001',
      iat: noon / 1000,
      exp: (noon + hourMs) / 1000,
    })
    expect(payload).not.toHaveProperty('tenantId')
  })

  it('expires on the clock of the sandbox, to the second', async () => {
    const box = open()
    const token = await tokenOf(box)
    const at = async (ms: number) => {
      box.sandbox.clock.set(plus(noon, ms))
      return challengeOf(box, token)
    }
    expect((await at(hourMs - 1))[0]).toBe(accepted)
    expect(await at(hourMs)).toEqual(expired)
    expect(await at(-1)).toEqual(invalid)
  })

  it('that was never seen before expires as well, and lives as long as the sandbox says', async () => {
    const box = open({ settings: { tokenMinutes: 1 } })
    const token = await tokenOf(box)
    box.sandbox.clock.set(plus(noon, 60_000))
    expect(await challengeOf(box, token)).toEqual(expired)
    box.sandbox.clock.set(plus(noon, 59_999))
    expect((await challengeOf(box, token))[0]).toBe(accepted)
  })

  it('of another sandbox is refused, of the same seed too', async () => {
    const { simulator, ...box } = open()
    simulator.createSandbox({ name: 'other', clock: { mode: 'frozen', at: noon } })
    const token = await tokenOf(box)
    const other = 'http://sandbox.test/s/other/cloudaxis'
    const { status } = await callsWith(simulator, other, bearer(token)).get('/auth/me')
    expect(status).toBe(401)
    const foreign = await tokenOf({ nobody: callsWith(simulator, other, {}) })
    expect(await challengeOf({ simulator, ...box }, foreign)).toEqual(invalid)
  })

  it('is missing where the header is another, or has nothing in it', async () => {
    const { simulator } = open()
    for (const authorization of ['', 'Bearer', 'Bearer ', 'Basic YTpi', 'token abc']) {
      const answer = await callsWith(simulator, 'http://sandbox.test/cloudaxis', {
        authorization,
      }).get('/auth/me')
      expect([answer.status, answer.text, answer.headers.get('www-authenticate')]).toEqual([
        401,
        '',
        'Bearer',
      ])
    }
  })
})

describe('a forged token is refused:', () => {
  let box: Box
  let good: string
  beforeAll(async () => {
    box = open()
    good = await tokenOf(box)
  })

  /** Claims of a good token with some of them replaced, signed with the installation's own key. */
  const signedHere = async (change: Readonly<Record<string, unknown>>) => {
    const { id, privateKey } = await signingKeyOf(box.sandbox, 'access tokens')
    return new SignJWT({ ...decodeJwt(good), ...change })
      .setProtectedHeader({ alg: 'RS256', kid: id })
      .sign(privateKey)
  }

  it('(what is signed here with nothing replaced is taken)', async () => {
    expect((await challengeOf(box, await signedHere({})))[0]).toBe(accepted)
  })

  it('without a signature', async () => {
    const unsigned = new UnsecuredJWT(decodeJwt(good)).encode()
    expect(await challengeOf(box, unsigned)).toEqual(invalid)
    const [header = '', payload = ''] = good.split('.')
    expect(await challengeOf(box, `${header}.${payload}.`)).toEqual(invalid)
  })

  it('with the public key as a shared secret', async () => {
    const { publicKey } = await signingKeyOf(box.sandbox, 'access tokens')
    for (const secret of [
      await exportSPKI(publicKey),
      JSON.stringify(publicKey.export({ format: 'jwk' })),
    ]) {
      const confused = await new SignJWT(decodeJwt(good))
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(secret))
      expect(await challengeOf(box, confused)).toEqual(invalid)
    }
  })

  it('with other claims under the old signature', async () => {
    const [header = '', , signature = ''] = good.split('.')
    const claims = { ...decodeJwt(good), role: 'PlatformAdministrator' }
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
    expect(await challengeOf(box, `${header}.${payload}.${signature}`)).toEqual(invalid)
  })

  it('for somebody else, or of somebody else', async () => {
    for (const change of [{ aud: 'another-api' }, { iss: 'urn:cloudaxis:cms:other' }]) {
      expect(await challengeOf(box, await signedHere(change))).toEqual(invalid)
    }
  })

  it('of a time to come, or without an end', async () => {
    const later = noon / 1000 + 60
    expect(await challengeOf(box, await signedHere({ nbf: later }))).toEqual(invalid)
    expect(await challengeOf(box, await signedHere({ exp: undefined }))).toEqual(invalid)
    expect(await challengeOf(box, await signedHere({ exp: noon / 1000 }))).toEqual(expired)
  })

  it('of a session that is somebody else’s', async () => {
    const other = decodeJwt(await tokenOf(box, 'kite.admin'))
    const [status] = await challengeOf(box, await signedHere({ sid: other['sid'] }))
    expect(status).toBe(401)
  })

  it('by a key of somebody else', async () => {
    const other = open({ seed: 'another seed' })
    expect(await challengeOf(box, await tokenOf(other))).toEqual(invalid)
  })

  it('that is no token at all', async () => {
    for (const junk of ['x', '..', 'a.b.c', `${good}x`, good.repeat(20), '{}']) {
      expect(await challengeOf(box, junk)).toEqual(invalid)
    }
  })
})

it('what a role was allowed ends with the role, whatever the token says', async () => {
  const box = open()
  const admin = await box.as('nordlicht.admin')
  const reader = box.with(await tokenOf(box, 'harbor.reader'))
  expect((await reader.get('/tenants')).status).toBe(200)
  const { items } = (await admin.get('/roles?role=PartnerReader')).body
  const { id } = items.find((one: { username: string }) => one.username === 'harbor.reader')
  expect((await admin.delete(`/roles/${String(id)}`)).status).toBe(204)
  expect((await reader.get('/tenants')).status).toBe(403)
})
