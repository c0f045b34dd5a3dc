import { describe, expect, it } from 'vitest'
import { Destinations, type Resolve } from './destinations.ts'

/** Names as an imagined resolver knows them. */
const known: Record<string, string[]> = {
  'loopback.test': ['127.0.0.1'],
  'both.test': ['::1', '127.0.0.53'],
  'elsewhere.test': ['203.0.113.7'],
  'partly.test': ['127.0.0.1', '203.0.113.7'],
  'mapped.test': ['::ffff:10.0.0.1'],
  'inner.test': ['10.1.2.3'],
  'empty.test': [],
}

const resolve: Resolve = (hostname, _options, callback) => {
  const addresses = known[hostname.replace(/\.$/, '')]
  if (addresses === undefined) return callback(new Error(`ENOTFOUND ${hostname}`), [])
  callback(
    null,
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  )
}

/** What becomes of a URL: the addresses that are connected to, or why there are none. */
function fate(url: string, allowed: readonly string[] = []): Promise<string> {
  const destinations = new Destinations(allowed, resolve)
  return new Promise((answer) => {
    try {
      const target = new URL(url)
      destinations.check(target)
      const host = target.hostname
      if (/^[\d.]+$|^\[/.test(host)) return answer('allowed')
      destinations.lookup(host, { all: true }, (error, found) =>
        answer(error === null ? JSON.stringify(found) : error.message),
      )
    } catch (error) {
      answer((error as Error).message)
    }
  })
}

describe('without anything allowed on top, a webhook goes to', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.255.255.254:8080/hooks?x=1',
    'https://127.0.0.1/',
    'http://[::1]:4000/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
  ])('%s', async (url) => {
    expect(await fate(url)).toBe('allowed')
  })

  it.each([
    ['http://loopback.test/', '127.0.0.1'],
    ['http://LOOPBACK.test./', '127.0.0.1'],
    ['http://both.test:1234/', '127.0.0.53'],
  ])('%s, at %s', async (url, address) => {
    expect(await fate(url)).toContain(address)
  })
})

describe('without anything allowed on top, a webhook does not go to', () => {
  it.each([
    ['http://203.0.113.7/', '203.0.113.7 is not an allowed destination'],
    ['http://0.0.0.0/', '0.0.0.0 is not'],
    ['http://[::]/', ':: is not'],
    ['http://3405803783/', '203.0.113.7 is not'],
    ['http://0xcb007107/', '203.0.113.7 is not'],
    ['http://0313.0.0161.7/', '203.0.113.7 is not'],
    ['http://10.1/', '10.0.0.1 is not'],
    ['http://[::ffff:203.0.113.7]/', '::ffff:cb00:7107 is not'],
    ['http://[::127.0.0.1]/', '::7f00:1 is not'],
    ['http://[64:ff9b::7f00:1]/', '64:ff9b::7f00:1 is not'],
    ['http://[fe80::1]/', 'fe80::1 is not'],
    ['http://169.254.169.254/latest/meta-data', '169.254.169.254 is not'],
    ['http://elsewhere.test/', 'elsewhere.test, which resolves to 203.0.113.7, is not'],
    ['http://elsewhere.test./', 'elsewhere.test., which resolves to 203.0.113.7, is not'],
    ['http://partly.test/', 'partly.test, which resolves to 203.0.113.7, is not'],
    ['http://mapped.test/', 'mapped.test, which resolves to ::ffff:10.0.0.1, is not'],
    ['http://unknown.test/', 'ENOTFOUND unknown.test'],
    ['http://me:secret@127.0.0.1/', 'has no name and password in it'],
    ['http://127.0.0.1@203.0.113.7/', 'has no name and password in it'],
    ['ftp://127.0.0.1/', 'ftp: is not a scheme for webhooks'],
    ['file:///etc/passwd', 'file: is not a scheme for webhooks'],
  ])('%s', async (url, reason) => {
    expect(await fate(url)).toContain(reason)
  })
})

describe('what is allowed on top', () => {
  it.each([
    ['203.0.113.7', 'http://203.0.113.7/'],
    ['203.0.113.7', 'http://elsewhere.test/'],
    ['203.0.113.7', 'http://partly.test/'],
    ['203.0.113.7', 'http://[::ffff:203.0.113.7]/'],
    ['10.0.0.0/8', 'http://inner.test/'],
    ['10.0.0.0/8', 'http://mapped.test/'],
    ['0.0.0.0/0', 'http://203.0.113.7/'],
    ['2001:db8::/32', 'http://[2001:db8::1]/'],
    ['[2001:db8::1]', 'http://[2001:db8::1]/'],
    ['elsewhere.test', 'http://elsewhere.test/'],
    ['Elsewhere.Test.', 'http://elsewhere.test/'],
    ['elsewhere.test', 'http://ELSEWHERE.test./'],
    ['*', 'http://203.0.113.7/'],
    ['*', 'http://elsewhere.test/'],
  ])('is %s, for %s', async (entry, url) => {
    expect(await fate(url)).toContain('not an allowed destination')
    expect(await fate(url, [entry])).toMatch(/^(allowed|\[)/)
    // Loopback stays allowed whatever else is.
    expect(await fate('http://127.0.0.1/', [entry])).toBe('allowed')
  })

  it.each([
    ['203.0.113.7', 'http://203.0.113.8/'],
    ['10.0.0.0/8', 'http://11.0.0.1/'],
    ['elsewhere.test', 'http://203.0.113.7/'],
    ['elsewhere.test', 'http://inner.test/'],
    ['test', 'http://elsewhere.test/'],
  ])('is not more than %s, as for %s', async (entry, url) => {
    expect(await fate(url, [entry])).toContain('not an allowed destination')
  })

  it.each([
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '::1/129',
    '10.0.0.0/a',
    'a b',
    'example.com:80',
    'http://example.com',
    '.test',
    'a..test',
    '0x7f.1',
    '127.1',
    '',
    '[::1',
    'name/8',
  ])('cannot be %j', (entry) => {
    expect(() => new Destinations([entry])).toThrow(
      new RangeError(`${entry} is not a host name, an address or a network`),
    )
  })

  it('is looked up in one form or the other, as whoever connects asks', async () => {
    const { lookup } = new Destinations([], resolve)
    const found = await new Promise((answer) => {
      lookup('both.test', {}, (_error, address, family) => answer([address, family]))
    })
    expect(found).toEqual(['::1', 6])
    const nothing = await new Promise((answer) => {
      lookup('empty.test', { all: true }, (_error, addresses) => answer(addresses))
    })
    expect(nothing).toEqual([])
  })
})
