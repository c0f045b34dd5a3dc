import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulator } from '../../../simulator.ts'

/* An ordinary client library knows the stand-ins from their discovery documents, and nothing else. */

const simulator = createSimulator({ providers: ['cloudaxis'], strict: true })
const elbe = '3c5a9c60-52a1-4c53-9f0e-7a1d0b6e2f11'
const redirectUri = 'http://portal.example/callback'
const providers = {
  microsoft: {
    area: `microsoft/${elbe}/v2.0`,
    clientId: 'cloudaxis-cms',
    name: 'Emil Elbe',
    username: 'elbe.admin',
  },
  google: {
    area: 'google',
    clientId: 'cloudaxis-cms.apps.googleusercontent.example',
    name: 'Clara Klein',
    username: 'clinic.admin',
  },
} as const
const names = Object.keys(providers) as (keyof typeof providers)[]

let base: string
beforeAll(async () => {
  const { url } = await simulator.listen(0)
  base = `${url}/cloudaxis`
})
afterAll(() => simulator.close())

const discover = (name: keyof typeof providers) =>
  oidc.discovery(
    new URL(`${base}/idp/${providers[name].area}`),
    providers[name].clientId,
    undefined,
    oidc.None(),
    // The stand-ins are reached over plain HTTP.
    { execute: [oidc.allowInsecureRequests] },
  )

/** Chooses somebody on the page that an application sends people to; answers where it sends them then. */
async function choose(page: URL, name: string): Promise<URL> {
  const shown = await (await fetch(page)).text()
  const [, person = ''] = new RegExp(`value="([^"]+)">${name}<`).exec(shown) ?? []
  expect(person).not.toBe('')
  const body = new URLSearchParams({ person })
  const chosen = await fetch(page, { method: 'POST', body, redirect: 'manual' })
  expect(chosen.status).toBe(303)
  return new URL(chosen.headers.get('location') ?? '')
}

/** Everything that an application prepares for one sign-in. */
async function prepare(name: keyof typeof providers) {
  const config = await discover(name)
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier()
  const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()]
  const page = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  })
  return { config, page, checks: { pkceCodeVerifier, expectedState, expectedNonce } }
}

describe.each(names)('an OpenID Connect client signs somebody in with %s', (name) => {
  const { name: person, username } = providers[name]

  it('by code, with state, nonce and PKCE, and the CMS takes the token', async () => {
    const { config, page, checks } = await prepare(name)
    const back = await choose(page, person)
    expect(back.href.startsWith(redirectUri)).toBe(true)
    const tokens = await oidc.authorizationCodeGrant(config, back, checks)
    expect(tokens.claims()).toMatchObject({ name: person })

    const answer = await fetch(`${base}/api/v1/auth/federated`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: name, token: tokens.id_token }),
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ user: { username } })
  })

  it('and redeems a code once, with its own verifier only', async () => {
    const { config, page, checks } = await prepare(name)
    const back = await choose(page, person)
    await oidc.authorizationCodeGrant(config, back, checks)
    const invalid = { error: 'invalid_grant' }
    await expect(oidc.authorizationCodeGrant(config, back, checks)).rejects.toMatchObject(invalid)

    const other = await prepare(name)
    const wrong = { ...other.checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() }
    const next = await choose(other.page, person)
    await expect(oidc.authorizationCodeGrant(config, next, wrong)).rejects.toMatchObject(invalid)
  })

  it('and does not let another state or nonce pass', async () => {
    for (const change of [{ expectedState: 'other' }, { expectedNonce: 'other' }]) {
      const { config, page, checks } = await prepare(name)
      const back = await choose(page, person)
      const wrong = { ...checks, ...change }
      await expect(oidc.authorizationCodeGrant(config, back, wrong)).rejects.toThrow()
    }
  })

  it.each(['expired', 'wrong-audience', 'wrong-issuer', 'bad-signature'])(
    'and refuses a token that is %s',
    async (fault) => {
      const { config, page, checks } = await prepare(name)
      // Over plain HTTP a client may leave the signature to the transport; this one does not.
      oidc.enableNonRepudiationChecks(config)
      const back = await choose(page, person)
      await expect(oidc.authorizationCodeGrant(config, back, checks, { fault })).rejects.toThrow()
    },
  )
})
