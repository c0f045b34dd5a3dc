import { beforeEach, describe, expect, test } from 'vitest'
import { requireStatus } from '../expectations/expectation.ts'
import { formats } from '../reports/formats.ts'
import type { Requirement } from '../requirement/requirement.ts'
import { verifyTarget } from '../run/verify-target.ts'
import { parseTarget } from '../target/parse-target.ts'
import { leaksIn } from '../testing/echoing-target.ts'
import { author, sessionSuite } from '../testing/session-api/suite.ts'
import { passwords, SessionApi } from '../testing/session-api/server.ts'
import { testClock } from '../testing/session-api/clock.ts'

let clock = testClock()
let api = new SessionApi(clock.now)
beforeEach(() => {
  clock = testClock()
  api = new SessionApi(clock.now)
})

const user = { username: 'self', password: 'env:PASSWORD' }

function verify(scheme: string, check: Requirement['check'], credentials: object = user) {
  const target = parseTarget(
    {
      provider: 'session',
      baseUrl: 'http://localhost',
      kind: 'simulator',
      identities: { self: { scheme, credentials } },
    },
    sessionSuite,
    (reference) => ({
      value: reference === 'env:PASSWORD' ? passwords.self : reference.replace('env:', ''),
      word: `$${reference.replace('env:', '')}`,
    }),
  )
  const requirement = author.requirement({
    id: 'status.check',
    says: 'The check holds.',
    source: 'here',
    operations: ['listItems'],
    effect: 'create',
    check,
  })
  // A read has no body that could prove anybody.
  const probes = scheme === 'body' ? { identityProbes: [] } : {}
  const suite = { ...sessionSuite, ...probes, requirements: [requirement] }
  const lines: string[] = []
  const on = (event: unknown) => lines.push(JSON.stringify(event))
  return verifyTarget({ suite, target, fetch: api.fetch, clock, on }).then((report) => ({
    report,
    everything: [
      ...lines,
      JSON.stringify(report),
      ...Object.values(formats).map(({ write }) => write(report)),
    ].join('\n'),
    curlOf: (operation: string) =>
      report.exchanges.find((one) => one.operation === operation)?.curl ?? '',
  }))
}

const readsAndWrites: Requirement['check'] = async (context) => {
  await context.given('createItem', { body: { name: context.uniqueName() } })
  requireStatus(await context.call('listItems', { query: { page: 2 } }), 200)
  // Evidence shows what was answered, and that repeats the token.
  requireStatus(await context.call('listItems'), 418)
}

describe('a token proves its caller, and is shown nowhere', () => {
  test.each(['header', 'query'])('in the %s', async (scheme) => {
    const { report, everything } = await verify(scheme, readsAndWrites)
    expect(report.findings[0]?.verdict.kind).toBe('contradicted')
    const items = api.requestsTo('/items')
    expect(new Set(items.map(({ caller }) => caller))).toEqual(new Set(['self']))
    expect(api.given).toHaveLength(1)
    const secrets = { token: api.given[0] ?? '', password: passwords.self }
    expect(leaksIn(JSON.stringify(api.received), secrets).length).toBeGreaterThan(0)
    expect(leaksIn(everything, secrets)).toEqual([])
    expect(everything).toContain('[redacted]')
  })

  test('in the body, of those requests that have one', async () => {
    const { everything } = await verify('body', async (context) => {
      await context.call('createItem', { body: { name: context.uniqueName() } })
      await context.call('listItems')
    })
    const creation = api.requestsTo('/items').find(({ method }) => method === 'POST')
    expect(creation?.caller).toBe('self')
    expect(api.requestsTo('/items').at(1)).toMatchObject({ method: 'GET', body: '', status: 401 })
    expect(leaksIn(everything, { token: api.given[0] ?? '' })).toEqual([])
  })

  test('a body that is no JSON object is sent as it is', async () => {
    await verify('body', async (context) => {
      for (const text of ['[1]', 'null', '{"open', 'a=b']) {
        await context.call('createItem', { raw: { text } }).catch(() => undefined)
      }
      await context.call('createItem')
    })
    const bodies = api.received.filter(({ path, method }) => path === '/items' && method === 'POST')
    expect(bodies.slice(0, 4).map(({ body }) => body)).toEqual(['[1]', 'null', '{"open', 'a=b'])
    expect(JSON.parse(bodies[4]?.body ?? '')).toEqual({ access_token: api.given[0] })
  })
})

describe('a line for a shell has a reference in place of the secret', () => {
  test('a token in a header', async () => {
    const { curlOf } = await verify('header', readsAndWrites)
    expect(curlOf('listItems')).toBe(
      'curl -sS -i -H "authorization: Bearer $SELF_ACCESS_TOKEN" http://localhost/items',
    )
    expect(curlOf('login')).toContain('"password":"[redacted]"')
  })

  test('a token in the query, before and after other parameters', async () => {
    const { curlOf, report } = await verify('query', readsAndWrites)
    expect(curlOf('listItems')).toBe(
      'curl -sS -i http://localhost/items"?access_token=$SELF_ACCESS_TOKEN"',
    )
    const paged = report.exchanges.find(({ request }) => request.url.includes('page=2'))
    expect(paged?.request.url).toBe('http://localhost/items?page=2&access_token=[redacted]')
    expect(paged?.curl).toBe(
      `curl -sS -i 'http://localhost/items?page=2'"&access_token=$SELF_ACCESS_TOKEN"`,
    )
  })

  test('a key in the query, even one that is too short to be searched for', async () => {
    const { report, curlOf } = await verify('key', readsAndWrites, { key: 'env:abc' })
    expect(report.findings[0]?.verdict.kind).toBe('blocked')
    expect(api.requestsTo('/items')[0]?.url).toBe('http://localhost/items?key=abc')
    expect(report.exchanges[0]?.request.url).toBe('http://localhost/items?key=[redacted]')
    expect(curlOf('listItems')).toBe('curl -sS -i http://localhost/items"?key=$abc"')
  })
})

test('a request that is sent again is proven anew, so that no nonce is used twice', async () => {
  const nonces: string[] = []
  const signing = {
    credentials: ['key'],
    publicCredentials: [],
    prove: ({ nonce }: { readonly nonce: string }) => {
      nonces.push(nonce)
      return { headers: { authorization: 'Bearer the key of self' } }
    },
  }
  const suite = {
    ...sessionSuite,
    schemes: { signing },
    requirements: [
      author.requirement({
        id: 'status.check',
        says: 'The check holds.',
        source: 'here',
        operations: ['listItems'],
        check: async (context) => requireStatus(await context.call('listItems'), 200),
      }),
    ],
  }
  const target = parseTarget(
    {
      provider: 'session',
      baseUrl: 'http://localhost',
      kind: 'simulator',
      identities: { self: { scheme: 'signing', credentials: { key: 'env:KEY' } } },
    },
    suite,
    () => ({ value: 'a key', word: '$KEY' }),
  )
  let failures = 1
  api.intercept = () => (failures-- > 0 ? new Response(null, { status: 503 }) : undefined)
  const report = await verifyTarget({ suite, target, fetch: api.fetch, clock })
  expect(report.findings[0]?.verdict).toEqual({ kind: 'held' })
  expect(nonces).toHaveLength(3)
  expect(new Set(nonces).size).toBe(3)
})
