import { describe, expect, it } from 'vitest'
import { instantOf, plus } from '../../../kernel/time/clock.ts'
import { createSimulator } from '../../../simulator.ts'
import { madeUpPassword } from '../identity/passwords.ts'
import { type Answered, type Calls, cloudaxisBy } from './support/calls.ts'

const open = cloudaxisBy(createSimulator)
const noon = instantOf('2026-03-17T12:00:00Z')

async function repeated(count: number, call: () => Promise<Answered>): Promise<number[]> {
  const statuses: number[] = []
  for (let nth = 0; nth < count; nth += 1) statuses.push((await call()).status)
  return statuses
}
const me = ({ get }: Calls) => get('/auth/me')

describe('the budget of a minute', () => {
  it('is a hundred calls of a token unless it is set', async () => {
    const { as } = open({ settings: { rateLimit: 100 } })
    const admin = await as('platform.admin')
    const statuses = await repeated(101, () => me(admin))
    expect([statuses.slice(0, 100).every((status) => status === 200), statuses[100]]).toEqual([
      true,
      429,
    ])
  })

  it('ends in a problem that says when there is a new one', async () => {
    const { as, sandbox } = open({ settings: { rateLimit: 3 } })
    sandbox.clock.set(plus(noon, 20_000))
    const admin = await as('platform.admin')
    await repeated(3, () => me(admin))
    const refused = await me(admin)
    expect(refused.headers.get('retry-after')).toBe('40')
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(refused.body).toMatchObject({ status: 429, detail: 'Try again in 40 seconds.' })
    sandbox.clock.set(plus(noon, 59_999))
    expect((await me(admin)).headers.get('retry-after')).toBe('1')
    sandbox.clock.set(plus(noon, 60_000))
    expect((await me(admin)).status).toBe(200)
  })

  it('belongs to a token: another of the same user has its own', async () => {
    const { as } = open({ settings: { rateLimit: 3 } })
    const [one, other] = [await as('harbor.admin'), await as('harbor.admin')]
    expect(await repeated(4, () => me(one))).toEqual([200, 200, 200, 429])
    expect((await me(other)).status).toBe(200)
  })

  it('can be another for single users', async () => {
    const { as } = open({ settings: { rateLimit: 3, rateLimits: { 'harbor.admin': 2 } } })
    const [admin, reader] = [await as('harbor.admin'), await as('harbor.reader')]
    expect(await repeated(3, () => me(admin))).toEqual([200, 200, 429])
    expect(await repeated(4, () => me(reader))).toEqual([200, 200, 200, 429])
  })

  it('is spent by refused calls, too, and by strangers who guess', async () => {
    const { as, nobody } = open({ settings: { rateLimit: 3 } })
    const reader = await as('harbor.reader')
    const statuses = await repeated(4, () => reader.post('/tenants', {}))
    expect(statuses).toEqual([403, 403, 403, 429])
    const guess = { username: 'harbor.admin', password: 'guess' }
    // One call of the same stranger was the sign-in.
    expect(await repeated(3, () => nobody.post('/auth/login', guess))).toEqual([401, 401, 429])
    const right = { username: 'kite.admin', password: madeUpPassword('kite.admin') }
    expect((await nobody.post('/auth/login', right)).status).toBe(429)
  })
})
