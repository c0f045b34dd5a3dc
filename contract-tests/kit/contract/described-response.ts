import { z } from 'zod'
import type { Operation } from '../../../spec/contract.ts'

/** A response as an operation describes it. */
export interface DescribedResponse {
  /** Schemas of the headers, by name. */
  readonly headers: Readonly<Record<string, z.ZodType>>
  /** Schemas of the body, by media type; undefined if there is no body. */
  readonly content: Readonly<Record<string, z.ZodType>> | undefined
}

/** The response that an operation lists for a status; undefined if it lists none. */
export function describedResponse(
  operation: Operation,
  status: number,
): DescribedResponse | undefined {
  const response: unknown = (operation.responses as Readonly<Record<string, unknown>>)[
    String(status)
  ]
  if (typeof response !== 'object' || response === null) return undefined
  const headers = 'headers' in response ? shapeOf(response.headers) : {}
  return { headers, content: 'content' in response ? schemasIn(response.content) : undefined }
}

/** The schema of the JSON that a response may have; undefined if it has none. */
export function jsonSchemaOf(response: DescribedResponse | undefined): z.ZodType | undefined {
  return Object.entries(response?.content ?? {}).find(([type]) => isJsonType(type))?.[1]
}

/** The schema of the JSON that an operation takes as its body; undefined if it takes none. */
export function requestSchemaOf({ request }: Operation): z.ZodType | undefined {
  const content = schemasIn(request?.body?.content)
  return Object.entries(content).find(([type]) => isJsonType(type))?.[1]
}

/** Whether a media type is one of JSON: `application/json`, `application/problem+json`. */
export function isJsonType(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType)
}

/** Attributes of an object schema, by name; none of any other schema. */
export function shapeOf(schema: unknown): Readonly<Record<string, z.ZodType>> {
  if (!(schema instanceof z.ZodObject)) return {}
  // An object of zod has schemas of zod; its type knows them as those of its core only.
  return schema.shape as Readonly<Record<string, z.ZodType>>
}

/** Schemas by media type; a description without a schema of zod cannot be checked. */
function schemasIn(content: unknown): Record<string, z.ZodType> {
  if (typeof content !== 'object' || content === null) return {}
  return Object.fromEntries(
    Object.entries(content).flatMap(([type, media]: [string, unknown]) => {
      const schema =
        typeof media === 'object' && media !== null && 'schema' in media && media.schema
      return schema instanceof z.ZodType ? [[type, schema] as const] : []
    }),
  )
}
