import { curlLine } from '../client/curl.ts'
import type { Exchange } from '../client/exchange.ts'
import { at, parseJson } from '../client/json.ts'
import type { Redaction } from '../client/redaction/redaction.ts'
import { Contradiction } from '../requirement/verdict.ts'

/** One webhook request of the target, as it came. */
export interface Delivery {
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The bytes, which are what is signed, as text. */
  readonly body: string
  /** When it came or was first read, on this machine's clock. */
  readonly seenAtMs: number
  /** The status that it was answered with, where that is known. */
  readonly answered: number | undefined
}

/** The parsed body; undefined if it is not JSON. */
export function payloadOf({ body }: Delivery): unknown {
  return parseJson(body)
}

/** The type of the event that a delivery announces, or `no event`. */
export function eventTypeOf(delivery: Delivery): string {
  const type = at(payloadOf(delivery), 'type')
  return typeof type === 'string' ? type : 'no event'
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
  const shown = Object.fromEntries(
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
    curl: curlLine({ method, url, headers: shown, body }),
  }
}
