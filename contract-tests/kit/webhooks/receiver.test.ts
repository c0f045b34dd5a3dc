import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { wallClock } from '../client/wall-clock.ts'
import { TargetError } from '../target/target-error.ts'
import { maxDeliveries, maxDeliveryBytes, Receiver } from './receiver.ts'

const running: Receiver[] = []
afterEach(() => Promise.all(running.splice(0).map((receiver) => receiver.close())))

async function started(requestMs?: number) {
  const receiver = await Receiver.start({
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    clock: wallClock,
    ...(requestMs === undefined ? {} : { requestMs }),
  })
  running.push(receiver)
  const url = receiver.open('box')
  const bodies = () => receiver.deliveries('box').map(({ body }) => body)
  return { receiver, url, bodies }
}

const post = (url: string, body: string, init: RequestInit = {}) =>
  fetch(url, { method: 'POST', body, redirect: 'manual', ...init })

/** Writes bytes to the receiver, and returns what it answers before it closes the connection. */
function raw(url: string, bytes: string, { ends = true } = {}): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
    socket.on('close', () => resolve(answer))
    socket.on('error', () => undefined)
    if (ends) socket.end(bytes)
    else socket.write(bytes)
  })
}

test('a delivery is kept as it came, byte for byte', async () => {
  const { receiver, url } = await started()
  const body = '{ "type" : "é",\n\t"n": 1.0 }'
  const { status } = await post(url, body, { headers: { 'Webhook-Id': 'msg_1' } })
  expect(status).toBe(204)
  expect(receiver.deliveries('box')).toMatchObject([
    { method: 'POST', body, headers: { 'webhook-id': 'msg_1' }, answered: 204 },
  ])
})

test('beyond a thousand deliveries an inbox refuses more, and keeps those it has', async () => {
  const { url, bodies } = await started()
  for (let number = 0; number < maxDeliveries; number += 100) {
    await Promise.all(Array.from({ length: 100 }, () => post(url, '{}')))
  }
  expect((await post(url, '{"one":"more"}')).status).toBe(507)
  expect(bodies()).toHaveLength(maxDeliveries)
  expect(bodies()).not.toContain('{"one":"more"}')
})

test('many at once, and the same one twice: none is lost', async () => {
  const { url, bodies } = await started()
  const sent = Array.from({ length: 300 }, (_, number) => `{"n":${String(number % 150)}}`)
  const answers = await Promise.all(sent.map((body) => post(url, body)))
  expect(answers.every(({ status }) => status === 204)).toBe(true)
  expect(bodies().toSorted()).toEqual(sent.toSorted())
})

describe('what is not a delivery is refused, and does no harm', () => {
  test('an address that was never handed out', async () => {
    const { receiver, url, bodies } = await started()
    expect((await post(`${url}x`, '{}')).status).toBe(404)
    expect((await post(new URL('/', url).href, '{}')).status).toBe(404)
    expect(bodies()).toEqual([])
    expect(receiver.deliveries('boxx')).toEqual([])
  })

  test('a body beyond the limit, and one just below it', async () => {
    const { url, bodies } = await started()
    const over = await post(url, 'x'.repeat(maxDeliveryBytes + 1)).then(
      ({ status }) => status,
      () => 'cut off',
    )
    expect([413, 'cut off']).toContain(over)
    expect((await post(url, 'x'.repeat(maxDeliveryBytes))).status).toBe(204)
    expect(bodies().map(({ length }) => length)).toEqual([maxDeliveryBytes])
  })

  test.each([
    ['no HTTP', '\u0000\u0001garbage\r\n\r\n'],
    ['a header that is none', 'POST /box HTTP/1.1\r\nno header\r\n\r\n'],
    ['a body that ends too early', 'POST /box HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"a'],
  ])('%s', async (_what, bytes) => {
    const { url, bodies } = await started()
    expect(await raw(url, bytes)).not.toContain(' 204 ')
    expect((await post(url, '{}')).status).toBe(204)
    expect(bodies()).toEqual(['{}'])
  })

  test('a sender that never comes to its end', async () => {
    const { url, bodies } = await started(40)
    const head = 'POST /box HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{'
    expect(await raw(url, head, { ends: false })).not.toContain(' 204 ')
    expect((await post(url, '{}')).status).toBe(204)
    expect(bodies()).toEqual(['{}'])
  })
})

test('it can be told how to answer the next ones', async () => {
  const { receiver, url } = await started()
  receiver.respondWith('box', [{ status: 500 }, { status: 302, location: 'http://127.0.0.1:9/' }])
  const answers = [await post(url, '1'), await post(url, '2'), await post(url, '3')]
  expect(answers.map(({ status }) => status)).toEqual([500, 302, 204])
  expect(answers[1]?.headers.get('location')).toBe('http://127.0.0.1:9/')
  expect(receiver.deliveries('box').map(({ answered }) => answered)).toEqual([500, 302, 204])
})

test('behind a public URL, addresses are below it', async () => {
  const receiver = await Receiver.start({
    host: '127.0.0.1',
    port: 0,
    publicUrl: new URL('https://hooks.example.com/tests/'),
    clock: wallClock,
  })
  running.push(receiver)
  expect(receiver.open('box')).toBe('https://hooks.example.com/tests/box')
})

test('a port that is taken is reported in one line', async () => {
  const { url } = await started()
  const port = Number(new URL(url).port)
  const second = Receiver.start({
    host: '127.0.0.1',
    port,
    publicUrl: undefined,
    clock: wallClock,
  })
  await expect(second).rejects.toBeInstanceOf(TargetError)
  await expect(second).rejects.toThrow(
    `webhooks: cannot listen on port ${String(port)} of 127.0.0.1 (EADDRINUSE)`,
  )
})
