import type { Random } from '../../src/kernel/random/random.ts'
import { queries, segments } from '../../src/testing/fuzz/unusual-values.ts'
import { hostileBody, pickFrom } from './hostile-bodies.ts'

/** A call that would be understood, to be spoiled. */
export interface PlainCall {
  readonly method: string
  /** With `{…}` for what is to be filled in. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** What is sent on one connection. */
export interface Conversation {
  readonly bytes: Buffer
  readonly requests: number
  /** Whether the connection is reset as soon as all is sent. */
  readonly breaksOff: boolean
}

/** A request line, its fields and what follows, each a chance to go wrong. */
interface Draft {
  target: string
  method: string
  version: string
  fields: string[]
  body: string
  /** How the length of the body is told: nothing of it is true where this is hostile. */
  framing: (body: string) => { readonly fields: readonly string[]; readonly body: string }
}

const sized: Draft['framing'] = (body) => ({
  fields: [`Content-Length: ${String(Buffer.byteLength(body, 'latin1'))}`],
  body,
})
const told =
  (length: string): Draft['framing'] =>
  (body) => ({
    fields: [`Content-Length: ${length}`],
    body,
  })
const chunked = (write: (body: string) => string, ...fields: string[]): Draft['framing'] => {
  return (body) => ({ fields: ['Transfer-Encoding: chunked', ...fields], body: write(body) })
}
const hex = (body: string) => body.length.toString(16)

const framings: readonly Draft['framing'][] = [
  ...['-1', '+5', '0x10', '5, 5', '1e3', '99999999999999999999', '999999', '1', ' ', '\t3'].map(
    told,
  ),
  (body) => ({ fields: ['Content-Length: 5', 'Content-Length: 6'], body }),
  (body) => ({ fields: [], body }),
  chunked((body) => `${hex(body)}\r\n${body}\r\n0\r\n\r\n`),
  chunked((body) => `${hex(body)}\r\n${body}\r\n0\r\n\r\n`, 'Content-Length: 3'),
  chunked((body) => `${hex(body)};${'x'.repeat(5000)}=1\r\n${body}\r\n0\r\n\r\n`),
  chunked((body) => `${hex(body)}\r\n${body}\r\n0\r\nX-Trailer: 1\r\nHost: evil.example\r\n\r\n`),
  chunked((body) => `${hex(body)}\r\n${body}`),
  chunked((body) => `${hex(body)}\n${body}\n0\n\n`),
  chunked((body) => `FFFFFFFFFFFFFFFFF\r\n${body}`),
  chunked((body) => `-1\r\n${body}\r\n0\r\n\r\n`),
  chunked(
    (body) => Array.from(body.slice(0, 200), (one) => `1\r\n${one}\r\n`).join('') + '0\r\n\r\n',
  ),
  (body) => ({ fields: ['Transfer-Encoding: xchunked'], body }),
  (body) => ({ fields: ['Transfer-Encoding: chunked, identity'], body }),
  (body) => ({ fields: ['Transfer-Encoding : chunked'], body: `0\r\n\r\n${body}` }),
]

const hosts = [
  [], ['evil.example'], ['localhost', 'evil.example'], ['localhost', 'localhost'], ['127.1'], ['[::1'],
  ['localhost:99999'], ['a@localhost'], ['localhost\u0000.evil.example'], ['default.bluefin.localhost'],
  ['__proto__.bluefin.localhost'], ['x.y.z.localhost'], ['bluefin.localhost'],
] // prettier-ignore

const oddFields = [
  'Expect: 100-continue', 'Expect: 200-maybe', 'Upgrade: websocket\r\nConnection: Upgrade', 'Upgrade: h2c',
  'Content-Encoding: gzip', 'Range: bytes=0-99999999999', 'If-Match: *', 'X-HTTP-Method-Override: DELETE',
  `Cookie: ${'__proto__=1; '.repeat(50)}`, 'X: a\r\n folded', ': empty', 'X\u0000: 1', 'X: a\u0000b', 'X : 1',
  `X-Long: ${'x'.repeat(20_000)}`, Array.from({ length: 300 }, (_, at) => `X-${String(at)}: 1`).join('\r\n'),
  'Authorization: Basic \u00ff\u00fe', 'Authorization: Bearer __proto__', 'Authorization: Hmac username="\\"',
  'traceparent: 00-0-0-00', 'Connection: close, keep-alive, __proto__', 'Origin: null', 'TE: trailers, deflate;q=0.5',
] // prettier-ignore

const oddTargets: readonly ((target: string) => string)[] = [
  (target) => `http://localhost${target}`,
  (target) => `http://evil.example${target}`,
  (target) => `HTTP://LOCALHOST:80${target}`,
  (target) => `http://[::1${target}`,
  (target) => `file:///etc/passwd#${target}`,
  (target) => target.replaceAll('/', '%2f'),
  (target) => target.replaceAll('/', '%2F%2e%2e/'),
  (target) => `${target}%00`,
  (target) => `${target}\u0000`,
  (target) => `${target}/%ed%a0%80/%c0%af`,
  (target) => `${target}/../../../../__admin/info`,
  (target) => `/s/__proto__${target}`,
  (target) => `/s/nope${target}`,
  (target) => `/${target}`,
  (target) => `${target}\\..\\x`,
  (target) => `${target};x=1?${'a=1&'.repeat(3000)}`,
  (target) => `${target}?${'x'.repeat(14_000)}`,
  (target) => `${target}#?#`,
  () => '*',
  () => 'no-slash',
  () => '',
]

const methods = [
  'get',
  'BREW',
  'CONNECT',
  'TRACE',
  'PRI',
  'OPTIONS',
  'HEAD',
  'QUERY',
  '\u0000',
  '',
  'G ET',
]
const versions = ['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/1.1 ', 'HTTP/9.9', 'http/1.1', '']

/** Each spoils a request in one way. */
const spoilers: readonly ((draft: Draft, random: Random) => void)[] = [
  (draft, random) => (draft.framing = pickFrom(random, framings)),
  (draft, random) => (draft.body = hostileBody(random)),
  (draft, random) => (draft.body = hostileBody(random)),
  (draft, random) => (draft.target = pickFrom(random, oddTargets)(draft.target)),
  (draft, random) => (draft.target += `?${pickFrom(random, queries).slice(0, 10_000)}`),
  (draft, random) => draft.fields.push(pickFrom(random, oddFields)),
  (draft, random) => {
    const others = draft.fields.filter((field) => !field.startsWith('Host:'))
    draft.fields = [...pickFrom(random, hosts).map((host) => `Host: ${host}`), ...others]
  },
  (draft, random) => (draft.method = pickFrom(random, methods)),
  (draft, random) => (draft.version = pickFrom(random, versions)),
]

/** Some requests on one connection, one after the other without waiting, most of them spoiled. */
export function hostileConversation(random: Random, calls: readonly PlainCall[]): Conversation {
  const requests = random.happens(0.5) ? 1 : random.whole(2, 8)
  const parts = Array.from({ length: requests }, () => written(random, pickFrom(random, calls)))
  const text = parts.join('')
  // Now and then it breaks off anywhere.
  const sent = random.happens(0.1) ? text.slice(0, random.whole(0, text.length)) : text
  return { bytes: Buffer.from(sent, 'latin1'), requests, breaksOff: random.happens(0.05) }
}

function written(random: Random, call: PlainCall): string {
  const hasBody = !['GET', 'DELETE'].includes(call.method)
  const filled = () => pickFrom(random, segments).slice(0, 2000)
  const fields = ['Host: localhost', 'Content-Type: application/json']
  for (const [name, value] of Object.entries(call.headers)) fields.push(`${name}: ${value}`)
  const draft: Draft = {
    method: call.method,
    target: call.path.replaceAll(/\{[^{}]*\}/g, filled),
    version: 'HTTP/1.1',
    fields,
    body: hasBody ? '{}' : '',
    framing: sized,
  }
  const times = random.whole(0, 3)
  for (let time = 0; time < times; time += 1) pickFrom(random, spoilers)(draft, random)
  const framed =
    draft.body === '' && draft.framing === sized ? undefined : draft.framing(draft.body)
  const lines = [
    `${draft.method} ${draft.target} ${draft.version}`,
    ...draft.fields,
    ...(framed?.fields ?? []),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${framed?.body ?? ''}`
}
