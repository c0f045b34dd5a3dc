import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TimeSource } from '../client/wall-clock.ts'
import { TargetError } from '../target/target-error.ts'
import type { Delivery } from './delivery.ts'
import type { Reply } from './inbox.ts'

/** Address and time limits of a receiver. */
export interface ReceiverOptions {
  readonly host: string
  readonly port: number
  /** What leads to it from outside; its own address if nothing is said. */
  readonly publicUrl: URL | undefined
  readonly clock: TimeSource
  /** The longest that somebody may take to send a delivery. */
  readonly requestMs?: number
}

/** The largest delivery that is accepted. */
export const maxDeliveryBytes = 1024 * 1024

/** Deliveries that an inbox keeps; no check waits for more than a few. */
export const maxDeliveries = 1000

/** How long somebody may take to send a delivery if nothing else is said. */
const defaultRequestMs = 15_000

interface Inbox {
  readonly deliveries: Delivery[]
  readonly replies: Reply[]
}

const accepted: Reply = { status: 204 }

/**
 * An HTTP server that keeps what is delivered to it, by inbox. Only addresses that were handed out
 * are known, so that whoever finds the server can add nothing.
 */
export class Receiver {
  readonly #server: Server
  readonly #base: string
  readonly #inboxes: Map<string, Inbox>

  private constructor(server: Server, base: string, inboxes: Map<string, Inbox>) {
    this.#server = server
    this.#base = base.replace(/\/$/, '')
    this.#inboxes = inboxes
  }

  /** Throws a TargetError if the port cannot be had. */
  static async start({ host, port, publicUrl, clock, requestMs }: ReceiverOptions) {
    const inboxes = new Map<string, Inbox>()
    const ms = requestMs ?? defaultRequestMs
    const server = createServer(
      { requestTimeout: ms, headersTimeout: ms, connectionsCheckingInterval: Math.min(ms, 1000) },
      (request, response) => void receiveDelivery(request, response, { inboxes, clock }),
    )
    server.on('clientError', (_error, socket) => socket.destroy())
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          new TargetError([
            `webhooks: cannot listen on port ${String(port)} of ${host} (${error.code ?? error.message})`,
          ]),
        ),
      )
      server.listen(port, host, resolve)
    })
    // Whoever forgets to close a receiver is not kept from ending.
    server.unref()
    const own = `http://${host.includes(':') ? `[${host}]` : host}`
    const base = publicUrl?.href ?? `${own}:${String((server.address() as AddressInfo).port)}`
    return new Receiver(server, base, inboxes)
  }

  /** Opens an inbox of a name, and returns its URL. */
  open(name: string): string {
    this.#inboxes.set(name, { deliveries: [], replies: [] })
    return `${this.#base}/${name}`
  }

  /** What was delivered to an inbox, oldest first. */
  deliveries(name: string): readonly Delivery[] {
    return this.#inboxes.get(name)?.deliveries ?? []
  }

  /** Answers the next deliveries to an inbox so, one after the other; then as usual again. */
  respondWith(name: string, replies: readonly Reply[]): void {
    this.#inboxes.get(name)?.replies.push(...replies)
  }

  close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    return closed
  }
}

interface ReceiverState {
  readonly inboxes: ReadonlyMap<string, Inbox>
  readonly clock: TimeSource
}

async function receiveDelivery(
  request: IncomingMessage,
  response: ServerResponse,
  { inboxes, clock }: ReceiverState,
) {
  // A tunnel may put a prefix before the path; the address is its last part.
  const name = (request.url ?? '').split(/[?#]/, 1)[0]?.split('/').at(-1) ?? ''
  const inbox = inboxes.get(name)
  if (inbox === undefined) return refuse(response, 404)
  if (inbox.deliveries.length >= maxDeliveries) return refuse(response, 507)
  const body = await bodyOf(request)
  if (body === 'too large') return refuse(response, 413)
  if (body === 'cut off') return response.destroy()
  const { status, location } = inbox.replies.shift() ?? accepted
  inbox.deliveries.push({
    method: request.method ?? '',
    url: request.url ?? '',
    headers: joined(request.headers),
    body,
    seenAtMs: clock.now(),
    answered: status,
  })
  response.writeHead(status, location === undefined ? {} : { location }).end()
}

/** Answers without having read everything, so the connection is of no further use. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end()
}

async function bodyOf(request: IncomingMessage): Promise<string | 'too large' | 'cut off'> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    // Leaving the loop must not cut the connection: an answer is still to be given.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer)
      size += (chunk as Buffer).length
      if (size > maxDeliveryBytes) return 'too large'
    }
  } catch {
    return 'cut off'
  }
  return Buffer.concat(chunks).toString('utf8')
}

function joined(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
}
