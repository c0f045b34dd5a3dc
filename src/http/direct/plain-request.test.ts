import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { plainRequest } from './plain-request.ts'

const usual = {
  method: 'GET',
  url: '/toy/items?take=1',
  httpVersion: '1.1',
  rawHeaders: ['Host', '127.0.0.1:4010'],
}
const read = (given: Partial<typeof usual>) =>
  plainRequest({ ...usual, ...given } as IncomingMessage)

describe('a plain request', () => {
  it('is read from its target and its headers', () => {
    expect(read({ rawHeaders: ['HOST', 'localhost:4010', 'content-LENGTH', '12'] })).toEqual({
      method: 'GET',
      target: '/toy/items?take=1',
      path: '/toy/items',
      host: 'localhost:4010',
      bodyBytes: 12,
    })
    expect(read({})?.bodyBytes).toBeUndefined()
  })

  it.each<Partial<typeof usual>>([
    { method: 'HEAD' },
    { method: 'OPTIONS' },
    { method: 'get' },
    { httpVersion: '1.0' },
    { url: '*' },
    { url: '' },
    { url: 'http://127.0.0.1:4010/toy/items' },
    { url: '/toy/items%20' },
    { url: '/toy/it"ems' },
    { url: '/toy/items#part' },
    { url: '/toy\\items' },
    { url: '/toy/../items' },
    { url: '/toy/./items' },
    { url: '/toy/items/..' },
    { url: '/toy/items?below=/../' },
    { rawHeaders: [] },
    { rawHeaders: ['Host', ''] },
    { rawHeaders: ['Host', 'a', 'host', 'a'] },
    { rawHeaders: ['Host', 'LOCALHOST'] },
    { rawHeaders: ['Host', 'localhost:80'] },
    { rawHeaders: ['Host', '[::1]:4010'] },
    { rawHeaders: ['Host', 'acme.toy.localhost:4010'] },
    { rawHeaders: ['Host', 'a', 'Transfer-Encoding', 'chunked'] },
    { rawHeaders: ['Host', 'a', 'Content-Length', '2', 'content-length', '2'] },
    { rawHeaders: ['Host', 'a', 'Content-Length', '2, 2'] },
  ])('is not %j', (given) => {
    expect(read(given)).toBeUndefined()
  })
})
