import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createSimulator, type Simulator } from '../../../src/simulator.ts'
import { settingsOf, simulatorTargets, suites } from '../../index.ts'
import { appendTo, Ledger } from '../run/ledger.ts'
import { families } from '../requirement/requirement.ts'
import { commandLine } from '../testing/command-line.ts'
import {
  type CannedResponse,
  startRecordingProxy,
  requestsBeyondReads,
  type RecordingProxy,
  type RecordedRequest,
} from '../testing/recording-proxy.ts'

const folder = mkdtempSync(join(tmpdir(), 'observe-'))
afterAll(() => rmSync(folder, { recursive: true }))
const cli = (...words: readonly string[]) => commandLine(['--out', folder, ...words])
/** Cells that cover every pair of values. */
const quick = ['--depth', 'quick']
/** Others that do so as well. */
const otherwise = [...quick, '--seed', '2']

describe.each(Object.entries(suites))('observing %s only reads, signed in', (...row) => {
  const [provider, suite] = row
  const { cleanups, requirements } = suite
  const reading = requirements.filter(({ effect }) => effect === 'read')
  const targetFile = fileURLToPath(simulatorTargets[provider] ?? expect.fail())
  let simulator: Simulator
  let proxy: RecordingProxy
  let respond: (seen: RecordedRequest) => CannedResponse | undefined = () => undefined

  // A simulator for each test: they are many, and each would find the budget of its caller spent.
  beforeEach(async () => {
    respond = () => undefined
    simulator = createSimulator({ providers: [provider], settings: settingsOf([provider]) })
    const { url } = await simulator.listen()
    proxy = await startRecordingProxy(`${url}/${provider}`, (seen) => respond(seen))
  })
  afterEach(async () => {
    await proxy.close()
    await simulator.close()
  })

  /** A target file beside that of the simulator, so that its credentials are found. */
  const definition = (changes: object) => {
    const path = join(folder, `${provider}.json`)
    const known = parse(readFileSync(targetFile, 'utf8')) as { identities: object }
    const text = JSON.stringify({ ...known, baseUrl: proxy.url, ...changes })
    const near = (name: string) => `file:${join(targetFile, '..', name)}`
    writeFileSync(
      path,
      text.replaceAll(/file:([^"]+)/g, (_, name: string) => near(name)),
    )
    return path
  }
  const observing = () => ['--target', definition({ mode: 'observe' })]

  test('and in full mode the same proxy sees more than that', async () => {
    await cli('--target', definition({ mode: 'full' }), '--only', 'life-cycle', ...quick)
    expect(requestsBeyondReads(proxy.requests, suite).length).toBeGreaterThan(20)
  })

  test('in a whole run, which checks a good part of the suite', async () => {
    const { out } = await cli(...observing(), '--json', ...otherwise)
    const { counts } = JSON.parse(out) as { counts: Record<string, number> }
    expect(counts.held).toBeGreaterThan(reading.length / 3)
    expect(proxy.requests.length).toBeGreaterThan(reading.length / 3)
    expect(requestsBeyondReads(proxy.requests, suite)).toEqual([])
  })

  test('where the file says full and the command line says observe', async () => {
    await cli('--target', definition({ mode: 'full' }), '--mode', 'observe', ...quick)
    expect(proxy.requests.length).toBeGreaterThan(reading.length / 3)
    expect(requestsBeyondReads(proxy.requests, suite)).toEqual([])
  })

  test('where a file asks for more of production than there is to be had', async () => {
    const { exit } = await cli('--target', definition({ kind: 'production', mode: 'full' }))
    expect([exit, proxy.requests]).toEqual([2, []])
    await cli('--target', definition({ kind: 'production', budgets: { perSecond: 0 } }), ...quick)
    expect(proxy.requests.length).toBeGreaterThan(reading.length / 3)
    expect(requestsBeyondReads(proxy.requests, suite)).toEqual([])
  })

  test.each(families.filter((family) => requirements.some((one) => one.family === family)))(
    'where only %s is asked for',
    async (family) => {
      await cli(...observing(), '--only', family, ...quick)
      expect(requestsBeyondReads(proxy.requests, suite)).toEqual([])
    },
  )

  test('where what has an effect is asked for by name', async () => {
    const writing = requirements.filter(({ effect }) => effect !== 'read' && effect !== 'none')
    expect(writing.length).toBeGreaterThan(50)
    await cli(...observing(), '--only', writing.map(({ id }) => id).join(','), ...quick)
    expect(requestsBeyondReads(proxy.requests, suite)).toEqual([])
  })

  const links = JSON.stringify({ id: 7, data: [], _links: { delete: { method: 'DELETE' } } })
  const json = { 'content-type': 'application/json' }
  test.each<readonly [string, CannedResponse]>([
    ['sends elsewhere', { status: 307, headers: { location: '/nowhere' } }],
    ['asks to repeat it as a POST', { status: 303, headers: { location: '/api/v1/partners' } }],
    ['says it has made something', { status: 201, headers: json, body: links }],
    ['offers a method', { status: 405, headers: { allow: 'DELETE, POST', ...json }, body: links }],
    ['says everything is there', { status: 200, headers: json, body: links }],
  ])('where a target %s', async (_, answer) => {
    let letIn = 0
    // The first answers let the run begin; then the target answers otherwise.
    respond = () => ((letIn += 1) > 2 ? answer : undefined)
    await cli(...observing(), ...quick)
    expect(proxy.requests.length).toBeGreaterThan(3)
    expect(requestsBeyondReads(proxy.requests, suite)).toEqual([])
  })

  test('to sweep: what cannot be taken back is reported, with its exit code', async () => {
    const path = join(folder, `${provider}-left.jsonl`)
    const head = { run: 'left', provider, target: proxy.url }
    const ledger = new Ledger(head, appendTo(path))
    for (const kind of Object.keys(cleanups)) {
      const intent = { kind, operation: 'create', identity: 'self' }
      ledger.made(ledger.intend(intent), '4711')
      ledger.intend(intent)
    }
    const { out, exit } = await cli('sweep', ...observing(), '--ledger', path)
    expect(requestsBeyondReads(proxy.requests, suite)).toEqual([])
    // Where nothing can be removed, nothing is asked to go.
    const removals = Object.values(cleanups).map(({ remove }) => remove('4711').operation)
    const isRemoving = removals.some((name) => suite.contract.operations[name]?.method !== 'get')
    expect(out).toContain(isRemoving ? 'mode observe does not permit' : 'kept')
    expect(exit).toBe(4)
  })

  test('to record, to replay one finding, and to see the doctor', async () => {
    const file = observing()
    const report = join(folder, `${provider}-report.json`)
    await cli('record', join(folder, `${provider}-recording.json`), ...file, ...quick)
    await cli(...file, '--report', `json=${report}`, '--only', 'status', ...quick)
    const writing = requirements.find(({ effect }) => effect === 'create')?.id ?? ''
    await cli('replay', report, writing, ...file)
    await cli('doctor', ...file)
    expect(proxy.requests.length).toBeGreaterThan(reading.length / 3)
    expect(requestsBeyondReads(proxy.requests, suite)).toEqual([])
  })
})
