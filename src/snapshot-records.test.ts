import { expect, it, onTestFinished, test } from 'vitest'
import { allProviders } from './providers/index.ts'
import { packRows } from './providers/cloudaxis/usage/rows/packed-rows.ts'
import { plus } from './kernel/time/clock.ts'
import { recordIssues } from './kernel/state/record-issues.ts'
import { exportSnapshot, snapshotText } from './kernel/state/snapshot-text.ts'
import { captureSnapshot } from './kernel/state/snapshot.ts'
import { atOnce } from './kernel/time/slices.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'

/*
 * A snapshot that somebody sends is held to the shapes of records and to what they refer to. What a
 * simulator writes itself always passes, and what is wrong does no harm.
 */

const dayMs = 24 * 60 * 60 * 1000

function open(options: SimulatorOptions = {}): Simulator {
  const simulator = createSimulator({ strict: true, clock: '2026-01-15T12:00:00.000Z', ...options })
  onTestFinished(() => simulator.close())
  return simulator
}

it('every collection has a shape', () => {
  const { sandboxes } = open()
  const without = Array.from(sandboxes.require().store.collections())
    .filter(({ shape }) => shape === undefined)
    .map(({ name }) => name)
  expect(without).toEqual([])
})

const datasets = allProviders.flatMap(({ name, datasets }) =>
  Object.keys(datasets).map((dataset) => [name, dataset] as const),
)

test.each(datasets)(
  'what %s has of the dataset %s passes, also after months',
  async (provider, dataset) => {
    const { sandboxes } = open({ providers: [provider], dataset })
    const sandbox = sandboxes.require()
    await sandbox.advance({ to: plus(sandbox.clock.now(), 100 * dayMs) })
    const { collections } = exportSnapshot(sandbox)
    expect(
      [...recordIssues(sandbox.store, collections)].filter((issue) => issue !== undefined),
    ).toEqual([])
  },
)

const put = (simulator: Simulator, body: string | object) =>
  simulator.fetch('/__admin/snapshot', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

type Loose = { id: number | string } & Record<string, unknown>

const aRow = { source: 1, startSeconds: 0, endSeconds: 3600, micros: 1 }

/** Changes of one record that no API would make, and what is said of them. */
const changes: [string, { in: string; change: (record: Loose) => unknown; says: RegExp }][] = [
  [
    'a partner below itself',
    {
      in: 'bluefin.partners',
      change: (one) => (one['parentId'] = one.id),
      says: /parentId: leads back to itself/,
    },
  ],
  [
    'a partner below nobody',
    {
      in: 'bluefin.partners',
      change: (one) => (one['parentId'] = 1),
      says: /parentId: there is no 1/,
    },
  ],
  [
    'a name that is a number',
    { in: 'bluefin.users', change: (one) => (one['userName'] = 5), says: /userName: / },
  ],
  [
    'a role that there is not',
    { in: 'bluefin.users', change: (one) => (one['role'] = 'God'), says: /role: / },
  ],
  [
    'a moment in words',
    {
      in: 'flowmatix.customers',
      change: (one) => (one['createdAt'] = 'today'),
      says: /createdAt: /,
    },
  ],
  [
    'half a cent',
    { in: 'flowmatix.invoices', change: (one) => (one['total'] = 0.5), says: /total: / },
  ],
  [
    'a merchant of a partner that is not there',
    {
      in: 'signzy.merchants',
      change: (one) => (one['distributorId'] = 'nobody'),
      says: /distributorId: there is no nobody/,
    },
  ],
  [
    'a link to a flow that is not there',
    {
      in: 'signzy.links',
      change: (one) => (one['flowIds'] = ['62e0a1f2c3d4e50012340000']),
      says: /flowIds: there is no 62e0a1f2c3d4e50012340000/,
    },
  ],
  [
    'a merchant in a status that there is not',
    { in: 'signzy.merchants', change: (one) => (one['status'] = 'lost'), says: /status: / },
  ],
  [
    'a moment in text where milliseconds belong',
    {
      in: 'signzy.distributors',
      change: (one) => (one['createdAt'] = '2026-01-01T00:00:00.000Z'),
      says: /createdAt: must be a moment/,
    },
  ],
  [
    'a tenant below a partner that is not there',
    {
      in: 'cloudaxis.tenants',
      change: (one) => (one['partnerId'] = 'nobody'),
      says: /partnerId: there is no nobody/,
    },
  ],
  [
    'a tenant below another distributor than its partner',
    {
      in: 'cloudaxis.tenants',
      change: (one) => (one['distributorId'] = 'another'),
      says: /distributorId: is another one than that of /,
    },
  ],
  [
    'a role at another place than its user',
    {
      in: 'cloudaxis.roleAssignments',
      change: (one) => (one['tenantId'] = 'another'),
      says: /tenantId: is another one than that of /,
    },
  ],
  [
    'a distributor within another',
    {
      in: 'cloudaxis.distributors',
      change: (one) => (one['distributorId'] = 'another'),
      says: /distributorId: must be its own id/,
    },
  ],
  [
    'a rate that is a number',
    {
      in: 'cloudaxis.exchangeRates',
      change: (one) => (one['rate'] = 1.5),
      says: /rate: /,
    },
  ],
  [
    'rows of usage that were not packed',
    {
      in: 'cloudaxis.usageChunks',
      change: (one) => (one['rows'] = 'AAAA'),
      says: /rows: must be packed rows/,
    },
  ],
  [
    'rows of usage of what is not there',
    {
      in: 'cloudaxis.usageChunks',
      change: (one) => (one['rows'] = packRows([{ ...aRow, source: 9999 }])),
      says: /there is no 9999/,
    },
  ],
  [
    'a task that nobody does',
    { in: 'kernel.tasks', change: (one) => (one['kind'] = 'x'), says: /nobody does tasks/ },
  ],
  [
    'a task that is never due',
    { in: 'kernel.tasks', change: (one) => (one['at'] = 1e300), says: /at: / },
  ],
  [
    'a counter of words',
    { in: 'kernel.counters', change: (one) => (one['value'] = 'x'), says: /value: / },
  ],
]

test.each(changes)(
  'a snapshot with %s is refused, and nothing has changed',
  async (_what, { in: name, change, says }) => {
    const simulator = open()
    const before = exportSnapshot(simulator.sandboxes.require())
    const snapshot = structuredClone(before) as unknown as { collections: Record<string, Loose[]> }
    const [record] = snapshot.collections[name] ?? []
    if (record === undefined) throw new Error(`${name} is empty`)
    change(record)
    const response = await put(simulator, snapshot)
    expect(response.status).toBe(422)
    expect(((await response.json()) as { detail: string }).detail).toMatch(says)
    expect(exportSnapshot(simulator.sandboxes.require())).toEqual(before)
    expect((await simulator.fetch('/__admin/info')).status).toBe(200)
  },
)

it('a snapshot is the same whether it is written by us, by anybody else, or not at all', async () => {
  const simulator = open()
  const text = atOnce(snapshotText(captureSnapshot(simulator.sandboxes.require()))).toString()
  const lines = text.split('\n')
  const records = lines.filter((line) => line.startsWith('{"'))
  expect(records.length).toBeGreaterThan(50)
  for (const line of records) expect(JSON.parse(line.replace(/,$/, ''))).toHaveProperty('id')
  for (const same of [
    text,
    JSON.stringify(JSON.parse(text)),
    JSON.stringify(JSON.parse(text), null, 4),
  ]) {
    expect((await put(simulator, same)).status).toBe(200)
    const response = await simulator.fetch('/__admin/snapshot')
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.text()).toBe(text)
  }
  for (const broken of [
    '',
    '{',
    text.slice(0, -10),
    `${text}}`,
    text.replace('{"id"', '{"id'),
    '\ud800',
  ]) {
    expect([400, 422]).toContain((await put(simulator, broken)).status)
  }
  const deep = text.replace(
    '"kernel.counters": [',
    `"kernel.counters": [\n{"id": "x", "value": ${'['.repeat(500)}${']'.repeat(500)}},`,
  )
  expect((await put(simulator, deep)).status).toBe(400)
})

it('an import keeps what was asked before, and ends what the sandbox was doing', async () => {
  const simulator = open()
  await simulator.fetch('/bluefin/api/v1/partners')
  const present = simulator.sandboxes.require()
  const text = JSON.stringify(exportSnapshot(present))
  expect((await put(simulator, text)).status).toBe(200)
  const anew = simulator.sandboxes.require()
  expect(anew).not.toBe(present)
  expect(anew.log.list()).toHaveLength(1)
  await expect(present.advance({ untilNext: true })).rejects.toMatchObject({ reason: 'closed' })
})
