import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../src/simulator.ts'
import { bluefin } from '../bluefin/index.ts'
import { flowmatix } from '../flowmatix/index.ts'
import { selected } from '../kit/requirement/selection.ts'
import { verifyTarget } from '../kit/run/verify-target.ts'
import { simulatorTarget } from './simulator-target.ts'

/* A number that an answer lacks is missed as such: findings do not count with what is none. */

const withoutNumber = {
  'leaves it out': undefined,
  'says it in words': 'plenty',
  'has half of one': '99.5',
}

const arithmetic = ['remaining-falls-by-one', 'limit-stays', 'callers-have-budgets-of-their-own']

describe.each([
  ['bluefin', bluefin],
  ['flowmatix', flowmatix],
] as const)('%s', (provider, suite) => {
  test.each(Object.entries(withoutNumber))('a target that %s', async (_what, remaining) => {
    const simulator = createSimulator({ providers: [provider], strict: true })
    const requirements = selected(suite.requirements, { only: ['rate-limit'], skip: [] }).filter(
      ({ id }) => arithmetic.some((name) => id.endsWith(name)),
    )
    const { findings } = await verifyTarget({
      suite,
      target: simulatorTarget(`http://127.0.0.1/${provider}`, { provider }),
      requirements,
      fetch: async (request) => {
        const { status, headers, body } = await simulator.fetch(request)
        const changed = new Headers(headers)
        if (remaining === undefined) changed.delete('x-ratelimit-remaining')
        else changed.set('x-ratelimit-remaining', remaining)
        return new Response(body, { status, headers: changed })
      },
    })
    await simulator.close()
    const falls = findings.find(({ id }) => id.endsWith('remaining-falls-by-one'))
    expect(falls?.verdict).toMatchObject({
      kind: 'contradicted',
      evidence: {
        expected: 'a whole number as x-ratelimit-remaining',
        actual: remaining ?? 'absent',
      },
    })
    expect(JSON.stringify(findings)).not.toContain('NaN')
  })
})
