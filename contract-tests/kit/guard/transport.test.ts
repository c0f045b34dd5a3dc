import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { simulatorTarget } from '../../self-test/simulator-target.ts'
import { bluefin } from '../../bluefin/index.ts'
import { wallClock } from '../client/wall-clock.ts'
import { Ledger } from '../run/ledger.ts'
import { Guard } from './guard.ts'
import { overSockets, type WireAnswer } from './transport.ts'

/** What a server answers as the kit receives it, twice: once on a new connection, once after that. */
async function received(listener: RequestListener): Promise<readonly WireAnswer[]> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const target = simulatorTarget(`http://127.0.0.1:${String(port)}/api`)
  const ledger = new Ledger({ run: 'transport', provider: 'bluefin', target: target.baseUrl.href })
  const guard = new Guard({ suite: bluefin, target, ledger, clock: wallClock })
  const transport = overSockets(guard)
  onTestFinished(() => transport.close())
  const url = `${target.baseUrl.href}/users`
  const request = { method: 'GET', url, headers: {}, body: undefined }
  const intent = { part: 'probe', authFailure: false, exhaust: false, isCleanup: false } as const
  const answers: WireAnswer[] = []
  for (let times = 0; times < 2; times += 1) {
    const permit = await guard.admit(request, intent)
    answers.push(await transport.send(request, permit, new AbortController().signal))
  }
  return answers
}

const body = '{"name":"Löwe & Söhne"}'

describe('an answer is read', () => {
  test.each([
    ['gzip', gzipSync(body)],
    ['X-GZIP', gzipSync(body)],
    ['br', brotliCompressSync(body)],
    ['deflate', deflateSync(body)],
    ['deflate', deflateRawSync(body)],
    ['deflate, gzip', gzipSync(deflateSync(body))],
    ['identity', Buffer.from(body)],
  ])('whose body is encoded as %s', async (coding, bytes) => {
    const answers = await received((_, response) =>
      response.writeHead(200, { 'Content-Encoding': coding }).end(bytes),
    )
    expect(answers.map(({ text }) => text)).toEqual([body, body])
  })

  test('which comes in chunks that cut a letter, and whose connection is closed after it', async () => {
    const bytes = Buffer.from(body)
    const middle = bytes.indexOf('ö') + 1
    const answers = await received((_, response) => {
      response.writeHead(200, { Connection: 'close', 'X-REQUEST-ID': 'One', via: 'edge' })
      response.write(bytes.subarray(0, middle))
      response.end(bytes.subarray(middle))
    })
    expect(answers.map(({ text }) => text)).toEqual([body, body])
    expect(answers[1]?.headers).toMatchObject({ 'x-request-id': 'One', via: 'edge' })
  })
})

describe('an answer is no answer', () => {
  test('that is not encoded as it says', async () => {
    const garbled = received((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(body),
    )
    await expect(garbled).rejects.toThrow('incorrect header check')
  })

  test('that is encoded in a way that nobody asked for', async () => {
    const unknown = received((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'compress' }).end(body),
    )
    await expect(unknown).rejects.toThrow('the body is encoded as compress')
  })

  test('that grows beyond what is read of a body', async () => {
    const bytes = gzipSync(Buffer.alloc(17 * 1024 * 1024))
    const large = received((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bytes),
    )
    await expect(large).rejects.toThrow(/larger than/)
  })
})
