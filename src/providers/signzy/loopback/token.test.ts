import { describe, expect, test } from 'vitest'
import { shownToken } from './token.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

interface Shown {
  readonly headers?: Readonly<Record<string, string>>
  readonly search?: string
  readonly body?: string
}

const tokenIn = ({ headers = {}, search = '', body = '' }: Shown) => {
  const all: Readonly<Record<string, string>> = { 'content-type': 'application/json', ...headers }
  return shownToken({ header: (name) => all[name], search }, new TextEncoder().encode(body))
}

describe('a token is read', () => {
  test.each([
    ['raw from Authorization', { headers: { authorization: 'abc' } }, 'abc'],
    ['after Bearer', { headers: { authorization: 'Bearer abc' } }, 'abc'],
    ['after Basic, alone', { headers: { authorization: `Basic ${base64('abc')}` } }, 'abc'],
    ['after Basic, as a user', { headers: { authorization: `basic ${base64('abc:')}` } }, 'abc'],
    ['after Basic, the longer', { headers: { authorization: `Basic ${base64('u:abc')}` } }, 'abc'],
    ['from X-Access-Token', { headers: { 'x-access-token': 'abc' } }, 'abc'],
    ['from the query', { search: '?a=1&access_token=abc' }, 'abc'],
    ['from the body', { body: '{"access_token":"abc"}' }, 'abc'],
    ['from nowhere', {}, undefined],
  ])('%s', (_, shown, token) => {
    expect(tokenIn(shown)).toBe(token)
  })

  const everywhere: Shown = {
    body: '{"access_token":"1"}',
    search: '?access_token=2',
    headers: { 'x-access-token': '3', authorization: '4' },
  }
  test('from the first place that has one: body, query, X-Access-Token, Authorization', () => {
    const { headers } = everywhere
    expect(tokenIn(everywhere)).toBe('1')
    expect(tokenIn({ ...everywhere, body: '{}' })).toBe('2')
    expect(tokenIn({ headers: headers ?? {} })).toBe('3')
  })

  test.each([
    ['a number in the body', { body: '{"access_token":7}' }],
    ['a body that is no object', { body: '["access_token"]' }],
    ['a body that is not JSON', { body: '{"access_token":"1"' }],
    [
      'a body of another type',
      { body: '{"access_token":"1"}', headers: { 'content-type': 'text/plain' } },
    ],
    ['a list in the query', { search: '?access_token=1&access_token=2' }],
  ])('not from %s', (_, { headers = {}, ...shown }: Shown) => {
    expect(tokenIn({ ...shown, headers: { authorization: '4', ...headers } })).toBe('4')
  })
})
