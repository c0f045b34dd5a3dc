import { createSimulator } from '../../src/simulator.ts'
import { LongestTurn, type Turn } from './longest-turn.ts'

/*
 * CloudAxis in two sandboxes of one process: the default one is kept busy, the other one waits. Asked
 * by the benchmark, it says what it has used since it was asked before. Arguments: tenants, and how many
 * subscriptions they have together.
 */

const [tenants = 100, subscriptions = 200] = process.argv.slice(2).map(Number)
const simulator = createSimulator({
  seed: 'bench',
  providers: ['cloudaxis'],
  dataset: 'generated',
  sizes: { tenants, subscriptions, usageRows: 1 },
  clock: '2026-04-02T12:00:00.000Z',
  settings: { cloudaxis: { rateLimit: 1_000_000_000 } },
})
simulator.createSandbox({ name: 'other' })
const { url } = await simulator.listen(0)

/** What the process did since it was asked before. */
export interface Spent extends Turn {
  readonly cpuSeconds: number
  readonly rssBytes: number
}

const turns = new LongestTurn()
let before = process.cpuUsage()

process.on('message', (question) => {
  if (question === 'collect-garbage') (globalThis as { gc?: () => void }).gc?.()
  const { user, system } = process.cpuUsage(before)
  const spent: Spent = {
    ...turns.take(),
    cpuSeconds: (user + system) / 1e6,
    rssBytes: process.memoryUsage.rss(),
  }
  process.send?.(spent)
  before = process.cpuUsage()
})
process.on('disconnect', () => process.exit())
process.send?.({ url })
