import { expect, test } from 'vitest'
import { createSimulator } from '../../../src/simulator.ts'
import { bluefin } from '../../bluefin/index.ts'
import { simulatorTarget } from '../../self-test/simulator-target.ts'
import type { Mode } from '../requirement/effect.ts'
import { summaryOf } from '../reports/terminal.ts'
import { exits } from './exit.ts'
import { verifyTarget } from './verify-target.ts'

/** Runs some requirements where every caller has so many calls an hour; counts those refused for it. */
async function runWith(rateLimit: number, mode: Mode) {
  const simulator = createSimulator({
    providers: ['bluefin'],
    settings: { bluefin: { rateLimit } },
  })
  let refused = 0
  try {
    const known = simulatorTarget('http://127.0.0.1/bluefin', { mode })
    const report = await verifyTarget({
      suite: bluefin,
      // One caller does everything, so that its limit is all there is.
      target: { ...known, identities: { self: known.identities['self'] ?? expect.fail() } },
      requirements: bluefin.requirements.filter(
        ({ id, effect }) => /\.(life-cycle|paging)\./.test(id) && effect !== 'exhaust',
      ),
      cells: { depth: 'quick', seed: 1 },
      fetch: async (request) => {
        const answer = await simulator.fetch(request)
        if (answer.status === 429) refused += 1
        return answer
      },
    })
    return { report, refused }
  } finally {
    await simulator.close()
  }
}

test('a run that makes things stops while there are calls enough to remove them', async () => {
  const { report, refused } = await runWith(150, 'full')
  expect(refused).toBe(0)
  expect(report.cleanup.filter(({ outcome }) => outcome === 'left-behind')).toEqual([])
  expect(report.cleanup.length).toBeGreaterThan(0)
  expect(report.exit).toBe(exits.unreachable)
  expect(report.counts.held).toBeGreaterThan(0)
  expect(report.counts.contradicted).toBe(0)
  expect(summaryOf(report, { colour: false })).toMatch(
    /\? \d+ not judged: what self has left of its rate limit is kept for the clean-up\n {2}bluefin\./,
  )
})

test('a run that only reads stops when nothing is left, and says what was not judged', async () => {
  const { report, refused } = await runWith(40, 'observe')
  expect(refused).toBe(0)
  expect(report.exit).toBe(exits.unreachable)
  expect(report.counts.held).toBeGreaterThan(0)
  expect(report.counts.contradicted).toBe(0)
  expect(report.requests).toBeLessThanOrEqual(40)
  expect(summaryOf(report, { colour: false })).toMatch(
    /\? \d+ not judged: the rate limit of self is spent\n {2}bluefin\./,
  )
})
