import { beforeAll, describe, expect, test } from 'vitest'
import { createSimulator } from '../../../src/simulator.ts'
import { bluefin } from '../../bluefin/index.ts'
import { flowmatix } from '../../flowmatix/index.ts'
import { fewCells as cells } from '../../self-test/few-cells.ts'
import { simulatorTarget } from '../../self-test/simulator-target.ts'
import { selected } from '../requirement/selection.ts'
import { compare, comparisonInWords, unpaired } from './comparison.ts'
import { record, type Recording } from './recording.ts'

const only = ['schema', 'paging', 'filters', 'life-cycle', 'versions', 'envelope']
const requirements = selected(bluefin.requirements, { only, skip: [] })
const target = simulatorTarget('http://127.0.0.1/bluefin')

type Fetch = (request: Request) => Response | Promise<Response>
const recordOver = (fetch: Fetch) => record({ suite: bluefin, target, requirements, fetch, cells })
const fresh = () =>
  createSimulator({
    providers: ['bluefin'],
    strict: true,
    settings: { bluefin: { rateLimit: 9999 } },
  })

/** The simulator, with one thing of its answers to the reading of one partner changed. */
function changed(change: (body: Record<string, unknown>, answer: Response) => Response): Fetch {
  const simulator = fresh()
  return async (request) => {
    const answer = await simulator.fetch(request)
    const isPartner = /\/partners\/\d+$/.test(new URL(request.url).pathname)
    if (!isPartner || request.method !== 'GET' || answer.status !== 200) return answer
    return change((await answer.json()) as Record<string, unknown>, answer)
  }
}

describe('a target compared with itself differs in nothing', () => {
  test('another one of the same kind', async () => {
    const [one, other] = [await recordOver(fresh().fetch), await recordOver(fresh().fetch)]
    expect(compare(one, other)).toEqual([])
    expect(unpaired(one, other)).toEqual([])
    expect(Object.keys(one.checks)).toHaveLength(requirements.length)
  })

  test('the very same one, later, with what the first run has left in it', async () => {
    const simulator = fresh()
    const [one, other] = [await recordOver(simulator.fetch), await recordOver(simulator.fetch)]
    expect(compare(one, other)).toEqual([])
    expect(JSON.stringify(one)).not.toMatch(/ps_\w/)
  })
})

test('and so does Flowmatix: another one of the same kind differs in nothing', async () => {
  const target = simulatorTarget('http://127.0.0.1/flowmatix', { provider: 'flowmatix' })
  const requirements = flowmatix.requirements.filter(({ effect }) => effect !== 'exhaust')
  const recorded = async (simulator: ReturnType<typeof createSimulator>) =>
    record({ suite: flowmatix, target, requirements, fetch: simulator.fetch, cells })
  // Usage grows as time passes, so none does.
  const clock = '2026-03-01T09:00:00Z'
  const another = () => createSimulator({ providers: ['flowmatix'], strict: true, clock })

  const busy = another()
  // It counts its requests in their ids.
  await busy.fetch(new Request('http://127.0.0.1/flowmatix/api/v1/partners/customers'))
  const [one, other] = [await recorded(another()), await recorded(busy)]
  expect(compare(one, other)).toEqual([])
  expect(unpaired(one, other)).toEqual([])
  expect(Object.keys(one.checks)).toHaveLength(requirements.length)
}, 60_000)

describe('of recordings of a single check', () => {
  const one = (verdict: string, status = 200, body: unknown = { a: 1, b: [{ c: 1 }] }) => ({
    provider: 'bluefin',
    target: 'http://127.0.0.1',
    kind: 'simulator',
    recordedAt: '2026-01-01T00:00:00.000Z',
    cells,
    checks: {
      'bluefin.x': {
        verdict,
        exchanges: [
          {
            part: 'probe',
            operation: 'listUsers',
            identity: 'self',
            status,
            headers: { 'content-type': 'application/json', etag: String(status) },
            shape: ['a: number'],
            body,
            problems: [],
          },
        ],
      },
    },
  })
  const levelsOf = (a: Recording, b: Recording) => compare(a, b).map(({ level }) => level)

  test('a verdict that differs is a difference, though everything exchanged is the same', () => {
    expect(compare(one('held'), one('blocked'))).toEqual([
      {
        check: 'bluefin.x',
        exchange: 0,
        operation: '',
        level: 'verdict',
        first: 'held',
        second: 'blocked',
        blame: 'neither',
      },
    ])
    expect(compare(one('held'), one('contradicted'))).toMatchObject([{ blame: 'the second' }])
    expect(levelsOf(one('held'), one('held'))).toEqual([])
  })

  test('of matrices that contradict in both, the cells that differ are said, by cause', () => {
    const matrix = (cells: Readonly<Record<string, string>>): Recording => {
      const recording = one('contradicted')
      return {
        ...recording,
        checks: { 'bluefin.x': { ...recording.checks['bluefin.x'], cells } },
      }
    }
    const leak = 'a refusal; a leak; 200'
    const shown = compare(
      matrix({ 'getUser, child': leak, 'getClient, child': leak, 'getClient, user': leak }),
      matrix({ 'getUser, child': leak, 'getClient, user': 'a refusal; ; 500' }),
    )
    expect(shown).toMatchObject([
      {
        level: 'cells',
        first: `getClient, child: "${leak}", getClient, user: "${leak}"`,
        second: 'getClient, user: "a refusal; ; 500"',
        blame: 'both',
      },
    ])
    expect(compare(matrix({ a: leak }), matrix({ a: leak }))).toEqual([])
    expect(compare(matrix({ a: leak }), matrix({}))).toMatchObject([{ blame: 'the first' }])
  })

  test('all differences of an exchange are told, each with all that differs', () => {
    const differences = compare(
      one('held'),
      one('held', 404, { a: 2, b: [{ c: 1, d: null }], e: [] }),
    )
    expect(differences.map(({ level, first, second }) => [level, first, second])).toEqual([
      ['status', '200', '404'],
      ['headers', 'etag: "200"', 'etag: "404"'],
      ['values', 'a: 1', 'a: 2, b.0.d: null, e: []'],
    ])
    const words = comparisonInWords(
      one('held'),
      one('blocked'),
      compare(one('held'), one('blocked')),
    )
    expect(words).toContain('1 check compared, 1 difference: 0 in status')
    expect(words).toContain('1 in verdict')
  })

  test('of very many the first are told, and how many more there are', () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`k${String(i)}`, i]))
    const [difference] = compare(one('held', 200, {}), one('held', 200, many))
    expect(difference?.second).toMatch(/k19: 19, and 5 more$/)
  })
})

describe('what differs is reported by its level, and by who contradicts the documentation', () => {
  let one: Recording
  beforeAll(async () => {
    one = await recordOver(fresh().fetch)
  })
  const against = async (fetch: Fetch) => {
    const other = await recordOver(fetch)
    const differences = compare(one, other)
    const [first] = differences.filter(
      ({ check }) => check === 'bluefin.life-cycle.new-partner-comes-back-as-given',
    )
    return { first, words: comparisonInWords(one, other, differences) }
  }

  test('status', async () => {
    const { first, words } = await against(changed(() => Response.json({}, { status: 418 })))
    expect(first).toMatchObject({
      level: 'status',
      first: '200',
      second: '418',
      blame: 'the second',
    })
    expect(words).toContain('contradicts the documentation')
  })

  test('headers', async () => {
    const { first } = await against(
      changed((body, { headers }) => {
        const fewer = new Headers(headers)
        fewer.delete('x-ratelimit-reset')
        return Response.json(body, { headers: fewer })
      }),
    )
    expect(first).toMatchObject({ level: 'headers', blame: 'the second' })
  })

  test('shape', async () => {
    const { first } = await against(
      changed((body, { headers }) => Response.json({ ...body, vip: true }, { headers })),
    )
    expect(first).toMatchObject({
      level: 'shape',
      first: 'nothing more',
      second: 'vip: boolean',
      blame: 'the second',
    })
  })

  test('values, where the documentation allows both', async () => {
    const { first } = await against(
      changed((body, { headers }) => Response.json({ ...body, billingId: 'theirs' }, { headers })),
    )
    expect(first).toMatchObject({ level: 'values', blame: 'neither' })
  })
})
