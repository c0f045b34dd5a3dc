import { createHash, timingSafeEqual } from 'node:crypto'
import type { Exchange } from '../kernel/requests/exchange.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { RunningSimulator } from './running-simulator.ts'
import { refuse } from './rules.ts'

/** Who administers, by what let them in. */
export type Administrator = 'this process' | 'this machine' | 'whoever has the token'

/** Every webhook says with this header which delivery it is. */
const deliveryHeader = 'x-sandbox-delivery'

/**
 * Lets in this process, this machine, and whoever has the token where there is one. A page of another
 * site in a browser does not get in, and neither does a webhook, wherever somebody has pointed it: it
 * would do what its sender may not. (Hosts are checked before, for all that is served.)
 */
export function authenticate({
  exchange,
  state: simulator,
}: {
  readonly exchange: Pick<Exchange, 'header'>
  readonly state: Pick<RunningSimulator, 'token'>
}): Administrator | Refusal {
  // Servers let no request without a Host through: this one was handed over within the process.
  const host = exchange.header('host')
  if (exchange.header(deliveryHeader) !== undefined) return refuse('access.webhook')
  if (isFromElsewhere(exchange, host)) return refuse('access.cross-site')
  if (simulator.token !== undefined) {
    return hasToken(exchange, simulator.token) ? 'whoever has the token' : refuse('access.token')
  }
  return host === undefined ? 'this process' : 'this machine'
}

/** Whether a browser says that a page of another origin is asking. Others say nothing. */
function isFromElsewhere(exchange: Pick<Exchange, 'header'>, host: string | undefined): boolean {
  const site = exchange.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const origin = exchange.header('origin')
  return (
    origin !== undefined && origin !== `http://${host ?? ''}` && origin !== `https://${host ?? ''}`
  )
}

function hasToken(exchange: Pick<Exchange, 'header'>, token: string): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(exchange.header('authorization') ?? '') ?? []
  return given !== undefined && timingSafeEqual(digest(given), digest(token))
}

/** Equally long for every text, so that comparing two tells nothing about either. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
