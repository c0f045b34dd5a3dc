import { afterAll, describe, expect, test } from 'vitest'
import { createSimulator } from '../../src/simulator.ts'
import { suites } from '../index.ts'
import { contractTests } from '../kit/run/contract-tests.ts'
import { verifyTarget } from '../kit/run/verify-target.ts'
import type { Suite } from '../kit/requirement/suite.ts'
import { simulatorTarget } from './simulator-target.ts'

type Fetch = (request: Request) => Promise<Response>

/** A strict simulator of one provider, reached in this process or over a socket. */
async function reached(provider: string, how: 'in this process' | 'over a listening port') {
  const simulator = createSimulator({ providers: [provider], strict: true })
  const isNear = how === 'in this process'
  const origin = isNear ? 'http://127.0.0.1' : (await simulator.listen()).url
  const fetch: Fetch | undefined = isNear ? simulator.fetch : undefined
  return {
    target: simulatorTarget(`${origin}/${provider}`, { provider }),
    ...(fetch && { fetch }),
    close: () => simulator.close(),
  }
}

/** A requirement that is passed over proves nothing: here none may be, whatever its reason. */
const context = {
  skip(reason = 'no reason') {
    throw new Error(`skipped: ${reason}`)
  },
}

const ways = ['in this process', 'over a listening port'] as const
const all = Object.entries(suites).flatMap(([provider, suite]) =>
  ways.map((how) => [provider, how, suite] as const),
)

describe.each(all)('%s, %s', async (provider, how, suite: Suite) => {
  test('the reference run holds in every requirement, and leaves nothing behind', async () => {
    const { close, ...where } = await reached(provider, how)
    const report = await verifyTarget({ suite, ...where })
    await close()
    const notHeld = report.findings.filter(({ verdict }) => verdict.kind !== 'held')
    expect(notHeld.map(({ id, verdict }) => ({ id, verdict }))).toEqual([])
    expect(report.counts.held).toBe(suite.requirements.length)
    expect(report.cleanup.filter(({ outcome }) => outcome === 'left-behind')).toEqual([])
    expect(report.exit).toBe(0)
  }, 600_000)

  describe('as tests of any runner', async () => {
    const { close, ...where } = await reached(provider, how)
    afterAll(close)
    const tests = contractTests({ provider: suite, ...where })
    for (const { title, run } of tests) test(title, () => run(context), 600_000)

    test('there is one for each requirement, and the cleanup', () => {
      expect(tests.map(({ id }) => id).toSorted()).toEqual(
        [
          ...suite.requirements.map(({ id }) => id),
          `${provider}.kit.leaves-nothing-behind`,
        ].toSorted(),
      )
    })
  })
})
