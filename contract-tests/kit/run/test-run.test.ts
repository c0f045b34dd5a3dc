import { expect, test } from 'vitest'
import { bluefin } from '../../bluefin/index.ts'
import type { TimeSource } from '../client/wall-clock.ts'
import { requireStatus, requireThat } from '../expectations/expectation.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { Suite } from '../requirement/suite.ts'
import { parseTarget } from '../target/parse-target.ts'
import type { TargetDefinition } from '../target/target-definition.ts'
import { verifyTarget } from './verify-target.ts'

/** Nothing here waits for time to pass. */
let nowMs = 0
const clock: TimeSource = {
  now: () => nowMs,
  sleep: (ms) => {
    nowMs += ms
    return Promise.resolve()
  },
  deadline: () => new AbortController().signal,
}

const json = (status: number, body: unknown) => Response.json(body, { status })
const user = { id: 1, userName: 'me' }

function target(changes: Partial<TargetDefinition> = {}) {
  const credentials = (username: string) => ({ username, password: `given:${username}` })
  return parseTarget(
    {
      provider: 'bluefin',
      baseUrl: 'http://localhost/base',
      kind: 'simulator',
      identities: {
        self: { scheme: 'basic', credentials: credentials('self') },
        sibling: { scheme: 'basic', credentials: credentials('sibling') },
      },
      ...changes,
    },
    bluefin,
    () => ({ value: 'secret-word', word: '$WORD' }),
  )
}

const base: Omit<Requirement, 'id' | 'check'> = {
  level: 'must',
  says: 'Something holds.',
  standing: 'documented',
  source: 'here',
  family: 'status',
  operations: ['getUser'],
  needs: ['self'],
  effect: 'read',
}
const params = { id: '1' }

/** Checks some requirements over a target that answers as given. */
async function verdictsOf(
  requirements: readonly (Partial<Requirement> & Pick<Requirement, 'id' | 'check'>)[],
  fetch: (request: Request) => Response | Promise<Response>,
  changes: Partial<TargetDefinition> = {},
) {
  const suite: Suite = {
    ...bluefin,
    requirements: requirements.map((one) => ({ ...base, ...one })),
  }
  const report = await verifyTarget({ suite, target: target(changes), fetch, clock })
  return { report, verdicts: report.findings.map(({ id, verdict }) => [id, verdict]) }
}

const gets: Pick<Requirement, 'id' | 'check' | 'claims'> = {
  id: 'gets',
  claims: ['getUser 200'],
  check: async (context) => requireStatus(await context.call('getUser', { params }), 200),
}
const standsOnIt = (id: string): Pick<Requirement, 'id' | 'check'> => ({
  id,
  check: async (context) => void (await context.given('getUser', { params })),
})

const onUser = (answer: () => Response) => (request: Request) =>
  new URL(request.url).pathname.endsWith('/users/1') ? answer() : json(200, { total: 0, data: [] })

test('what stands on something that does not work is blocked by it, and it is reported once', async () => {
  const { report } = await verdictsOf(
    [standsOnIt('one'), gets, standsOnIt('two')],
    onUser(() => json(404, {})),
  )
  expect(report.counts).toMatchObject({ contradicted: 1, blocked: 2 })
  const blocked = report.findings.filter(({ verdict }) => verdict.kind === 'blocked')
  expect(blocked.map(({ verdict }) => verdict)).toEqual([
    expect.objectContaining({ by: 'gets' }),
    expect.objectContaining({ by: 'gets' }),
  ])
  expect(report.exit).toBe(1)
})

test('what works in its own requirement and fails in another is a contradiction there', async () => {
  let calls = 0
  const { report } = await verdictsOf(
    [gets, standsOnIt('one')],
    onUser(() => (++calls === 1 ? json(200, user) : json(404, {}))),
  )
  expect(report.findings.map(({ verdict }) => verdict.kind)).toEqual(['held', 'contradicted'])
})

test('a refusal that was never seen to succeed proves nothing', async () => {
  const lone: Pick<Requirement, 'id' | 'check'> = {
    id: 'lone',
    check: async (context) => requireStatus(await context.call('getUser', { params }), 403),
  }
  const refused = onUser(() => json(403, {}))
  const { report } = await verdictsOf([lone], refused)
  expect(report.findings[0]?.verdict).toMatchObject({ kind: 'inconclusive' })
  expect(report.exit).toBe(3)
})

test('a check that breaks, and one that uses what it does not declare, are no verdict on the target', async () => {
  const { verdicts, report } = await verdictsOf(
    [
      { id: 'broken', check: () => Promise.reject(new TypeError('oops')) },
      {
        id: 'sly',
        check: async (context) => void (await context.call('getUser', { as: 'sibling', params })),
      },
    ],
    onUser(() => json(200, user)),
  )
  expect(verdicts).toEqual([
    ['broken', { kind: 'inconclusive', because: expect.stringContaining('oops') as string }],
    [
      'sly',
      {
        kind: 'inconclusive',
        because: expect.stringContaining('does not say that it needs sibling') as string,
      },
    ],
  ])
  expect(report.exit).toBe(3)
})

test('what a target lacks is not applicable, and what its mode forbids is not permitted', async () => {
  const calls: string[] = []
  const { verdicts } = await verdictsOf(
    [
      { id: 'a', needs: ['self', 'stranger'], check: () => Promise.resolve() },
      { id: 'b', needs: ['self', 'can:rsa'], check: () => Promise.resolve() },
      { id: 'c', effect: 'create', check: () => Promise.resolve() },
      { id: 'd', needs: ['self', 'child.client'], check: () => Promise.resolve() },
      // It says that it only reads, and does not.
      { id: 'e', check: async (context) => void (await context.call('createUser', { body: {} })) },
    ],
    (request) => {
      calls.push(request.method)
      return json(200, { total: 0, data: [] })
    },
    { mode: 'observe', capabilities: [] },
  )
  expect(verdicts).toEqual([
    ['a', { kind: 'not-applicable', because: 'the target has no stranger' }],
    ['b', { kind: 'not-applicable', because: 'the target has no rsa' }],
    ['c', { kind: 'not-permitted', because: 'mode observe does not permit create' }],
    ['d', { kind: 'not-applicable', because: 'the target has no child.client' }],
    ['e', { kind: 'not-permitted', because: 'mode observe does not permit createUser (create)' }],
  ])
  expect(new Set(calls)).toEqual(new Set(['GET']))
})

test('an identity that is not let in blocks what needs it, and nothing else', async () => {
  const sibling = Buffer.from('sibling:secret-word').toString('base64')
  const { verdicts } = await verdictsOf(
    [gets, { ...standsOnIt('other'), needs: ['self', 'sibling'] }],
    (request) =>
      request.headers.get('authorization') === `Basic ${sibling}`
        ? json(401, {})
        : onUser(() => json(200, user))(request),
  )
  expect(verdicts).toEqual([
    ['gets', { kind: 'held' }],
    [
      'other',
      {
        kind: 'blocked',
        by: 'identity:sibling',
        because: 'the target does not let sibling in (401)',
      },
    ],
  ])
})

test('a network that fails, a gateway and a spent rate limit are inconclusive, never a pass', async () => {
  for (const answer of [
    () => Promise.reject(new TypeError('fetch failed')),
    () => json(503, {}),
    () => json(429, {}),
  ]) {
    const { report } = await verdictsOf([gets], answer)
    expect(report.findings[0]?.verdict.kind).toBe('inconclusive')
    expect(report.exit).toBe(3)
  }
})

test('a gateway that recovers, and a rate limit that says when it ends, are tried again', async () => {
  let calls = 0
  const { verdicts } = await verdictsOf(
    [gets],
    onUser(() => {
      calls += 1
      if (calls === 1) return json(502, {})
      if (calls === 2) return new Response('{}', { status: 429, headers: { 'retry-after': '1' } })
      return json(200, user)
    }),
  )
  expect(verdicts).toEqual([['gets', { kind: 'held' }]])
  expect(calls).toBe(3)
})

test('what is inferred informs about a real deployment; a should warns', async () => {
  const wrong = onUser(() => json(404, {}))
  const inferred = { ...gets, standing: 'inferred' } as const
  const real = { kind: 'sandbox', mode: 'observe', budgets: { perSecond: 0 } } as const
  const informs = await verdictsOf(
    [inferred, { ...gets, id: 'fine', claims: [], check: () => Promise.resolve() }],
    wrong,
    real,
  )
  expect(informs.report.findings[0]).toMatchObject({
    weight: 'information',
    verdict: { kind: 'contradicted' },
  })
  expect(informs.report.exit).toBe(0)
  expect((await verdictsOf([inferred], wrong)).report.exit).toBe(1)
  expect(
    (
      await verdictsOf(
        [
          { ...gets, level: 'should' },
          { ...gets, id: 'fine', check: () => Promise.resolve() },
        ],
        wrong,
      )
    ).report.exit,
  ).toBe(0)
})

test('bail stops at the first contradiction', async () => {
  const suite: Suite = {
    ...bluefin,
    requirements: [gets, { ...gets, id: 'next', claims: [] }].map((one) => ({ ...base, ...one })),
  }
  const report = await verifyTarget({
    suite,
    target: target(),
    fetch: onUser(() => json(404, {})),
    bail: true,
  })
  expect(report.findings.map(({ id }) => id)).toEqual(['gets'])
})

test('no output has a secret, whatever the target says', async () => {
  const lines: string[] = []
  const suite: Suite = { ...bluefin, requirements: [{ ...base, ...gets }] }
  const leak = Buffer.from('self:secret-word').toString('base64')
  const report = await verifyTarget({
    suite,
    target: target(),
    fetch: (request) =>
      json(500, {
        message: `no ${request.headers.get('authorization') ?? ''}`,
        word: 'secret-word',
        leak,
      }),
    on: (event) => lines.push(JSON.stringify(event)),
  })
  const everything = lines.join('\n') + JSON.stringify(report)
  expect(everything).toContain('[redacted]')
  expect(everything).not.toContain('secret-word')
  expect(everything).not.toContain(leak)
})

test('an exchange is never its own control', async () => {
  const judgesItsSetup: Pick<Requirement, 'id' | 'check'> = {
    id: 'judges',
    check: async (context) => {
      const answer = await context.given('getUser', { params })
      requireThat(false, 'something else', { answer })
    },
  }
  const { report } = await verdictsOf([judgesItsSetup], () => json(200, user))
  const verdict = report.findings[0]?.verdict
  expect(verdict?.kind === 'contradicted' && verdict.evidence.exchange?.number).toBe(2)
  expect(verdict?.kind === 'contradicted' && verdict.evidence.control).toBeUndefined()
})
