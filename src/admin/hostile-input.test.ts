import { z } from '@hono/zod-openapi'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { adminContract } from '../../spec/admin/contract.ts'
import { requestContents, requestSchema } from '../kernel/operation.ts'
import { createSimulator, type Simulator } from '../simulator.ts'

/*
 * Whatever is sent to the control plane, it answers in the words of its contract (strict mode sees
 * to that) and never with a mistake of its own.
 */

type Operation = (typeof adminContract.operations)[keyof typeof adminContract.operations]

let simulator: Simulator

beforeAll(() => {
  simulator = createSimulator({ strict: true, providers: ['bluefin'] })
})
afterAll(() => simulator.close())

/** Names that mean something to JavaScript, or to some operation and not to others. */
const oddNames = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', ''],
  ...['bluefin', 'rateLimit', 'collections', 'name', 'id'],
]

const oddTexts = [
  ...['', ' ', '0', '-1', '1e309', 'NaN', 'null', '__proto__', 'default', 'bluefin.partners'],
  ...['../../etc/passwd', '%00', '\u0000', '\ud800', '🦊', "' OR 1=1 --", '<script>', '${7*7}'],
  ...[
    'P1D',
    'P99999999999999999999Y',
    '9999-12-31T23:59:59.999Z',
    '0000-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
  ],
  ...['9999-12-31T23:59:59-05:00', '2026-02-30T00:00:00Z', '2026-01-01', '2026-01-01T00:00:00Z'],
  'x'.repeat(5000),
]
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 1, arbitrary: fc.string() },
)
const odd = fc.oneof(
  { weight: 4, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(null, true, 0, -1, 1, 0.5, 1e21, -1e308, 2 ** 53, [], {}, [
      [],
    ]),
  },
)

/** Odd values, by names that the operation reads more often than not. */
function entries<Value>(own: readonly string[], values: fc.Arbitrary<Value>, most: number) {
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...own, ...(own.length === 0 ? oddNames : [])) },
    { weight: 1, arbitrary: fc.constantFrom(...oddNames) },
  )
  return fc.dictionary(name, values, { maxKeys: most })
}

/** Calls of an operation, of which a fair part differs in one thing only from what it takes. */
function callsOf(operation: Operation) {
  const own = namesIn(requestContents(operation)[0]?.schema)
  const read = namesIn(requestSchema(operation, 'query'))
  const values = fc.oneof(odd, entries(['now', 'mode'], odd, 2))
  return fc.record({
    segments: fc.infiniteStream(text),
    query: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: entries(read, text, 2) },
    ),
    body: fc.oneof(
      { weight: 1, arbitrary: fc.jsonValue() },
      { weight: 2, arbitrary: entries(own, values, 3) },
      { weight: 4, arbitrary: entries(own, values, 1) },
    ),
    type: fc.oneof(
      { weight: 5, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: fc.constant('text/plain') },
    ),
  })
}

/** The names of the parts that a schema is made of. */
function namesIn(schema: z.ZodType | undefined): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

it.each(
  Object.values(adminContract.operations).map((operation) => [operation.operationId, operation]),
)(
  '%s answers by the contract, never by a mistake of ours',
  { timeout: 60_000 },
  async (_, operation) => {
    const seen = new Set<number>()
    const property = fc.asyncProperty(callsOf(operation), async (call) => {
      const { status, defect } = await answerTo(operation, call)
      expect(defect).toBeNull()
      expect(status).toBeLessThan(500)
      seen.add(status)
    })
    const numRuns = requestContents(operation).length === 0 ? 40 : 400
    await fc.assert(property, { numRuns, seed: 20260101 })
    // Some of it has to get further than the first check, or nothing was tried.
    expect(seen.size).toBeGreaterThan('request' in operation ? 1 : 0)
  },
)

type Call = typeof callsOf extends (_: never) => fc.Arbitrary<infer One> ? One : never

async function answerTo({ method, path }: Operation, { segments, query, body, type }: Call) {
  const filled = path.replace(/\{\w+\}/g, () => encoded(segments.next().value as string))
  const search = Object.entries(query).map((entry) => entry.map(encoded).join('='))
  const sent = { headers: { 'content-type': type }, body: JSON.stringify(body) }
  const { status, headers } = await simulator.fetch(
    `http://localhost/__admin${filled}?${search.join('&')}`,
    { method: method.toUpperCase(), ...(method === 'get' ? {} : sent) },
  )
  for (const name of simulator.sandboxes.names(9).slice(1)) simulator.sandboxes.deleteSandbox(name)
  return { status, defect: headers.get('x-sandbox-defect') }
}

/** A part of a URL; half a character becomes a whole one. */
function encoded(part: string): string {
  return encodeURIComponent(Buffer.from(part).toString())
}
