import fc from 'fast-check'
import type { Call } from './calls.ts'
import * as unusual from './unusual-values.ts'

/** A change that makes a call a little, or altogether, wrong. */
type Mutation = (call: Call) => Call

const unusualValue = fc.oneof(fc.constantFrom(...unusual.values), fc.jsonValue({ maxDepth: 3 }))
const unusualText = fc.constantFrom(...unusual.texts)

const bodyMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(fc.nat(), unusualValue).map(([at, value]) => inBody((body) => putAt(body, at, value))),
  fc.nat().map((at) => inBody((body) => putAt(body, at, undefined))),
  fc
    .tuple(unusualText, unusualValue)
    .map(([key, value]) => inBody((body) => withKey(body, key, value))),
  unusualValue.map((value) => withBody(JSON.stringify(value))),
  fc.constantFrom(...unusual.bodies).map(withBody),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => withBody(new Uint8Array(bytes))),
  fc.nat({ max: 99 }).map((percent) => (call: Call) => withBody(partOf(call.body, percent))(call)),
  fc.constant<Mutation>((call) => withBody(utf16(String(call.body)))(call)),
)

const pathMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc
    .constantFrom(...unusual.segments)
    // The id, whether it ends the path or an action follows it.
    .map((id) => inPath((path) => path.replace(/[^/]+$|(?<=\/)[^/]+(?=\/[a-z]+$)/, id))),
  fc.constantFrom(...unusual.paths).map(inPath),
)

const queryMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constant<Mutation>((call) => ({ ...call, query: `${call.query}&${call.query}` })),
  fc
    .record({
      name: fc.constantFrom(...unusual.parameters),
      value: fc.constantFrom(...unusual.argumentTexts),
      times: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ name, value, times }) => (call: Call) => {
      const pair = new URLSearchParams([[name, value]]).toString()
      return { ...call, query: [call.query, ...Array<string>(times).fill(pair)].join('&') }
    }),
  fc.constantFrom(...unusual.queries).map((query) => (call: Call) => ({ ...call, query })),
)

const headerMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constantFrom(...unusual.contentTypes).map((type) => withHeader('content-type', type)),
  fc.constantFrom(...unusual.credentials).map((value) => withHeader('authorization', value)),
  fc
    .tuple(fc.constantFrom(...unusual.headers), fc.constantFrom(...unusual.headerValues))
    .map(([name, value]) => withHeader(name, value)),
)

const methodMutation: fc.Arbitrary<Mutation> = fc
  .constantFrom(...unusual.methods)
  .map((method) => (call: Call) => ({ ...call, method }))

/** Valid calls with one to three mutations that nobody should ever send. */
export function invalidCall(valid: fc.Arbitrary<Call>): fc.Arbitrary<Call> {
  const mutation = fc.oneof(
    { arbitrary: bodyMutation, weight: 5 },
    { arbitrary: pathMutation, weight: 3 },
    { arbitrary: queryMutation, weight: 3 },
    { arbitrary: headerMutation, weight: 3 },
    { arbitrary: methodMutation, weight: 1 },
  )
  return fc
    .tuple(valid, fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([call, mutations]) => mutations.reduce((mutated, next) => next(mutated), call))
}

function withBody(body: NonNullable<Call['body']>): Mutation {
  return (call) => ({ ...call, body })
}

function inBody(change: (body: unknown) => unknown): Mutation {
  return (call) => {
    try {
      return { ...call, body: JSON.stringify(change(JSON.parse(String(call.body)))) ?? '' }
    } catch {
      return call
    }
  }
}

function inPath(change: (path: string) => string): Mutation {
  return (call) => ({ ...call, path: change(call.path) })
}

function withHeader(name: string, value: string | undefined): Mutation {
  return ({ headers: { [name]: _, ...others }, ...call }) => ({
    ...call,
    headers: value === undefined ? others : { ...others, [name]: value },
  })
}

function partOf(body: Call['body'], percent: number): string {
  const text = String(body ?? '')
  return text.slice(0, Math.floor((text.length * percent) / 100))
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'utf16le'))
}

/** Puts a value in the place of one of those in a JSON value; undefined takes that one away. */
function putAt(json: unknown, at: number, value: unknown): unknown {
  const places = placesIn(json)
  const put = (inner: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return value
    const entries = Object.entries(inner as object).map(([key, one]) => [
      key,
      key === step ? put(one, rest) : (one as unknown),
    ])
    return Array.isArray(inner) ? entries.map(([, one]) => one) : Object.fromEntries(entries)
  }
  return put(json, places[at % places.length] ?? [])
}

/** The paths to every value inside a JSON value, and to itself. */
function placesIn(json: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof json !== 'object' || json === null) return [path]
  return [path, ...Object.entries(json).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
}

/** Adds an own key, also one that an assignment would take for the prototype. */
function withKey(json: unknown, key: string, value: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries([...Object.entries(json), [key, value]])
}
