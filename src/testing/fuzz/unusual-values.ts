/*
 * Values that have broken servers before. Long lists are not wrapped item by item.
 */

const long = 'x'.repeat(300)
const huge = 'x'.repeat(100_000)
/** More than a body may have. */
const enormous = 'x'.repeat(1_100_000)

const nested = (open: string, close: string) => open.repeat(5000) + '1' + close.repeat(5000)

// prettier-ignore
export const texts: readonly string[] = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', 'a\udc00', '\u202eabc', '👩‍👩‍👧‍👦', 'İ', 'ß', '\ufeff', '\r\n', '`\'"<>;--',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '$ref', '{}', '[]', 'null', 'undefined',
  'NaN', '-0', '1e308', '0x10', '1_000', '٣', '00', '-1', '9'.repeat(25), '2024-02-30', '0000-00-00', '+999999-01-01',
  '9999-99-99T99:99:99Z', '+275760-09-13T00:00:00.001Z', '../..', '%', '%zz', '%00', '\\', long, '😀'.repeat(200),
]

// prettier-ignore
export const values: readonly unknown[] = [
  ...texts, huge, null, true, false, 0, -0, -1, 1.5, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21,
  [], {}, [[]], [null], { id: null }, { id: [] }, { id: {} }, { id: 792, name: [] }, { name: '' }, { length: -1 },
  [{ templateType: 'card' }, 0], { userRole: 'System Admin' }, Array(500).fill({ templateType: 'tax' }),
]

// prettier-ignore
export const bodies: readonly string[] = [
  '', ' ', '{', '}', '{"a":}', '[1,', '"', "{'a':1}", 'null', 'NaN', '{"a":1}{"a":2}', '\u0000', '\ufeff{}', 'a=b&c=1',
  '{"__proto__":{"isActive":true}}', '{"constructor":{"prototype":{}}}', '{"name":"a","name":"b"}', '{"id":1e400}',
  '{"a":"\\ud800"}', '{"a":"\\uZZZZ"}', nested('[', ']'), nested('{"a":', '}'), `{"name":"${enormous}"}`,
]

// prettier-ignore
export const contentTypes: readonly (string | undefined)[] = [
  undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ',', '/',
  'application/json; charset=utf-16', 'APPLICATION/JSON', 'application/problem+json', 'application/json;;;',
  'application/jsonx', 'application/json, text/plain', `application/json; ${long}`,
]

// prettier-ignore
export const segments: readonly string[] = [
  '%zz', '%', '%2', '%2e%2e', '..', '.', '%00', '%2F', '%25', '%252e', '%C3%28', '%ED%A0%80', '%0A', '-1', '0', '007', '1e3',
  '1.0', '%D9%A3', 'NaN', '__proto__', 'constructor', '9'.repeat(20), '9'.repeat(21), huge.slice(0, 10_000), '%20',
  '792%20', '792;x', '792,904', '+792', '0x318', '*', '{id}', ':id', '792/..', '792//', '%F0%9F%98%80', '🙂', '%E2%80%AE',
]

// prettier-ignore
export const paths: readonly ((path: string) => string)[] = [
  (path) => `${path}/`, (path) => `/${path}`, (path) => path.toUpperCase(), (path) => path.replace('/', '/./'),
  (path) => path.replaceAll('/', '//'), (path) => `${path}/clone`, (path) => `${path}/%2e%2e/x`, () => '', () => '/',
  () => `/${'a/'.repeat(2000)}`, (path) => `${path}#x`, (path) => `${path}%3Ftake=1`, () => '/api/v1', () => '/%E0%A4%A',
  (path) => path.replaceAll('a', '%61'), (path) => path.replace('/', '%2F'), (path) => `${path}\\..\\x`,
]

// prettier-ignore
export const parameters: readonly string[] = [
  'take', 'skip', 'partner', 'client', 'limit', 'offset', 'paging.mode', 'success', 'dateFrom', 'dateTo', 'filter',
  'transactionType', '__proto__', 'constructor', 'take[]', 'take[gt]', '', long,
]

// prettier-ignore
export const argumentTexts: readonly string[] = [
  ...texts, '0', '1001', '1.5', '1e2', ' 1', '+1', '[object Object]', huge, '2024-01-01T00:00:00+99:99', 'true', '4',
]

// prettier-ignore
export const queries: readonly string[] = [
  '%zz=1', '%', '&&&', '=', '====', '?', 'take', 'take=%ff', 'a=%00', '#', `a=${huge}`, 'take=1;skip=2', '+=+',
]

// prettier-ignore
export const credentials: readonly (string | undefined)[] = [
  undefined, '', ' ', 'Basic', 'Basic ', 'Basic ====', 'basic Og==', 'Basic 8J+YgA==', `Basic ${huge}`, 'Bearer', 'Bearer x',
  'Hmac', 'Hmac username=""', 'Hmac username="system.admin", nonce="n", timestamp="1", response="00"',
  'Hmac username="system.admin", nonce="n", timestamp="999999999999", response="zz"',
  'Hmac username="__proto__", nonce="", timestamp="-1", response=""', 'Digest x', ', ', 'null',
  'Rsa username="system.admin", nonce="n", timestamp="1723593600", response="abc"',
]

// prettier-ignore
export const headers: readonly string[] = [
  'accept', 'content-length', 'content-encoding', 'transfer-encoding', 'host', 'if-match', 'range', 'expect', 'prefer',
  'x-http-method-override', 'x-forwarded-for', 'traceparent', 'cookie', 'origin', 'idempotency-key', '__proto__',
]

// prettier-ignore
export const headerValues: readonly string[] = [
  '', '*', '-1', '0', 'gzip', 'chunked', 'NaN', 'DELETE', 'text/html', 'code=404', 'http://evil.example', long,
]

// prettier-ignore
export const methods: readonly string[] = [
  'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'BREW', '__proto__',
]
