import { allProviders } from './providers/index.ts'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { plus } from './kernel/time/clock.ts'
import type { RecordId } from './kernel/state/collection.ts'
import { exportSnapshot } from './kernel/state/snapshot-text.ts'
import { StorageError } from './kernel/storage/storage-error.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'

function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'partner-sandbox-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A simulator that is closed when the test has ended; closing twice does no harm. */
function open(options: SimulatorOptions): Simulator {
  const simulator = createSimulator({ strict: true, ...options })
  onTestFinished(() => simulator.close())
  return simulator
}

const frozen = '2026-01-15T12:00:00.000Z'
const dayMs = 24 * 60 * 60 * 1000

/** Header values that prove every persona, by provider and name; those are signed in who have to be. */
async function proofsOf({ fetch, sandboxes }: Simulator): Promise<Map<string, Headers>> {
  const proofs = new Map<string, Headers>()
  for (const provider of allProviders) {
    for (const persona of provider.personas(sandboxes.require().state(provider))) {
      const { name, headers, signIn } = persona
      const key = `${provider.name} ${name}`
      proofs.set(key, new Headers(headers))
      if (signIn?.headers === undefined) continue
      const { path = '' } = provider.operations[signIn.operation] ?? {}
      const response = await fetch(`/${provider.name}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(signIn.body),
      })
      proofs.set(key, new Headers(signIn.headers(await response.json())))
    }
  }
  return proofs
}

/** What every persona of every provider is told by every operation that only asks. */
async function everyAnswer(
  { fetch, sandboxes }: Simulator,
  proofs: ReadonlyMap<string, Headers>,
): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>()
  for (const provider of allProviders) {
    const reads = Object.values(provider.operations).filter(
      ({ method, path }) => method === 'get' && !path.includes('{'),
    )
    for (const persona of provider.personas(sandboxes.require().state(provider))) {
      for (const { operationId, path } of reads) {
        const headers = proofs.get(`${provider.name} ${persona.name}`) ?? {}
        const response = await fetch(`/${provider.name}${path}`, { headers })
        // What differs from call to call, as it should: the identity of an error.
        const text = (await response.text()).replace(/"(uuid|requestId|traceId)":"[^"]*"/g, '')
        answers.set(`${provider.name} ${persona.name} ${operationId}`, [response.status, text])
      }
    }
  }
  return answers
}

/**
 * Ids in the order in which collections give them; counters are only ever asked for by name. GUIDs do
 * not count up, and a number may be given that is less than one before: after a restart they come in
 * another order, on which nothing may depend.
 */
const ascending = (one: RecordId, other: RecordId) => (one < other ? -1 : 1)

function orders({ sandboxes }: Simulator) {
  return Array.from(sandboxes.require().store.collections(), (collection) => {
    const isCounted = collection.name === 'kernel.counters'
    const ids = Array.from(isCounted ? [] : collection.values(), ({ id }) => id)
    const isGuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-/.test(String(ids[0]))
    const isNumber = typeof ids[0] === 'number'
    return [collection.name, isGuid || isNumber ? ids.sort(ascending) : ids]
  })
}

/** Has something happen everywhere: changes over HTTP, and all that two months bring about. */
async function live(simulator: Simulator, names: string): Promise<void> {
  const { fetch, sandboxes, describe: described } = simulator
  const supervisor = described()
    .providers.find(({ name }) => name === 'bluefin')
    ?.personas.find(({ name }) => name === 'partner.supervisor')
  const headers = { ...supervisor?.headers, 'content-type': 'application/json' }
  const partners = '/bluefin/api/v1/partners'
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(path, { method, headers, body: JSON.stringify(body) })
    expect(response.status, await response.clone().text()).toBe(200)
    return (await response.json()) as { id: number }
  }
  const contact = { id: 2664 }
  const { id } = await call('POST', partners, {
    name: `New ${names}`,
    parent: { id: 904 },
    contact,
  })
  const other = await call('POST', partners, {
    name: `Other ${names}`,
    parent: { id: 904 },
    contact,
  })
  const change = { name: `Moved ${names}`, parent: { id: other.id } }
  await call('PATCH', `${partners}/${String(id)}`, change)
  const sandbox = sandboxes.require()
  await sandbox.advance({ to: plus(sandbox.clock.now(), 60 * dayMs) })
}

describe('a simulator on a data directory', () => {
  it('answers everybody after a restart as it did before', async () => {
    const dataDirectory = temporaryDirectory()
    const first = open({ dataDirectory, clock: frozen })
    const untouched = await everyAnswer(first, await proofsOf(first))
    await live(first, 'a')
    const proofs = await proofsOf(first)
    const answers = await everyAnswer(first, proofs)
    const state = exportSnapshot(first.sandboxes.require())
    expect(answers).not.toEqual(untouched)

    const crashed = temporaryDirectory()
    cpSync(join(dataDirectory, 'sandboxes'), join(crashed, 'sandboxes'), { recursive: true })
    await first.close()
    const clean = open({ dataDirectory })
    expect(await everyAnswer(clean, proofs)).toEqual(answers)
    expect(orders(clean)).toEqual(orders(first))
    expect(exportSnapshot(clean.sandboxes.require()).collections).toEqual(state.collections)
    expect(await everyAnswer(open({ dataDirectory: crashed }), proofs)).toEqual(answers)
  })

  it('goes on after a restart as if there had been none', async () => {
    const dataDirectory = temporaryDirectory()
    const restarted = open({ dataDirectory, clock: frozen })
    await live(restarted, 'a')
    await restarted.close()
    const again = open({ dataDirectory })
    const unbroken = open({ clock: frozen })
    await live(unbroken, 'a')
    for (const simulator of [again, unbroken]) await live(simulator, 'b')
    expect(exportSnapshot(again.sandboxes.require())).toEqual(
      exportSnapshot(unbroken.sandboxes.require()),
    )
  })

  it('can be opened by one simulator at a time', async () => {
    const dataDirectory = temporaryDirectory()
    const first = open({ dataDirectory })
    expect(() => createSimulator({ dataDirectory })).toThrow(StorageError)
    await first.close()
    await open({ dataDirectory }).close()
  })

  it('gives the directory free if it cannot be opened', async () => {
    const dataDirectory = temporaryDirectory()
    await open({ dataDirectory }).close()
    const snapshot = join(dataDirectory, 'sandboxes', 'default', 'snapshot.json')
    const text = readFileSync(snapshot, 'utf8')
    writeFileSync(snapshot, text.replace('"commit": 1', '"commit": 2'))
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(() => createSimulator({ dataDirectory })).toThrow(/snapshot\.json: its content/)
    }
    writeFileSync(snapshot, text)
    await open({ dataDirectory }).close()
  })

  it('says which options come too late for a sandbox that is there already', async () => {
    const dataDirectory = temporaryDirectory()
    await open({ dataDirectory, seed: 'a' }).close()
    const warnings: string[] = []
    const warn = (message: string) => warnings.push(message)
    await open({ dataDirectory, warn }).close()
    await open({ dataDirectory, warn, seed: 'a', strict: true }).close()
    expect(warnings).toEqual([])
    await open({ dataDirectory, warn, seed: 'b', log: { capacity: 5 } }).close()
    expect(warnings).toEqual([
      expect.stringMatching(/default .* stays as it was made: seed, log will only/),
    ])
  })
})

it('answers a change that could not be stored with the vendor’s own failure, marked', async () => {
  const { fetch, sandboxes, describe: described } = open({ clock: frozen })
  const sandbox = sandboxes.require()
  const persona = described().providers[0]?.personas.find(
    ({ name }) => name === 'partner.supervisor',
  )
  sandbox.journalTo({
    record: () => undefined,
    settled: () => Promise.reject(new StorageError('the disk is full')),
  })
  const response = await fetch('/bluefin/api/v1/partners', {
    method: 'POST',
    headers: { ...persona?.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'New', parent: { id: 904 }, contact: { id: 2664 } }),
  })
  expect(response.status).toBe(500)
  expect(response.headers.get('x-sandbox-storage-error')).toBe('the disk is full')
  expect(response.headers.get('x-sandbox-defect')).toBeNull()
  expect(await response.json()).toMatchObject({ errorCode: 1005 })
  // Reading goes on.
  const list = await fetch('/bluefin/api/v1/partners', { headers: persona?.headers ?? {} })
  expect(list.status).toBe(200)
})
