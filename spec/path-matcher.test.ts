import { describe, expect, it, test } from 'vitest'
import { parametersIn, PathMatcher, pathWith } from './path-matcher.ts'

const op = (method: string, path: string) => ({ method, path })
const operations = [
  op('get', '/users'),
  op('post', '/users'),
  op('get', '/users/{id}'),
  op('get', '/users/me'),
  op('delete', '/users/{userId}'),
  op('get', '/users/{id}/keys/{key-id}'),
  op('get', '/users/me/keys'),
  op('get', '/billing/generate/{yyyy-MM}'),
]
const matcher = new PathMatcher(operations)
const found = (method: string, path: string, by = matcher) => {
  const match = by.match(method, path)
  return match && [`${match.operation.method} ${match.operation.path}`, match.params]
}

describe('a path', () => {
  test.each([
    ['GET', '/users', ['get /users', {}]],
    ['get', '/users/7', ['get /users/{id}', { id: '7' }]],
    ['DELETE', '/users/7', ['delete /users/{userId}', { userId: '7' }]],
    ['HEAD', '/users/7', ['get /users/{id}', { id: '7' }]],
    ['GET', '/users/me', ['get /users/me', {}]],
    ['DELETE', '/users/me', ['delete /users/{userId}', { userId: 'me' }]],
    ['GET', '/users/me/keys', ['get /users/me/keys', {}]],
    ['GET', '/users/me/keys/1', ['get /users/{id}/keys/{key-id}', { id: 'me', 'key-id': '1' }]],
    [
      'GET',
      '/billing/generate/2026-03',
      ['get /billing/generate/{yyyy-MM}', { 'yyyy-MM': '2026-03' }],
    ],
    ['GET', '/users/a%2Fb', ['get /users/{id}', { id: 'a/b' }]],
    ['GET', '/users/%zz', ['get /users/{id}', { id: '%zz' }]],
    ['GET', '/%75sers', ['get /users', {}]],
    ['GET', '/Users', undefined],
    ['GET', '/users/', undefined],
    ['GET', '/users/7/', undefined],
    ['PUT', '/users', undefined],
    ['GET', '', undefined],
    ['GET', '/', undefined],
    ['GET', '/users//keys/1', undefined],
  ])('%s %s is found or not', (method, path, expected) => {
    expect(found(method, path)).toEqual(expected)
  })

  it('is read in any letter case, and with a slash at its end, where the vendor does', () => {
    const lenient = new PathMatcher(operations, { caseSensitive: false, ignoreTrailingSlash: true })
    expect(found('GET', '/USERS/Me/', lenient)).toEqual(['get /users/me', {}])
    expect(found('GET', '/Users/ABC/', lenient)).toEqual(['get /users/{id}', { id: 'ABC' }])
  })

  it('tells its methods, those of every template that fits it', () => {
    expect(matcher.methodsAt('/users')).toEqual(['GET', 'POST'])
    expect(matcher.methodsAt('/users/me').toSorted()).toEqual(['DELETE', 'GET'])
    expect(matcher.methodsAt('/nowhere')).toEqual([])
  })

  it('of ten thousand segments is answered like any other', () => {
    expect(found('GET', '/users'.repeat(10_000))).toBeUndefined()
  })
})

it('refuses two templates that differ in the names of parameters alone', () => {
  const twins = [op('get', '/a/{x}'), op('get', '/a/{y}')]
  expect(() => new PathMatcher(twins)).toThrow('GET /a/{y} is there twice')
})

describe('a template', () => {
  it('is filled with values, encoded', () => {
    expect(pathWith('/a/{yyyy-MM}/{id}', { 'yyyy-MM': '2026-03', id: 'x/y' })).toBe(
      '/a/2026-03/x%2Fy',
    )
    expect(() => pathWith('/a/{id}', {})).toThrow('/a/{id} needs the parameter id')
  })

  it('names its parameters in order', () => {
    expect(parametersIn('/a/{yyyy-MM}/{id}')).toEqual(['yyyy-MM', 'id'])
  })
})
