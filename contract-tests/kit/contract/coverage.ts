import { z } from 'zod'
import type { Contract, Operation } from '../../../spec/contract.ts'
import type { Exchange } from '../client/exchange.ts'
import { parseJson } from '../client/json.ts'
import { claimsOf } from '../requirement/claims.ts'
import { describedResponse, jsonSchemaOf } from './described-response.ts'
import { statusesOf } from './operation.ts'

/** Share of a whole, with what is missing. */
export interface Share {
  readonly covered: number
  readonly of: number
  readonly missing: readonly string[]
}

/** Coverage of a contract by a run. The wholes come from the contract, not from the run. */
export interface Coverage {
  readonly operations: Share
  /** Operation × documented status. */
  readonly answers: Share
  /** Attributes of the bodies of success answers that have been seen to be there. */
  readonly fields: Share
}

/** Coverage by the exchanges of a run. */
export function coverageOf(contract: Contract, exchanges: readonly Exchange[]): Coverage {
  const operations = new Set<string>()
  const answers = new Set<string>()
  const seen = new Map<string, Set<string>>()
  for (const { operation, response } of exchanges) {
    if (operation === undefined || response === undefined) continue
    operations.add(operation)
    answers.add(`${operation} ${String(response.status)}`)
    if (response.status < 300) {
      addPaths(parseJson(response.body), { at: '', to: pathsSeen(seen, operation) })
    }
  }
  const fields = new Set(
    [...seen].flatMap(([operation, paths]) => [...paths].map((path) => `${operation} ${path}`)),
  )
  return {
    operations: share(Object.keys(contract.operations), operations),
    answers: share(claimsOf(contract), answers),
    fields: share(Object.values(contract.operations).flatMap(fieldsOf), fields),
  }
}

function share(all: readonly string[], seen: ReadonlySet<string>): Share {
  const missing = all.filter((one) => !seen.has(one))
  return { covered: all.length - missing.length, of: all.length, missing }
}

function pathsSeen(seen: Map<string, Set<string>>, operation: string): Set<string> {
  const paths = seen.get(operation) ?? new Set()
  seen.set(operation, paths)
  return paths
}

/** Adds the paths of all attributes of a value; items of a list share one. */
function addPaths(value: unknown, { at, to }: { at: string; to: Set<string> }): void {
  if (Array.isArray(value)) {
    const inner = { at: `${at}[]`, to }
    for (const item of value) addPaths(item, inner)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const here = at === '' ? key : `${at}.${key}`
    to.add(here)
    if (typeof inner === 'object') addPaths(inner, { at: here, to })
  }
}

/** Every attribute that the success answer of an operation may have. */
function fieldsOf(operation: Operation): string[] {
  const found = new Set<string>()
  for (const status of statusesOf(operation).filter((one) => one >= 200 && one < 300)) {
    const schema = jsonSchemaOf(describedResponse(operation, status))
    if (schema === undefined) continue
    collect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '', found)
  }
  return [...found].map((path) => `${operation.operationId} ${path}`)
}

function collect(schema: JsonSchema, path: string, found: Set<string>): void {
  if (typeof schema === 'boolean') return
  for (const branch of [schema.anyOf, schema.oneOf, schema.allOf]) {
    for (const one of branch ?? []) collect(one, path, found)
  }
  for (const item of [schema.items ?? []].flat()) collect(item, `${path}[]`, found)
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    const here = path === '' ? key : `${path}.${key}`
    found.add(here)
    collect(inner, here, found)
  }
}

type JsonSchema = z.core.JSONSchema._JSONSchema
