import { lookup as dnsLookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { BlockList, isIP, type LookupFunction, type Socket } from 'node:net'

/** A delivery that may not leave: its destination is not allowed. */
export class ForbiddenDestination extends Error {
  override readonly name = 'ForbiddenDestination'
}

/** Finds all addresses of a name. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Where webhooks may go: loopback, and what was allowed on top. An entry is a host name, an address,
 * a network in CIDR form, or `*` for anywhere. A name is allowed for what it resolves to at the
 * moment of connecting, unless the name itself is allowed. Ports are as the URL says.
 */
export class Destinations {
  readonly #names = new Set<string>()
  readonly #addresses = new BlockList()
  readonly #anywhere: boolean
  readonly #resolve: Resolve

  /** Throws a RangeError for an entry that is neither a name, an address nor a network. */
  constructor(allowed: readonly string[] = [], resolve: Resolve = dnsLookup) {
    this.#resolve = resolve
    this.#anywhere = allowed.includes('*')
    this.#addresses.addSubnet('127.0.0.0', 8, 'ipv4')
    this.#addresses.addAddress('::1', 'ipv6')
    for (const entry of allowed) if (entry !== '*') this.#allow(entry)
  }

  /** Throws a ForbiddenDestination for a URL that cannot be right, whatever its name resolves to. */
  check(url: URL): void {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new ForbiddenDestination(`${url.protocol} is not a scheme for webhooks`)
    }
    if (url.username !== '' || url.password !== '') {
      throw new ForbiddenDestination('a URL for webhooks has no name and password in it')
    }
    // However an address was written, the URL has it in its one usual form.
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && !this.#isAllowed(host)) throw forbidden(host)
  }

  /** Resolves names for connecting, and refuses those of which any address leads elsewhere. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    this.#resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, [])
      const wrong = this.#names.has(plainName(hostname))
        ? undefined
        : addresses.find(({ address }) => !this.#isAllowed(address))
      if (wrong !== undefined) return callback(forbidden(hostname, wrong), [])
      const [first] = addresses
      if (options.all === true || first === undefined) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }

  #isAllowed(address: string): boolean {
    // An IPv4 address that is written as IPv6 is held to the rules for IPv4.
    return this.#anywhere || this.#addresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }

  #allow(entry: string): void {
    const [, bracketed, bare = '', prefix] =
      /^(?:\[([\da-f:.]+)\]|([^/[\]]+))(?:\/(\d{1,3}))?$/i.exec(entry) ?? []
    const address = bracketed ?? bare
    const version = isIP(address)
    const kind = version === 6 ? 'ipv6' : 'ipv4'
    const bits = Number(prefix ?? 0)
    if (version !== 0 && prefix === undefined) this.#addresses.addAddress(address, kind)
    else if (version !== 0 && bits <= (version === 6 ? 128 : 32)) {
      this.#addresses.addSubnet(address, bits, kind)
    } else if (version === 0 && prefix === undefined && isName(address)) {
      this.#names.add(plainName(address))
    } else throw new RangeError(`${entry} is not a host name, an address or a network`)
  }
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether a connection leads back to this machine, and there to one of these ports. */
export function isOwnPort(
  {
    localAddress,
    remoteAddress = '',
    remotePort = 0,
  }: Pick<Socket, 'localAddress' | 'remoteAddress' | 'remotePort'>,
  ports: readonly number[],
): boolean {
  const family = isIP(remoteAddress) === 6 ? 'ipv6' : 'ipv4'
  const isHere = remoteAddress === localAddress || loopback.check(remoteAddress, family)
  return isHere && ports.includes(remotePort)
}

/** Whether it is a host name, and not an address in an unusual form such as `0x7f.1`. */
function isName(text: string): boolean {
  return (
    /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i.test(text) &&
    URL.canParse(`http://${text}`) &&
    isIP(new URL(`http://${text}`).hostname) === 0
  )
}

/** A name as it is compared: `Example.com.` is `example.com`. */
function plainName(hostname: string): string {
  return hostname.toLowerCase().replace(/\.$/, '')
}

function forbidden(host: string, found?: LookupAddress): ForbiddenDestination {
  const leads = found === undefined ? '' : `, which resolves to ${found.address},`
  return new ForbiddenDestination(`${host}${leads} is not an allowed destination for webhooks`)
}
