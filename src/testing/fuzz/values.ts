import fc from 'fast-check'
import type { OpenApiDocument } from '../../http/openapi/document.ts'
import { resolved, type Schema } from './operations.ts'
import type { Pool } from './pool.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']
export const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 })

const moment = fc
  .date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString())

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'date-time': moment,
  date: moment.map((at) => at.slice(0, 10)),
  duration: fc.nat(999).map((days) => `P${String(days)}D`),
  email: fc.tuple(word, word).map(([user, host]) => `${user}@${host}.example`),
  uri: word.map((path) => `http://127.0.0.1:9/${path}`),
}

/** Usual length of texts: longer ones that are allowed show nothing new. */
const usualLength = 30
const usualItems = 4

/** Values that the schemas of a document allow, most of them names or ids of existing records. */
export class Values {
  readonly #document: OpenApiDocument
  readonly #pool: Pool
  readonly #usual: Readonly<Record<string, readonly unknown[]>> | undefined

  /** `usual` has what attributes mostly are, by their names, where most of what is allowed is refused. */
  constructor(
    document: OpenApiDocument,
    pool: Pool,
    usual?: Readonly<Record<string, readonly unknown[]>>,
  ) {
    this.#document = document
    this.#pool = pool
    this.#usual = usual
  }

  /** Whether values are chosen so that they are refused less often. */
  get isGuided(): boolean {
    return this.#usual !== undefined
  }

  /** Anything that the schema allows; `name` is what stands there, as in `parent` or `userName`. */
  of(given: Schema, name = ''): fc.Arbitrary<unknown> {
    const usual = this.#usual?.[name]
    const any = this.#anyOf(given, name)
    return usual === undefined ? any : mostly(fc.constantFrom(...usual), any)
  }

  #anyOf(given: Schema, name: string): fc.Arbitrary<unknown> {
    const schema = resolved<Schema>(this.#document, given)
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => this.of(choice, name)))
    if (schema.allOf !== undefined) {
      const parts = schema.allOf.map((part) => this.of(part, name) as fc.Arbitrary<object>)
      return fc.tuple(...parts).map((values) => Object.assign({}, ...values) as object)
    }
    const types = [schema.type ?? 'object'].flat()
    return fc.oneof(...types.map((type) => this.#ofType(type, schema, name)))
  }

  #ofType(type: string, schema: Schema, name: string): fc.Arbitrary<unknown> {
    switch (type) {
      case 'null':
        return fc.constant(null)
      case 'boolean':
        return fc.boolean()
      case 'integer':
      case 'number':
        return this.#number(schema, name)
      case 'string':
        return this.#string(schema, name)
      case 'array':
        return this.#array(schema, name)
      default:
        return this.#object(schema, name)
    }
  }

  #number({ minimum = -5, maximum = 5000 }: Schema, name: string): fc.Arbitrary<number> {
    const any = fc.integer({ min: minimum, max: maximum })
    const ids = this.#pool.ids(name).filter((id) => typeof id === 'number')
    return isId(name) && ids.length > 0 ? mostly(fc.constantFrom(...ids), any) : any
  }

  #string(schema: Schema, name: string): fc.Arbitrary<string> {
    const { format, pattern } = schema
    if (format === 'uuid') return this.#uuid(name)
    if (format !== undefined && format in formats) return formats[format] ?? word
    const { minLength = 0, maxLength = Infinity } = schema
    const fits = (text: string) =>
      text.length >= minLength &&
      text.length <= maxLength &&
      (pattern === undefined || new RegExp(pattern).test(text))
    const free = (
      pattern === undefined ? freeText(schema) : fc.stringMatching(new RegExp(pattern))
    ).filter(fits)
    const ids = this.#pool.ids(name).map(String).filter(fits)
    if (isId(name) && ids.length > 0) return mostly(fc.constantFrom(...ids), free)
    const known = [...this.#pool.words(name).filter(fits), ...ids]
    return known.length > 0 ? fc.oneof(fc.constantFrom(...known), free) : free
  }

  #uuid(name: string): fc.Arbitrary<string> {
    const ids = this.#pool.ids(name).map(String).filter(isUuid)
    return isId(name) && ids.length > 0 ? mostly(fc.constantFrom(...ids), fc.uuid()) : fc.uuid()
  }

  #array({ items = {}, minItems = 0, maxItems }: Schema, name: string): fc.Arbitrary<unknown[]> {
    const longest = Math.min(maxItems ?? Infinity, minItems + usualItems)
    // What `planIds` has are ids of plans.
    const called = this.isGuided ? name.replace(/Ids$/, 'Id') : name
    return fc.array(this.#anyOf(items, called), { minLength: minItems, maxLength: longest })
  }

  #object({ properties = {}, required = [], additionalProperties }: Schema, name: string) {
    // The id and the name of a parent are called `parent`, like the parent itself.
    const called = (key: string) =>
      name !== '' && /^(id|name)$/.test(key) ? `${name} ${key}` : key
    const fields = Object.entries(properties).map(([key, inner]) => [
      key,
      this.of(inner, called(key)),
    ])
    const named = fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: required.filter((key) => key in properties),
    })
    if (typeof additionalProperties !== 'object') return fc.oneof(named, sparse(named, required))
    return fc
      .tuple(fc.dictionary(word, this.of(additionalProperties)), named)
      .map(([others, own]) => ({ ...others, ...own }))
  }
}

/** Objects with one of their optional properties at most: the more there are, the more is refused. */
export function sparse(
  objects: fc.Arbitrary<Record<string, unknown>>,
  required: readonly string[] = [],
) {
  return fc.tuple(objects, fc.nat()).map(([object, at]) => {
    const optional = Object.keys(object).filter((key) => !required.includes(key))
    const kept = [...required, optional[at % Math.max(optional.length, 1)]]
    return Object.fromEntries(Object.entries(object).filter(([key]) => kept.includes(key)))
  })
}

/** Short texts of any script, and the longest that is allowed. */
function freeText({ minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  const longest = Math.min(maxLength ?? Infinity, minLength + usualLength)
  const short = fc.string({ unit: 'grapheme', minLength, maxLength: longest })
  return maxLength === undefined ? short : mostly(short, fc.constant('m'.repeat(maxLength)))
}

function isUuid(id: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
}

function isId(name: string): boolean {
  return /id$/i.test(name)
}

function mostly<Value>(usual: fc.Arbitrary<Value>, rare: fc.Arbitrary<Value>) {
  return fc.oneof({ arbitrary: usual, weight: 7 }, { arbitrary: rare, weight: 1 })
}
