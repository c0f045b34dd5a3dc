import fc from 'fast-check'
import type { Call } from './calls.ts'
import * as odd from './unusual-values.ts'

/** A change that makes a call a little, or altogether, wrong. */
type Twist = (call: Call) => Call

const oddValue = fc.oneof(fc.constantFrom(...odd.oddValues), fc.jsonValue({ maxDepth: 3 }))
const oddText = fc.constantFrom(...odd.oddTexts)

const bodyTwist: fc.Arbitrary<Twist> = fc.oneof(
  fc.tuple(fc.nat(), oddValue).map(([at, value]) => inBody((body) => putAt(body, at, value))),
  fc.nat().map((at) => inBody((body) => putAt(body, at, undefined))),
  fc.tuple(oddText, oddValue).map(([key, value]) => inBody((body) => withKey(body, key, value))),
  oddValue.map((value) => withBody(JSON.stringify(value))),
  fc.constantFrom(...odd.oddBodies).map(withBody),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => withBody(new Uint8Array(bytes))),
  fc.nat({ max: 99 }).map((percent) => (call: Call) => withBody(partOf(call.body, percent))(call)),
  fc.constant<Twist>((call) => withBody(utf16(String(call.body)))(call)),
)

const pathTwist: fc.Arbitrary<Twist> = fc.oneof(
  fc
    .constantFrom(...odd.oddSegments)
    // The id, whether it ends the path or an action follows it.
    .map((id) => inPath((path) => path.replace(/[^/]+$|(?<=\/)[^/]+(?=\/[a-z]+$)/, id))),
  fc.constantFrom(...odd.oddPaths).map(inPath),
)

const queryTwist: fc.Arbitrary<Twist> = fc.oneof(
  fc.constant<Twist>((call) => ({ ...call, query: `${call.query}&${call.query}` })),
  fc
    .record({
      name: fc.constantFrom(...odd.oddParameters),
      value: fc.constantFrom(...odd.oddArguments),
      times: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ name, value, times }) => (call: Call) => {
      const pair = new URLSearchParams([[name, value]]).toString()
      return { ...call, query: [call.query, ...Array<string>(times).fill(pair)].join('&') }
    }),
  fc.constantFrom(...odd.oddQueries).map((query) => (call: Call) => ({ ...call, query })),
)

const headerTwist: fc.Arbitrary<Twist> = fc.oneof(
  fc.constantFrom(...odd.oddContentTypes).map((type) => withHeader('content-type', type)),
  fc.constantFrom(...odd.oddCredentials).map((value) => withHeader('authorization', value)),
  fc
    .tuple(fc.constantFrom(...odd.oddHeaders), fc.constantFrom(...odd.oddHeaderValues))
    .map(([name, value]) => withHeader(name, value)),
)

const methodTwist: fc.Arbitrary<Twist> = fc
  .constantFrom(...odd.oddMethods)
  .map((method) => (call: Call) => ({ ...call, method }))

/** Sane calls with one to three things wrong that nobody should ever send. */
export function invalidCall(sane: fc.Arbitrary<Call>): fc.Arbitrary<Call> {
  const twist = fc.oneof(
    { arbitrary: bodyTwist, weight: 5 },
    { arbitrary: pathTwist, weight: 3 },
    { arbitrary: queryTwist, weight: 3 },
    { arbitrary: headerTwist, weight: 3 },
    { arbitrary: methodTwist, weight: 1 },
  )
  return fc
    .tuple(sane, fc.array(twist, { minLength: 1, maxLength: 3 }))
    .map(([call, twists]) => twists.reduce((twisted, next) => next(twisted), call))
}

function withBody(body: NonNullable<Call['body']>): Twist {
  return (call) => ({ ...call, body })
}

function inBody(change: (body: unknown) => unknown): Twist {
  return (call) => {
    try {
      return { ...call, body: JSON.stringify(change(JSON.parse(String(call.body)))) ?? '' }
    } catch {
      return call
    }
  }
}

function inPath(change: (path: string) => string): Twist {
  return (call) => ({ ...call, path: change(call.path) })
}

function withHeader(name: string, value: string | undefined): Twist {
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
