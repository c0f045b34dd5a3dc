import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { plus } from '../../src/kernel/time/clock.ts'
import { createSimulator } from '../../src/simulator.ts'
import { load, processor } from './machine.ts'

/** As long as a delivery is retried at most. */
const fourDaysMs = 4 * 24 * 60 * 60 * 1000

const help = `npm run bench:webhooks -- [--deliveries 10000] [--slow-ms 5] [--failing 0.3] [--data]

Sends webhooks to a receiver of another process that is slow and often fails, retries them on the
sandbox's clock until all have arrived, and counts on both sides. --data keeps all in a directory.`

const { values: options } = parseArgs({
  options: {
    deliveries: { type: 'string', default: '10000' },
    'slow-ms': { type: 'string', default: '5' },
    failing: { type: 'string', default: '0.3' },
    data: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

interface Tally {
  readonly url: string
  readonly requests: number
  /** Different events that were answered with 204. */
  readonly accepted: number
}

if (process.send !== undefined) receive(process.send.bind(process))
else if (options.help) console.log(help)
else await benchmark(Number(options.deliveries))

/** The receiver's process: answers late, and a share of all requests with 500. */
function receive(tell: (tally: Tally) => void): void {
  const slowMs = Number(options['slow-ms'])
  const failing = Number(options.failing)
  const accepted = new Set<unknown>()
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    // Spread evenly, so that each run has the same share.
    const fails = Math.floor(requests * failing) > Math.floor((requests - 1) * failing)
    if (!fails) accepted.add(request.headers['webhook-id'])
    request.resume().on('end', () => {
      setTimeout(() => response.writeHead(fails ? 500 : 204).end(), slowMs)
    })
  })
  const tally = () => {
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    tell({ url: `http://127.0.0.1:${String(port)}/`, requests, accepted: accepted.size })
  }
  server.listen(0, '127.0.0.1', tally)
  process.on('message', tally)
}

async function benchmark(count: number): Promise<void> {
  const directory = options.data ? mkdtempSync(join(tmpdir(), 'partner-sandbox-bench-')) : undefined
  const receiver = fork(import.meta.filename, process.argv.slice(2))
  const told = async () => {
    const [tally] = (await once(receiver, 'message')) as [Tally]
    return tally
  }
  const { url } = await told()
  const simulator = createSimulator({
    clock: '2026-01-01T00:00:00.000Z',
    ...(directory === undefined ? {} : { dataDirectory: directory }),
  })
  try {
    const sandbox = simulator.sandboxes.require()
    const { webhooks, events, clock } = sandbox
    const owner = { provider: 'bench', account: 'all' }
    const heapBefore = heapUsed()
    const started = performance.now()
    await sandbox.change(() => webhooks.endpoints.create(owner, { url }))
    await sandbox.change(() => {
      for (let n = 0; n < count; n += 1) {
        const data = { id: `cus_${String(n)}`, name: 'A customer', note: 'x'.repeat(200) }
        events.emit({ ...owner, type: 'customer.created', data })
      }
    })
    const announced = performance.now()
    const report = await sandbox.advance({ to: plus(clock.now(), fourDaysMs) })
    const delivered = performance.now()
    receiver.send('tally')
    const { requests, accepted } = await told()
    const listStarted = performance.now()
    const all = webhooks.list({ status: 'delivered' }).length
    const listMs = performance.now() - listStarted
    const attempts = webhooks.list().reduce((sum, one) => sum + one.attemptCount, 0)
    const seconds = (delivered - announced) / 1000
    const lines = {
      'events announced': `${String(count)} in ${(announced - started).toFixed(0)} ms`,
      'deliveries recorded as delivered': all,
      'different events the receiver accepted': accepted,
      'attempts recorded': attempts,
      'requests the receiver counted': requests,
      'wall time of delivering all': `${seconds.toFixed(1)} s`,
      'requests a second': (requests / seconds).toFixed(0),
      'steps of the advance': report.stepCount,
      'listing all deliveries': `${listMs.toFixed(0)} ms`,
      'memory for a delivery': `${((heapUsed() - heapBefore) / count / 1024).toFixed(1)} KiB`,
      'kept in a directory': options.data,
      machine: `${processor()}, load ${load().toFixed(1)}`,
    }
    for (const [name, value] of Object.entries(lines))
      console.log(`${name.padEnd(40)}${String(value)}`)
    if (all !== count || accepted !== count || attempts !== requests) {
      console.error('something was lost, or recorded otherwise than it was')
      process.exitCode = 1
    }
  } finally {
    receiver.kill()
    await simulator.close()
    if (directory !== undefined) rmSync(directory, { recursive: true, force: true })
  }
}

function heapUsed(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
