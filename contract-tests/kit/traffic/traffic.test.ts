import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { createSimulator } from '../../../src/simulator.ts'
import { bluefin } from '../../bluefin/index.ts'
import { readArchive } from './har.ts'
import { Inspection, inspectionInWords } from './inspection.ts'
import { startProxy } from './proxy.ts'

const { contract } = bluefin
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const user = {
  id: 1,
  userName: 'a',
  firstName: 'b',
  lastName: 'c',
  email: 'd@example.com',
  phone: '1',
  isActive: true,
  version: 0,
  userRole: { name: 'Partner User' },
}
const created = '2026-01-01T00:00:00.000Z'
const rate = {
  'content-type': 'application/json',
  'x-ratelimit-limit': '1',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': '2026-01-01T00:00:00.000Z',
}

describe('an inspection', () => {
  const inspect = (inspection: Inspection, path: string, body: unknown) =>
    inspection.inspect({
      method: 'GET',
      path,
      status: 200,
      headers: rate,
      body: JSON.stringify(body),
    })

  test('finds the operation below any prefix, or below the one that is given', () => {
    expect(
      inspect(new Inspection(contract), '/deep/in/api/v1/users', { total: 0, data: [] }).operation,
    ).toBe('listUsers')
    expect(inspect(new Inspection(contract, '/base/'), '/base/api/v1/users/7', {}).operation).toBe(
      'getUser',
    )
    expect(
      inspect(new Inspection(contract, '/base'), '/other/api/v1/users/7', {}).operation,
    ).toBeUndefined()
  })

  test('tells the same mistake in every item once, with how often it was seen', () => {
    const inspection = new Inspection(contract)
    inspect(inspection, '/api/v1/users', {
      total: 2,
      data: [
        { ...user, age: 1 },
        { ...user, age: 2 },
      ],
    })
    inspection.inspect({ method: 'GET', path: '/api/v1/users', status: 418, headers: {}, body: '' })
    inspect(inspection, '/api/v1/pets', {})
    expect(inspection.deviations.map(({ kind, at, times }) => [kind, at, times])).toEqual([
      ['field', 'data[].age', 2],
      ['status', 'status', 1],
    ])
    expect(inspectionInWords(inspection)).toContain(
      '? GET /api/v1/pets is not part of the contract (1 time)',
    )
    expect(inspectionInWords(inspection)).toContain('2 exchanges of 1 operation, 2 deviations')
  })
})

/** Asks without a library that would add or change anything. */
function ask(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; raw: string[]; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, { headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          raw: answer.rawHeaders,
          body: Buffer.concat(chunks),
        }),
      )
    })
    outgoing.on('error', reject).end()
  })
}

describe('a proxy', () => {
  test('changes nothing of what passes, compressed or not, and sees what contradicts', async () => {
    const packed = gzipSync(JSON.stringify({ ...user, created, modified: created, age: 7 }))
    const seen: string[][] = []
    const upstream = createServer((request, response) => {
      seen.push([request.url ?? '', ...request.rawHeaders])
      response.writeHead(200, [
        'Content-Type',
        'application/json',
        'content-encoding',
        'gzip',
        'X-Odd',
        'a',
        'X-Odd',
        'b',
      ])
      response.end(packed)
    })
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise((resolve) => upstream.close(resolve)))
    const port = (upstream.address() as AddressInfo).port
    const inspection = new Inspection(contract, '/base')
    const found: string[] = []
    const proxy = await startProxy({
      upstream: new URL(`http://127.0.0.1:${String(port)}/base`),
      port: 0,
      inspection,
      on: (method, path, { problems }) =>
        found.push(...problems.map(({ kind, at }) => `${method} ${path} ${kind} ${at}`)),
    })
    closing.push(proxy.close)
    const answer = await ask(`${proxy.url}/api/v1/users/1?x=%2F`, {
      Authorization: 'Basic c2VjcmV0',
      'X-Mine': 'yes',
    })
    expect(answer.body.equals(packed)).toBe(true)
    expect(answer.raw.slice(0, 8)).toEqual([
      'Content-Type',
      'application/json',
      'content-encoding',
      'gzip',
      'X-Odd',
      'a',
      'X-Odd',
      'b',
    ])
    expect(seen[0]?.[0]).toBe('/base/api/v1/users/1?x=%2F')
    expect(seen[0]).toEqual(
      expect.arrayContaining([
        'Authorization',
        'Basic c2VjcmV0',
        'X-Mine',
        'yes',
        `127.0.0.1:${String(port)}`,
      ]),
    )
    expect(found).toContain('GET /base/api/v1/users/1 field age')
    expect(JSON.stringify([found, inspectionInWords(inspection)])).not.toContain('c2VjcmV0')
  })

  test('in front of the simulator finds nothing', async () => {
    const simulator = createSimulator({ providers: ['bluefin'] })
    closing.push(() => simulator.close())
    const { url } = await simulator.listen()
    const inspection = new Inspection(contract, '/bluefin')
    const proxy = await startProxy({
      upstream: new URL(`${url}/bluefin`),
      port: 0,
      inspection,
      on: () => undefined,
    })
    closing.push(proxy.close)
    const authorization = `Basic ${Buffer.from('northwind.supervisor:sandbox').toString('base64')}`
    for (const path of ['users', 'partners/952', 'partners/1', 'templates?take=0']) {
      await ask(`${proxy.url}/api/v1/${path}`, { authorization })
    }
    expect([...inspection.answers.keys()]).toEqual([
      'listUsers 200',
      'getPartner 200',
      'getPartner 404',
      'listTemplates 409',
    ])
    expect(inspection.deviations).toEqual([])
  })

  test('says so when the upstream does not answer', async () => {
    const inspection = new Inspection(contract)
    const proxy = await startProxy({
      upstream: new URL('http://127.0.0.1:9'),
      port: 0,
      inspection,
      on: () => undefined,
    })
    closing.push(proxy.close)
    expect((await ask(`${proxy.url}/x`, {})).status).toBe(502)
  })
})

test('an HTTP archive is read, in base64 too; anything else is not taken for one', () => {
  const entry = (content: object) => ({
    request: { method: 'GET', url: 'https://api.example.com/api/v1/users/1?x=1' },
    response: {
      status: 200,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content,
    },
  })
  const har = {
    log: {
      entries: [entry({ text: '{"id":1}' }), entry({ text: 'eyJpZCI6MX0=', encoding: 'base64' })],
    },
  }
  const exchange = {
    method: 'GET',
    path: '/api/v1/users/1',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"id":1}',
  }
  expect(readArchive(JSON.stringify(har))).toEqual([exchange, exchange])
  for (const text of ['', '{}', '<har>'])
    expect(() => readArchive(text)).toThrow('not an HTTP archive')
})
