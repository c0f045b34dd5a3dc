import {
  createServer,
  type IncomingMessage,
  request as requestOverHttp,
  type ServerResponse,
} from 'node:http'
import { request as requestOverTls } from 'node:https'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { Inspected, Inspection } from './inspection.ts'

/** A proxy that is listening. */
export interface Proxy {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Deployment that a proxy passes requests on to, and who receives what it finds. */
export interface ProxyOptions {
  readonly upstream: URL
  readonly port: number
  readonly inspection: Inspection
  readonly on: (method: string, path: string, inspected: Inspected) => void
}

/**
 * Starts a proxy between a client and a deployment that changes nothing: bytes and headers pass as
 * they come, but for the host's name. They are inspected afterwards, so nobody waits for that.
 */
export function startProxy(options: ProxyOptions): Promise<Proxy> {
  const server = createServer((request, response) => forward(request, response, options))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        url: `http://127.0.0.1:${String(port)}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}

function forward(request: IncomingMessage, response: ServerResponse, options: ProxyOptions): void {
  const { upstream } = options
  const { method = 'GET', url = '/' } = request
  const send = upstream.protocol === 'https:' ? requestOverTls : requestOverHttp
  const path = upstream.pathname.replace(/\/$/, '') + url
  const outgoing = send(
    {
      host: upstream.hostname,
      port: upstream.port || (upstream.protocol === 'https:' ? 443 : 80),
      method,
      path,
      headers: withHost(request.rawHeaders, upstream.host),
      setHost: false,
    },
    (answer) => {
      const chunks: Buffer[] = []
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders)
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.pipe(response)
      answer.on('end', () =>
        inspect({ method, path, answer, body: Buffer.concat(chunks) }, options),
      )
    },
  )
  outgoing.on('error', (error) => {
    if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' })
    response.end(`the upstream does not answer: ${error.message}\n`)
  })
  request.pipe(outgoing)
}

function withHost(raw: readonly string[], host: string): string[] {
  const headers: string[] = []
  for (let i = 0; i < raw.length; i += 2) {
    const [name = '', value = ''] = raw.slice(i, i + 2)
    headers.push(name, name.toLowerCase() === 'host' ? host : value)
  }
  return headers
}

interface Passed {
  readonly method: string
  readonly path: string
  readonly answer: IncomingMessage
  readonly body: Buffer
}

function inspect({ method, path, answer, body }: Passed, { inspection, on }: ProxyOptions): void {
  const [bare = ''] = path.split('?', 1)
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
  const text = decoded(body, headers['content-encoding'])
  const exchange = { method, path: bare, status: answer.statusCode ?? 0, headers, body: text }
  on(method, bare, inspection.inspect(exchange))
}

function decoded(body: Buffer, encoding: string | undefined): string {
  try {
    if (encoding === 'gzip') return gunzipSync(body).toString()
    if (encoding === 'deflate') return inflateSync(body).toString()
    if (encoding === 'br') return brotliDecompressSync(body).toString()
  } catch {
    // Looked at as it came: what cannot be decoded is no JSON, and is reported as that.
  }
  return body.toString()
}
