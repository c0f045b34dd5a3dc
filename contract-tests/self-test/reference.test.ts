import { afterAll, describe, expect, test } from 'vitest'
import { createSimulator } from '../../src/simulator.ts'
import { settingsOf, suites } from '../index.ts'
import { contractTests } from '../kit/run/contract-tests.ts'
import { verifyTarget } from '../kit/run/verify-target.ts'
import type { Suite } from '../kit/requirement/suite.ts'
import { fewCells } from './few-cells.ts'
import { simulatorTarget } from './simulator-target.ts'

type Fetch = (request: Request) => Promise<Response>

/** A strict simulator of one provider, reached in this process or over a socket. */
async function reached(provider: string, how: 'in this process' | 'over a listening port') {
  const simulator = createSimulator({
    providers: [provider],
    strict: true,
    settings: settingsOf([provider]),
  })
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

const cells = { depth: 'quick', seed: 1 } as const

describe.each(Object.entries(suites))('%s', async (provider, suite: Suite) => {
  test('the reference run holds in every requirement, and leaves nothing behind, in this process', async () => {
    const { close, ...where } = await reached(provider, 'in this process')
    const report = await verifyTarget({ suite, ...where, cells })
    await close()
    const notHeld = report.findings.filter(({ verdict }) => verdict.kind !== 'held')
    expect(notHeld.map(({ id, verdict }) => ({ id, verdict }))).toEqual([])
    expect(report.counts.held).toBe(suite.requirements.length)
    expect(report.cleanup.filter(({ outcome }) => outcome === 'left-behind')).toEqual([])
    expect(report.exit).toBe(0)
  }, 600_000)

  // Each way to run them is tried with one way to reach the target: neither knows of the other.
  describe('as tests of any runner, over a listening port', async () => {
    const { close, ...where } = await reached(provider, 'over a listening port')
    afterAll(close)
    const tests = contractTests({ provider: suite, ...where, cells: fewCells })
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
