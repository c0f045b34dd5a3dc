import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AnyProvider } from '../../kernel/provider.ts'
import { headersOf } from '../../kernel/requests/raw-headers.ts'
import type { LogEntry } from '../../kernel/requests/request-log.ts'
import { toy as provider } from '../../testing/toy/provider.ts'
import { toySite } from '../../testing/toy/site.ts'
import { directListener } from './listener.ts'

const running = new Set<() => void>()
afterEach(() => {
  for (const stop of running) stop()
  running.clear()
})

/** Listens in one way or the other; says how many requests went the usual way. */
async function served(way: 'direct' | 'usual', parts: Partial<AnyProvider> = {}) {
  const toy = toySite()
  const site = { ...toy.site, providers: [{ ...provider, ...parts }] }
  const adapted = getRequestListener(toy.serve)
  let passedOn = 0
  const usual: RequestListener = (incoming, outgoing) => {
    passedOn += 1
    void adapted(incoming, outgoing)
  }
  const server = createServer(way === 'direct' ? directListener(site, undefined, usual) : usual)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.add(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  const send = (...pieces: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(pieces[0] ?? ''))
      let answer = ''
      let sent = 1
      socket.on('data', (chunk) => {
        answer += chunk.toString()
        const next = pieces[sent]
        sent += 1
        if (next !== undefined) socket.write(next)
      })
      socket.on('close', () => resolve(answer))
      socket.on('error', reject)
    })
  return { ...toy, port, send, passedOn: () => passedOn }
}

function toldOf(entry: LogEntry) {
  const { requestHeaders, responseBody } = entry
  return {
    ...entry,
    requestHeaders: headersOf(requestHeaders),
    responseBody: responseBody?.toString(),
    // What is told only when somebody looks.
    told: [entry.provider, entry.caller, entry.decisions],
  }
}

const lines = (...all: readonly string[]) => all.join('\r\n')
const ask = (line: string, ...headers: readonly string[]) =>
  lines(`${line} HTTP/1.1`, 'Host: 127.0.0.1:4010', 'Connection: close', ...headers, '', '')
const ann = 'X-Token: token-of-ann'
const json = 'Content-Type: application/json'
const post = (body: string, ...headers: readonly string[]) =>
  ask('POST /toy/items', json, `Content-Length: ${String(Buffer.byteLength(body))}`, ...headers) +
  body
const kept = (request: string) => request.replace('Connection: close', 'Connection: keep-alive')

const direct: Record<string, string> = {
  'an operation': ask('GET /toy/Me', ann),
  'a query': ask('GET /toy/Me?access_token=token-of-ann'),
  nobody: ask('GET /toy/Me'),
  'a wrong credential': ask('GET /toy/Me', 'X-Token: guessed'),
  'a header twice': ask('GET /toy/Me', ann, 'X-Token: guessed'),
  'another sandbox': ask('GET /s/default/toy/Me', ann),
  'a body': post('{"name":"a"}', ann),
  'a body of other characters': post('{"name":"Käse \u{1f9c0}"}', ann),
  'a body that is no JSON': post('{', ann),
  'a body of another type': post('x', ann).replace(json, 'Content-Type: text/plain'),
  'an empty body': post('', ann),
  'a body that nobody reads': post('{"name":"a"}'),
  'no answer': ask('DELETE /toy/items/child', ann),
  'what stands in the way': ask('DELETE /toy/items/parent', ann),
  'two on one connection': kept(post('{"name":"a"}', ann)) + ask('GET /toy/Me', ann),
  'what nobody reads, and another': kept(post('{"name":"a"}')) + ask('GET /toy/Me', ann),
}
const usual: Record<string, string> = {
  'no operation': ask('GET /toy/nothing', ann),
  'another method': ask('PUT /toy/Me', ann),
  'no sandbox': ask('GET /s/none/toy/Me', ann),
  'no provider': ask('GET /other'),
  'the root of a provider': ask('GET /toy'),
  'a file': ask('GET /toy/swagger/index.html'),
  'what is beside the API': ask('GET /toy/beside'),
  HEAD: ask('HEAD /toy/Me', ann),
  'a path that is encoded': ask('GET /toy/%4de', ann),
  'a path with dots': ask('GET /toy/items/../Me', ann),
  'another host': ask('GET /toy/Me', ann).replace('127.0.0.1', 'example.com'),
  'two hosts': ask('GET /toy/Me', ann, 'Host: 127.0.0.1:4010'),
  'a whole URL': ask('GET http://127.0.0.1:4010/toy/Me', ann),
  'a body in chunks':
    ask('POST /toy/items', ann, json, 'Transfer-Encoding: chunked') + '2\r\n{}\r\n0\r\n\r\n',
  'a body where none is taken': ask('GET /toy/Me', ann, 'Content-Length: 2') + '{}',
  'a large body': post(`{"name":"${'x'.repeat(70_000)}"}`, ann),
}
const withoutDate = (answer: string) => answer.replace(/^date: .*$/gim, '')

describe('the direct way', () => {
  it.each(Object.entries({ ...direct, ...usual }))(
    'answers %s as the usual one does, and logs the same',
    async (name, request) => {
      const one = await served('direct')
      const other = await served('usual')
      const answer = await one.send(request)
      expect(withoutDate(answer)).toBe(withoutDate(await other.send(request)))
      expect(answer).toMatch(/^HTTP\/1\.1 \d/)
      const logged = (site: typeof one) => site.sandbox.log.list().map(toldOf)
      expect(logged(one)).toEqual(logged(other))
      expect(one.passedOn()).toBe(name in direct ? 0 : 1)
    },
  )

  it('waits for a body that comes in pieces', async () => {
    const { send, sandbox } = await served('direct')
    const head = ask('POST /toy/items', ann, json, 'Content-Length: 12', 'Expect: 100-continue')
    expect(await send(head, '{"name":"a"}')).toMatch(/^HTTP\/1\.1 100 [^]*HTTP\/1\.1 201 /)
    expect(sandbox.log.list().map(({ requestBody }) => requestBody)).toEqual(['{"name":"a"}'])
  })

  it('answers 500 where an answer cannot even be written', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { send } = await served('direct', { rateHeaders: () => ({ 'x-broken': 'a\nb' }) })
    expect(await send(ask('GET /toy/Me', ann))).toMatch(
      /^HTTP\/1\.1 500 [^]*Internal Server Error$/,
    )
    expect(told).toHaveBeenCalledOnce()
    told.mockRestore()
  })

  it('does not take a body for whole whose caller broke off', async () => {
    const { state, sandbox, site, port } = await served('direct')
    const before = state.items.size
    const head = ask('POST /toy/items', ann, json, 'Content-Length: 500', 'Expect: 100-continue')
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(head))
      socket.on('data', () => socket.destroy())
      socket.on('close', () => resolve())
    })
    while (site.bodies.heldBytes > 0) await new Promise(setImmediate)
    expect(state.items.size).toBe(before)
    expect(sandbox.log.list()[0]).toMatchObject({ status: 400, requestBody: undefined })
  })
})
