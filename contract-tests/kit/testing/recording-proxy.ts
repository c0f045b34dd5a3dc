import { EventEmitter, once } from 'node:events'
import { createServer, request as requestOverHttp } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Suite } from '../requirement/suite.ts'
import { PathMatcher } from '../../../spec/path-matcher.ts'

/** A request as it came over the socket. */
export interface RecordedRequest {
  readonly method: string
  /** Path below the base URL, without its query. */
  readonly path: string
  readonly url: string
}

/** Response that is given instead of asking the upstream. */
export interface CannedResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Proxy in front of a target that passes requests on, and records them. */
export interface RecordingProxy {
  /** Base URL; no slash at its end. */
  readonly url: string
  readonly requests: readonly RecordedRequest[]
  /** Waits until the target has answered everything that was passed on. */
  readonly idle: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts a proxy. `respond` may answer a request, by its number from 1, before it is passed on. */
export function startRecordingProxy(
  upstream: string,
  respond: (request: RecordedRequest, number: number) => CannedResponse | undefined = () =>
    undefined,
): Promise<RecordingProxy> {
  const base = new URL(upstream)
  const requests: RecordedRequest[] = []
  const passed = new EventEmitter()
  let underWay = 0
  const server = createServer((incoming, response) => {
    const { method = '', url = '' } = incoming
    const [whole = ''] = url.split('?', 1)
    const request = { method, path: whole.replace(base.pathname, ''), url }
    requests.push(request)
    const canned = respond(request, requests.length)
    if (canned !== undefined) {
      incoming.resume()
      response.writeHead(canned.status, canned.headers).end(canned.body)
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
        requests,
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

/** Requests that neither read nor sign in or out, a line each. */
export function requestsBeyondReads(
  requests: readonly RecordedRequest[],
  { contract, schemes }: Pick<Suite, 'contract' | 'schemes'>,
): readonly string[] {
  const { operations, paths = {} } = contract
  const sessions = Object.values(schemes).flatMap(({ signIn }) =>
    signIn === undefined ? [] : [signIn.operation, signIn.signOut?.operation],
  )
  const reads = Object.values(operations).filter(
    ({ method, operationId }) => /^(get|head)$/i.test(method) || sessions.includes(operationId),
  )
  const matcher = new PathMatcher(reads, paths)
  return requests
    .filter(({ method, path }) => matcher.match(method, path) === undefined)
    .map(({ method, path }) => `${method} ${path}`)
}
