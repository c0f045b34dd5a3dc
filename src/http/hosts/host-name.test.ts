import { expect, test } from 'vitest'
import { placeOfHost } from './host-name.ts'

test.each([
  ['http://bluefin.localhost:4010/api', { provider: 'bluefin', sandbox: undefined }],
  ['http://bluefin.localhost/', { provider: 'bluefin', sandbox: undefined }],
  ['http://BlueFin.LOCALHOST/'.toLowerCase(), { provider: 'bluefin', sandbox: undefined }],
  ['http://acme.bluefin.localhost:4010/x?y', { provider: 'bluefin', sandbox: 'acme' }],
  ['http://sandbox-1.bluefin.localhost', { provider: 'bluefin', sandbox: 'sandbox-1' }],
])('%s is a place of its own', (url, place) => {
  expect(placeOfHost(url)).toEqual(place)
})

test.each([
  'http://localhost:4010/bluefin',
  'http://127.0.0.1/?next=http://bluefin.localhost/',
  'http://bluefin.localhost.evil.example/',
  'http://evil.example/bluefin.localhost/',
  'http://a.b.bluefin.localhost/',
  'http://.localhost/',
])('%s is an ordinary host', (url) => {
  expect(placeOfHost(url)).toBeUndefined()
})
