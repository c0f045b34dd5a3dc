import fc from 'fast-check'
import type { Operation, Parameter } from './operations.ts'
import type { SeenResources } from './seen-resources.ts'
import { sparse, type Values } from './values.ts'

/** A call as it goes over the wire, without the prefix where the provider is mounted. */
export interface Call {
  readonly method: string
  /** Where it has `{id}`, the id of a resource that an answer showed is put there, the `ago`-th latest. */
  readonly path: string
  readonly ago: number
  /** As it follows the question mark. */
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | undefined
}

/** A call of an operation that its document allows, by somebody with one of these headers. */
export function documentedCall(
  operation: Operation,
  values: Values,
  callers: readonly Call['headers'][],
): fc.Arbitrary<Call> {
  const part = (where: string, valueOf: (parameter: Parameter) => fc.Arbitrary<unknown>) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === where)
    const fields = parameters.map((parameter) => [parameter.name, valueOf(parameter)])
    return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name),
    })
  }
  const query = part('query', ({ name, schema }) => values.of(schema, name))
  const filled = part('path', ({ name, schema }) =>
    values.of(schema, `${kindBefore(operation.path, name)} ${name}`.trim()),
  ).map((params) =>
    operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
      encodeURIComponent(String(params[name])),
    ),
  )
  const path = fc.oneof(
    { arbitrary: filled, weight: values.isGuided ? 2 : 1 },
    { arbitrary: fc.constant(operation.path), weight: 1 },
  )
  return fc
    .record({
      caller: fc.constantFrom(...callers),
      path,
      ago: fc.nat({ max: 99 }),
      query: values.isGuided
        ? fc.oneof(query, sparse(query, requiredIn(operation, 'query')))
        : query,
      body: operation.body === undefined ? fc.constant(undefined) : values.of(operation.body),
    })
    .map(({ caller, path, ago, query, body }) => ({
      method: operation.method,
      path,
      ago,
      query: new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, String(value)] as [string, string]),
      ).toString(),
      headers:
        body === undefined
          ? caller
          : { ...caller, 'content-type': 'application/json; charset=utf-8' },
      body: body === undefined ? undefined : JSON.stringify(body),
    }))
}

function requiredIn({ parameters }: Operation, where: string): string[] {
  return parameters
    .filter((parameter) => parameter.in === where && parameter.required)
    .map(({ name }) => name)
}

/** In `/partners/{id}` the id is that of one of the `partners`. */
function kindBefore(path: string, parameter: string): string {
  const segments = path.split('/')
  return segments[segments.indexOf(`{${parameter}}`) - 1] ?? ''
}

/** The call as a request below a base URL; undefined where not even a request can be made of it. */
export function requestOf(call: Call, base: string, seen: SeenResources): Request | undefined {
  const query = call.query === '' ? '' : `?${call.query}`
  const hasBody = call.body !== undefined && !/^(get|head)$/i.test(call.method)
  try {
    return new Request(`${base}${seen.resolve(call.path, call.ago)}${query}`, {
      method: call.method,
      headers: call.headers,
      ...(hasBody ? { body: call.body ?? '' } : {}),
    })
  } catch {
    return undefined
  }
}
