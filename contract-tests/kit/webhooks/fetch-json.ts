import { parseJson } from '../client/json.ts'
import type { TimeSource } from '../client/wall-clock.ts'
import type { Guard } from '../guard/guard.ts'
import type { Transport, WireAnswer } from '../guard/transport.ts'
import type { WireRequest } from '../guard/wire-request.ts'
import { Inconclusive } from '../requirement/verdict.ts'
import type { InboxRequest } from './inbox-requests.ts'

/** What webhooks are fetched with. */
export interface FetchOptions {
  readonly guard: Guard
  readonly transport: Transport
  readonly clock: TimeSource
  readonly timeoutMs: number
}

/** Fetches the JSON that an inbox answers. Throws Inconclusive if it answers something else. */
export async function fetchJson(
  { method, url, body: sent }: InboxRequest,
  headers: Readonly<Record<string, string>>,
  { guard, transport, clock, timeoutMs }: FetchOptions,
): Promise<unknown> {
  const request: WireRequest = {
    method,
    url,
    headers: {
      accept: 'application/json',
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: sent,
  }
  const { origin } = new URL(url)
  let answer: WireAnswer
  try {
    answer = await transport.send(
      request,
      guard.admitInboxRequest(request),
      clock.deadline(timeoutMs),
    )
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Inconclusive(`webhooks cannot be fetched from ${origin}: ${why}`)
  }
  if (answer.status >= 300) {
    throw new Inconclusive(`${origin} answers ${String(answer.status)} when asked for webhooks`)
  }
  const body = parseJson(answer.text)
  if (body === undefined) {
    throw new Inconclusive(`${origin} answers something else than JSON when asked for webhooks`)
  }
  return body
}
