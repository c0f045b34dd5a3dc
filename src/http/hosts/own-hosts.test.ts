import { describe, expect, it, test } from 'vitest'
import { OwnHosts } from './own-hosts.ts'

/** The status of what a request with these Host headers is answered, and undefined if it gets further. */
function refused(hosts: readonly string[], others: readonly string[] = [], url = '/') {
  const rawHeaders = hosts.flatMap((host) => ['Host', host])
  const request = new Request(url.startsWith('/') ? `http://localhost${url}` : url)
  return new OwnHosts(() => others).misdirected(request, { rawHeaders, url })?.status
}

test.each([
  'localhost',
  'localhost:4010',
  'LOCALHOST:4010',
  '127.0.0.1',
  '127.0.0.1:4010',
  '127.45.6.7:80',
  '[::1]',
  '[::1]:4010',
  'bluefin.localhost:4010',
  'acme.bluefin.localhost',
])('%s is this machine', (host) => {
  expect(refused([host])).toBeUndefined()
})

test.each([
  'evil.example',
  'evil.example:4010',
  'localhost.evil.example',
  'evillocalhost',
  '127.0.0.1.evil.example',
  '127.evil.example',
  '127.0.0.1@evil.example',
  '1270.0.0.1',
  '10.0.0.1',
  '0.0.0.0:4010',
  '192.168.1.5:4010',
  '169.254.169.254',
  '[::]',
  '[::2]:4010',
  '[fe80::1]',
  '[localhost]',
  'localhost:port',
  'localhost,evil.example',
  'localhost evil.example',
  '.localhost.evil',
  '',
  ':4010',
])('%s is not, whatever it resolves to', (host) => {
  expect(refused([host])).toBe(421)
})

it('may be a name that was set, or the interface that it listens on', () => {
  const others = ['sandbox.internal', '192.168.1.5']
  expect(refused(['Sandbox.internal:4010'], others)).toBeUndefined()
  expect(refused(['192.168.1.5:4010'], others)).toBeUndefined()
  expect(refused(['192.168.1.6:4010'], others)).toBe(421)
})

test.each(['0.0.0.0', '::'])('may be any address where it listens on %s, but no name', (bound) => {
  expect(refused(['10.1.2.3:4010'], [bound])).toBeUndefined()
  expect(refused(['[fd00::1]:4010'], [bound])).toBeUndefined()
  expect(refused(['evil.example'], [bound])).toBe(421)
})

it('follows what is allowed at the moment', () => {
  const others = ['sandbox.internal']
  const hosts = new OwnHosts(() => others)
  const request = new Request('http://localhost/')
  const from = { rawHeaders: ['host', 'sandbox.internal'], url: '/' }
  expect(hosts.misdirected(request, from)).toBeUndefined()
  others.pop()
  expect(hosts.misdirected(request, from)).toMatchObject({ status: 421 })
})

describe('a request', () => {
  it.each([
    ['none', []],
    ['two that differ', ['localhost', 'evil.example']],
    ['two that are equal', ['localhost', 'localhost']],
  ])('with Host headers of which there are %s is not understood', (_what, hosts) => {
    expect(refused(hosts)).toBe(400)
  })

  it('for a whole URL is for that host, and for the one in its header', () => {
    expect(refused(['localhost'], [], 'http://localhost:4010/info')).toBeUndefined()
    expect(refused(['localhost'], [], 'http://evil.example/info')).toBe(421)
    expect(refused(['evil.example'], [], 'http://localhost/info')).toBe(421)
  })

  it('within this process needs no Host, and is held to one that it has', () => {
    const hosts = new OwnHosts(() => [])
    const within = (headers: Record<string, string>) =>
      hosts.misdirected(new Request('http://anything.example/', { headers }), undefined)
    expect(within({})).toBeUndefined()
    expect(within({ host: 'localhost' })).toBeUndefined()
    expect(within({ host: 'evil.example' })).toMatchObject({ status: 421 })
  })

  it('is told what to do about it, with nothing that a terminal would follow', () => {
    const hosts = new OwnHosts(() => [])
    const request = new Request('http://localhost/')
    const rawHeaders = ['Host', `\u001b[31mevil${'x'.repeat(500)}`]
    const { detail } = hosts.misdirected(request, { rawHeaders, url: '/' }) ?? { detail: '' }
    expect(detail).toMatch(/^\?\[31mevilx{90,99} is not a name of this machine\. .*--allow-host/)
  })
})
