import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bluefin } from '../../bluefin/index.ts'
import { flowmatix } from '../../flowmatix/index.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { Suite } from '../requirement/suite.ts'
import { verifyTarget } from '../run/verify-target.ts'
import { parseTarget } from '../target/parse-target.ts'
import type { CallOptions } from './call.ts'
import type { Exchange } from './exchange.ts'

/** Secrets as a shell has them, with everything in them that a shell reads. */
const environment: Readonly<Record<string, string>> = {
  SELF_PASSWORD: 'Tü"r\'$HOME`x\\y Z9',
  SIBLING_PASSWORD: 'An0ther & one',
  SELF_KEY: 'k3y "of" $PARTNER `x` it\'s',
}

/** A target that lets everybody do everything, and answers with what it was sent. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method, url, headers } = request
    // Credentials themselves would be taken out of a report.
    const proof = [headers.authorization, headers['x-partner-id'], headers['content-type']]
    const hash = createHash('sha256').update(JSON.stringify(proof)).digest('hex')
    const body = Buffer.concat(chunks).toString('utf8')
    const text = JSON.stringify({ method, url, hash, body })
    response.setHeader('content-type', 'application/json').end(text)
  })
})
let baseUrl = ''
beforeAll(async () => {
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/base`
})
afterAll(() => new Promise((closed) => void server.close(closed)))

/** The exchanges of some calls, as a run has them in its findings. */
async function exchangesOf(
  suite: Suite,
  identities: object,
  calls: readonly (readonly [operation: string, options: CallOptions])[],
): Promise<readonly Exchange[]> {
  const { provider } = suite.contract
  const definition = { provider, baseUrl, kind: 'simulator', mode: 'full', identities }
  const credentials = (text: string) => {
    const name = text.replace('env:', '')
    return { value: environment[name] ?? '', word: `$${name}` }
  }
  const requirement: Requirement = {
    id: `${provider}.auth.calls`,
    ...{ level: 'must', says: 'Calls.', standing: 'documented', source: 'here', family: 'auth' },
    ...{ operations: [], needs: ['self'], uses: ['sibling'], effect: 'auth-failure' },
    async check(context) {
      for (const [operation, options] of calls) await context.call(operation, options)
    },
  }
  const report = await verifyTarget({
    suite: { ...suite, requirements: [requirement], identityProbes: [], writes: {} },
    target: parseTarget(definition, suite, credentials),
  })
  return report.exchanges.filter(({ part }) => part === 'probe')
}

/** What the target answers to the line of an exchange. */
async function answerTo({ curl }: Exchange): Promise<unknown> {
  const { stdout } = await promisify(execFile)('sh', ['-c', curl], {
    env: { PATH: process.env['PATH'], ...environment },
  })
  return JSON.parse(stdout.slice(stdout.indexOf('\r\n\r\n')))
}

async function requireSame(exchanges: readonly Exchange[], count: number): Promise<void> {
  expect(exchanges).toHaveLength(count)
  const again = await Promise.all(exchanges.map(answerTo))
  expect(again).toEqual(exchanges.map(({ response }) => JSON.parse(response?.body ?? '')))
  for (const { curl } of exchanges) {
    expect(curl).not.toContain('[redacted]')
    for (const secret of Object.values(environment)) expect(curl).not.toContain(secret.slice(0, -1))
  }
}

/** Wrong values of a secret. */
function wrongOf(secret: string): readonly string[] {
  const other = environment['SIBLING_PASSWORD'] ?? ''
  const upper = secret.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())
  const nobodys = 'no "body" $has `it`'
  return [nobodys, '', `${secret}x`, `$x${secret}`, secret.slice(0, -1), other, upper]
}

test('a line of curl runs as printed: any body, any caller, and credentials that are wrong', async () => {
  const odd = `it's "quoted" $HOME \`date\` \\n\nnext line, grün ☃ %41 !`
  const identity = (name: string) => ({
    scheme: 'basic',
    credentials: { username: `${name}.user`, password: `env:${name.toUpperCase()}_PASSWORD` },
  })
  const params = { id: '1' }
  const password = (value: string) => ({ auth: { credentials: { password: value } } })
  const calls: (readonly [string, CallOptions])[] = [
    ['createClient', { body: { name: odd } }],
    ['createClient', { raw: { text: odd, type: 'text/plain; charset="utf-8"' } }],
    ['updateClient', { params, body: [odd] }],
    ['deleteClient', { params, as: 'sibling' }],
    ['listClients', { query: { partner: `a&b "c" 'd'`, take: 1 } }],
    ['getClient', { params, auth: 'none' }],
    ['getClient', { params, auth: { credentials: { username: 'selfuser' } } }],
    ...wrongOf(environment['SELF_PASSWORD'] ?? '').map(
      (value) => ['getClient', { params, ...password(value) }] as const,
    ),
  ]
  const identities = { self: identity('self'), sibling: identity('sibling') }
  await requireSame(await exchangesOf(bluefin, identities, calls), calls.length)
})

test('and where a header has the credentials', async () => {
  const partner = (partnerId: string, apiKey: string) => {
    return { scheme: 'partner', credentials: { partnerId, apiKey } }
  }
  const identities = {
    self: partner('p-1', 'env:SELF_KEY'),
    stranger: partner('p-2', 'env:SIBLING_PASSWORD'),
  }
  const calls = [
    ['listCustomers', {}] as const,
    ...wrongOf(environment['SELF_KEY'] ?? '').map(
      (apiKey) => ['listCustomers', { auth: { credentials: { apiKey } } }] as const,
    ),
  ]
  await requireSame(await exchangesOf(flowmatix, identities, calls), calls.length)
})
