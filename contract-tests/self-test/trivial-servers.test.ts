import { describe, expect, test } from 'vitest'
import { suites } from '../index.ts'
import { verifyTarget } from '../kit/run/verify-target.ts'
import { fewCells } from './few-cells.ts'
import { simulatorTarget } from './simulator-target.ts'
import { trivialServers } from './trivial-servers.ts'

/** What a server may get right by chance, such as the status of every success. */
const byChance = 0.12

describe.each(Object.entries(suites))('close to nothing of %s holds', (provider, suite) => {
  test.each(Object.entries(trivialServers))('of a server that answers %s', async (_name, fetch) => {
    const target = simulatorTarget(`http://127.0.0.1/${provider}`, { provider })
    // What fewer cells contradict more would contradict as well.
    const report = await verifyTarget({ suite, target, fetch, cells: fewCells })
    expect(report.counts.held).toBeLessThan(suite.requirements.length * byChance)
    expect(report.exit).not.toBe(0)
  })
})
