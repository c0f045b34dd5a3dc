import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RequirementDefinition } from '../authoring/author.ts'
import { requireSuccess, requireStatus } from '../expectations/expectation.ts'
import { preflight } from '../run/preflight.ts'
import { verifyTarget } from '../run/verify-target.ts'
import { parseTarget } from '../target/parse-target.ts'
import type { TargetDefinition } from '../target/target-definition.ts'
import { author, type Op, sessionSuite } from '../testing/session-api/suite.ts'
import { passwords, SessionApi } from '../testing/session-api/server.ts'
import { testClock } from '../testing/session-api/clock.ts'

let clock = testClock()
let api = new SessionApi(clock.now)
beforeEach(() => {
  clock = testClock()
  api = new SessionApi(clock.now)
})

const identity = (username: keyof typeof passwords, scheme = 'header') => ({
  scheme,
  credentials: { username, password: `given:${username}` },
})

function targetOf(changes: Partial<TargetDefinition> = {}, scheme = 'header') {
  return parseTarget(
    {
      provider: 'session',
      baseUrl: 'http://localhost',
      kind: 'simulator',
      mode: 'observe',
      identities: {
        self: identity('self', scheme),
        other: identity('other', scheme),
        former: identity('former', scheme),
      },
      ...changes,
    },
    sessionSuite,
    (reference) => {
      const name = reference.replace('given:', '')
      return { value: name in passwords ? passwords[name as 'self'] : name, word: '$PASSWORD' }
    },
  )
}

type Check = RequirementDefinition<Op>['check']
const requirementOf = (check: Check, more: Partial<RequirementDefinition<Op>> = {}, number = 1) =>
  author.requirement({
    id: `status.check-${String(number)}`,
    says: `Check ${String(number)} holds.`,
    source: 'here',
    operations: ['listItems'],
    check,
    ...more,
  })
const lists: Check = async (context) =>
  requireSuccess(author.operationOf('listItems'), await context.call('listItems'))

async function verify(
  checks: readonly Check[],
  {
    target = targetOf(),
    ...more
  }: Partial<RequirementDefinition<Op>> & { target?: ReturnType<typeof targetOf> } = {},
) {
  const requirements = checks.map((check, place) => requirementOf(check, more, place + 1))
  const suite = { ...sessionSuite, requirements }
  const report = await verifyTarget({ suite, target, fetch: api.fetch, clock })
  return { report, verdicts: report.findings.map(({ verdict }) => verdict) }
}
const held = { kind: 'held' }
const pathsOf = (requests: readonly { readonly method: string; readonly path: string }[]) =>
  requests.map(({ method, path }) => `${method} ${path}`)

describe('a session', () => {
  test('is begun in observe mode, once for an identity, and signed out at the end', async () => {
    const asOther: Check = async (context) =>
      requireStatus(await context.call('listItems', { as: 'other' }), 200)
    const { verdicts } = await verify([lists, lists, asOther], { needs: ['self', 'other'] })
    expect(verdicts).toEqual([held, held, held])
    expect(pathsOf(api.received.filter(({ method }) => method !== 'GET'))).toEqual([
      'POST /login',
      'POST /login',
      'POST /logout',
      'POST /logout',
    ])
    expect(api.requestsTo('/logout').map(({ caller }) => caller)).toEqual(['self', 'other'])
    expect(api.tokens.size).toBe(0)
  })

  test('does not make anything else permitted: signing in by a check is still a write', async () => {
    const logsIn: Check = async (context) => void (await context.call('login', { body: {} }))
    const logsOut: Check = async (context) => void (await context.call('logout'))
    const { verdicts } = await verify([logsIn, logsOut])
    expect(verdicts).toEqual([
      { kind: 'not-permitted', because: 'mode observe does not permit login (create)' },
      { kind: 'not-permitted', because: 'mode observe does not permit logout (create)' },
    ])
    expect(api.requestsTo('/login')).toHaveLength(1)
  })

  test('counts against the budget of requests, and is part of what a verdict rests on', async () => {
    const { report } = await verify([lists])
    expect(report.requests).toBe(api.received.length)
    expect(report.exchanges.map(({ part }) => part)).toEqual([
      'sign-in',
      'identity-probe',
      'probe',
      'sign-out',
    ])
    const spent = await verify([lists], { target: targetOf({ budgets: { requests: 2 } }) })
    expect(spent.verdicts).toEqual([
      { kind: 'inconclusive', because: 'the budget of 2 requests is spent' },
    ])
    expect(spent.report.exchanges.map(({ part }) => part)).toEqual([
      'sign-in',
      'identity-probe',
      'sign-out',
    ])
  })

  test('is not begun for an operation that asks for no credentials', async () => {
    const isUp: Check = async (context) => {
      const answer = await context.call('status')
      requireStatus(answer, 200)
      expect(answer.body).toEqual({ up: true, known: false })
      requireStatus(await context.call('status', { auth: 'none' }), 200)
    }
    const { verdicts } = await verify([isUp], { needs: [] })
    expect(verdicts).toEqual([
      { kind: 'inconclusive', because: expect.stringContaining('needs self') as string },
    ])
    expect((await verify([isUp])).verdicts).toEqual([held])
  })
})

describe('a session that ends', () => {
  /** Lists twice, with so many milliseconds between. */
  const listsLater =
    (ms: number): Check =>
    async (context) => {
      requireStatus(await context.call('listItems'), 200)
      clock.advance(ms)
      requireStatus(await context.call('listItems'), 200)
    }

  test.each([
    ['refreshing', ['POST /login', 'GET /items', 'GET /items', 'POST /refresh', 'GET /items']],
    ['header', ['POST /login', 'GET /items', 'GET /items', 'POST /login', 'GET /items']],
  ])('is renewed before that by scheme %s, and nobody is refused', async (scheme, paths) => {
    api.lifetimeSeconds = 60
    const { verdicts } = await verify([listsLater(56_000)], { target: targetOf({}, scheme) })
    expect(verdicts).toEqual([held])
    expect(pathsOf(api.received)).toEqual([...paths, 'POST /logout'])
    expect(api.received.filter(({ status }) => status === 401)).toEqual([])
  })

  test('ends by the clock of the target, not by ours', async () => {
    const hourAhead = () => clock.now() + 3_600_000
    api = new SessionApi(hourAhead)
    api.lifetimeSeconds = 60
    const early = await verify([listsLater(40_000)], { target: targetOf({}, 'refreshing') })
    expect(early.verdicts).toEqual([held])
    expect(api.requestsTo('/refresh')).toEqual([])
    const late = await verify([listsLater(56_000)], { target: targetOf({}, 'refreshing') })
    expect(late.verdicts).toEqual([held])
    expect(api.requestsTo('/refresh')).toHaveLength(1)
  })

  test('is begun anew where refreshing it is refused', async () => {
    api.lifetimeSeconds = 60
    api.refusesRefresh = true
    const { verdicts } = await verify([listsLater(56_000)], { target: targetOf({}, 'refreshing') })
    expect(verdicts).toEqual([held])
    expect(api.requestsTo('/refresh')).toHaveLength(1)
    expect(api.requestsTo('/login')).toHaveLength(2)
  })

  test('without a word is begun anew once it is refused, and the call is made again', async () => {
    api.lifetimeSeconds = 60
    api.tellsLifetime = false
    const { verdicts, report } = await verify([listsLater(61_000), lists])
    expect(verdicts).toEqual([held, held])
    expect(api.received.filter(({ status }) => status === 401)).toHaveLength(1)
    expect(api.requestsTo('/login')).toHaveLength(2)
    expect(report.findings[0]?.exchanges).toHaveLength(4)
  })

  test('very soon is not renewed for every call', async () => {
    api.lifetimeSeconds = 1
    const { verdicts } = await verify([lists, lists, lists])
    expect(verdicts).toEqual([held, held, held])
    expect(api.requestsTo('/login')).toHaveLength(1)
    api.lifetimeSeconds = 0
    api.intercept = ({ path }) => (path === '/items' ? Response.json({ data: [] }) : undefined)
    expect((await verify([lists, lists, lists])).verdicts).toEqual([held, held, held])
    expect(api.requestsTo('/login')).toHaveLength(2)
  })
})

describe('what is refused', () => {
  test('a session that never was good is not begun over and over', async () => {
    api.refusesEveryToken = true
    const { verdicts } = await verify([lists, lists, lists, lists, lists])
    const because = 'the target does not let self in (401)'
    expect(verdicts[0]).toEqual({ kind: 'blocked', by: 'identity:self', because })
    expect(api.requestsTo('/login')).toHaveLength(1)
  })

  test('an operation that refuses good sessions is soon taken at its word', async () => {
    const other: Check = async (context) => {
      requireStatus(await context.call('status', { auth: {} }), 200)
      requireStatus(await context.call('listItems'), 401)
      await context.control('status')
    }
    api.intercept = ({ path }) =>
      path === '/items' && api.requestsTo('/items').length > 0
        ? Response.json({ error: 'no' }, { status: 401 })
        : undefined
    const { verdicts } = await verify([other, other, other, other, other, other, other])
    expect(new Set(verdicts.map(({ kind }) => kind))).toEqual(new Set(['held']))
    expect(api.requestsTo('/login').length).toBeLessThanOrEqual(5)
  })

  test('wrong credentials are tried once, and block whoever needs them', async () => {
    const target = targetOf({
      identities: {
        self: { ...identity('self') },
        other: {
          scheme: 'header',
          credentials: { username: 'other', password: 'given:guessed' },
        },
      },
    })
    const asOther: Check = async (context) =>
      void (await context.call('listItems', { as: 'other' }))
    const more = { target, needs: ['self', 'other'] }
    const { verdicts } = await verify([asOther, asOther, asOther], more)
    const because = 'the target does not let other in (login answers 401)'
    for (const verdict of verdicts) {
      expect(verdict).toEqual({ kind: 'blocked', by: 'identity:other', because })
    }
    const tried = api.requestsTo('/login').filter(({ body }) => body.includes('guessed'))
    expect(tried).toHaveLength(1)
  })

  test('neither are they where they were good before', async () => {
    const isRevoked: Check = async (context) => {
      await lists(context)
      api.tokens.clear()
      api.intercept = ({ path }) =>
        path === '/login' ? Response.json({ error: 'no' }, { status: 401 }) : undefined
      await lists(context)
    }
    const { verdicts } = await verify([isRevoked, lists, lists])
    const because = 'the target does not let self in (login answers 401)'
    for (const verdict of verdicts) {
      expect(verdict).toEqual({ kind: 'blocked', by: 'identity:self', because })
    }
    expect(api.requestsTo('/login')).toHaveLength(2)
  })

  test('and a run is not begun with them', async () => {
    const credentials = { username: 'self', password: 'given:guessed' }
    const target = targetOf({ identities: { self: { scheme: 'header', credentials } } })
    const failure = await preflight(sessionSuite, target, api.fetch)
    expect(failure).toEqual({
      exit: 2,
      line: 'http://localhost/: the target does not let self in (login answers 401)',
    })
    expect(await preflight(sessionSuite, targetOf(), api.fetch)).toBeUndefined()
  })

  const refuses =
    (options: object): Check =>
    async (context) => {
      requireStatus(await context.call('listItems', options), 401)
      await context.control('listItems')
    }

  test.each([
    ['an identity that is there to be refused', { as: 'former' }, 'POST /login'],
    ['another password', { auth: { credentials: { password: 'guess' } } }, 'POST /login'],
    ['a token of another session', { auth: { session: { accessToken: 'x' } } }, 'GET /items'],
    ['no token', { auth: 'none' }, 'GET /items'],
  ])('%s is an auth failure, which observe mode does not permit', async (...row) => {
    const [, options, refusedRequest] = row
    const needs = ['self', 'former']
    const observed = await verify([refuses(options)], { needs })
    expect(observed.verdicts[0]?.kind).toBe('not-permitted')
    expect(api.received.filter(({ status }) => status === 401)).toEqual([])
    const { verdicts } = await verify([refuses(options)], {
      needs,
      target: targetOf({ mode: 'observe-auth' }),
    })
    expect(verdicts).toEqual([held])
    const refused = api.received.filter(({ status }) => status === 401)
    expect(pathsOf(refused)).toEqual([refusedRequest])
  })

  test('a wrong password in a body is one where the check says so', async () => {
    const wrong: Check = async (context) => {
      const body = { username: 'self', password: 'guess' }
      requireStatus(await context.call('login', { body, authFailure: true }), 401)
      await context.control('listItems')
    }
    const suite = { ...sessionSuite, effects: { login: 'none' } } as const
    const requirements = [requirementOf(wrong)]
    const kindIn = async (mode: 'observe' | 'observe-auth') => {
      const target = targetOf({ mode })
      const report = await verifyTarget({ suite, target, requirements, fetch: api.fetch, clock })
      return report.findings[0]?.verdict.kind
    }
    expect(await kindIn('observe')).toBe('not-permitted')
    expect(await kindIn('observe-auth')).toBe('held')
  })
})

describe('what a run created is removed', () => {
  const creates: Check = async (context) => {
    await context.given('createItem', { body: { name: context.uniqueName() } })
    requireStatus(await context.call('listItems'), 200)
  }

  test('with a session of the cleanup’s own, where that of the run has ended', async () => {
    api.lifetimeSeconds = 600
    const ends: Check = async (context) => {
      await creates(context)
      clock.advance(700_000)
    }
    const target = targetOf({ mode: 'full', budgets: { requests: 4, seconds: 600 } })
    const { report } = await verify([ends], { target, effect: 'create' })
    expect(report.cleanup.map(({ outcome }) => outcome)).toEqual(['removed'])
    expect([api.items.size, api.tokens.size]).toEqual([0, 1])
    expect(report.exchanges.map(({ part }) => part).slice(-5)).toEqual([
      'probe',
      'sign-in',
      'cleanup',
      'cleanup',
      'sign-out',
    ])
  })

  test('and signing in and out creates nothing that would have to be', async () => {
    const target = targetOf({ mode: 'full' })
    const { report } = await verify([creates], { target, effect: 'create' })
    expect(report.cleanup).toHaveLength(1)
    expect(report.exit).toBe(0)
  })
})

describe('over sockets', () => {
  let listening: Awaited<ReturnType<SessionApi['listen']>>
  beforeEach(async () => (listening = await api.listen()))
  afterEach(() => listening.close())

  test.each(['header', 'query', 'body'])(
    'the scheme %s works as it does in process',
    async (scheme) => {
      const target = targetOf({ baseUrl: listening.url, mode: 'full' }, scheme)
      const creates: Check = async (context) => {
        await context.call('createItem', { body: { name: context.uniqueName() } })
      }
      const requirements = [requirementOf(creates, { effect: 'create' })]
      const suite = { ...sessionSuite, requirements, identityProbes: [] }
      const report = await verifyTarget({ suite, target })
      expect(report.findings.map(({ verdict }) => verdict)).toEqual([held])
      expect(api.requestsTo('/items').map(({ caller }) => caller)).toEqual(['self'])
      expect(api.requestsTo('/logout').map(({ caller }) => caller)).toEqual(['self'])
    },
  )
})
