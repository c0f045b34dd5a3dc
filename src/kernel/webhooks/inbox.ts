import { isoOf, type Clock } from '../time/clock.ts'
import type { Message } from './sending/sender.ts'
import type { SendResult } from './records.ts'

/** A host name that leads to the sandbox's own inbox instead of the network. */
export const inboxHost = 'inbox.localhost'

/** Whether a webhook goes to the inbox, whatever port and path its URL has. */
export function leadsToInbox(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return hostname === inboxHost && /^https?:$/.test(protocol)
}

/** Messages kept; the oldest make room. */
const capacity = 1000

/** A message as the inbox received and judged it. */
export interface Received {
  readonly number: number
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Whether a receiver with the endpoint's secret would accept it. */
  readonly verified: boolean
  readonly refusedBecause?: string
}

/** A receiver built in: it takes, verifies and keeps every message, so that a person can see them. */
export class Inbox {
  readonly #clock: Clock
  #messages: Received[] = []
  #count = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes a message; answers 204, or 401 where something is wrong with how it proves its sender. */
  receive({ url, headers, body }: Message, wrong: string | undefined): SendResult {
    this.#count += 1
    this.#messages.push({
      number: this.#count,
      at: isoOf(this.#clock.now()),
      url,
      headers,
      body,
      verified: wrong === undefined,
      ...(wrong === undefined ? {} : { refusedBecause: wrong }),
    })
    if (this.#messages.length > capacity) this.#messages.shift()
    return {
      response: { status: wrong === undefined ? 204 : 401, headers: {}, body: wrong ?? '' },
      outcome: wrong === undefined ? 'delivered' : 'failed',
    }
  }

  /** Newest first. */
  list(): readonly Received[] {
    return this.#messages.toReversed()
  }

  clear(): void {
    this.#messages = []
  }
}
