import { z } from 'zod'
import type { Operation } from '../../../spec/contract.ts'
import type { Answer } from '../client/answer.ts'
import {
  type DescribedResponse,
  describedResponse,
  isJsonType,
  jsonSchemaOf,
  shapeOf,
} from './described-response.ts'

/** Contradiction of an answer to its contract. */
export interface Problem {
  readonly kind: 'status' | 'content-type' | 'schema' | 'field' | 'header'
  /** Where in the answer, such as `data.3.parent.id`. */
  readonly at: string
  readonly message: string
}

/** Parts of an answer that are checked. */
export type ResponseParts = Pick<Answer, 'status' | 'headers' | 'text' | 'body'>

/** More than anybody reads: a mistake in a list is made once for each of its items. */
const maxProblems = 20

/** Everything in which an answer contradicts what its operation lists. */
export function problemsOf(operation: Operation, answer: ResponseParts): readonly Problem[] {
  const listed = describedResponse(operation, answer.status)
  if (listed === undefined) return [statusProblem(operation, answer)]
  const problems = [...bodyProblems(listed, answer), ...headerProblems(listed, answer)]
  return problems.slice(0, maxProblems)
}

/** Contradictions of the body: its type, its schema (every item), attributes that are not listed. */
export function bodyProblemsOf(operation: Operation, answer: ResponseParts): readonly Problem[] {
  const listed = describedResponse(operation, answer.status)
  return listed === undefined ? [] : bodyProblems(listed, answer).slice(0, maxProblems)
}

/** Everything in which a value contradicts its schema, attributes that are not listed included. */
export function problemsOfValue(schema: z.ZodType, value: unknown): readonly Problem[] {
  return valueProblems(schema, value).slice(0, maxProblems)
}

/** Contradictions of the headers that are listed for the status. */
export function headerProblemsOf(operation: Operation, answer: ResponseParts): readonly Problem[] {
  const listed = describedResponse(operation, answer.status)
  return listed === undefined ? [] : headerProblems(listed, answer)
}

/**
 * Why an answer with the success status is still none: it is not JSON, or has not one attribute of
 * the operation. Less than the schema asks, so that one attribute that is off blocks nothing else.
 */
export function successIssue(operation: Operation, answer: ResponseParts): string | undefined {
  const schema = jsonSchemaOf(describedResponse(operation, answer.status))
  const { body } = answer
  if (!(schema instanceof z.ZodObject)) return undefined
  if (typeof body !== 'object' || body === null) return 'it is no JSON object'
  const known = Object.keys(shapeOf(schema)).some((key) => key in body)
  return known ? undefined : 'it has no attribute of the operation'
}

function statusProblem(operation: Operation, { status }: ResponseParts): Problem {
  const listed = Object.keys(operation.responses).join(', ')
  const message = `${operation.operationId} answered ${String(status)}; it lists ${listed}`
  return { kind: 'status', at: 'status', message }
}

function bodyProblems({ content }: DescribedResponse, answer: ResponseParts): Problem[] {
  if (content === undefined) {
    return answer.text === ''
      ? []
      : [{ kind: 'schema', at: 'body', message: 'has a body where none is listed' }]
  }
  const type = (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const schema = content[type]
  if (schema === undefined) {
    const listed = Object.keys(content).join(', ')
    const message = `is ${type || 'not named'}; ${listed} is listed`
    return [{ kind: 'content-type', at: 'content-type', message }]
  }
  if (!isJsonType(type)) return valueProblems(schema, answer.text)
  if (answer.body === undefined) {
    return [{ kind: 'schema', at: 'body', message: 'is not valid JSON' }]
  }
  return valueProblems(schema, answer.body)
}

function valueProblems(schema: z.ZodType, value: unknown): Problem[] {
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    // There is nothing parsed to hold it against, so the schema itself tells what it lists.
    const beyond = outside(schema, value, '').map(fieldProblem)
    return [...parsed.error.issues.flatMap((issue) => schemaProblems(issue)), ...beyond]
  }
  return unlisted(value, parsed.data, '').map(fieldProblem)
}

function fieldProblem(at: string): Problem {
  return { kind: 'field', at, message: 'is not part of the contract' }
}

/** Paths of a value that its schema does not list, as far as a schema has one form only. */
function outside(schema: unknown, value: unknown, path: string): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return outside(schema.unwrap(), value, path)
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((item, place) => outside(schema.element, item, inner(path, String(place))))
  }
  const isOpen = !(schema instanceof z.ZodObject) || schema.def.catchall !== undefined
  if (isOpen || typeof value !== 'object' || value === null) return []
  const shape = shapeOf(schema)
  return Object.entries(value).flatMap(([key, one]) =>
    Object.hasOwn(shape, key) ? outside(shape[key], one, inner(path, key)) : [inner(path, key)],
  )
}

const inner = (path: string, key: string) => (path === '' ? key : `${path}.${key}`)

function schemaProblems(issue: z.core.$ZodIssue): Problem[] {
  const at = issue.path.join('.') || 'body'
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      kind: 'field',
      at: [...issue.path, key].join('.'),
      message: 'is not part of the contract',
    }))
  }
  return [{ kind: 'schema', at, message: issue.message }]
}

/** Paths of what was sent and the schema passed over. Attributes outside a schema are dropped by it. */
function unlisted(sent: unknown, known: unknown, path: string): string[] {
  if (typeof sent !== 'object' || sent === null) return []
  if (typeof known !== 'object' || known === null) return []
  const kept = new Map<string, unknown>(Object.entries(known))
  return Object.entries(sent).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return kept.has(key) ? unlisted(value, kept.get(key), here) : [here]
  })
}

function headerProblems({ headers }: DescribedResponse, answer: ResponseParts): Problem[] {
  return Object.entries(headers).flatMap(([name, schema]): Problem[] => {
    const given = answer.headers[name.toLowerCase()]
    const fits =
      given === undefined
        ? schema.safeParse(undefined).success
        : schema.safeParse(given).success || schema.safeParse(Number(given)).success
    if (fits) return []
    const message = given === undefined ? 'is missing' : `is ${JSON.stringify(given)}`
    return [{ kind: 'header', at: name, message }]
  })
}

/** Problems in one line each, for evidence. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems.map(({ at, message }) => `${at} ${message}`).join('; ')
}
