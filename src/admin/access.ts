import { createHash, timingSafeEqual } from 'node:crypto'
import { isIP, isIPv4 } from 'node:net'
import type { Exchange } from '../kernel/exchange.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { RunningSimulator } from './running-simulator.ts'
import { issueAt, refuse } from './rules.ts'

/** Who administers, by what let them in. */
export type Administrator = 'this process' | 'this machine' | 'whoever has the token'

/**
 * Lets in this process, this machine, and whoever has the token where there is one. A web page must
 * not get in: neither under a host name that it has pointed here, nor as a stranger in a browser.
 */
export function authenticate({
  exchange,
  state: simulator,
}: {
  readonly exchange: Pick<Exchange, 'header'>
  readonly state: Pick<RunningSimulator, 'hosts' | 'token'>
}): Administrator | Refusal {
  const host = exchange.header('host')
  // Servers let no request without a Host through: this one was handed over within the process.
  if (host !== undefined && !isOurs(host, simulator.hosts())) {
    return refuse(
      'access.host',
      issueAt('body', [], `${shown(host)} is not a name of this machine`),
    )
  }
  if (isFromElsewhere(exchange, host)) return refuse('access.cross-site')
  if (simulator.token !== undefined) {
    return hasToken(exchange, simulator.token) ? 'whoever has the token' : refuse('access.token')
  }
  return host === undefined ? 'this process' : 'this machine'
}

/** Whether a host stands for the loopback interface, which nobody else can be called. */
export function isLoopback(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    (isIPv4(name) && name.startsWith('127.'))
  )
}

/** Whether a host stands for every interface. */
export function isWildcard(name: string): boolean {
  return name === '0.0.0.0' || name === '::'
}

const hostAndPort = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::\d{1,5})?$/i

/** Whether a Host header names this machine. On every interface any address may be its own. */
function isOurs(header: string, hosts: readonly string[]): boolean {
  const [, address, name] = hostAndPort.exec(header) ?? []
  const host = (address ?? name ?? '').toLowerCase()
  return isLoopback(host) || hosts.includes(host) || (hosts.some(isWildcard) && isIP(host) !== 0)
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

function shown(host: string): string {
  return host.replace(/[^ -~]+/g, '?').slice(0, 100)
}
