import { expect, test } from 'vitest'
import { redactedHeaders, redactedUrl } from './redaction.ts'

test.each([
  ['authorization', 'Basic d2F0ZXJmb3JkOnNhbmRib3g=', 'Basic [redacted]'],
  ['Authorization', 'Hmac username="u", response="abc"', 'Hmac [redacted]'],
  ['authorization', 'a-raw-token-without-a-scheme', '[redacted]'],
  ['proxy-authorization', 'Bearer abc', 'Bearer [redacted]'],
  ['cookie', 'session=abc', '[redacted]'],
  ['set-cookie', 'session=abc; Path=/', '[redacted]'],
  ['X-Access-Token', 'abc', '[redacted]'],
  ['x-api-key', 'abc', '[redacted]'],
  ['webhook-signature', 'v1,abc', '[redacted]'],
  ['content-type', 'application/json', 'application/json'],
  ['x-partner-id', 'ptr_01', 'ptr_01'],
])('%s: %s is shown as %s', (name, value, shown) => {
  expect(redactedHeaders({ [name]: value })).toEqual({ [name]: shown })
})

test.each([
  ['/a?access_token=abc', '/a?access_token=[redacted]'],
  ['/a?x=1&ACCESS_TOKEN=abc&y=2', '/a?x=1&ACCESS_TOKEN=[redacted]&y=2'],
  ['/a?partner=792', '/a?partner=792'],
  ['/access_token=abc', '/access_token=abc'],
])('%s is shown as %s', (url, shown) => {
  expect(redactedUrl(url)).toBe(shown)
})
