import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Redaction } from './redaction.ts'

const secret = 'p@ss w/rd+"42"'
const redaction = new Redaction([secret, 'me:p@ss w/rd+"42" and more'])

describe('a secret is taken out in every form', () => {
  test.each([
    ['as it is', secret],
    ['as JSON', JSON.stringify({ note: secret })],
    ['percent-encoded', `https://x/?q=${encodeURIComponent(secret)}`],
    ['form-encoded', encodeURIComponent(secret).replaceAll('%20', '+')],
    ['as JSON within JSON', JSON.stringify(JSON.stringify({ note: secret }))],
    ['hexadecimal', Buffer.from(secret).toString('hex')],
    ['hexadecimal in capitals', Buffer.from(secret).toString('hex').toUpperCase()],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64url', Buffer.from(secret).toString('base64url')],
    ['Basic credentials', `Basic ${Buffer.from(`user:${secret}`).toString('base64')}`],
  ])('%s', (_, text) => {
    const clean = redaction.text(text)
    expect(clean).toContain('[redacted]')
    expect(clean).not.toContain('p@ss')
    expect(clean).not.toContain(Buffer.from(secret).toString('base64').slice(4, 12))
  })
})

test('whatever stands around a secret, base64 of the whole does not show it', () => {
  const key = 'canary-4711-secret'
  const one = new Redaction([key])
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), fc.string(), (before, after) => {
      const encoded = Buffer.from(before + key + after).toString('base64')
      const shown = one.text(encoded).split('[redacted]')
      for (const part of shown) {
        for (let offset = 0; offset < 4; offset += 1) {
          expect(Buffer.from(part.slice(offset), 'base64').toString()).not.toContain('canary')
        }
      }
    }),
  )
})

describe('by place, also where the value is not known', () => {
  test('headers', () => {
    expect(
      redaction.headers({
        Authorization: 'Bearer unheard-of',
        'x-api-key': 'unheard-of',
        'Set-Cookie': 'session=unheard-of',
        accept: 'application/json',
      }),
    ).toEqual({
      Authorization: 'Bearer [redacted]',
      'x-api-key': '[redacted]',
      'Set-Cookie': '[redacted]',
      accept: 'application/json',
    })
  })

  test('headers whose value begins with what is no scheme', () => {
    const pair = Buffer.from(`someone:${secret}`).toString('base64url')
    const values = { cookie: `authorization=Basic%20${pair}; x=1`, 'x-api-key': `${secret} more` }
    expect(redaction.headers(values)).toEqual({ cookie: '[redacted]', 'x-api-key': '[redacted]' })
    const bare = `${pair} and more`
    for (const name of ['authorization', 'Proxy-Authorization']) {
      expect(redaction.headers({ [name]: secret })).toEqual({ [name]: '[redacted]' })
      expect(redaction.headers({ [name]: bare })).toEqual({ [name]: '[redacted]' })
    }
  })

  test('parameters and attributes', () => {
    expect(redaction.url('https://x/y?access_token=abc&take=2')).toBe(
      'https://x/y?access_token=[redacted]&take=2',
    )
    expect(redaction.body('{"name":"a","password" : "b\\"c","token":"d"}')).toBe(
      '{"name":"a","password" : "[redacted]","token":"[redacted]"}',
    )
    expect(redaction.body('grant_type=password&username=a&password=b%20c&access%5Ftoken=d')).toBe(
      'grant_type=password&username=a&password=[redacted]&access%5Ftoken=[redacted]',
    )
    expect(redaction.body('1 = 1 & password=b')).toBe('1 = 1 & password=b')
  })
})

test('secrets and their places can be added when they become known', () => {
  const growing = new Redaction(['first secret'])
  growing.addSecrets(['a token', '', 'abc'])
  expect(growing.text('first secret, a token, abc')).toBe('[redacted], [redacted], abc')
  growing.addPlaces({ sid: 'abc', page: '2' }, 'parameter or attribute')
  growing.addPlaces({ 'X-Session': 'v1 abc', 'X-Page': '2' }, 'header')
  expect(growing.url('https://x/y?SID=other&page=2')).toBe('https://x/y?SID=[redacted]&page=2')
  expect(growing.headers({ 'x-session': 'other', 'x-page': '2' })).toEqual({
    'x-session': '[redacted]',
    'x-page': '2',
  })
})

test('what is no secret stays', () => {
  const text = '{"id":904,"name":"subPartnerName"}'
  expect(redaction.body(text)).toBe(text)
  expect(new Redaction(['', 'ab']).text('abc')).toBe('abc')
})
