import { beforeEach, describe, expect, test } from 'vitest'
import { requireStatus } from '../expectations/expectation.ts'
import type { RateLimitRule } from '../requirement/rate-limit.ts'
import type { Requirement } from '../requirement/requirement.ts'
import { verifyTarget } from '../run/verify-target.ts'
import { parseTarget } from '../target/parse-target.ts'
import { author, sessionSuite } from '../testing/session-api/suite.ts'
import { SessionApi } from '../testing/session-api/server.ts'
import { testClock } from '../testing/session-api/clock.ts'

let clock = testClock()
let api = new SessionApi(clock.now)
beforeEach(() => {
  clock = testClock()
  api = new SessionApi(clock.now)
})

/** An API that answers 403 with its own header, which says in how many milliseconds to come again. */
const forbidding: RateLimitRule = {
  isSpent: ({ status, headers }) => status === 403 && headers['x-limit-remaining'] === '0',
  retryAfterMs: ({ headers }) => Number(headers['x-limit-reset-ms'] ?? 0),
}
const spent = (resetMs?: number) =>
  Response.json(
    { error: 'no' },
    {
      status: 403,
      headers: {
        'x-limit-remaining': '0',
        ...(resetMs !== undefined && { 'x-limit-reset-ms': String(resetMs) }),
      },
    },
  )

async function verify(check: Requirement['check'], rateLimit: RateLimitRule | undefined) {
  const requirement = author.requirement({
    id: 'status.check',
    says: 'The check holds.',
    source: 'here',
    operations: ['listItems'],
    effect: 'exhaust',
    check,
  })
  const { rateLimit: _, ...rest } = sessionSuite
  const requirements = [requirement]
  const suite = { ...rest, requirements, identityProbes: [], ...(rateLimit && { rateLimit }) }
  const target = parseTarget(
    {
      provider: 'session',
      baseUrl: 'http://localhost',
      kind: 'simulator',
      identities: { self: { scheme: 'key', credentials: { key: 'env:KEY' } } },
    },
    suite,
    () => ({ value: 'the key of self', word: '$KEY' }),
  )
  const report = await verifyTarget({ suite, target, fetch: api.fetch, clock })
  return report.findings[0]?.verdict
}
const answersWith = (...first: readonly Response[]) => {
  const responses = [...first]
  api.intercept = () => responses.shift()
}
const lists: Requirement['check'] = async (context) =>
  requireStatus(await context.call('listItems'), 200)

describe('a spent rate limit that the suite describes', () => {
  test('is waited for and tried again, where the answer says for how long', async () => {
    answersWith(spent(1500))
    const startedAt = clock.now()
    expect(await verify(lists, forbidding)).toEqual({ kind: 'held' })
    expect(clock.now() - startedAt).toBe(1500)
    expect(api.received).toHaveLength(2)
  })

  test.each([
    ['does not say', undefined],
    ['says more than the target’s patience', 60_000],
  ])('leaves the check without a verdict, where the answer %s', async (_, resetMs) => {
    answersWith(spent(resetMs))
    expect(await verify(lists, forbidding)).toEqual({
      kind: 'inconclusive',
      because: 'the target’s rate limit is spent (GET /items)'.replace('’', "'"),
    })
    expect(api.received).toHaveLength(1)
  })

  test('is an answer like any other to a call that spends it, and needs no control', async () => {
    const spends: Requirement['check'] = async (context) => {
      requireStatus(await context.call('listItems', { exhaust: true }), 403)
    }
    answersWith(spent(10))
    expect(await verify(spends, forbidding)).toEqual({ kind: 'held' })
    expect(api.received).toHaveLength(1)
  })

  test('is distinguished from a refusal with the same status', async () => {
    answersWith(Response.json({ error: 'no' }, { status: 403 }))
    const isForbidden: Requirement['check'] = async (context) =>
      requireStatus(await context.call('listItems'), 403)
    const verdict = await verify(isForbidden, forbidding)
    expect(verdict).toMatchObject({ kind: 'inconclusive' })
    expect(JSON.stringify(verdict)).toContain('refusal without its control')
  })
})

test('without a description it is 429 with Retry-After, and 403 refuses', async () => {
  const tooMany = new Response('{}', { status: 429, headers: { 'retry-after': '2' } })
  answersWith(tooMany)
  const startedAt = clock.now()
  expect(await verify(lists, undefined)).toEqual({ kind: 'held' })
  expect(clock.now() - startedAt).toBe(2000)
  answersWith(spent(10))
  expect(await verify(lists, undefined)).toMatchObject({ kind: 'contradicted' })
})
