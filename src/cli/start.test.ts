import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, test } from 'vitest'

/* These start the real process, so there are few: what is behind the options is tested elsewhere. */

const program = join(import.meta.dirname, 'partner-sandbox.mjs')
const folder = mkdtempSync(join(tmpdir(), 'partner-sandbox-cli-'))
const started = new Set<ChildProcess>()

afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
})

afterAll(() => rmSync(folder, { recursive: true }))

interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Starts the program; `says` resolves once it has printed what is waited for, or has ended. */
function start(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PARTNER_SANDBOX_TOKEN: '', ...environment },
  })
  started.add(child)
  let [output, errors] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      started.delete(child)
      resolve({ code, output, errors })
    })
  })
  const says = (wanted: string) =>
    new Promise<string>((resolve) => {
      const look = () => output.includes(wanted) && resolve(output)
      child.stdout.on('data', look)
      void ended.then(() => resolve(`${output}${errors}`))
    })
  return { child, ended, says }
}

const fails = (...args: string[]) => start(['start', '--port', '0', ...args]).ended

describe('a start', { timeout: 60_000 }, () => {
  it('says where each provider is and who can call it, and ends cleanly when told to', async () => {
    const { child, ended, says } = start(['start', '--port', '0', '--ports', '--strict'])
    const output = await says('Ctrl-C')
    const [, url = ''] = /^bluefin +(http:\/\/127\.0\.0\.1:\d+)\/bluefin /m.exec(output) ?? []
    const [, ownPort = ''] =
      /^bluefin .*bluefin {2}(http:\/\/127\.0\.0\.1:\d+) /m.exec(output) ?? []
    expect(output).toMatch(
      /^bluefin +waterford +Partner User +username=waterford password=sandbox/m,
    )
    expect(output).not.toContain('\u001b[')
    const [, header = '', target = ''] = /^Try {2}curl -H '([^']+)' '([^']+)'$/m.exec(output) ?? []
    const headers = { authorization: header.replace('authorization: ', '') }
    expect((await fetch(target, { headers })).status).toBe(200)
    expect((await fetch(`${ownPort}/api/v1/partners`, { headers })).status).toBe(200)
    expect((await (await fetch(`${url}/__admin/info`)).json()) as object).toHaveProperty('version')
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, errors: '' })
  })

  it('is followed by actions, which say what was done, or in one line why not', async () => {
    const { says } = start(['start', '--port', '0', '--json'])
    const { controlPlane } = JSON.parse(await says('}\n')) as { controlPlane: string[] }
    const url = controlPlane[0]?.replace('/__admin', '') ?? ''
    const action = (...args: string[]) => start(['action', ...args, '--url', url]).ended
    const [listed, done, unknown, wrong, nowhere] = await Promise.all([
      action('flowmatix'),
      action('flowmatix', 'customer.created', '--input', '{"account":"partner_103"}'),
      action('flowmatix', 'customer.vanished'),
      action('flowmatix', 'customer.created', '--input', '[]'),
      start(['action', '--url', 'http://127.0.0.1:1']).ended,
    ])
    expect(listed.output).toContain('flowmatix payment.failed  (account)')
    expect(done).toMatchObject({
      code: 0,
      output: 'Opens an account.\nevent customer.created for partner_103\n',
    })
    expect([unknown.code, unknown.errors]).toEqual([
      2,
      expect.stringMatching(/^error: flowmatix has no action customer\.vanished; there is .*\n$/),
    ])
    expect([wrong.code, wrong.errors]).toEqual([2, expect.stringContaining('a JSON object')])
    expect([nowhere.code, nowhere.errors]).toEqual([2, expect.stringContaining('nothing answers')])
  })

  it('says it in one line of JSON to a program, and follows its options', async () => {
    const { child, ended, says } = start(
      [
        ...['start', '--port', '0', '--json', '--provider', 'bluefin', '--partners', '7'],
        ...['--seed', 'abc', '--clock', '2026-01-01T00:00:00Z', '--set', 'bluefin.rateLimit=9'],
        ...['--set', 'bluefin.accountRules=strict', '--rate-limit', 'bluefin=8'],
      ],
      { PARTNER_SANDBOX_TOKEN: 'secret' },
    )
    const output = await says('\n')
    expect(output.trim().split('\n')).toHaveLength(1)
    const { ready, providers, controlPlane } = JSON.parse(output) as {
      ready: boolean
      providers: { baseUrls: string[]; settings: object }[]
      controlPlane: string[]
    }
    expect(ready).toBe(true)
    expect(providers).toHaveLength(1)
    expect(providers[0]?.baseUrls[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(providers[0]?.settings).toMatchObject({ rateLimit: 9, accountRules: 'strict' })
    const sandbox = `${controlPlane[0] ?? ''}/sandboxes/default`
    expect((await fetch(sandbox)).status).toBe(401)
    const headers = { authorization: 'Bearer secret' }
    expect(await (await fetch(sandbox, { headers })).json()).toMatchObject({
      seed: 'abc',
      datasets: { bluefin: { name: 'generated', sizes: { partners: 7 } } },
      clock: { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' },
    })
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ code: 0 })
  })

  it('keeps state in a folder, which one process has at a time', async () => {
    const data = join(folder, 'kept')
    const first = start(['start', '--port', '0', '--json', '--data', data])
    const { controlPlane } = JSON.parse(await first.says('\n')) as { controlPlane: string[] }
    const created = await fetch(`${controlPlane[0] ?? ''}/sandboxes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"kept"}',
    })
    expect(created.status).toBe(201)
    const second = await fails('--data', data)
    expect(second).toMatchObject({ code: 1, output: '' })
    expect(second.errors).toMatch(/^error: .*kept.*\n$/)
    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
    const again = start(['start', '--port', '0', '--json', '--data', data])
    expect(await again.says('\n')).toContain('"sandboxes":2')
    again.child.kill('SIGTERM')
    expect((await again.ended).code).toBe(0)
  })

  it('fails in one line when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const { code, errors } = await start(['start', '--port', String(port)]).ended
    server.close()
    expect(errors).toBe(
      `error: port ${String(port)} of 127.0.0.1 is taken: name another with --port, or 0 for any that is free\n`,
    )
    expect(code).toBe(1)
  })

  it('fails in one line when the folder is none', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'not a folder')
    const { code, errors } = await fails('--data', file)
    expect([code, errors.trim().split('\n').length]).toEqual([1, 1])
    expect(errors).toContain(file)
  })

  test.each([
    [['--port', 'x'], /--port <number>' argument 'x' is invalid/],
    [['--set', 'bluefin.rateLimit=none'], /bluefin\.rateLimit: /],
  ])('with %j is a mistake in the asking', async (args, message) => {
    const { code, output, errors } = await fails(...args)
    expect([code, output]).toEqual([2, ''])
    expect(errors).toMatch(message)
    expect(errors).toMatch(/^error: /)
    expect(errors).not.toContain('    at ')
  })
})

describe('help', { timeout: 60_000 }, () => {
  it('is given when it is asked for, and when nothing else is', async () => {
    const [asked, none, ofStart] = await Promise.all([
      start(['--help']).ended,
      start([]).ended,
      start(['start', '--help']).ended,
    ])
    expect([asked.code, none.code, ofStart.code]).toEqual([0, 2, 0])
    expect(asked.output).toContain('run the simulator until Ctrl-C')
    expect(none.errors).toContain('Usage: partner-sandbox')
    for (const option of ['--port', '--data', '--token', '--no-admin', '--json']) {
      expect(ofStart.output).toContain(option)
    }
  })
})
