import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ProviderName } from '../../spec/contracts.ts'
import { createSimulator, type Simulator } from '../../src/simulator.ts'
import { settingsOf, simulatorTargets, suites } from '../index.ts'
import { verifyTarget } from '../kit/run/verify-target.ts'
import { selected } from '../kit/requirement/selection.ts'
import { commandLine, type CommandResult } from '../kit/testing/command-line.ts'
import { startRecordingProxy } from '../kit/testing/recording-proxy.ts'
import { simulatorTarget } from './simulator-target.ts'

const program = fileURLToPath(new URL('../../src/cli/partner-sandbox.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'killed-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Checks that make every kind of thing there is, in a few hundred requests. */
const only = ['status', 'life-cycle']
const cells = { depth: 'quick', seed: 1 } as const
/** When a run is killed: after so many of each hundred requests, or at the first POST to a path. */
const moments: Readonly<Record<string, readonly (number | string)[]>> = {
  bluefin: [3, 40, 90, '/api/v1/partners', '/api/v1/clients'],
  flowmatix: [3, 40, 90, '/api/v1/partners/sandbox', '/api/v1/partners/webhooks'],
  cloudaxis: ['/api/v1/subscriptions'],
  signzy: [3, 60, '/api/distributors', '/api/distributors/createMerchant'],
} satisfies Record<ProviderName, unknown>

/** A record of the simulator, as far as anybody asks whether it is gone. */
type Kept = Readonly<Record<string, unknown>> & { readonly id: unknown }

/** Kinds that the kit creates, by collection of the simulator, and whether a record needs no cleanup. */
type CreatedKinds = Readonly<Record<string, readonly [kind: string, isGone: (it: Kept) => boolean]>>
const kinds: Readonly<Record<string, CreatedKinds>> = {
  bluefin: {
    'bluefin.partners': ['partner', ({ isActive }) => isActive === false],
    'bluefin.users': ['user', ({ isActive }) => isActive === false],
    'bluefin.clients': ['client', () => false],
    'bluefin.templates': ['template', () => false],
  },
  flowmatix: {
    'flowmatix.customers': ['customer', ({ status }) => status === 'cancelled'],
    'flowmatix.tickets': ['ticket', () => false],
    'flowmatix.environments': ['sandbox', () => false],
    'kernel.endpoints': ['webhook', () => false],
  },
  cloudaxis: {
    'cloudaxis.distributors': ['distributor', () => false],
    'cloudaxis.partners': ['partner', () => false],
    'cloudaxis.tenants': ['tenant', () => false],
    'cloudaxis.users': ['user', () => false],
    'cloudaxis.regions': ['region', () => false],
    'cloudaxis.plans': ['plan', () => false],
    'cloudaxis.offers': ['offer', () => false],
    'cloudaxis.meters': ['meter', () => false],
    'cloudaxis.priceLists': ['priceList', () => false],
    'cloudaxis.subscriptions': ['subscription', () => false],
    'cloudaxis.roleAssignments': ['roleAssignment', () => false],
    'cloudaxis.exchangeRates': ['exchangeRate', () => false],
    'cloudaxis.usageBatches': ['usageBatch', () => false],
    'cloudaxis.invoices': ['invoice', () => false],
  },
  signzy: {
    'signzy.distributors': ['distributor', () => false],
    'signzy.links': ['link', () => false],
    'signzy.merchants': ['merchant', () => false],
  },
} satisfies Record<ProviderName, CreatedKinds>

/** Everything of these kinds in the simulator itself, whoever may see it through the API. */
function recordsIn(simulator: Simulator, provider: string): Map<string, boolean> {
  const found = new Map<string, boolean>()
  for (const collection of simulator.sandboxes.require().store.collections()) {
    const [kind, isGone] = kinds[provider]?.[collection.name] ?? []
    if (kind === undefined || isGone === undefined) continue
    for (const record of collection.values() as Iterable<Kept>) {
      found.set(`${kind} ${String(record.id)}`, isGone(record))
    }
  }
  return found
}

/** A target file beside that of the simulator, so that its credentials are found. */
function targetFile(provider: string, baseUrl: string, name: string): string {
  const given = fileURLToPath(simulatorTargets[provider] ?? expect.fail())
  const text = JSON.stringify({ ...(parse(readFileSync(given, 'utf8')) as object), baseUrl })
  const path = join(folder, `${name}.json`)
  const near = (file: string) => `file:${join(given, '..', file)}`
  writeFileSync(
    path,
    text.replaceAll(/file:([^"]+)/g, (_, file: string) => near(file)),
  )
  return path
}

/** Runs `verify` in a process of its own, and kills it when its moment has come. */
async function killedAt(provider: string, moment: number | string) {
  const name = `${provider}-${String(moments[provider]?.indexOf(moment))}`
  const nth = typeof moment === 'string' ? 0 : Math.ceil(((await totalOf(provider)) * moment) / 100)
  const simulator = createSimulator({ providers: [provider], settings: settingsOf([provider]) })
  const { url } = await simulator.listen()
  const killed: { kill: () => void } = { kill: () => undefined }
  const proxy = await startRecordingProxy(`${url}/${provider}`, ({ method, path }, number) => {
    // The request is passed on all the same: what it makes, the run never hears of.
    if (number === nth || (method === 'POST' && path === moment)) killed.kill()
    return undefined
  })
  const before = recordsIn(simulator, provider)
  const file = targetFile(provider, proxy.url, name)
  const out = join(folder, name)
  const words = ['verify', '--target', file, '--out', out, '--only', only.join(',')]
  words.push('--depth', cells.depth, '--seed', String(cells.seed))
  const child = spawn(process.execPath, [program, ...words], { stdio: 'ignore' })
  killed.kill = () => void child.kill('SIGKILL')
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  await proxy.idle()
  const made = new Map(
    [...recordsIn(simulator, provider)].filter(([record]) => !before.has(record)),
  )
  const sweep = () => commandLine(['sweep', '--target', file, '--out', out])
  return { simulator, signal, made, sweep, ledgers: join(out, 'ledgers'), close: proxy.close }
}

/** What is still there, and is not told as kept or left. */
function untold(
  now: ReadonlyMap<string, boolean>,
  made: ReadonlyMap<string, boolean>,
  { out }: CommandResult,
) {
  return [...made.keys()].filter(
    (record) =>
      now.get(record) === false &&
      !out.includes(`kept ${record}:`) &&
      !out.includes(`left-behind ${record}:`) &&
      !out.includes(`left-behind ${record.split(' ', 1)[0] ?? ''} (unknown id):`),
  )
}

describe.each(Object.entries(suites))('a run over %s that is killed', (provider, suite) => {
  const requirements = selected(suite.requirements, { only, skip: [] })

  test('would make some of everything, in a good number of requests', async () => {
    const simulator = createSimulator({ providers: [provider], settings: settingsOf([provider]) })
    const target = simulatorTarget(`http://127.0.0.1/${provider}`, { provider })
    const before = recordsIn(simulator, provider)
    const ledger: string[] = []
    const report = await verifyTarget({
      suite,
      target,
      ...{ requirements, cells },
      fetch: simulator.fetch,
      persistLedger: () => (line) => void ledger.push(line),
    })
    expect(report.requests).toBeGreaterThan(150)
    const made = [...recordsIn(simulator, provider).keys()].filter((one) => !before.has(one))
    const kindsMade = new Set(ledger.join('').match(/(?<="kind":")\w+/g))
    expect([...kindsMade].toSorted()).toEqual(
      Object.values(kinds[provider] ?? {})
        .map(([kind]) => kind)
        .toSorted(),
    )
    expect(made.length).toBeGreaterThan(20)
    await simulator.close()
  })

  test.concurrent.each(moments[provider] ?? [])(
    'at %s leaves nothing that sweeping does not find',
    async (moment) => {
      const { simulator, signal, made, sweep, ledgers, close } = await killedAt(provider, moment)
      expect(signal).toBe('SIGKILL')
      expect(made.size).toBeGreaterThan(0)
      expect(readdirSync(ledgers)).toHaveLength(1)
      const swept = await sweep()
      expect(untold(recordsIn(simulator, provider), made, swept)).toEqual([])
      expect(swept.exit).toBe(/^left-behind /m.test(swept.out) ? 4 : 0)
      // What is swept is written down: there is nothing left for a second time.
      const again = await sweep()
      expect(again.out.match(/^(removed|deactivated|kept) /gm)).toBeNull()
      await close()
      await simulator.close()
    },
    60_000,
  )
})

const totals = new Map<string, Promise<number>>()

/** How many requests the whole run sends. */
function totalOf(provider: string): Promise<number> {
  let total = totals.get(provider)
  if (total === undefined) totals.set(provider, (total = count(provider)))
  return total
}

async function count(provider: string): Promise<number> {
  const suite = suites[provider] ?? expect.fail()
  const simulator = createSimulator({ providers: [provider], settings: settingsOf([provider]) })
  const requirements = selected(suite.requirements, { only, skip: [] })
  const target = simulatorTarget(`http://127.0.0.1/${provider}`, { provider })
  const report = await verifyTarget({ suite, target, requirements, cells, fetch: simulator.fetch })
  await simulator.close()
  return report.requests
}
