import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bluefin } from '../bluefin/index.ts'
import { contractTests } from '../kit/embedding.ts'
import { run } from '../kit/runner.ts'
import type { Simulator } from '../../src/simulator.ts'
import { simulated, targetAt } from './simulated.ts'

test('the reference run holds in every requirement, and leaves nothing behind', async () => {
  const { simulator, target } = simulated()
  const report = await run({ suite: bluefin, target, fetch: simulator.fetch })
  const notHeld = report.findings.filter(({ verdict }) => verdict.kind !== 'held')
  expect(notHeld.map(({ id, verdict }) => ({ id, verdict }))).toEqual([])
  expect(report.counts.held).toBe(bluefin.requirements.length)
  expect(report.exit).toBe(0)
  await simulator.close()
})

describe('Bluefin’s requirements as tests, in this process', () => {
  const { simulator, target } = simulated()
  for (const { title, run } of contractTests({
    provider: bluefin,
    target,
    fetch: simulator.fetch,
  })) {
    test(title, (context) => run(context))
  }
})

describe('Bluefin’s requirements as tests, over a listening port', () => {
  let simulator: Simulator
  let runs: ReadonlyMap<string, ReturnType<typeof contractTests>[number]>
  const titles = contractTests({ provider: bluefin, target: simulated().target })

  beforeAll(async () => {
    simulator = simulated().simulator
    const { url } = await simulator.listen()
    const target = targetAt(`${url}/bluefin`)
    runs = new Map(contractTests({ provider: bluefin, target }).map((one) => [one.id, one]))
  })
  afterAll(() => simulator.close())

  for (const { id, title } of titles) test(title, (context) => runs.get(id)?.run(context))
})
