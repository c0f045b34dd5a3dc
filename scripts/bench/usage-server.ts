import { existsSync, readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createSimulator } from '../../src/simulator.ts'

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
export interface Spent {
  /** The longest turn of the event loop: as long as anybody else had to wait at most. */
  readonly longestTurnMs: number
  /** The same in time that the thread had a core: what other processes take is not in it. */
  readonly longestTurnCoreMs: number
  readonly cpuSeconds: number
  readonly rssBytes: number
}

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
let before = process.cpuUsage()

/** Linux says here for how many nanoseconds the first thread of a process has had a core. */
const statistics = '/proc/self/schedstat'
const coreMs = () =>
  existsSync(statistics) ? Number(readFileSync(statistics, 'utf8').split(' ')[0]) / 1e6 : Number.NaN
let coreMsBefore = coreMs()
let longestTurnCoreMs = 0
setInterval(() => {
  const now = coreMs()
  longestTurnCoreMs = Math.max(longestTurnCoreMs, now - coreMsBefore)
  coreMsBefore = now
}, 1)

process.on('message', (question) => {
  if (question === 'collect-garbage') (globalThis as { gc?: () => void }).gc?.()
  const { user, system } = process.cpuUsage(before)
  const spent: Spent = {
    longestTurnMs: delay.max / 1e6,
    longestTurnCoreMs,
    cpuSeconds: (user + system) / 1e6,
    rssBytes: process.memoryUsage.rss(),
  }
  process.send?.(spent)
  before = process.cpuUsage()
  delay.reset()
  longestTurnCoreMs = 0
})
process.on('disconnect', () => process.exit())
process.send?.({ url })
