import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Destinations, type Resolve } from './destinations.ts'
import { httpSender } from './sender.ts'
import { type Behaviour, startReceiver } from '../../../testing/webhooks/webhook-receiver.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

interface Chosen {
  readonly timeoutMs?: number
  readonly resolve?: Resolve
  readonly ownPorts?: () => readonly number[]
}

function sender({ timeoutMs = 5000, resolve, ownPorts = () => [] }: Chosen = {}) {
  const made = httpSender(new Destinations([], resolve), { timeoutMs, ownPorts })
  endings.push(made.close)
  return made
}

async function receiver(behave: Behaviour) {
  const started = await startReceiver(() => 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', behave)
  endings.push(started.close)
  return started
}

const message = (url: string) => ({ url, headers: { 'webhook-id': 'msg_1' }, body: '{"a":"ö"}' })

/** A server that reads and never writes HTTP of its own accord. */
async function rawServer(onConnection: (write: (text: string) => void) => void): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    endings.push(() => socket.destroy())
    socket.once('data', () => onConnection((text) => socket.write(text)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endings.push(() => server.close())
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
}

describe('sending', () => {
  it('posts the very bytes and headers', async () => {
    const { url, arrivals } = await receiver(() => ({ status: 200, body: 'thanks' }))
    const result = await sender().send(message(url))
    expect(result).toMatchObject({
      outcome: 'delivered',
      response: { status: 200, body: 'thanks' },
    })
    expect(arrivals[0]).toMatchObject({ id: 'msg_1', body: '{"a":"ö"}' })
    expect(arrivals[0]?.headers['content-length']).toBe('10')
  })

  it.each(['127.0.0.1', 'localhost', '2130706433', '127.1', '0x7f.1', '127.0.0.2', '[::1]'])(
    'says nothing to a port of the simulator itself, as %s',
    async (host) => {
      let heard = ''
      const server = createServer((socket) => {
        socket.on('error', () => undefined)
        socket.on('data', (chunk) => (heard += String(chunk)))
      })
      await new Promise<void>((resolve) => server.listen(0, '::', resolve))
      endings.push(() => server.close())
      const { port } = server.address() as AddressInfo
      const { send } = sender({ ownPorts: () => [1, port] })
      expect(await send(message(`http://${host}:${String(port)}/__admin/reset`))).toMatchObject({
        outcome: 'refused',
        error: `port ${String(port)} is one of this simulator's own`,
      })
      expect(heard).toBe('')
    },
  )

  it.each([200, 201, 202, 204, 299])('%i is a success', async (status) => {
    const { url } = await receiver(() => ({ status }))
    expect(await sender().send(message(url))).toMatchObject({ outcome: 'delivered' })
  })

  it.each([400, 401, 404, 410, 429, 500, 503])('%i is a failure', async (status) => {
    const { url } = await receiver(() => ({ status, headers: { 'retry-after': '7' } }))
    expect(await sender().send(message(url))).toMatchObject({
      outcome: 'failed',
      response: { status },
      retryAfterMs: 7000,
    })
  })

  it.each([301, 302, 303, 307, 308])(
    '%i is a failure, is not followed, and is shown with where it leads',
    async (status) => {
      const elsewhere = await receiver(() => ({ status: 204 }))
      const { url } = await receiver(() => ({ status, headers: { location: elsewhere.url } }))
      expect(await sender().send(message(url))).toMatchObject({
        outcome: 'failed',
        error: `it redirects to ${elsewhere.url}, which is not followed`,
        response: { status, headers: { location: elsewhere.url } },
      })
      expect(elsewhere.arrivals).toEqual([])
    },
  )

  it('waits no longer than it is told for an answer', async () => {
    const { url } = await receiver(() => 'never')
    expect(await sender({ timeoutMs: 30 }).send(message(url))).toEqual({
      outcome: 'failed',
      error: 'no answer within 30 ms',
    })
  })

  it('takes the status for the answer, even if the rest of it never comes', async () => {
    const url = await rawServer((write) =>
      write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this much'),
    )
    const result = await sender({ timeoutMs: 50 }).send(message(url))
    expect(result).toMatchObject({ outcome: 'delivered', response: { body: 'only this much' } })
  })

  it('keeps the beginning of a long answer and does not wait for its end', async () => {
    const url = await rawServer((write) => {
      write('HTTP/1.1 500 Oh\r\ncontent-length: 1000000000\r\n\r\n')
      for (let n = 0; n < 100; n += 1) write('x'.repeat(1000))
    })
    const result = await sender({ timeoutMs: 60_000 }).send(message(url))
    expect(result?.response?.body).toBe('x'.repeat(4096))
  })

  it('says why nothing was answered', async () => {
    const { url, close } = await receiver(() => 'hang up')
    const hungUp = await sender().send(message(url))
    expect(hungUp).toMatchObject({ outcome: 'failed', error: 'other side closed' })
    await close()
    const refused = await sender().send(message(url))
    expect(refused?.outcome).toBe('failed')
    expect(refused?.error).toContain('ECONNREFUSED')
    const nonsense = await sender().send(
      message(await rawServer((write) => write('this is not HTTP\r\n\r\n'))),
    )
    expect(nonsense?.outcome).toBe('failed')
    expect(await sender().send(message('not a url'))).toMatchObject({ outcome: 'failed' })
  })

  it('goes nowhere that is not allowed, not even to knock', async () => {
    const { url, arrivals } = await receiver(() => ({ status: 204 }))
    const { port } = new URL(url)
    const resolve: Resolve = (hostname, _options, callback) =>
      callback(null, [
        { address: '127.0.0.1', family: 4 },
        ...(hostname === 'partly.test' ? [{ address: '203.0.113.7', family: 4 }] : []),
      ])
    const { send } = sender({ resolve })
    expect(await send(message(`http://good.test:${port}/`))).toMatchObject({ outcome: 'delivered' })
    expect(await send(message(`http://partly.test:${port}/`))).toEqual({
      outcome: 'refused',
      error:
        'partly.test, which resolves to 203.0.113.7, is not an allowed destination for webhooks',
    })
    expect(await send(message('http://203.0.113.7/'))).toMatchObject({ outcome: 'refused' })
    expect(arrivals).toHaveLength(1)
  })

  it('reaches a receiver by the names of this machine', async () => {
    const { url, arrivals } = await receiver(() => ({ status: 204 }))
    const { port } = new URL(url)
    const result = await sender().send(message(`http://localhost:${port}/`))
    expect(result).toMatchObject({ outcome: 'delivered' })
    expect(arrivals).toHaveLength(1)
  })
})

describe('a sender that is closed', () => {
  it('lets what is under way end', async () => {
    const { send, close } = sender()
    let closed: Promise<void> | undefined
    const { url } = await receiver(() => {
      closed = close()
      return { status: 204 }
    })
    expect(await send(message(url))).toMatchObject({ outcome: 'delivered' })
    await closed
  })

  it('interrupts what does not end, which then has neither failed nor succeeded', async () => {
    const { send, close } = sender()
    const reached = new Promise<void>((resolve) => {
      void receiver(() => {
        resolve()
        return 'never'
      }).then(({ url }) => {
        result = send(message(url))
      })
    })
    let result: ReturnType<typeof send> | undefined
    await reached
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const closed = close()
    vi.advanceTimersByTime(1000)
    vi.useRealTimers()
    await closed
    expect(await result).toBeUndefined()
    expect(await send(message('http://127.0.0.1:1/'))).toBeUndefined()
  })
})
