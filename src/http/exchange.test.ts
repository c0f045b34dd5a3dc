import { describe, expect, it } from 'vitest'
import { headersOf } from '../kernel/requests/raw-headers.ts'
import { HttpExchange } from './exchange.ts'

const raw = ['Host', 'sandbox', 'X-Twice', 'one', 'x-twice', 'two', 'COOKIE', 'a=1', 'Empty', '']
const pairs = raw.flatMap((name, at): [string, string][] =>
  at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : [],
)
const request = (path: string) => new Request(`http://sandbox${path}`, { headers: pairs })

describe('a request as it came over HTTP', () => {
  it('shows the same headers, whether a socket or this process brought it', () => {
    const here = new HttpExchange(request('/'), {
      incoming: undefined,
      depth: 0,
      readBody: () => new Uint8Array(),
    })
    const socket = { rawHeaders: raw }
    const there = new HttpExchange(request('/'), {
      incoming: socket,
      depth: 0,
      readBody: () => new Uint8Array(),
    })
    expect(headersOf(there.rawHeaders)).toEqual(headersOf(here.rawHeaders))
    expect(headersOf(there.rawHeaders)).toEqual({
      cookie: 'a=1',
      empty: '',
      host: 'sandbox',
      'x-twice': 'one, two',
    })
    expect(there.header('X-TWICE')).toBe('one, two')
    expect(there.header('absent')).toBeUndefined()
  })

  it.each([
    {
      url: '/bluefin/api/v1/partners?take=1',
      depth: 1,
      path: '/api/v1/partners',
      search: '?take=1',
    },
    { url: '/s/acme/bluefin/api/v1/partners', depth: 3, path: '/api/v1/partners', search: '' },
    { url: '/api/v1/partners/a%20b?', depth: 0, path: '/api/v1/partners/a%20b', search: '?' },
    { url: '/bluefin', depth: 1, path: '/', search: '' },
  ])('of $url leaves out $depth segments', ({ url, depth, path, search }) => {
    const exchange = new HttpExchange(request(url), {
      incoming: undefined,
      depth,
      readBody: () => new Uint8Array(),
    })
    expect(exchange).toMatchObject({ path, search, requestedPath: url.replace(/\?.*/, '') })
  })
})
