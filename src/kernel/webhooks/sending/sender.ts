import type { Socket } from 'node:net'
import type { Agent } from 'undici'
import { timeoutSignal, wakeAfter, wallClock } from '../../time/clock.ts'
import { type Destinations, ForbiddenDestination, isOwnPort } from './destinations.ts'
import type { SendResult } from '../records.ts'
import { retryAfterMs } from '../retry-schedule.ts'

/** One message as it goes over the wire. */
export interface Message {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** How long the receiver may take; what the sender allows unless it is given. */
  readonly timeoutMs?: number
}

/** Sends one message and says what came of it; undefined if it was interrupted by the end. Never throws. */
export type Send = (message: Message) => Promise<SendResult | undefined>

/** Sends messages, until it is closed. */
export interface Sender {
  readonly send: Send
  /** Gives what is under way a moment to end, and interrupts what has not ended then. */
  readonly close: () => Promise<void>
}

/** Bytes of an answer that are kept. */
const keptBytes = 4 * 1024

/** How long what is under way may still take when the sender is closed. */
const graceMs = 1000

/** What a sender needs to know of its surroundings. */
export interface SenderOptions {
  /** How long a receiver may take unless a message says otherwise. */
  readonly timeoutMs: number
  /** Ports on which this simulator itself listens: no webhook goes there. */
  readonly ownPorts?: () => readonly number[]
}

/** A sender over HTTP that goes only where it may, follows no redirect and waits no longer than told. */
export function httpSender(
  destinations: Destinations,
  { timeoutMs: usualTimeoutMs, ownPorts = () => [] }: SenderOptions,
): Sender {
  let agent: Agent | undefined
  const createClient = async () => {
    const { Agent, buildConnector, request } = await import('undici')
    const connect = buildConnector({ lookup: destinations.lookup, timeout: usualTimeoutMs })
    agent = new Agent({
      connections: 32,
      // However a destination was named, the connection says where it has led.
      connect: (options, done) =>
        connect(options, (error, socket) => {
          if (error !== null) done(error, null)
          else if (isOwnPort(socket, ownPorts())) done(refused(socket), null)
          else done(null, socket)
        }),
    })
    return { dispatcher: agent, request }
  }
  // Most simulators send nothing, and the client takes a tenth of a start to load.
  let client: ReturnType<typeof createClient> | undefined
  const underWay = new Set<Promise<unknown>>()
  let closed: Promise<void> | undefined
  const post = async (message: Message): Promise<SendResult | undefined> => {
    const { url, headers, body, timeoutMs = usualTimeoutMs } = message
    const signal = timeoutSignal(timeoutMs)
    try {
      const target = new URL(url)
      destinations.check(target)
      const { dispatcher, request } = await (client ??= createClient())
      const sent = { dispatcher, method: 'POST', headers, body, signal } as const
      const { statusCode, headers: answered, body: stream } = await request(target, sent)
      // The status has decided: what goes wrong after it does not undo what the receiver did.
      return concluded(statusCode, flat(answered), await firstBytes(stream))
    } catch (error) {
      // Whether it failed or was interrupted cannot be told any more: it is tried again some day.
      return closed === undefined ? unanswered(error, signal.aborted, timeoutMs) : undefined
    }
  }
  return {
    send(message) {
      const sent = post(message).finally(() => underWay.delete(sent))
      underWay.add(sent)
      return sent
    },
    close() {
      closed ??= soon(Promise.all(underWay)).then(() => agent?.destroy())
      return closed
    },
  }
}

/** Ends a connection on which nothing has been sent yet. */
function refused(socket: Socket): ForbiddenDestination {
  const port = String(socket.remotePort)
  socket.destroy()
  return new ForbiddenDestination(`port ${port} is one of this simulator's own`)
}

/** Waits for what is under way, but not for long. */
async function soon(underWay: Promise<unknown>): Promise<void> {
  await new Promise<unknown>((resolve) => {
    const stop = wakeAfter(graceMs, () => resolve(undefined))
    void underWay.then(() => {
      stop()
      resolve(undefined)
    })
  })
}

function concluded(status: number, headers: Record<string, string>, body: string): SendResult {
  const response = { status, headers, body }
  if (status >= 200 && status < 300) return { response, outcome: 'delivered' }
  const wait = retryAfterMs(headers['retry-after'], wallClock())
  const to = headers['location'] ?? 'elsewhere'
  return {
    response,
    outcome: 'failed',
    ...(status >= 300 && status < 400
      ? { error: `it redirects to ${to}, which is not followed` }
      : {}),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  }
}

function unanswered(error: unknown, isTooLate: boolean, timeoutMs: number): SendResult {
  const cause = rootCause(error)
  if (cause instanceof ForbiddenDestination) return { error: cause.message, outcome: 'refused' }
  const timedOut = isTooLate || /timeout/i.test(cause.name)
  const reason = timedOut ? `no answer within ${String(timeoutMs)} ms` : cause.message
  return { error: reason || cause.name, outcome: 'failed' }
}

/** What is at the bottom of an error that wraps others. */
function rootCause(error: unknown): Error {
  if (error instanceof AggregateError && error.errors.length > 0) return rootCause(error.errors[0])
  if (!(error instanceof Error)) return new Error(String(error))
  return error.cause === undefined ? error : rootCause(error.cause)
}

/** The beginning of a text. A stream that breaks off ends there. */
async function firstBytes(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= keptBytes) break
    }
  } catch {
    // What has come until then is kept.
  }
  return Buffer.concat(chunks).subarray(0, keptBytes).toString('utf8')
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
}
