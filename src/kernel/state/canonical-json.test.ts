import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonical, canonicalText } from './canonical-json.ts'

/** As it would be without the machinery: ordered by hand, laid out by the platform. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]))
}

/** Keys that look like numbers come first in every object, however it was made. */
const isPlain = (value: unknown): boolean => !/"\d+":/.test(JSON.stringify(value))

it('is JSON as the platform lays it out, with keys in order', () => {
  fc.assert(
    fc.property(fc.jsonValue().filter(isPlain), (value) => {
      expect(canonicalText(value)).toBe(JSON.stringify(ordered(value), null, 2))
      expect(JSON.stringify(canonical(value))).toBe(JSON.stringify(ordered(value)))
    }),
  )
})

it('is laid out inside of something else by what stands before its lines', () => {
  const value = { b: [1, {}], a: { c: [] } }
  const within = `{\n  "value": ${canonicalText(value, '\n  ')}\n}`
  expect(within).toBe(JSON.stringify({ value: ordered(value) }, null, 2))
})

it.each([
  ['keys in any order', { b: 1, Z: 2, a: 3, 'a b': 4, ä: 5 }],
  ['what JSON leaves out', { a: undefined, b: [undefined], c: Number.NaN, d: -Infinity, e: -0 }],
  ['what knows how to become JSON', { at: new Date(0), url: new URL('http://127.0.0.1/') }],
  ['keys that mean something to the language', JSON.parse('{"__proto__": {"a": 1}}') as unknown],
])('says as much as JSON does of %s', (_what, value) => {
  expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)))
  expect(Object.keys(canonical(value) as object)).toEqual(
    Object.keys(JSON.parse(JSON.stringify(value)) as object).sort(),
  )
})
