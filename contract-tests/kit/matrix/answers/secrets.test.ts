import { expect, test } from 'vitest'
import { leakIn } from './secret-search.ts'
import { isSecretName } from './secrets.ts'

const names = new Set(['id', 'name', 'message', 'data', 'token'])
const at = (body: unknown, sent = '') => leakIn(body, { names }, sent)?.at

test.each([
  'passwordHash',
  'password_hash',
  'apiKey',
  'APIKey',
  'api-key',
  'mfaSecret',
  'paymentToken',
  'cardNumber',
  'stackTrace',
  '_internal',
  'pan',
])('%s names a secret', (name) => {
  expect(isSecretName(name)).toBe(true)
})

test.each([
  'hasPassword',
  'password_reset',
  'passwordChangedAt',
  'tokenType',
  'nextPageToken',
  'companyName',
  'panToGstMobNum',
  'etag',
  'traceId',
  'keyboard',
  'internationalName',
])('%s names none', (name) => {
  expect(isSecretName(name)).toBe(false)
})

test('an attribute that nobody lists and that names a secret is a leak wherever it stands', () => {
  expect(at({ data: [{ id: 1 }, { id: 2, apiKey: 'abc' }] })).toBe('data.1.apiKey')
  expect(at({ data: [{ id: 1, more: { deep: [{ salt: 'abc' }] } }] })).toBe(
    'data.0.more.deep.0.salt',
  )
})

test('what is listed, says nothing or is harmless is none', () => {
  expect(at({ token: 'abc' })).toBeUndefined()
  expect(at({ id: 1, password: null, secret: true })).toBeUndefined()
  expect(at({ id: 1, etag: 'W/"7"', links: { self: 'https://api.example.com/users/7' } })).toBe(
    undefined,
  )
})

test('a value that is secret by its form is a leak under any name that nobody lists', () => {
  const forms = [
    '$2b$12$C6UzMDM.H6dfI/f/IKcxeOgH9Z0Q7v0JrV1e0Qe0q8mEoQeVh1rXu',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl',
    'tok_1NirD82eZvKYlo2CIvbtLWuY',
    '4111111111111111',
    '-----BEGIN PRIVATE KEY-----',
  ]
  for (const form of forms) expect(at({ more: [form] })).toBe('more.0')
})

test('what shows the inside of a deployment is a leak under any name at all', () => {
  const texts = [
    'Error: no\n    at UserService.find (/opt/app/users.ts:81:13)',
    'syntax error in SELECT id FROM users WHERE id = 7',
    'SQLSTATE[42P01]',
    'connect ECONNREFUSED 10.12.0.7:5432',
    'postgres://app:pw@db/app',
    '/var/app/current/config.yml',
    'db-3.prod.internal',
  ]
  for (const message of texts) expect(at({ message })).toBe('message')
})

test('what the caller sent itself is no secret of the deployment', () => {
  const message = "SELECT name FROM users WHERE name = 'x'"
  expect(at({ message })).toBe('message')
  expect(at({ message }, `{"name":"${message}"}`)).toBeUndefined()
})

test('prose, addresses and dates are no secrets', () => {
  const texts = [
    'Please select a name from the list.',
    'Update your settings.',
    'https://files.example.com/var/x.png',
    '2026-11-22T02:00:00Z',
    'Invoice INV-2026-000123 was issued at noon.',
    '192.0.2.17',
  ]
  for (const message of texts) expect(at({ message, more: message })).toBeUndefined()
})
