import { beforeEach, describe, expect, it } from 'vitest'
import { instantOf, isoOf } from '../../../kernel/time/clock.ts'
import { createSimulator, type Simulator } from '../../../simulator.ts'
import { type Answered, basic, type Calls, callsAs, exchange } from './support/calls.ts'

const now = instantOf('2024-08-14T00:08:24.000Z')
const reset = '2024-08-14T01:00:00.000Z'

let simulator: Simulator

beforeEach(() => {
  simulator = simulatorWith({ rateLimit: 5 })
})

const simulatorWith = (bluefin: object) =>
  createSimulator({
    providers: ['bluefin'],
    strict: true,
    clock: { mode: 'frozen', at: now },
    settings: { bluefin },
  })

const callsOf = (userName: string): Calls => callsAs(simulator.fetch, userName)
const turnClock = (iso: string) => simulator.sandboxes.get()?.clock.set(instantOf(iso))

/** The three headers of an answer, as the wire has them. */
const rateOf = ({ headers }: Answered) => ({
  limit: headers.get('x-ratelimit-limit'),
  remaining: headers.get('x-ratelimit-remaining'),
  reset: headers.get('x-ratelimit-reset'),
})

async function repeated<T>(count: number, call: () => Promise<T>): Promise<T[]> {
  const answers: T[] = []
  for (let i = 0; i < count; i += 1) answers.push(await call())
  return answers
}

const nobody = () =>
  exchange(simulator.fetch, new Request('http://sandbox.test/bluefin/api/v1/partners'))

describe('the hourly budget', () => {
  it('is 1000 calls unless it is set', async () => {
    simulator = simulatorWith({})
    const answer = await callsOf('system.admin').get('/partners')
    expect(rateOf(answer)).toEqual({ limit: '1000', remaining: '999', reset })
  })

  it('is counted down on every answer, whatever its status', async () => {
    simulator = simulatorWith({ rateLimit: 50 })
    const { get, post, patch } = callsOf('northwind.supervisor')
    const client = { name: 'New', directPartner: { id: 952 }, contact: { id: 2744 } }
    const calls: readonly [() => Promise<Answered>, number][] = [
      [() => get('/partners'), 200],
      [() => post('/clients', client), 200],
      [() => post('/clients', {}), 409],
      [() => get('/partners/776'), 403],
      [() => get('/partners/5'), 404],
      [() => post('/partners', {}), 409],
      [() => get('/partners?take=0'), 409],
      [() => patch('/partners/952', { billingId: 'b' }), 200],
    ]
    for (const [i, [call, status]] of calls.entries()) {
      const answer = await call()
      expect(answer.status).toBe(status)
      expect(rateOf(answer)).toEqual({ limit: '50', remaining: String(49 - i), reset })
    }
  })

  it('is shown to whoever is not signed in, on a path that is none, and to anybody else', async () => {
    const answers = [
      await nobody(),
      await callsOf('former.employee').get('/partners'),
      await callsOf('system.admin').get('/nothing'),
      await callsOf('system.admin').send('DELETE', '/partners/904'),
      await callsOf('sub.supervisor').get('/partners'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 404, 404, 200])
    for (const answer of answers) {
      expect(rateOf(answer)).toMatchObject({ limit: '5', reset })
      expect(rateOf(answer).remaining).toMatch(/^[0-4]$/)
    }
    expect(rateOf(await callsOf('system.admin').get('/partners')).remaining).toBe('4')
  })

  it('ends in 429 with the code 7429, which costs nothing more and changes nothing', async () => {
    const { get, patch } = callsOf('system.admin')
    await repeated(5, () => get('/partners'))
    const refused = await repeated(3, () => patch('/partners/984', { billingId: 'late' }))
    for (const answer of refused) {
      expect(answer.status).toBe(429)
      expect(rateOf(answer)).toEqual({ limit: '5', remaining: '0', reset })
      expect(answer.body).toEqual({
        uuid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        errorCode: 7429,
        message: 'Too many requests.',
      })
    }
    expect((await callsOf('system.user').get('/partners/984')).body).toMatchObject({
      billingId: 'sg-2002',
    })
  })

  it('refuses a caller without budget before it looks at what is asked', async () => {
    const { get, post } = callsOf('bakery.user')
    await repeated(5, () => get('/users'))
    expect((await get('/partners')).status).toBe(429)
    expect((await post('/users', {})).status).toBe(429)
  })

  it('refuses the wrong password of a spent caller as unauthenticated, not as spent', async () => {
    await repeated(6, () => callsOf('system.admin').get('/partners'))
    const authorization = basic('system.admin', 'wrong')
    const url = 'http://sandbox.test/bluefin/api/v1/partners'
    const { status } = await exchange(
      simulator.fetch,
      new Request(url, { headers: { authorization } }),
    )
    expect(status).toBe(401)
  })

  it('is whole again at the moment it promised, and not before', async () => {
    const { get } = callsOf('system.admin')
    await repeated(5, () => get('/partners'))
    turnClock('2024-08-14T00:59:59.999Z')
    expect((await get('/partners')).status).toBe(429)
    turnClock(reset)
    expect(rateOf(await get('/partners'))).toEqual({
      limit: '5',
      remaining: '4',
      reset: '2024-08-14T02:00:00.000Z',
    })
  })

  it('belongs to a caller: those of one partner, and those who are not signed in, have their own', async () => {
    await repeated(6, () => callsOf('northwind.supervisor').get('/partners'))
    expect(rateOf(await callsOf('northwind.user').get('/partners')).remaining).toBe('4')
    const strangers = await repeated(7, nobody)
    expect(strangers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect(rateOf(await callsOf('system.admin').get('/partners')).remaining).toBe('4')
  })

  it('of those who are not signed in is not that of a user called nobody', async () => {
    const { post } = callsOf('system.admin')
    await post('/users', {
      userName: 'nobody',
      firstName: 'No',
      lastName: 'Body',
      email: 'nobody@example.com',
      phone: '5551234',
      userRole: { name: 'System User' },
    })
    await repeated(3, nobody)
    expect(rateOf(await callsOf('nobody').get('/partners')).remaining).toBe('4')
  })

  it('belongs to a sandbox', async () => {
    simulator.createSandbox({ name: 'other', settings: { bluefin: { rateLimit: 7 } } })
    const other = callsAs(simulator.fetch, 'system.admin', 'http://sandbox.test/s/other/bluefin')
    await repeated(6, () => callsOf('system.admin').get('/partners'))
    expect(rateOf(await other.get('/partners'))).toMatchObject({ limit: '7', remaining: '6' })
  })

  it('tells its reset as a UTC date-time of the clock', async () => {
    turnClock('2024-12-31T23:30:00.000Z')
    const shown = rateOf(await callsOf('system.admin').get('/partners')).reset ?? ''
    expect(isoOf(instantOf(shown))).toBe('2025-01-01T00:00:00.000Z')
    expect(shown).toBe('2025-01-01T00:00:00.000Z')
  })
})
