import { expect, it } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { madeUpPassword } from '../identity/passwords.ts'
import { type Answered, bearer, type Calls, callsWith, cloudaxisBy } from './support/calls.ts'

const open = cloudaxisBy(createSimulator)
type Box = ReturnType<typeof open>

/** An answer to the last byte: status, every header in its order, and the body. */
const bytesOf = ({ status, headers, text }: Answered) =>
  [status, ...Array.from(headers, ([name, value]) => `${name}: ${value}`), '', text].join('\n')

/** Everything that draws an id, a code, a salt, a key or a token, with refusals in between. */
async function answersOf({ simulator }: Box, sandbox = ''): Promise<string[]> {
  const base = `http://sandbox.test${sandbox}/cloudaxis`
  const calls = (token?: string): Calls =>
    callsWith(simulator, base, token === undefined ? {} : bearer(token))
  const password = madeUpPassword('platform.admin')
  const login = await calls().post('/auth/login', { username: 'platform.admin', password })
  const { token, refreshToken } = login.body as Record<'token' | 'refreshToken', string>
  const { get, post, put } = calls(token)
  const user = {
    username: 'new.user',
    displayName: 'New',
    email: 'new@example.com',
    role: 'PlatformReader',
  }
  const invited = await post('/users', user)
  const answers = [
    login,
    invited,
    await post('/users', user),
    await post('/users', {
      ...user,
      username: 'other.user',
      email: 'other@example.com',
      temporaryPassword: 'battery-staple-43',
    }),
    await post(`/users/${String(invited.body.id)}/invitation`),
    await post('/distributors', { displayName: 'New', country: 'DE' }),
    await put('/settings', { branding: { portalName: 'New' } }),
    await get('/users?sort=-createdAt'),
    await get('/roles?pageSize=200'),
    await get('/nothing'),
    await calls().post('/auth/refresh', { refreshToken }),
    await calls().get('/health'),
  ]
  return answers.map(bytesOf)
}

it('the same seed and the same calls give the same bytes, tokens and all', async () => {
  const [one, same] = [await answersOf(open()), await answersOf(open())]
  expect(same).toEqual(one)
  expect(one.map((bytes) => bytes.slice(0, 3)).join(' ')).toBe(
    '200 201 409 201 200 201 200 200 200 404 200 200',
  )
})

it('another seed gives other ids, codes and tokens', async () => {
  const [login, invited] = await answersOf(open({ seed: 'a' }))
  const [otherLogin, otherInvited] = await answersOf(open({ seed: 'b' }))
  expect(otherLogin).not.toBe(login)
  expect(otherInvited).not.toBe(invited)
})

it('a sandbox gives the same bytes whatever goes on in others', async () => {
  const alone = await answersOf(open())
  const box = open()
  const clock = { mode: 'frozen', at: box.sandbox.clock.now() } as const
  box.simulator.createSandbox({ name: 'other', clock })
  const [here, there] = await Promise.all([answersOf(box), answersOf(box, '/s/other')])
  expect(here).toEqual(alone)
  // Keys and issuers are those of a sandbox.
  expect(there).not.toEqual(alone)
})
