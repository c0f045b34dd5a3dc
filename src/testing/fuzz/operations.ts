import type { OpenApiDocument } from '../../http/openapi/document.ts'

/** A schema of JSON Schema 2020-12, as far as the documents use it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Schema
}

/** What a document says of one operation, as far as calling it and reading its answers goes. */
export interface Operation {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  /** By status, the names of the headers that every such answer has. */
  readonly headers: Readonly<Record<string, readonly string[]>>
}

interface Described {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> }
  readonly responses: Readonly<Record<string, object>>
}

/** Every operation of a document, in its order. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Described>).map(([method, described]) => ({
      operationId: described.operationId,
      method: method.toUpperCase(),
      path,
      parameters: described.parameters ?? [],
      body: Object.values(described.requestBody?.content ?? {})[0]?.schema,
      headers: Object.fromEntries(
        Object.entries(described.responses).map(([status, answer]) => [
          status,
          requiredHeaders(document, answer),
        ]),
      ),
    })),
  )
}

function requiredHeaders(document: OpenApiDocument, answer: object): string[] {
  const { headers = {} } = resolved<{ headers?: Record<string, object> }>(document, answer)
  return Object.entries(headers)
    .filter(([, header]) => resolved<{ required?: boolean }>(document, header).required === true)
    .map(([name]) => name)
}

/** The thing itself, or what it refers to. */
export function resolved<Thing>(document: OpenApiDocument, thing: object): Thing {
  if (!('$ref' in thing)) return thing as Thing
  const steps = String(thing.$ref).split('/').slice(1)
  return steps.reduce<unknown>(
    (at, step) => (at as Readonly<Record<string, unknown>>)[step],
    document,
  ) as Thing
}
