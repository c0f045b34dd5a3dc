import { z } from 'zod'
import { parseJson } from '../../kit/client/json.ts'
import type { Operation } from '../../../spec/contract.ts'
import {
  describedResponse,
  jsonSchemaOf,
  requestSchemaOf,
  shapeOf,
} from '../../kit/contract/described-response.ts'
import { statusesOf, successOf } from '../../kit/contract/operation.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import { changingResponse, isJson, type Mutant, without, withHeader } from './mutant.ts'

/** Mutants for everything that a contract names: each status, attribute, parameter and header. */
export function mutantsFromContract({ contract, waived }: Suite): readonly Mutant[] {
  const provoked =
    ({ operationId }: Operation) =>
    (status: number) =>
      !waived.some(({ claim }) => claim === `${operationId} ${String(status)}`)
  return Object.values(contract.operations).flatMap((operation) => [
    ...otherRefusals(operation, provoked(operation)),
    ...wrongAttributes(operation),
    ...missingAttributes(operation),
    ...missingHeaders(operation),
    ...ignoredParameters(operation),
    ...forgottenAttributes(operation),
  ])
}

/** What a target that takes one refusal for another answers. */
const mistaken: Readonly<Record<number, number>> = {
  400: 422,
  401: 403,
  403: 404,
  404: 410,
  409: 400,
}

function otherRefusals(operation: Operation, isProvoked: (status: number) => boolean): Mutant[] {
  const { operationId } = operation
  return statusesOf(operation)
    .filter(isProvoked)
    .flatMap((status) => {
      const other = mistaken[status]
      if (other === undefined) return []
      return {
        id: `${operationId}.${String(status)}-becomes-${String(other)}`,
        family: 'status',
        respond: changingResponse({ operation: operationId, status }, (response) => ({
          ...response,
          status: other,
        })),
      } satisfies Mutant
    })
}

function wrongAttributes(operation: Operation): Mutant[] {
  const status = successOf(operation)
  return attributesOf(jsonSchemaOf(describedResponse(operation, status)), []).flatMap(
    ({ path, schema }) => {
      const wrong = misfits.find((value) => !schema.safeParse(value).success)
      if (wrong === undefined) return []
      return {
        id: `${operation.operationId}.${path.join('.')}-of-another-type`,
        family: 'schema',
        respond: changingResponse({ operation: operation.operationId, status }, (response) =>
          reaches(response.body, path)
            ? { ...response, body: replacedAt(response.body, path, wrong) }
            : response,
        ),
      } satisfies Mutant
    },
  )
}

/** Values of every type; one of them fits no schema of one type. */
const misfits: readonly unknown[] = [7.25, 'another type', [], {}]

/** Without an attribute of the topmost object that is always there. */
function missingAttributes(operation: Operation): Mutant[] {
  const status = successOf(operation)
  return attributesOf(jsonSchemaOf(describedResponse(operation, status)), [])
    .filter(({ path, schema }) => path.length === 1 && !schema.safeParse(undefined).success)
    .map(({ path: [attribute = ''] }) => ({
      id: `${operation.operationId}.lacks-${attribute}`,
      family: 'schema',
      respond: changingResponse({ operation: operation.operationId, status }, (response) =>
        without(response, attribute),
      ),
    }))
}

function missingHeaders(operation: Operation): Mutant[] {
  const status = successOf(operation)
  const names = Object.keys(describedResponse(operation, status)?.headers ?? {})
  return names.map((name) => ({
    id: `${operation.operationId}.no-${name.toLowerCase()}`,
    family: 'headers',
    respond: changingResponse({ operation: operation.operationId, status }, (response) =>
      withHeader(response, name, undefined),
    ),
  }))
}

function ignoredParameters({ operationId, request }: Operation): Mutant[] {
  return Object.keys(shapeOf(request?.query)).map((parameter) => ({
    id: `${operationId}.does-not-hear-${parameter}`,
    family: 'filters',
    respond: (request) => {
      if (request.operation !== operationId) return request.forward()
      const url = new URL(request.url)
      url.searchParams.delete(parameter)
      return request.forward(url.search === request.url.search ? {} : { url })
    },
  }))
}

function forgottenAttributes(operation: Operation): Mutant[] {
  const { operationId } = operation
  const attributes = Object.entries(shapeOf(requestSchemaOf(operation)))
  // What may be anything is ignored by a correct target, too.
  const heeded = attributes.filter(
    ([, schema]) => !(withoutWrapping(schema) instanceof z.ZodUnknown),
  )
  return heeded.map(([attribute]) => ({
    id: `${operationId}.forgets-${attribute}`,
    family: 'life-cycle',
    respond: (request) => {
      const body = request.operation === operationId ? parseJson(request.body ?? '') : undefined
      if (!isJson(body) || !(attribute in body)) return request.forward()
      const { [attribute]: _, ...rest } = body
      return request.forward({ body: JSON.stringify(rest) })
    },
  }))
}

/** An attribute of an answer, by its path; a star stands for the last item of a list. */
interface Attribute {
  readonly path: readonly string[]
  readonly schema: z.ZodType
}

/** Depth of attributes beyond which shapes recur. */
const maxDepth = 4

function attributesOf(schema: unknown, path: readonly string[]): Attribute[] {
  const bare = withoutWrapping(schema)
  if (path.length >= maxDepth) return []
  if (bare instanceof z.ZodArray) return attributesOf(bare.element, [...path, '*'])
  if (!(bare instanceof z.ZodObject)) return []
  return Object.entries(shapeOf(bare)).flatMap(([name, inner]) => [
    { path: [...path, name], schema: inner },
    ...attributesOf(inner, [...path, name]),
  ])
}

function withoutWrapping(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? withoutWrapping(schema.unwrap())
    : schema
}

function replacedAt(value: unknown, path: readonly string[], wrong: unknown): unknown {
  const [step = '', ...rest] = path
  if (path.length === 0) return wrong
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    // The last one that has such an attribute: a kit that looks at the first only is found out.
    const place = items.findLastIndex((item) => reaches(item, rest))
    return items.map((item, at) => (at === place ? replacedAt(item, rest, wrong) : item))
  }
  return isJson(value) ? { ...value, [step]: replacedAt(value[step], rest, wrong) } : value
}

function reaches(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true
  if (Array.isArray(value)) return value.some((item) => reaches(item, rest))
  return isJson(value) && (rest.length === 0 || reaches(value[step], rest))
}
