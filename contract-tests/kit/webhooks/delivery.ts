import { curlLine, type Exchange } from '../client/exchange.ts'
import type { Redaction } from '../client/redaction.ts'
import { Contradiction } from '../run/verdict.ts'

/** One message of the target to a mailbox, as it came. */
export interface Delivery {
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The bytes, which are what is signed, as text. */
  readonly body: string
  /** When it was seen, on this machine's clock. */
  readonly seenAtMs: number
  /** What it was answered, where that is known. */
  readonly answered: number | undefined
}

/** The parsed body; undefined if it is not JSON. */
export function messageOf({ body }: Delivery): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

/** The type of the event that a delivery tells of, or that it tells of none. */
export function typeOf(delivery: Delivery): string {
  const message = messageOf(delivery) as { readonly type?: unknown } | null | undefined
  return typeof message?.type === 'string' ? message.type : 'no event'
}

/** Throws a Contradiction, with the delivery as its evidence, unless the condition holds. */
export function requireDelivery(
  condition: boolean,
  expected: string,
  seen: { readonly actual: string; readonly shown: Exchange },
): asserts condition {
  if (condition) return
  throw new Contradiction({ expected, actual: seen.actual, exchange: seen.shown })
}

/** A delivery as evidence shows it. Its number is 0: the run did not send it. */
export function exchangeOf(delivery: Delivery, redaction: Redaction): Exchange {
  const { method, answered } = delivery
  const url = redaction.url(delivery.url)
  const headers = redaction.headers(delivery.headers)
  const body = redaction.body(delivery.body)
  const told = Object.fromEntries(
    Object.entries(headers).filter(([name]) => /^(content-type|webhook-)/.test(name)),
  )
  return {
    number: 0,
    requirement: undefined,
    part: 'delivery',
    operation: undefined,
    identity: undefined,
    request: { method, url, headers, body },
    response: answered === undefined ? undefined : { status: answered, headers: {}, body: '' },
    failure: undefined,
    durationMs: 0,
    curl: curlLine({ method, url, credentials: undefined, headers: told, body }),
  }
}
