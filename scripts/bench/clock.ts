import { parseArgs } from 'node:util'
import { plus } from '../../src/kernel/time/clock.ts'
import { createSimulator } from '../../src/simulator.ts'
import { median, table } from './figures.ts'
import { load, processor } from './machine.ts'

const dayMs = 24 * 60 * 60 * 1000

const help = `npm run bench:clock -- [--customers 1000] [--rounds 3]

Advances a made-up dataset of Flowmatix by a month and then by a year, each in one call, in memory and
with no webhook endpoints: what falls due, and how long it takes. Medians over the rounds.`

const { values: options } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
})

if (options.help) console.log(help)
else {
  const spans = new Map<number, Span[]>([31, 365].map((days) => [days, []]))
  for (let nth = 0; nth < Number(options.rounds); nth += 1) await live(spans)
  console.log(
    `${options.customers} customers, Node ${process.version}, ${processor()}, ` +
      `load ${load().toFixed(1)}\n`,
  )
  console.log(
    table(
      ['days', 'wall s', 'core s', 'things due', 'invoices', 'events', 'things due a second'],
      [...spans].map(([days, all]) => rowOf(days, all)),
    ),
  )
}

/** One advance: seconds by the wall and of core, and what happened. */
interface Span {
  readonly wall: number
  readonly core: number
  readonly steps: number
  readonly invoices: number
  readonly events: number
}

async function live(spans: ReadonlyMap<number, Span[]>): Promise<void> {
  const simulator = createSimulator({
    providers: ['flowmatix'],
    dataset: 'generated',
    sizes: { customers: Number(options.customers) },
    clock: '2026-01-01T00:00:00.000Z',
  })
  const sandbox = simulator.sandboxes.require()
  for (const [days, all] of spans) {
    const before = process.cpuUsage()
    const startedAt = performance.now()
    const report = await sandbox.advance({ to: plus(sandbox.clock.now(), days * dayMs) })
    const wall = (performance.now() - startedAt) / 1000
    const { user, system } = process.cpuUsage(before)
    if (report.failures > 0) throw new Error(`${String(report.failures)} things failed`)
    all.push({
      wall,
      core: (user + system) / 1e6,
      steps: report.stepCount,
      invoices: report.events['invoice.generated'] ?? 0,
      events: Object.values(report.events).reduce((sum, count) => sum + count, 0),
    })
  }
  await simulator.close()
}

function rowOf(days: number, all: readonly Span[]): string[] {
  const [first] = all
  const wall = median(all.map((span) => span.wall))
  const core = median(all.map((span) => span.core))
  const counts = [first?.steps ?? 0, first?.invoices ?? 0, first?.events ?? 0]
  return [
    String(days),
    wall.toFixed(2),
    core.toFixed(2),
    ...counts.map((count) => count.toLocaleString('en')),
    Math.round((first?.steps ?? 0) / wall).toLocaleString('en'),
  ]
}
