import { ZodObject, type ZodType } from 'zod'
import {
  type BodyContent,
  isBodyOptional,
  type OperationShape,
  requestContents,
  requestSchema,
} from '../kernel/operation.ts'
import type { Issue } from '../kernel/refusal.ts'
import { cutText } from '../kernel/requests/request-log.ts'
import { tooManyIn, valuesOf } from './body/named-values.ts'
import { defaultBodyLimitBytes } from './body/body-reader.ts'

type Part = Issue['in']
type SchemaIssue = {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly message: string
}
type KeysIssue = SchemaIssue & { readonly keys: readonly string[] }
type UnionIssue = SchemaIssue & { readonly errors: readonly (readonly SchemaIssue[])[] }

/** Checks the parts of a request of one operation against its contract. */
export interface Validator {
  /** Every way in which the body may be written; empty for an operation that takes none. */
  readonly bodyContents: readonly BodyContent[]
  /** Whether a call without any body counts as one with an empty object. */
  readonly isBodyOptional: boolean
  readonly bodyLimitBytes: number
  /** Whether the body is passed on as it came. */
  readonly takesBytes: boolean
  readonly params: (given: Readonly<Record<string, string>>) => Checked
  readonly query: (search: string) => Checked
  readonly body: (given: unknown, content: BodyContent) => Checked
}

/** A part that does not fit its schema, as it was given. */
export interface Misfit {
  readonly issues: readonly Issue[]
  readonly given: unknown
}

/** The part as its schema reads it, or what is wrong with it. */
export type Checked = { readonly value: unknown } | Misfit

/** Prepares the checks of an operation. A part without a schema is passed on as it is given. */
export function validatorOf(operation: OperationShape): Validator {
  const params = requestSchema(operation, 'params')
  const query = requestSchema(operation, 'query')
  const read = new Map<string, Checked>()
  const named = operation['x-query-in-any-case'] === true ? listedNames(query) : noNames
  return {
    bodyContents: requestContents(operation),
    isBodyOptional: isBodyOptional(operation),
    bodyLimitBytes: operation['x-body-limit-bytes'] ?? defaultBodyLimitBytes,
    takesBytes: operation['x-body-as-bytes'] === true,
    params: (given) => (params === undefined ? { value: given } : check('path', params, given)),
    query(search) {
      if (query === undefined) return { value: {} }
      const known = read.get(search)
      if (known !== undefined) return known
      const tooMany = tooManyIn(search)
      if (tooMany !== undefined) {
        const issue = { in: 'query', path: [], message: tooMany, kind: 'custom' } as const
        return { issues: [issue], given: search }
      }
      const checked = check('query', query, valuesOf(namedPairs(search, named)))
      return search.length > longestKeptQuery ? checked : keep(read, search, checked)
    },
    body: (given, { schema }) => check('body', schema, given),
  }
}

type Names = ReadonlyMap<string, string>
const noNames: Names = new Map()

/** The names that a query lists, by how they are in lower case. */
function listedNames(query: ZodType | undefined): Names {
  const names = query instanceof ZodObject ? Object.keys(query.shape) : []
  return new Map(names.map((name) => [name.toLowerCase(), name]))
}

/** The pairs of a query; a name in another letter case is the listed one, unless that is there too. */
function namedPairs(search: string, names: Names): Iterable<readonly [string, string]> {
  const pairs = new URLSearchParams(search)
  if (names.size === 0) return pairs
  return Array.from(pairs).flatMap(([name, value]) => {
    const listed = names.get(name.toLowerCase())
    if (listed === undefined || listed === name) return [[name, value] as const]
    return pairs.has(listed) ? [] : [[listed, value] as const]
  })
}

/** Queries whose reading is kept for each operation, and how long they are at most. */
const keptQueries = 200
const longestKeptQuery = 200

/** Clients ask for the same again and again, and a query says the same every time. */
function keep(read: Map<string, Checked>, search: string, checked: Checked): Checked {
  if (read.size >= keptQueries) read.clear()
  read.set(search, deepFrozen(checked))
  return checked
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFrozen(inner)
  }
  return value
}

function check(part: Part, schema: ZodType, given: unknown): Checked {
  const result = schema.safeParse(given)
  return result.success
    ? { value: result.data }
    : { issues: firstIssues(part, result.error.issues, given), given }
}

/** As many issues as an answer lists; with more, it says how many are not listed. */
const mostIssues = 100

function firstIssues(part: Part, found: readonly SchemaIssue[], given: unknown): Issue[] {
  const listed: Issue[] = []
  let count = 0
  for (const issue of found) {
    for (const one of issuesOf(part, issue, given)) {
      count += 1
      if (count <= mostIssues) listed.push(one)
    }
  }
  if (count > mostIssues) {
    const message = `has ${String(count - mostIssues)} more issues, which are not listed`
    listed.push({ in: part, path: [], message, kind: 'custom' })
  }
  return listed
}

function* issuesOf(part: Part, issue: SchemaIssue, given: unknown): Generator<Issue> {
  if (issue.code === 'invalid_union' && 'errors' in issue) {
    const branch = meantBranch(issue as UnionIssue, given)
    if (branch !== undefined) {
      for (const inner of branch) {
        yield* issuesOf(part, { ...inner, path: [...issue.path, ...inner.path] }, given)
      }
      return
    }
  }
  const path = issue.path.map(stepName)
  if (issue.code === 'unrecognized_keys' && 'keys' in issue) {
    for (const key of (issue as KeysIssue).keys) {
      const message = 'is not part of the contract'
      yield { in: part, path: [...path, stepName(key)], message, kind: issue.code }
    }
    return
  }
  const absent = valueAt(given, issue.path) === undefined
  yield {
    in: part,
    path,
    message: issue.message,
    kind: absent ? 'missing' : (issue.code ?? 'custom'),
  }
}

/** As much of a name as an answer repeats. */
const longestName = 200

function stepName(step: PropertyKey): string | number {
  if (typeof step === 'number') return step
  return cutText(String(step), longestName)
}

/** Of the branches of a union: the first that lacks nothing of what it needs, or else the last. */
function meantBranch(issue: UnionIssue, given: unknown): readonly SchemaIssue[] | undefined {
  const value = valueAt(given, issue.path)
  const complete = issue.errors.find((branch) =>
    branch.every((inner) => valueAt(value, inner.path) !== undefined),
  )
  return complete ?? issue.errors.at(-1)
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = given
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}
