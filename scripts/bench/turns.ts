import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { table } from './figures.ts'
import { load, processor } from './machine.ts'
import type { Used } from './turns-server.ts'

const help = `npm run bench:turns -- [--partners 5000] [--customers 5000]

Makes, copies, saves, loads, resets and advances large sandboxes, and says how long whoever else is served
by the process had to wait meanwhile: the longest turn of the event loop. The aim is 50 ms.`

const { values: options } = parseArgs({
  options: {
    partners: { type: 'string', default: '5000' },
    customers: { type: 'string', default: '5000' },
    help: { type: 'boolean', default: false },
  },
})

if (options.help) console.log(help)
else {
  const before = load()
  const steps = await benchmark()
  console.log(
    `${options.partners} partners, ${options.customers} customers, Node ${process.version}, ` +
      `${processor()}, load ${before.toFixed(1)} before and ${load().toFixed(1)} after\n`,
  )
  const headings = ['', 'wall s', 'core s', 'longest turn ms', 'of core']
  console.log(table(headings, steps.map(rowOf)))
}

interface Step extends Used {
  readonly name: string
  readonly wallSeconds: number
}

function rowOf({
  name,
  wallSeconds,
  cpuSeconds,
  longestTurnMs,
  longestTurnCoreMs,
}: Step): string[] {
  const seconds = [wallSeconds, cpuSeconds].map((value) => value.toFixed(2))
  return [name, ...seconds, longestTurnMs.toFixed(1), longestTurnCoreMs.toFixed(1)]
}

async function benchmark(): Promise<Step[]> {
  const file = fileURLToPath(new URL('./turns-server.ts', import.meta.url))
  const server = spawn(process.execPath, ['--import', 'tsx', file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [{ url }] = (await once(server, 'message')) as [{ url: string }]
  const used = async () => {
    const answer = once(server, 'message')
    server.send('used')
    const [message] = (await answer) as [Used]
    return message
  }
  const measured: Step[] = []
  const measure = async (name: string, work: () => Promise<unknown>) => {
    await used()
    const startedAt = performance.now()
    await work()
    const wallSeconds = (performance.now() - startedAt) / 1000
    measured.push({ name, wallSeconds, ...(await used()) })
  }
  for (const [kind, size] of [
    ['partners', Number(options.partners)],
    ['customers', Number(options.customers)],
  ] as const) {
    await stepsWith(url, { kind, size, measure })
  }
  server.disconnect()
  return measured
}

interface Sized {
  readonly kind: 'partners' | 'customers'
  readonly size: number
  readonly measure: (name: string, work: () => Promise<unknown>) => Promise<void>
}

async function stepsWith(url: string, { kind, size, measure }: Sized): Promise<void> {
  const call = async (method: string, path: string, body?: string) => {
    const response = await fetch(`${url}/__admin${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return response.text()
  }
  const create = (body: object) => call('POST', '/sandboxes', JSON.stringify(body))
  const of = `of ${size.toLocaleString('en')} ${kind}`
  const made = { name: kind, dataset: 'generated', sizes: { [kind]: size } }
  await measure(`make a sandbox ${of}`, () => create(made))
  await measure(`copy one ${of}`, () => create({ name: `${kind}-copy`, from: kind }))
  let snapshot = ''
  await measure(`export one ${of}`, async () => {
    snapshot = await call('GET', `/snapshot?sandbox=${kind}`)
  })
  await measure(`import one ${of}`, () => call('PUT', `/snapshot?sandbox=${kind}-copy`, snapshot))
  await measure(`reset one ${of}`, () => call('POST', `/reset?sandbox=${kind}`))
  await measure(`a year ${of}`, () =>
    call('POST', `/clock/advance?sandbox=${kind}`, JSON.stringify({ by: 'P1Y' })),
  )
  await measure(`export that`, () => call('GET', `/snapshot?sandbox=${kind}`))
  for (const name of [kind, `${kind}-copy`]) await call('DELETE', `/sandboxes/${name}`)
}
