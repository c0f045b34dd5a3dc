import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createSimulator, type Simulator } from '../../../src/simulator.ts'
import { bluefin } from '../../bluefin/index.ts'
import { exitMeanings } from '../run/exit.ts'
import { preflight } from '../run/preflight.ts'
import { parseTarget } from '../target/parse-target.ts'
import { commandLine } from '../testing/command-line.ts'

let folder = ''
let simulator: Simulator
let baseUrl = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'errors-'))
  simulator = createSimulator({ providers: ['bluefin'], strict: true })
  baseUrl = `${(await simulator.listen()).url}/bluefin`
})
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true })
})

const environment = { WORD: 'sandbox', WRONG: 'no' }
const signedBy = (password: string) => ({
  self: { scheme: 'basic', credentials: { username: 'northwind.supervisor', password } },
})
const good = () => ({
  provider: 'bluefin',
  baseUrl,
  kind: 'sandbox',
  mode: 'observe',
  budgets: { perSecond: 0, timeoutMs: 2000 },
  identities: signedBy('env:WORD'),
})

/** Writes a target file and returns its path. */
function written(content: unknown, name = 'target.yaml'): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** Runs `verify` against a target; it may print one line only, and no stack. */
async function resultOf(target: string, ...words: readonly string[]) {
  const { out, err, exit } = await commandLine(
    ['--target', target, '--out', folder, '--only', 'bluefin.schema.list-users-fits', ...words],
    { environment },
  )
  expect(out).toBe('')
  const lines = err.trimEnd().split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toMatch(/ {4}at |\bundefined\b|\[object/)
  return { line: (lines[0] ?? '').replace(target, 'FILE'), exit }
}

describe('a target file that is none: one line, exit 2', () => {
  test.each<readonly [string, () => unknown, string]>([
    ['nothing in it', () => '', 'is empty'],
    ['a comment only', () => '# later', 'is empty'],
    ['half of JSON', () => '{ "provider": ', 'is neither JSON nor YAML: '],
    ['an odd indentation', () => 'a: 1\n b: 2', 'is neither JSON nor YAML: '],
    ['a list', () => '- a\n- b', 'is not a table of settings'],
    ['prose', () => 'my target', 'is not a table of settings'],
    ['a tag of its own', () => 'provider: !env bluefin\n', 'baseUrl: is missing'],
    [
      'aliases of aliases',
      () =>
        `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replaceAll(/./g, (letter) => {
          const before = String.fromCharCode(letter.charCodeAt(0) - 1)
          return `${letter}: &${letter} [${`*${before},`.repeat(8)}*${before}]\n`
        })}`,
      'is neither JSON nor YAML: ',
    ],
    [
      'too much of it',
      () => `# ${'x'.repeat(2 ** 20)}`,
      'is larger than 1 MiB, which no target file is',
    ],
    ['an unknown key', () => ({ ...good(), colour: 'red' }), 'target: there is no setting colour'],
    [
      'a text for a list',
      () => ({ ...good(), capabilities: 'hmac' }),
      'capabilities: Invalid input: expected array, received string',
    ],
    [
      'a list for a table',
      () => ({ ...good(), identities: [] }),
      'identities: Invalid input: expected record, received array',
    ],
    [
      'a number for a URL',
      () => ({ ...good(), baseUrl: 7 }),
      'baseUrl: must be an http or https URL',
    ],
    [
      'no provider',
      () => ({ ...good(), provider: undefined }),
      'provider: is missing (it is one of bluefin, ',
    ],
    [
      'an unknown provider',
      () => ({ ...good(), provider: 'paypal' }),
      'provider: there is no provider paypal (but bluefin, ',
    ],
    [
      'a provider of Object',
      () => ({ ...good(), provider: 'constructor' }),
      'provider: there is no provider constructor',
    ],
    [
      'a variable that is not there',
      () => ({ ...good(), identities: signedBy('env:NOPE') }),
      'identities.self.credentials.password: the environment has no NOPE',
    ],
    [
      'a secret file that is not there',
      () => ({ ...good(), identities: signedBy('file:nope.txt') }),
      'identities.self.credentials.password: cannot read nope.txt (ENOENT)',
    ],
    [
      'a secret as it is',
      () => ({ ...good(), identities: signedBy('hunter22') }),
      'identities.self.credentials.password: must be env:NAME or file:PATH, never the secret',
    ],
  ])('%s', async (_what, content, line) => {
    const definition = content()
    const result = await resultOfFile(written(definition))
    expect(result.exit).toBe(2)
    expect(result.lines[0]).toContain(`error: FILE: ${line}`)
  })

  test('a file that is not there, and a folder', async () => {
    expect(await resultOf(join(folder, 'nope.yaml'))).toEqual({
      exit: 2,
      line: 'error: FILE: there is no such file',
    })
    mkdirSync(join(folder, 'folder'))
    expect(await resultOf(join(folder, 'folder'))).toEqual({
      exit: 2,
      line: 'error: FILE: is a folder, not a target file',
    })
    expect(await resultOf('/dev/zero')).toMatchObject({ exit: 2 })
  })

  test('a webhook receiver whose port is taken', async () => {
    const port = Number(new URL(baseUrl).port)
    const identities = {
      self: { scheme: 'partner', credentials: { partnerId: 'me', apiKey: 'env:WORD' } },
    }
    const webhooks = { kind: 'receiver', publicUrl: 'https://hooks.example.com', port }
    const file = written({ ...good(), provider: 'flowmatix', identities, webhooks })
    const { err, exit } = await commandLine(['--target', file], { environment })
    expect([exit, err]).toEqual([
      2,
      `error: webhooks: cannot listen on port ${String(port)} of 127.0.0.1 (EADDRINUSE)\n`,
    ])
  })

  test('a ledger that is none', async () => {
    const file = written(good())
    const { err, exit } = await commandLine(['sweep', '--target', file, '--ledger', file], {
      environment,
    })
    expect([exit, err]).toEqual([2, `error: ${file} is not the ledger of a run\n`])
  })

  test('a folder for reports that cannot be one', async () => {
    const file = written(good())
    const { err, exit } = await commandLine(
      [
        '--target',
        file,
        '--only',
        'bluefin.schema.list-users-fits',
        '--report',
        `json=${file}/a.json`,
      ],
      { environment },
    )
    expect(exit).toBe(2)
    expect(err).toContain('cannot be written or read (')
    expect(err).not.toContain('    at ')
  })

  async function resultOfFile(target: string) {
    const { out, err, exit } = await commandLine(['--target', target], { environment })
    expect(out).toBe('')
    expect(err).not.toMatch(/ {4}at |\bundefined\b|\[object|hunter22/)
    return { lines: err.trimEnd().replaceAll(target, 'FILE').split('\n'), exit }
  }
})

describe('a selection or an option that cannot be: one line, exit 2', () => {
  test.each([
    [['--only', 'pagign'], 'error: pagign is no id, family, standing or level of a requirement'],
    [['--provider', 'paypal'], 'error: there is no provider paypal (but '],
    [['--base-url', 'http://127.0.0.1:9'], 'error: --base-url needs --provider'],
    [['--report', 'pdf'], 'error: --report: there is no format pdf (but '],
    [
      ['--provider', 'bluefin', '--base-url', 'https://x.example'],
      'error: the environment has no BLUEFIN_SELF_USERNAME and BLUEFIN_SELF_PASSWORD',
    ],
    [['explain', 'bluefin.nope'], 'error: there is no requirement bluefin.nope'],
    [['compare', 'nope.json', 'nope.json'], 'error: nope.json: '],
    [['replay', 'nope.json', 'x.y.z'], 'error: nope.json: '],
    [['compare', 'package.json', 'package.json'], 'error: package.json: is not a recording'],
    [['replay', 'package.json', 'x.y.z'], 'error: package.json: is not a JSON report'],
    [['compare', 'README.md', 'README.md'], 'error: README.md: is not a recording'],
    [['replay', 'README.md', 'x.y.z'], 'error: README.md: is not a JSON report'],
    [['har', 'nope.har', '--provider', 'bluefin'], 'error: nope.har: '],
    [['har', 'a.har', '--provider', 'bluefin', '--base-url', 'x'], 'error: --base-url is no URL'],
    [['sweep'], 'error: name the target to sweep: --target FILE'],
    [['proxy', '--provider', 'bluefin', '--upstream', 'over there'], 'error: --upstream is no URL'],
  ])('%j', async (words, line) => {
    const { out, err, exit } = await commandLine(words, { environment: {} })
    expect([out, exit]).toEqual(['', 2])
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(err).toContain(line)
  })
})

test('credentials that are wrong: one line, exit 2', async () => {
  const file = written({ ...good(), identities: signedBy('env:WRONG') })
  expect(await resultOf(file)).toEqual({
    exit: 2,
    line: `${baseUrl}: the target does not let self in (401)`,
  })
})

describe('a target that does not answer as one: one line, exit 3', () => {
  let server: Server
  let url = ''
  let answer: RequestListener = () => undefined
  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  })
  afterEach(() => server.closeAllConnections())
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const json = { 'content-type': 'application/json' }
  const status =
    (code: number, headers: Record<string, string>, body = ''): RequestListener =>
    (_, response) =>
      void response.writeHead(code, headers).end(body)

  test.each<readonly [string, RequestListener, string]>([
    [
      'a page',
      status(200, { 'content-type': 'text/html' }, '<html>'),
      'answers 200 with text/html, not JSON; is that the base URL?',
    ],
    [
      'a page that it is not found',
      status(404, { 'content-type': 'text/html' }, '<html>'),
      'answers 404; is that the base URL?',
    ],
    ['an empty body', status(200, json), 'answers 200 with an empty body; is that the base URL?'],
    ['no body at all', status(204, {}), 'answers 204 with an empty body; is that the base URL?'],
    [
      'half of JSON',
      status(200, json, '{"data":['),
      'answers 200 with application/json that is no JSON; is that the base URL?',
    ],
    [
      'a redirect elsewhere',
      status(302, { location: 'https://login.example.com/' }),
      'answers 302 and leads to https://login.example.com/, which is not followed; is that the base URL?',
    ],
    ['a failure of its own', status(500, json, '{}'), 'answers 500: it does not work at present'],
    [
      'a gateway',
      status(503, { 'content-type': 'text/html' }, '<html>'),
      'the target is unavailable (503)',
    ],
    [
      'a connection that is cut',
      (request) => void request.socket.destroy(),
      'the connection was cut (UND_ERR_SOCKET)',
    ],
    [
      'a body without an end',
      (_, response) => {
        response.writeHead(200, json)
        const chunk = Buffer.alloc(2 ** 20, ' ')
        const more = () => {
          while (!response.destroyed && response.write(chunk));
        }
        response.on('drain', more)
        more()
      },
      'the body is larger than 16 MiB',
    ],
  ])('%s', async (_what, listener, line) => {
    answer = listener
    const { line: said, exit } = await resultOf(written({ ...good(), baseUrl: url }))
    expect(exit).toBe(3)
    expect(said).toContain(`${url}/: `)
    expect(said).toContain(line)
  })

  test.each([
    ['nothing at all', () => undefined],
    [
      'a body that stops',
      ((_, response) => void response.writeHead(200, json).write('{')) as RequestListener,
    ],
  ])('%s', async (_what, listener) => {
    answer = listener
    const budgets = { perSecond: 0, timeoutMs: 60 }
    const { line, exit } = await resultOf(written({ ...good(), baseUrl: url, budgets }))
    expect([exit, line]).toEqual([3, expect.stringContaining('no answer within 60 ms') as string])
  })

  test('nobody listens', async () => {
    expect(await resultOf(written({ ...good(), baseUrl: 'http://127.0.0.1:9' }))).toEqual({
      exit: 3,
      line: 'http://127.0.0.1:9/: nothing listens there (ECONNREFUSED)',
    })
  })

  test('there is no such host', async () => {
    const { line, exit } = await resultOf(
      written({ ...good(), baseUrl: 'https://nowhere.invalid' }),
    )
    expect([exit, line]).toEqual([
      3,
      expect.stringMatching(/there is no host of that name|could not be resolved/) as string,
    ])
  })

  test.each([
    ['UND_ERR_CONNECT_TIMEOUT', 'no connection within the time limit'],
    ['ETIMEDOUT', 'no connection within the time limit'],
    ['ENOTFOUND', 'there is no host of that name'],
    ['EHOSTUNREACH', 'the host cannot be reached'],
    ['ECONNRESET', 'the connection was cut'],
  ])('the network says %s', async (code, meaning) => {
    const target = parseTarget(good(), bluefin, () => ({ value: 'word', word: '$WORD' }))
    const fail = () => Promise.reject(Object.assign(new Error('connect failed'), { code }))
    expect(await preflight(bluefin, target, fail)).toEqual({
      exit: 3,
      line: `${baseUrl}: ${meaning} (${code})`,
    })
  })

  test('a server without TLS where there should be some', async () => {
    const target = written({ ...good(), baseUrl: url.replace('http:', 'https:') })
    const { line, exit } = await resultOf(target)
    expect([exit, line]).toEqual([3, expect.stringContaining('it does not speak TLS') as string])
  })
})

test('the help lists every exit code with its meaning, and the documents say the same', async () => {
  const help = await new Promise<string>((resolve) => {
    const program = join(import.meta.dirname, '../../../src/cli/partner-sandbox.mjs')
    const child = spawn(process.execPath, [program, 'verify', '--help'])
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.on('close', () => resolve(out))
  })
  const path = join(import.meta.dirname, '../../../docs/contract-tests.md')
  const document = readFileSync(path, 'utf8').replaceAll('`', '')
  expect(help).not.toContain('[]')
  for (const [code, means] of Object.entries(exitMeanings)) {
    expect(help).toContain(`  ${code}  ${means}`)
    expect(document.replaceAll(/ +/g, ' ')).toContain(`| ${code} | ${means} |`)
  }
})
