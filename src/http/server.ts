import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { AnyProvider } from '../kernel/provider.ts'
import type { FetchHandler } from './app.ts'
import { directListener } from './direct/listener.ts'
import type { Site } from './site.ts'

/** A server that is listening. */
export interface Listening {
  readonly port: number
  /** Base URL without a trailing slash. */
  readonly url: string
  /** Stops taking connections, ends the idle ones, and waits for the answers under way. */
  readonly close: () => Promise<void>
}

/** Answers what a socket brings as `fetch` does, in a shorter way where that is as good. */
export function listenerOf(
  site: Site,
  fetch: FetchHandler,
  atRoot: AnyProvider | undefined,
): RequestListener {
  const adapted = getRequestListener(fetch)
  return directListener(site, atRoot, (incoming, outgoing) => void adapted(incoming, outgoing))
}

/** Serves on a port; 0 picks a free one. Rejects with the socket's error, such as EADDRINUSE. */
export function listen(
  listener: RequestListener,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<Listening> {
  const server = createServer(listener)
  const close = closerOf(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address() as AddressInfo
      resolve({
        port: address.port,
        url: `http://${nameOf(host)}:${String(address.port)}`,
        close,
      })
    })
  })
}

/** What to call an interface in a URL; one that stands for all is reached by the loopback one. */
function nameOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/**
 * How to end a server. On its own it would wait for connections on which nobody asks anything, such
 * as those that browsers open ahead, and some seconds for those just used.
 */
function closerOf(server: Server): () => Promise<void> {
  const latest = new Map<Socket, ServerResponse | undefined>()
  server.on('connection', (socket: Socket) => {
    latest.set(socket, undefined)
    socket.once('close', () => latest.delete(socket))
  })
  server.on('request', ({ socket }, response) => latest.set(socket, response))
  return () =>
    new Promise((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)))
      for (const [socket, response] of latest) {
        if (response === undefined || response.writableFinished) socket.destroy()
        else response.once('close', () => socket.destroySoon())
      }
    })
}
