import { z } from 'zod'
import type { Operation } from '../../../spec/contract.ts'
import { describedResponse, isJsonType, shapeOf } from './described-response.ts'
import { bodyProblemsOf, type Problem, type ResponseParts } from './schema-check.ts'

/**
 * Contradictions of a body to what is documented of it. An attribute may be absent or null unless
 * it is documented to be there always, and whatever is inferred of it may be otherwise.
 */
export function documentedProblemsOf(
  operation: Operation,
  answer: ResponseParts,
): readonly Problem[] {
  if (!isBodyDocumented(operation, answer.status)) return []
  const type = (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const schema = describedResponse(operation, answer.status)?.content?.[type]
  if (schema === undefined || !isJsonType(type) || answer.body === undefined) {
    return answer.text === '' ? [] : bodyProblemsOf(operation, answer)
  }
  const { error } = schema.safeParse(answer.body)
  return (error?.issues ?? [])
    .filter((issue) => isDocumented(issue, schema, answer.body))
    .map(({ path, message }) => ({ kind: 'schema', at: path.join('.') || 'body', message }))
}

/** Whether a document states the status of a response. */
export function isStatusDocumented(operation: Operation, status: number): boolean {
  return standingOf(responseOf(operation, status), operation['x-standing']) === 'documented'
}

/** Whether a document states the body of a response, besides its status. */
export function isBodyDocumented(operation: Operation, status: number): boolean {
  const response = responseOf(operation, status)
  const standing = standingOf(response, operation['x-standing'])
  const content = at(response, 'content')
  const media = typeof content === 'object' && content !== null ? Object.values(content) : []
  return media.length > 0 && media.every((one) => standingOf(one, standing) === 'documented')
}

function responseOf(operation: Operation, status: number): unknown {
  return at(operation.responses, String(status))
}

/** The standing that a part is marked with, or that of the whole. */
function standingOf(part: unknown, whole: unknown): unknown {
  return at(part, 'x-standing') ?? whole
}

function at(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
    : undefined
}

/** Whether an issue is about something that is documented. */
function isDocumented(issue: z.core.$ZodIssue, schema: unknown, body: unknown): boolean {
  if (issue.code === 'unrecognized_keys') return false
  const schemas = schemasAlong(schema, issue.path)
  if (schemas.some(isMarkedInferred)) return false
  const value = issue.path.reduce<unknown>(at, body)
  if (value === undefined || value === null) return schemas.some(isAlwaysPresent)
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return true
  const union = schemas.at(-1)
  const options = union instanceof z.ZodUnion ? union.options : []
  return issue.errors.every((issues, option) =>
    issues.some((inner) => isDocumented(inner, options[option], value)),
  )
}

/** The schemas from the outermost one to that at a path, with those that they wrap. */
function schemasAlong(schema: unknown, path: readonly PropertyKey[]): readonly unknown[] {
  const along = wrapped(schema)
  for (const key of path) {
    const last = along.at(-1)
    if (last instanceof z.ZodObject) along.push(...wrapped(shapeOf(last)[String(key)]))
    else if (last instanceof z.ZodArray) along.push(...wrapped(last.element))
    else if (last instanceof z.ZodRecord) along.push(...wrapped(last.valueType))
    else break
  }
  return along
}

function wrapped(schema: unknown): unknown[] {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? [schema, ...wrapped(schema.unwrap())]
    : [schema]
}

function metaOf(schema: unknown): unknown {
  return schema instanceof z.ZodType ? schema.meta() : undefined
}

function isMarkedInferred(schema: unknown): boolean {
  const standing = at(metaOf(schema), 'x-standing')
  return standing !== undefined && standing !== 'documented'
}

function isAlwaysPresent(schema: unknown): boolean {
  return at(metaOf(schema), 'x-always-present') === true
}
