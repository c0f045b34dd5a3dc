import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildServers, canPin, pinLoad } from './bench/candidate.ts'
import { type Figure, figureTable, median, table, whole } from './bench/figures.ts'
import { exercises } from './bench/load.ts'
import { load, processor } from './bench/machine.ts'
import { compare, measureStarts, type Plan, plans, startAll } from './bench/plan.ts'

const help = `npm run bench -- [--quick] [--json] [--only WORD] [--sizes 100,100000]

Compares the simulator, on one core and with everything on, with bare Hono that answers the same
bytes and with a naive zod-openapi handler over a Map. docs/benchmarks.md says how.

--quick  fewer and shorter rounds, no starts, no data directory: to see a change, not to publish
--json   all figures as JSON instead of tables
--only   those exercises whose names have this in them: customer, for example
--sizes  how many partners there are, one candidate for each number`

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    only: { type: 'string' },
    sizes: { type: 'string' },
    help: { type: 'boolean' },
  },
})
const chosen = exercises.filter((name) => name.includes(options.only ?? ''))

if (options.help) console.log(help)
else {
  const report = await benchmark(planned())
  console.log(options.json ? JSON.stringify(report, null, 2) : inTables(report))
}

function planned(): Plan {
  const plan = options.quick ? plans.quick : plans.full
  return options.sizes === undefined
    ? plan
    : { ...plan, sizes: options.sizes.split(',').map(Number) }
}

async function benchmark(plan: Plan) {
  const directory = mkdtempSync(join(tmpdir(), 'partner-sandbox-bench-'))
  try {
    const busyBefore = load()
    buildServers()
    // Before anything is pinned: whoever starts the product has all cores.
    const startMs = await measureStarts(plan)
    pinLoad()
    const candidates = await startAll(plan, chosen, directory)
    const states = []
    for (const candidate of candidates) {
      const { entry, startMs } = candidate
      states.push({ ...entry, startMs, rssBytes: await candidate.memory() })
    }
    const documented = candidates.find(({ entry }) => entry.name === 'memory')
    const sandboxMs = median((await documented?.createSandboxes()) ?? [])
    const figures: Figure[] = []
    for (const exercise of chosen) {
      process.stderr.write(`${exercise} …\n`)
      figures.push(...(await compare(candidates, exercise, plan)))
    }
    await Promise.all(candidates.map((candidate) => candidate.stop()))
    return { machine: machine(busyBefore), startMs, sandboxMs, states, figures }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function machine(busyBefore: number) {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    processor: processor(),
    memoryBytes: totalmem(),
    pinned: canPin,
    /** Other work on the machine: what the servers shared their core with. */
    busyBefore,
  }
}

function inTables(report: Awaited<ReturnType<typeof benchmark>>): string {
  const { machine, startMs, sandboxMs, states, figures } = report
  const mebibytes = (bytes: number) => `${whole(bytes / 2 ** 20)} MiB`
  return [
    `${machine.date}, Node ${machine.node}, ${machine.processor}, ` +
      `${mebibytes(machine.memoryBytes)}, ${machine.busyBefore.toFixed(1)} busy before` +
      (machine.pinned ? '' : ', not pinned to cores'),
    ...(Object.values(startMs).some(Number.isNaN)
      ? []
      : [
          table(
            ['ready after', 'ms'],
            Object.entries(startMs).map(([name, ms]) => [name, whole(ms)]),
          ),
        ]),
    table(
      ['', 'partners or customers', 'ready after ms', 'memory'],
      states.map(({ name, partners, startMs, rssBytes }) => [
        name,
        partners?.toLocaleString('en') ?? '',
        whole(startMs),
        mebibytes(rssBytes),
      ]),
    ),
    ...(Number.isNaN(sandboxMs) ? [] : [`A sandbox is created in ${sandboxMs.toFixed(2)} ms.`]),
    ...chosen.map(
      (exercise) =>
        `${exercise}\n\n${figureTable(figures.filter((figure) => figure.exercise === exercise))}`,
    ),
  ].join('\n\n')
}
