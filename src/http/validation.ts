import type { ZodType } from 'zod'
import {
  type BodyContent,
  isBodyOptional,
  type OperationShape,
  requestContents,
  requestSchema,
} from '../kernel/operation.ts'
import type { Issue } from '../kernel/refusal.ts'
import { valuesOf } from './body-content.ts'
import { defaultBodyLimitBytes } from './body-reader.ts'

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
  readonly params: (given: Readonly<Record<string, string>>) => Checked
  readonly query: (search: string) => Checked
  readonly body: (given: unknown, content: BodyContent) => Checked
}

/** The part as its schema reads it, or what is wrong with it. */
export type Checked = { readonly value: unknown } | { readonly issues: readonly Issue[] }

/** Prepares the checks of an operation. A part without a schema is passed on as it is given. */
export function validatorOf(operation: OperationShape): Validator {
  const params = requestSchema(operation, 'params')
  const query = requestSchema(operation, 'query')
  // Most calls have no query; what the schema makes of none is the same every time.
  const noQuery = query === undefined ? { value: {} } : check('query', query, {})
  return {
    bodyContents: requestContents(operation),
    isBodyOptional: isBodyOptional(operation),
    bodyLimitBytes: operation['x-body-limit-bytes'] ?? defaultBodyLimitBytes,
    params: (given) => (params === undefined ? { value: given } : check('path', params, given)),
    query: (search) =>
      search === '' || query === undefined
        ? noQuery
        : check('query', query, valuesOf(new URLSearchParams(search))),
    body: (given, { schema }) => check('body', schema, given),
  }
}

function check(part: Part, schema: ZodType, given: unknown): Checked {
  const result = schema.safeParse(given)
  if (result.success) return { value: result.data }
  return { issues: result.error.issues.flatMap((issue) => issuesOf(part, issue, given)) }
}

function issuesOf(part: Part, issue: SchemaIssue, given: unknown): Issue[] {
  if (issue.code === 'invalid_union' && 'errors' in issue) {
    const branch = meantBranch(issue as UnionIssue, given)
    if (branch !== undefined) {
      return branch.flatMap((inner) =>
        issuesOf(part, { ...inner, path: [...issue.path, ...inner.path] }, given),
      )
    }
  }
  if (issue.code === 'unrecognized_keys' && 'keys' in issue) {
    return (issue as KeysIssue).keys.map((key) => ({
      in: part,
      path: [...issue.path.map(stepName), key],
      message: 'is not part of the contract',
      kind: issue.code ?? 'custom',
    }))
  }
  const path = issue.path.map(stepName)
  const absent = valueAt(given, issue.path) === undefined
  return [
    { in: part, path, message: issue.message, kind: absent ? 'missing' : (issue.code ?? 'custom') },
  ]
}

function stepName(step: PropertyKey): string | number {
  return typeof step === 'symbol' ? String(step) : step
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
