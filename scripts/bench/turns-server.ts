import { createSimulator } from '../../src/simulator.ts'
import { LongestTurn, type Turn } from './longest-turn.ts'

/* A simulator that says, when it is asked, what it has used since it was asked before. */

/** What the process did since it was asked before. */
export interface Used extends Turn {
  readonly cpuSeconds: number
}

const simulator = createSimulator({ clock: '2026-01-01T00:00:00.000Z' })
const { url } = await simulator.listen(0)
const turns = new LongestTurn()
let before = process.cpuUsage()

process.on('message', () => {
  const { user, system } = process.cpuUsage(before)
  const used: Used = { ...turns.take(), cpuSeconds: (user + system) / 1e6 }
  before = process.cpuUsage()
  process.send?.(used)
})
process.on('disconnect', () => process.exit())
process.send?.({ url })
