import { connect } from 'node:net'
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest'
import type { Listening } from '../../http/server.ts'
import { createSimulator, type Simulator } from '../../simulator.ts'

/*
 * What no client library would send, byte by byte: a port takes it, answers or closes, says nothing
 * on the console, and goes on answering.
 */

let simulator: Simulator
let server: Listening
let printed: MockInstance

beforeEach(async () => {
  printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  simulator = createSimulator({ strict: true })
  server = await simulator.listen({ port: 0 })
})

afterEach(async () => {
  await simulator.close()
  vi.restoreAllMocks()
})

const credentials = `Authorization: Basic ${Buffer.from('system.admin:sandbox').toString('base64')}`
const usual = `Host: 127.0.0.1\r\nConnection: close\r\n${credentials}\r\n`
const json = `${usual}Content-Type: application/json\r\n`
const list = '/bluefin/api/v1/partners'

const head = (line: string, fields = usual) => `${line} HTTP/1.1\r\n${fields}\r\n`
const post = (fields: string, body: string) => head(`POST ${list}`, json + fields) + body

/** Requests by what is wrong with them: the bytes, and the start of the answer; empty where the connection is only closed. */
const requests: Readonly<Record<string, readonly [bytes: string, answer: RegExp]>> = {
  'no host': [head(`GET ${list}`, 'Connection: close\r\n'), /^HTTP\/1\.1 400 /],
  'a host with spaces': [
    head(`GET ${list}`, 'Host: a b\r\nConnection: close\r\n'),
    /^HTTP\/1\.1 400 /,
  ],
  'half an address as host': [
    head(`GET ${list}`, 'Host: [::1\r\nConnection: close\r\n'),
    /^HTTP\/1\.1 400 /,
  ],
  'a path as host': [
    head(`GET ${list}`, 'Host: x/y?z#\r\nConnection: close\r\n'),
    /^HTTP\/1\.1 400 /,
  ],
  'no URL but a star': [head('OPTIONS *'), /^HTTP\/1\.1 400 /],
  'a whole URL for a path': [head(`GET http://127.0.0.1${list}`), /^HTTP\/1\.1 200 /],
  'a whole URL of somebody else': [head(`GET http://evil.example${list}`), /^HTTP\/1\.1 421 /],
  'a URL of a scheme alone': [head('GET http://'), /^HTTP\/1\.1 400 /],
  'a tunnel': [head('CONNECT 127.0.0.1:1'), /^$/],
  'a trace': [head(`TRACE ${list}`), /^HTTP\/1\.1 404 /],
  'a method of its own': [head(`BREW ${list}`), /^HTTP\/1\.1 400 /],
  'a method in small letters': [head(`get ${list}`), /^HTTP\/1\.1 400 /],
  'a second slash': [head(`GET /${list}`), /^HTTP\/1\.1 404 /],
  'the way up, plainly': [head(`GET ${list}/../../../../../etc/passwd`), /^HTTP\/1\.1 404 /],
  'the way up, encoded': [head('GET /bluefin/%2e%2e/%2e%2e/etc/passwd'), /^HTTP\/1\.1 404 /],
  'a wrong percent sign': [head(`GET ${list}/%zz`), /^HTTP\/1\.1 404 /],
  'a wrong percent sign for a sandbox': [head(`GET /s/%zz${list}`), /^HTTP\/1\.1 404 /],
  'a prototype for a sandbox': [head(`GET /s/__proto__${list}`), /^HTTP\/1\.1 404 /],
  'bytes that are not ASCII in the path': [head(`GET ${list}/\u00ff\u00fe`), /^HTTP\/1\.1 400 /],
  'bytes that are not ASCII in a header': [
    head(`GET ${list}`, `${usual}X-A: \u00ff\u00e9\r\n`),
    /^HTTP\/1\.1 200 /,
  ],
  'a space in the path': [head(`GET ${list} x`), /^HTTP\/1\.1 400 /],
  'a long path': [head(`GET ${list}/${'x'.repeat(15_000)}`), /^HTTP\/1\.1 404 /],
  'a path without end': [head(`GET ${list}/${'x'.repeat(50_000)}`), /^HTTP\/1\.1 431 /],
  'two credentials': [head(`GET ${list}`, `${usual}${credentials}\r\n`), /^HTTP\/1\.1 401 /],
  'a body where none is taken': [
    head(`GET ${list}`, `${usual}Content-Length: 5\r\n`) + 'hello',
    /^HTTP\/1\.1 200 /,
  ],
  'a negative length': [post('Content-Length: -5\r\n', 'hello'), /^HTTP\/1\.1 400 /],
  'a length and chunks': [
    post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'),
    /^HTTP\/1\.1 400 /,
  ],
  'a chunk of no length': [
    post('Transfer-Encoding: chunked\r\n', 'ZZ\r\n{}\r\n0\r\n\r\n'),
    /^HTTP\/1\.1 400 /,
  ],
  'a body said to be too long': [post('Content-Length: 99999999\r\n', '{'), /^HTTP\/1\.1 409 /],
  'a body that breaks off': [post('Content-Length: 50\r\n', '{"name":'), /^HTTP\/1\.1 400 /],
  'a greeting in TLS': [
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
    /^HTTP\/1\.1 400 /,
  ],
  nothing: ['', /^$/],
}

/** Sends bytes, says that there are no more, and collects what comes until the other side closes. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('end', () => socket.destroy())
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
    socket.on('error', reject)
    socket.end(Buffer.from(bytes, 'latin1'))
  })
}

test.each(Object.entries(requests))('%s', async (_what, [bytes, answer]) => {
  expect(await exchange(bytes)).toMatch(answer)

  expect(await exchange(head(`GET ${list}`))).toMatch(/^HTTP\/1\.1 200 /)
  expect(simulator.sandboxes.get()?.log.list({ defect: true })).toEqual([])
  expect(printed).not.toHaveBeenCalled()
})
