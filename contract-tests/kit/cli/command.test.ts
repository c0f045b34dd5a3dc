import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSimulator, type Simulator } from '../../../src/simulator.ts'
import { suites } from '../../index.ts'
import { appendTo, Ledger } from '../run/ledger.ts'
import { commandLine } from '../testing/command-line.ts'

const { bluefin } = suites
let folder = ''
let simulator: Simulator
let baseUrl = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'))
  simulator = createSimulator({ providers: ['bluefin'], strict: true })
  baseUrl = `${(await simulator.listen()).url}/bluefin`
})
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true })
})

/** Runs a command line, with reports going to the folder of these tests. */
function cli(...words: readonly string[]) {
  const environment = {
    BLUEFIN_SELF_USERNAME: 'northwind.supervisor',
    BLUEFIN_SELF_PASSWORD: 'sandbox',
  }
  const only = { bluefin: bluefin ?? expect.fail() }
  return commandLine(['--out', folder, ...words], { environment, suites: only })
}

/** A target file of its own; `self` signs in with a given reference. */
function targetFile(name: string, definition: object): string {
  const path = join(folder, `${name}.json`)
  const identities = {
    self: {
      scheme: 'basic',
      credentials: { username: 'northwind.supervisor', password: 'env:BLUEFIN_SELF_PASSWORD' },
    },
  }
  writeFileSync(
    path,
    JSON.stringify({
      provider: 'bluefin',
      baseUrl,
      kind: 'sandbox',
      mode: 'observe',
      identities,
      budgets: { perSecond: 0 },
      ...definition,
    }),
  )
  return path
}

test('without a target a simulator is started and checked', async () => {
  const { out, exit } = await cli(
    '--only',
    'versions',
    '--report',
    `junit=${folder}/a.xml,github,events=${folder}/a.jsonl`,
  )
  expect(out).toContain('all that was checked holds (exit 0)')
  expect(out).toMatch(/^::notice title=bluefin contract::/m)
  expect(exit).toBe(0)
  expect(readFileSync(join(folder, 'a.xml'), 'utf8')).toContain('<testsuites name="bluefin"')
  const events = readFileSync(join(folder, 'a.jsonl'), 'utf8').trimEnd().split('\n')
  expect(events.map((line) => (JSON.parse(line) as { type: string }).type).at(-1)).toBe(
    'run-finished',
  )
})

test('an address is taken with credentials from the environment, to be observed only', async () => {
  const { out, exit } = await cli(
    '--provider',
    'bluefin',
    '--base-url',
    baseUrl,
    '--json',
    '--only',
    'schema',
  )
  const report = JSON.parse(out) as { target: { mode: string }; counts: Record<string, number> }
  expect(report.target.mode).toBe('observe')
  expect(report.counts).toMatchObject({ held: 11, contradicted: 0 })
  expect(exit).toBe(0)
})

test('a dry run sends nothing', async () => {
  const file = targetFile('dry', { baseUrl: 'http://127.0.0.1:9/nobody' })
  const { out, exit } = await cli('--target', file, '--dry-run')
  expect(exit).toBe(0)
  expect(out).toMatch(/^runs +bluefin\.status\.list-partners-answers-200$/m)
  expect(out).toMatch(/^not-permitted +bluefin\.status\.create-partner-answers-200/m)
})

test('the list is filtered, and one requirement is explained', async () => {
  expect((await cli('list', '--only', 'paging', '--skip', 'inferred')).out).toMatch(
    /25 requirements: 25 must, 0 inferred\n$/,
  )
  const { out } = await cli('explain', 'bluefin.auth.nonce-is-good-once')
  for (const words of [
    'documented: the vendor says so',
    'observe-auth, scoped-write or full',
    'can:hmac',
  ]) {
    expect(out).toContain(words)
  }
})

test('the doctor shows the configuration without its secrets, and tries the identities', async () => {
  const { out, exit } = await cli('doctor')
  expect(exit).toBe(0)
  expect(out).toMatch(/sibling +is let in/)
  expect(out).toMatch(/would be checked/)
  expect(out).not.toMatch(/\bsandbox\b/)
})

test('what a killed run left behind is swept, known or not, and nothing else is touched', async () => {
  const call = (method: string, path: string, body?: object) =>
    fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from('northwind.supervisor:sandbox').toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    }).then(async (answer) => ({
      status: answer.status,
      body: (await answer.json()) as { id: number; isActive: boolean },
    }))
  const client = { directPartner: { id: 952 }, contact: { id: 2760 } }
  const path = join(folder, 'ledgers', 'bluefin-killed.jsonl')
  const ledger = new Ledger({ run: 'killed', provider: 'bluefin', target: baseUrl }, appendTo(path))
  const intent = { kind: 'client', operation: 'createClient', identity: 'self' }
  const known = await call('POST', '/clients', { name: 'ps_killed_1', ...client })
  ledger.made(ledger.intend(intent), String(known.body.id))
  // The next answer never came, and neither did the news of the partner.
  ledger.intend(intent)
  const unknown = await call('POST', '/clients', { name: 'ps_killed_2', ...client })
  const partner = await call('POST', '/partners', {
    name: 'ps_killed_3',
    parent: { id: 952 },
    contact: { id: 2760 },
  })
  const other = await call('POST', '/clients', { name: 'ps_other_1', ...client })
  const file = targetFile('sweep', {
    mode: 'scoped-write',
    root: { kind: 'partner', id: 952 },
    resources: { self: { partner: 952 } },
  })

  const { out, exit } = await cli('sweep', '--target', file, '--out', folder)
  expect(exit).toBe(0)
  expect(out).toContain(`removed client ${String(known.body.id)}`)
  expect(out).toContain(`removed client ${String(unknown.body.id)}`)
  expect(out).toContain(`deactivated partner ${String(partner.body.id)}`)
  expect((await call('GET', `/clients/${String(known.body.id)}`)).status).toBe(404)
  expect((await call('GET', `/clients/${String(unknown.body.id)}`)).status).toBe(404)
  expect((await call('GET', `/partners/${String(partner.body.id)}`)).body.isActive).toBe(false)
  expect((await call('GET', `/clients/${String(other.body.id)}`)).status).toBe(200)
  expect((await cli('sweep', '--target', file, '--out', folder)).out).toContain(': 0 swept')
})

test('scoped writing leaves nothing behind, and its ledger tells what it made', async () => {
  const file = targetFile('scoped', {
    mode: 'scoped-write',
    root: { kind: 'partner', id: 952 },
    resources: { self: { partner: 952, user: 2760 } },
  })
  const out = join(folder, 'scoped')
  const run = await cli('--target', file, '--out', out, '--only', 'status,versions')
  expect(run.exit).toBe(0)
  expect(run.out).toContain('deactivated, as the API has no way to delete them')
  const [name = ''] = readdirSync(join(out, 'ledgers'))
  expect(existsSync(join(out, 'ledgers', name))).toBe(true)
  expect(Ledger.read(join(out, 'ledgers', name)).ledger.outstanding()).toEqual([])
})

test('recording and replaying keep a ledger too, where a sweep would find it', async () => {
  const file = targetFile('recorded', {
    mode: 'scoped-write',
    root: { kind: 'partner', id: 952 },
    resources: { self: { partner: 952, user: 2760 } },
  })
  const out = join(folder, 'recorded')
  const ledgers = () => readdirSync(join(out, 'ledgers'))
  const id = 'bluefin.status.create-client-answers-200'
  const given = ['--target', file, '--out', out]
  await cli('record', join(out, 'recording.json'), ...given, '--only', id)
  expect(ledgers()).toHaveLength(1)
  await cli(...given, '--only', id, '--report', `json=${join(out, 'report.json')}`)
  await cli('replay', join(out, 'report.json'), id, ...given)
  expect(ledgers()).toHaveLength(3)
  for (const name of ledgers()) {
    const { ledger, wasCutOff } = Ledger.read(join(out, 'ledgers', name))
    expect(ledger.entries.map(({ kind, state }) => [kind, state])).toContainEqual([
      'client',
      'removed',
    ])
    expect(wasCutOff).toBe(false)
  }
})

test('a finding is replayed with the cells of its run, and recordings of others are not compared', async () => {
  const id = 'bluefin.paging.every-page-is-its-part-of-the-whole'
  const given = ['--provider', 'bluefin', '--only', id]
  const chosen = ['--depth', 'quick', '--seed', '9']
  for (const format of ['json', 'events']) {
    const report = join(folder, format === 'json' ? 'cells.json' : 'cells.jsonl')
    const run = await cli(...given, ...chosen, '--report', `${format}=${report}`)
    const cells = /^cells: .*, seed 9$/m.exec(run.out)?.[0]
    expect(cells).toBeDefined()
    const replayed = await cli('replay', report, id, '--provider', 'bluefin')
    expect(/^cells: .*$/m.exec(replayed.out)?.[0]).toBe(cells)
  }
  const [one, other] = ['nine.json', 'ten.json'].map((name) => join(folder, name))
  await cli('record', one ?? '', ...given, ...chosen)
  await cli('record', other ?? '', ...given, '--depth', 'quick', '--seed', '10')
  const compared = await cli('compare', one ?? '', other ?? '')
  expect(compared.err).toContain('record with the same --depth and --seed')
  expect(compared.exit).toBe(2)
})
