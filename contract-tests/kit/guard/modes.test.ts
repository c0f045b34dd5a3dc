import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSimulator, type Simulator } from '../../../src/simulator.ts'
import { bluefin } from '../../bluefin/index.ts'
import { settingsOf } from '../../index.ts'
import { simulatorTarget } from '../../self-test/simulator-target.ts'
import { verifyTarget } from '../run/verify-target.ts'
import type { TargetDefinition } from '../target/target-definition.ts'

let simulator: Simulator
let baseUrl = ''
beforeEach(async () => {
  simulator = createSimulator({
    ...{ providers: ['bluefin'], settings: settingsOf(['bluefin']) },
    ...{ strict: true, log: { capacity: 5000 } },
  })
  baseUrl = `${(await simulator.listen()).url}/bluefin`
})
afterEach(() => simulator.close())

/** What arrived, as the target itself has written it down. */
function arrived() {
  const sandbox = simulator.sandboxes.get() ?? expect.fail()
  return sandbox.log.list().map(({ method, status }) => ({ method, status }))
}

const verify = (changes: Partial<TargetDefinition>) =>
  verifyTarget({
    suite: bluefin,
    target: simulatorTarget(baseUrl, changes),
    cells: { depth: 'quick', seed: 1 },
  })

/** Everything that the System sees of the partners, outside of one of them. */
async function outside(partner: number): Promise<string> {
  const authorization = `Basic ${Buffer.from('system.admin:sandbox').toString('base64')}`
  const read = async (path: string) => {
    const answer = await fetch(`${baseUrl}/api/v1/${path}`, { headers: { authorization } })
    return ((await answer.json()) as { data: { id: number; partner?: { id: number } }[] }).data
  }
  const below = new Set(
    (await read(`partners?partner=${String(partner)}&take=1000`)).map(({ id }) => id),
  )
  const partners = (await read('partners?take=1000')).filter(({ id }) => !below.has(id))
  const users = (await read('users?take=1000')).filter(({ partner: at }) => at && !below.has(at.id))
  const templates = (await read('templates?take=1000')).filter(
    ({ partner: at }) => at && !below.has(at.id),
  )
  return JSON.stringify({ partners, users, templates })
}

describe('what reaches the target', () => {
  test('observe: nothing but reads, and none that is to be refused for its credentials', async () => {
    const report = await verify({ mode: 'observe', resources: {} })
    expect(report.exit).toBe(0)
    expect(report.counts.held).toBeGreaterThan(200)
    const seen = arrived()
    expect(seen.length).toBe(report.requests)
    expect(new Set(seen.map(({ method }) => method))).toEqual(new Set(['GET']))
    expect(seen.filter(({ status }) => status === 401)).toEqual([])
  })

  test('observe-auth: reads, and no more refused sign-ins than there is a budget for', async () => {
    const report = await verify({ mode: 'observe-auth', budgets: { authFailures: 12 } })
    expect(report.exit).toBe(0)
    const seen = arrived()
    expect(new Set(seen.map(({ method }) => method))).toEqual(new Set(['GET']))
    const refused = seen.filter(({ status }) => status === 401).length
    expect(refused).toBeGreaterThan(5)
    expect(refused).toBeLessThanOrEqual(12)
  })

  test('scoped-write: nothing outside the root is different afterwards', async () => {
    const before = await outside(952)
    const report = await verify({
      kind: 'sandbox',
      mode: 'scoped-write',
      root: { kind: 'partner', id: 952 },
      budgets: { perSecond: 0 },
      capabilities: ['hmac', 'rsa', 'transactions'],
    })
    expect(report.exit).toBe(0)
    expect(report.counts.held).toBeGreaterThan(400)
    expect(report.cleanup.length).toBeGreaterThan(100)
    expect(report.cleanup.filter(({ outcome }) => outcome === 'left-behind')).toEqual([])
    expect(await outside(952)).toBe(before)
  })

  test('budgets hold: no request is sent beyond them, except to clean up', async () => {
    const report = await verify({ budgets: { requests: 100 } })
    expect(report.exit).toBe(3)
    const cleaning = report.exchanges.filter(({ part }) => part === 'cleanup').length
    expect(report.requests - cleaning).toBe(100)
    expect(report.cleanup.filter(({ outcome }) => outcome === 'left-behind')).toEqual([])
  })
})
