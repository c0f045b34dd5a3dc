import type { Agent } from 'undici'
import { timeoutSignal, wakeAfter, wallClock } from '../../time/clock.ts'
import { type Destinations, ForbiddenDestination } from './destinations.ts'
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

/** A sender over HTTP that goes only where it may, follows no redirect and waits no longer than told. */
export function httpSender(destinations: Destinations, usualTimeoutMs: number): Sender {
  let agent: Agent | undefined
  // Most simulators send nothing, and the client takes a tenth of a start to load.
  const client = async () => {
    const { Agent, request } = await import('undici')
    agent ??= new Agent({
      connect: { lookup: destinations.lookup, timeout: usualTimeoutMs },
      connections: 32,
    })
    return { dispatcher: agent, request }
  }
  const underWay = new Set<Promise<unknown>>()
  let closed: Promise<void> | undefined
  const post = async (message: Message): Promise<SendResult | undefined> => {
    const { url, headers, body, timeoutMs = usualTimeoutMs } = message
    const signal = timeoutSignal(timeoutMs)
    try {
      const target = new URL(url)
      destinations.check(target)
      const { dispatcher, request } = await client()
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
