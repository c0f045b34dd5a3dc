import { describe, expect, it, test } from 'vitest'
import { cutText } from '../../kernel/requests/request-log.ts'
import { KnownSecrets } from './known-secrets.ts'
import { Redaction } from './redaction.ts'

const byName = new Redaction(new KnownSecrets([]))

test.each([
  ['authorization', 'Basic d2F0ZXJmb3JkOnNhbmRib3g=', 'Basic [redacted]'],
  ['Authorization', 'Hmac username="u", response="abc"', 'Hmac [redacted]'],
  ['authorization', 'a-raw-token-without-a-scheme', '[redacted]'],
  ['proxy-authorization', 'Bearer abc', 'Bearer [redacted]'],
  ['cookie', 'session=abc', '[redacted]'],
  ['set-cookie', 'session=abc; Path=/', '[redacted]'],
  ['X-Access-Token', 'abc', '[redacted]'],
  ['x-api-key', 'abc', '[redacted]'],
  ['api-key', 'abc', '[redacted]'],
  ['apikey', 'abc', '[redacted]'],
  ['ApiKey', 'abc', '[redacted]'],
  ['token', 'abc', '[redacted]'],
  ['secret', 'abc', '[redacted]'],
  ['x-merchant-key', 'abc', '[redacted]'],
  ['x_shop_key', 'abc', '[redacted]'],
  ['client_secret', 'abc', '[redacted]'],
  ['webhook-signature', 'v1,abc', '[redacted]'],
  ['content-type', 'application/json', 'application/json'],
  ['x-partner-id', 'ptr_01', 'ptr_01'],
  ['idempotency-key', 'abc', 'abc'],
])('the header %s: %s is shown as %s', (name, value, shown) => {
  expect(byName.headers({ [name]: value })).toEqual({ [name]: shown })
})

test.each([
  ['/a?access_token=abc', '/a?access_token=[redacted]'],
  ['/a?x=1&ACCESS_TOKEN=abc&y=2', '/a?x=1&ACCESS_TOKEN=[redacted]&y=2'],
  ['/a?access%5Ftoken=abc', '/a?access%5Ftoken=[redacted]'],
  ['/a?%74oken=abc', '/a?%74oken=[redacted]'],
  [
    '/a?client_secret=abc&refresh_token=def',
    '/a?client_secret=[redacted]&refresh_token=[redacted]',
  ],
  ['/a?code=abc&sig=def&api-key=g', '/a?code=[redacted]&sig=[redacted]&api-key=[redacted]'],
  ['/a?token=a=b&x=1', '/a?token=[redacted]&x=1'],
  ['/a?b=c?token=abc', '/a?b=c?token=abc'],
  ['/a?%zz=1&token', '/a?%zz=1&token'],
  ['/a?partner=792', '/a?partner=792'],
  ['/access_token=abc', '/access_token=abc'],
])('%s is shown as %s', (url, shown) => {
  expect(byName.url(url)).toBe(shown)
})

test.each([
  ['{"password":"abc","name":"x"}', '{"password":"[redacted]","name":"x"}'],
  ['{ "client_secret" :\n "a\\"b" }', '{ "client_secret" :\n "[redacted]" }'],
  ['{"a":{"apiKey":"abc"},"b":["token","x"]}', '{"a":{"apiKey":"[redacted]"},"b":["token","x"]}'],
  ['{"pass\\u0077ord":"abc"}', '{"pass\\u0077ord":"[redacted]"}'],
  ['{"secret":12345,"token":null}', '{"secret":"[redacted]","token":null}'],
  ['{"code":"not_found","password":"ab… (cut: 99', '{"code":"not_found","password":"[redacted]"'],
  ['{"secrets":[{"value":"abc"}]}', '{"secrets":[{"value":"abc"}]}'],
  ['"password', '"password'],
  ['"password":', '"password":'],
  ['', ''],
])('the body %s is shown as %s', (body, shown) => {
  expect(byName.body(body)).toBe(shown)
})

it('reads a form as one', () => {
  const form = 'grant_type=password&username=ann&password=abc&code=1'
  expect(byName.body(form, 'application/x-www-form-urlencoded; charset=utf-8')).toBe(
    'grant_type=password&username=ann&password=[redacted]&code=[redacted]',
  )
})

it('takes no longer than a text is long, whatever is in it', () => {
  for (const text of ['\\"', '"', '":"', '{"password":', '[', '\\']) {
    expect(byName.body(text.repeat(200_000)).length).toBeGreaterThan(0)
  }
})

describe('a secret that is known', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const spoken = 'a "long" secret/with&everything'
  const redaction = new Redaction(new KnownSecrets([secret, `${secret}2`, spoken, 'sandbox', '']))

  test.each([
    [`it is ${secret}, and again ${secret}`, 'it is [redacted], and again [redacted]'],
    [`${secret}2${secret}`, '[redacted][redacted]'],
    [`${secret.slice(0, -1)} and more`, `${secret.slice(0, -1)} and more`],
    ['the sandbox', 'the sandbox'],
    ['', ''],
  ])('is not shown in %s', (text, shown) => {
    expect(redaction.text(text)).toBe(shown)
  })

  it('is not shown under a name that says nothing, in any part of an exchange', () => {
    const shown = [
      redaction.headers({ 'x-note': secret }),
      redaction.url(`/a/${secret}?note=${encodeURIComponent(spoken)}`),
      redaction.body(JSON.stringify({ note: [secret, spoken] })),
      redaction.body(`note=${encodeURIComponent(spoken)}`, 'application/x-www-form-urlencoded'),
      redaction.detail(`no ${secret}`),
      redaction.detail({ issues: [{ message: `no ${secret}`, path: [secret] }] }),
    ]
    expect(JSON.stringify(shown)).not.toMatch(/whsec_M|long/)
  })

  it('is not shown up to where the text was cut', () => {
    const text = `{"note":"${secret}"}`
    for (let length = 9; length < text.length; length += 1) {
      const kept = redaction.text(cutText(text, length))
      expect(kept).not.toContain(secret.slice(0, 8))
      expect(kept).toMatch(/\(cut: \d+ characters in all\)$/)
    }
  })
})
