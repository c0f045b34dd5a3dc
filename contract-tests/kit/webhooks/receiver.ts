import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TargetError } from '../target/target.ts'
import type { TimeSource } from '../client/wall-clock.ts'
import type { Delivery } from './delivery.ts'

/** How the receiver answers a delivery: with a status, and for a redirect with where to. */
export interface Reply {
  readonly status: number
  readonly location?: string
}

/** Where a receiver listens, and how patient it is. */
export interface ReceiverOptions {
  readonly host: string
  readonly port: number
  /** What leads to it from outside; its own address if nothing is said. */
  readonly publicUrl: URL | undefined
  readonly clock: TimeSource
  /** The longest that somebody may take to send a delivery. */
  readonly requestMs?: number
}

/** The largest delivery that is taken. */
export const mostBytes = 1024 * 1024

/** How long somebody may take to send a delivery if nothing else is said. */
const usualRequestMs = 15_000

interface Slot {
  readonly deliveries: Delivery[]
  readonly replies: Reply[]
}

const accepted: Reply = { status: 204 }

/**
 * An HTTP server that takes deliveries and keeps them, each for the address that it came to. Only
 * addresses that were handed out are known, so that whoever finds the server can add nothing.
 */
export class Receiver {
  readonly #server: Server
  readonly #base: string
  readonly #slots: Map<string, Slot>

  private constructor(server: Server, base: string, slots: Map<string, Slot>) {
    this.#server = server
    this.#base = base.replace(/\/$/, '')
    this.#slots = slots
  }

  /** Throws a TargetError if the port cannot be had. */
  static async start({ host, port, publicUrl, clock, requestMs }: ReceiverOptions) {
    const slots = new Map<string, Slot>()
    const ms = requestMs ?? usualRequestMs
    const server = createServer(
      { requestTimeout: ms, headersTimeout: ms, connectionsCheckingInterval: Math.min(ms, 1000) },
      (request, response) => void take(request, response, { slots, clock }),
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
    return new Receiver(server, base, slots)
  }

  /** Makes an address known, and says what leads to it. */
  open(name: string): string {
    this.#slots.set(name, { deliveries: [], replies: [] })
    return `${this.#base}/${name}`
  }

  /** What has come to an address, oldest first. */
  deliveries(name: string): readonly Delivery[] {
    return this.#slots.get(name)?.deliveries ?? []
  }

  /** Answers the next deliveries to an address so, one after the other; then as usual again. */
  answer(name: string, replies: readonly Reply[]): void {
    this.#slots.get(name)?.replies.push(...replies)
  }

  close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    return closed
  }
}

interface Desk {
  readonly slots: ReadonlyMap<string, Slot>
  readonly clock: TimeSource
}

async function take(request: IncomingMessage, response: ServerResponse, desk: Desk) {
  // A tunnel may put a prefix before the path; the address is its last part.
  const name = (request.url ?? '').split(/[?#]/, 1)[0]?.split('/').at(-1) ?? ''
  const slot = desk.slots.get(name)
  if (slot === undefined) return refuse(response, 404)
  const body = await bodyOf(request)
  if (body === 'too large') return refuse(response, 413)
  if (body === 'cut off') return response.destroy()
  const { status, location } = slot.replies.shift() ?? accepted
  slot.deliveries.push({
    method: request.method ?? '',
    url: request.url ?? '',
    headers: joined(request.headers),
    body,
    seenAtMs: desk.clock.now(),
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
      if (size > mostBytes) return 'too large'
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
