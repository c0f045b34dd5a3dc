import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildServers } from './candidate.ts'
import { load, processor } from './machine.ts'
import { table, whole } from './figures.ts'
import type { Spent } from './usage-server.ts'

const help = `npm run bench:usage -- [--batches 10] [--rows 100000] [--subscriptions 200]

Posts a month of usage to CloudAxis in batches, has it rated, invoiced and summed up, and says what each
step took, how long others had to wait, and how much memory the process has. Others are a client of
another sandbox, which calls it all the while, and the longest turn of the event loop.`

const { values: options } = parseArgs({
  options: {
    batches: { type: 'string', default: '10' },
    rows: { type: 'string', default: '100000' },
    subscriptions: { type: 'string', default: '200' },
    help: { type: 'boolean', default: false },
  },
})

if (options.help) console.log(help)
else {
  buildServers()
  const before = load()
  const steps = await benchmark()
  console.log(
    `${options.batches} × ${options.rows} rows, Node ${process.version}, ${processor()}, ` +
      `load ${before.toFixed(1)} before and ${load().toFixed(1)} after\n`,
  )
  console.log(
    table(
      [
        'step',
        'wall s',
        'core s',
        'longest turn ms',
        'of core',
        'longest wait ms',
        'calls',
        'memory MiB',
      ],
      steps.map(rowOf),
    ),
  )
}

interface Step extends Spent {
  readonly name: string
  readonly wallSeconds: number
  /** Of the other sandbox's client. */
  readonly longestMs: number
  readonly calls: number
}

function rowOf(step: Step): string[] {
  return [
    step.name,
    step.wallSeconds.toFixed(2),
    step.cpuSeconds.toFixed(2),
    step.longestTurnMs.toFixed(1),
    step.longestTurnCoreMs.toFixed(1),
    step.longestMs.toFixed(1),
    whole(step.calls),
    whole(step.rssBytes / 2 ** 20),
  ]
}

async function benchmark(): Promise<Step[]> {
  const { batches, rows: rowsInBatch, subscriptions } = options
  const given = [String(Math.ceil(Number(subscriptions) / 2)), subscriptions]
  const server = start('usage-server', given)
  const { url } = await said<{ url: string }>(server)
  const base = `${url}/cloudaxis/api/v1`
  const other = `${url}/s/other/cloudaxis/api/v1`
  const waiting = start('waiting-server', [`${other}/tenants`, await signIn(other)])
  await said(waiting)

  const call = callerOf(base, await signIn(base))
  const sources = await sourcesOf(call)
  const measured: Step[] = []
  const measure = async (name: string, work: () => Promise<unknown>) => {
    await asked(server, 'collect-garbage')
    // Another turn, so that the collection itself is not counted in.
    await asked(server, 'begin')
    await asked(waiting, 'begin')
    const startedAt = performance.now()
    await work()
    const wallSeconds = (performance.now() - startedAt) / 1000
    const spent = await asked<Spent>(server, 'spent')
    const waited = await asked<Pick<Step, 'longestMs' | 'calls'>>(waiting, 'end')
    measured.push({ name, wallSeconds, ...spent, ...waited })
  }
  for (let nth = 0; nth < Number(batches); nth += 1) {
    const body = batch(sources, { nth, rows: Number(rowsInBatch) })
    await measure(`batch ${String(nth + 1)}`, () => call('POST', '/usage', body))
  }
  const period = 'period=2026-03'
  await measure('estimate', () => call('GET', `/billing/summary?${period}`))
  await measure('rate', () => call('GET', '/billing/generate/2026-03'))
  await measure('sum up', () => call('GET', `/billing/summary?${period}`))
  await measure('sum up by partner', () =>
    call('GET', `/billing/summary?${period}&groupBy=Partner`),
  )
  await measure('commissions', () => call('GET', `/commissions/summary?${period}`))
  const rows = '/billing/yearmonth/2026-03'
  await measure('read rows', () => call('GET', `${rows}?pageSize=200`))
  await measure('read rows as CSV', () => call('GET', rows, undefined, 'text/csv'))
  await measure('list usage', () => call('GET', '/usage?pageSize=200&isRated=true'))
  await measure('invoice', () => call('POST', '/invoices/generate', '{"period":"2026-03"}'))
  await measure('nothing', () => call('GET', '/health'))
  for (const child of [waiting, server]) child.disconnect()
  return measured
}

function start(name: string, given: readonly string[]): ChildProcess {
  const file = fileURLToPath(new URL(`../../.dist-bench/${name}.js`, import.meta.url))
  const node = ['--expose-gc', '--max-semi-space-size=32', file]
  return spawn(process.execPath, [...node, ...given], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

async function said<Answer>(child: ChildProcess): Promise<Answer> {
  const [message] = (await once(child, 'message')) as [Answer]
  return message
}

function asked<Answer>(child: ChildProcess, question: string): Promise<Answer> {
  const answer = said<Answer>(child)
  child.send(question)
  return answer
}

type Call = <Answer>(
  method: string,
  path: string,
  ...rest: readonly [body?: string | undefined, accept?: string]
) => Promise<Answer>

function callerOf(base: string, authorization: string): Call {
  return async <Answer>(
    method: string,
    path: string,
    ...[body, accept = 'application/json']: readonly [body?: string | undefined, accept?: string]
  ) => {
    const headers = { authorization, accept, 'content-type': 'application/json' }
    const response = await fetch(base + path, { method, headers, ...(body && { body }) })
    if (!response.ok) throw new Error(`${path} answers ${String(response.status)}`)
    const text = await response.text()
    return (accept === 'text/csv' ? text : JSON.parse(text)) as Answer
  }
}

async function signIn(base: string): Promise<string> {
  // The made-up password of every sandbox's first user.
  const login = { username: 'platform.admin', password: 'calm-harbor-1642' }
  const call = callerOf(base, '')
  const body = JSON.stringify(login)
  const { token } = await call<{ token: string }>('POST', '/auth/login', body)
  return `Bearer ${token}`
}

/** What uses something: a subscription with a meter. */
interface Source {
  readonly subscriptionId: string
  readonly regionId: string
  readonly meterId: string
  readonly unit: string
}

async function sourcesOf(call: Call): Promise<Source[]> {
  interface Items<Item> {
    readonly items: readonly Item[]
  }
  const meters = await call<Items<{ id: string; unit: string }>>('GET', '/meters')
  const subscriptions = await call<Items<{ id: string; regionId: string }>>(
    'GET',
    '/subscriptions?pageSize=200&status=Enabled',
  )
  return subscriptions.items.flatMap(({ id: subscriptionId, regionId }) =>
    // The last one is priced nowhere.
    meters.items.slice(0, 5).map(({ id: meterId, unit }) => ({
      ...{ subscriptionId, regionId, meterId, unit },
    })),
  )
}

/** The rows of a batch: hour by hour, of as many machines as it takes; no batch has those of another. */
function batch(sources: readonly Source[], { nth, rows }: { nth: number; rows: number }): string {
  const hours = 31 * 24
  const begin = Date.parse('2026-03-01T00:00:00Z')
  const made = Array.from({ length: rows }, (_, at) => {
    const round = Math.floor(at / sources.length)
    const start = begin + (round % hours) * 3_600_000
    return {
      ...sources[at % sources.length],
      resourceId: `vm-${String(nth)}-${String(Math.floor(round / hours))}`,
      quantity: 1 + (at % 7),
      usageStart: new Date(start).toISOString(),
      usageEnd: new Date(start + 3_600_000).toISOString(),
    }
  })
  return JSON.stringify(made)
}
