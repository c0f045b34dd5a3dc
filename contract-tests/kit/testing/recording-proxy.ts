import { EventEmitter, once } from 'node:events'
import { createServer, request as requestOverHttp } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Contract } from '../../../spec/contract.ts'

/** A request as it came over the socket. */
export interface Witnessed {
  readonly method: string
  /** Path below the base URL, without its query. */
  readonly path: string
  readonly url: string
}

/** What is answered instead of asking the upstream. */
export interface Lie {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Stands on a socket before a target, passes on what comes, and keeps what came. */
export interface Witness {
  /** Base URL; no slash at its end. */
  readonly url: string
  readonly seen: readonly Witnessed[]
  /** Waits until the target has answered everything that was passed on. */
  readonly idle: () => Promise<void>
  readonly close: () => Promise<void>
}

/** `lie` is asked about each request, by its number from 1, before it is passed on. */
export function startWitness(
  upstream: string,
  lie: (seen: Witnessed, number: number) => Lie | undefined = () => undefined,
): Promise<Witness> {
  const base = new URL(upstream)
  const seen: Witnessed[] = []
  const passed = new EventEmitter()
  let underWay = 0
  const server = createServer((incoming, response) => {
    const { method = '', url = '' } = incoming
    const [whole = ''] = url.split('?', 1)
    const witnessed = { method, path: whole.replace(base.pathname, ''), url }
    seen.push(witnessed)
    const told = lie(witnessed, seen.length)
    if (told !== undefined) {
      incoming.resume()
      response.writeHead(told.status, told.headers).end(told.body)
      return
    }
    underWay += 1
    const end = () => {
      underWay -= 1
      passed.emit('one')
    }
    const outgoing = requestOverHttp(
      { host: base.hostname, port: base.port, method, path: url, headers: incoming.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.on('data', (chunk: Buffer) => response.write(chunk))
        answer.on('end', () => {
          response.end()
          end()
        })
      },
    )
    outgoing.on('error', () => {
      response.destroy()
      end()
    })
    // Sent on whole, also when whoever sent it is gone by now.
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('close', () => outgoing.end(Buffer.concat(chunks)))
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        url: `http://127.0.0.1:${String(port)}${base.pathname}`,
        seen,
        async idle() {
          while (underWay > 0) await once(passed, 'one')
        },
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}

/** What of the requests is no reading of an operation that the contract has; by its own account. */
export function unsafe(seen: readonly Witnessed[], { operations }: Contract): readonly string[] {
  const readings = Object.values(operations)
    .filter(({ method }) => method === 'get' || method === 'head')
    .map(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`))
  const isSafe = ({ method, path }: Witnessed) =>
    (method === 'GET' || method === 'HEAD') && readings.some((pattern) => pattern.test(path))
  return seen.filter((one) => !isSafe(one)).map(({ method, path }) => `${method} ${path}`)
}
