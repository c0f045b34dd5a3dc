import { isIP, isIPv4 } from 'node:net'
import type { Incoming } from '../exchange.ts'

/** Why a request is not answered at all. */
export interface Misdirected {
  readonly status: 400 | 421
  readonly detail: string
}

/** Hosts remembered as loopback ones, so that each is looked at once. */
const mostRemembered = 100

/**
 * The hosts that requests may be for: this machine by a name that nobody else can be called, and what
 * was named on top. A page in a browser that has pointed a name of its own here gets no answer.
 */
export class OwnHosts {
  readonly #others: () => readonly string[]
  readonly #loopback = new Set<string>()

  /** `others` are names and addresses, in lower case, besides those of the loopback interface. */
  constructor(others: () => readonly string[]) {
    this.#others = others
  }

  /** Why a request is not for this machine; undefined if it is. */
  misdirected(request: Request, incoming: Incoming | undefined): Misdirected | undefined {
    if (incoming === undefined) {
      // Only servers need a Host: this request was handed over within the process.
      const host = request.headers.get('host')
      return host === null ? undefined : this.#foreign(host)
    }
    const given = hostsIn(incoming.rawHeaders)
    const [host] = given
    if (host === undefined || given.length > 1) {
      return { status: 400, detail: `a request has one Host header, not ${String(given.length)}` }
    }
    const isAbsolute = incoming.url !== undefined && !incoming.url.startsWith('/')
    return (
      (isAbsolute ? this.#foreign(new URL(request.url).host) : undefined) ?? this.#foreign(host)
    )
  }

  /** Whether a host is one that requests may be for. */
  isOwn(header: string): boolean {
    return this.#loopback.has(header) || this.#isOwn(header)
  }

  #foreign(header: string): Misdirected | undefined {
    if (this.isOwn(header)) return undefined
    const detail =
      `${shown(header)} is not a name of this machine. ` +
      'Start the simulator with --allow-host, or allowedHosts, if it should answer to it.'
    return { status: 421, detail }
  }

  #isOwn(header: string): boolean {
    const [, address, name] = hostAndPort.exec(header) ?? []
    const host = (address ?? name ?? '').toLowerCase()
    if (isLoopback(host)) {
      if (this.#loopback.size < mostRemembered) this.#loopback.add(header)
      return true
    }
    const others = this.#others()
    // On every interface any address may be its own.
    return others.includes(host) || (others.some(isWildcard) && isIP(host) !== 0)
  }
}

const hostAndPort = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::\d{1,5})?$/i

/** The values of all Host headers: name, value, name, value. */
function hostsIn(raw: readonly string[]): string[] {
  const hosts: string[] = []
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts.push(raw[at + 1] ?? '')
  }
  return hosts
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
function isWildcard(name: string): boolean {
  return name === '0.0.0.0' || name === '::'
}

function shown(host: string): string {
  return host.replace(/[^ -~]+/g, '?').slice(0, 100)
}
