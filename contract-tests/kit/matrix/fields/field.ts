import { z } from 'zod'
import type { Operation } from '../../../../spec/contract.ts'
import { requestSchemaOf, shapeOf } from '../../contract/described-response.ts'

/** Part of a body that may have a value of its own. */
export interface Field {
  /** Names from the outermost object to it, such as `settings.timezone`. */
  readonly path: string
  readonly schema: z.ZodType
  /** What the contract says of it, as JSON Schema has it. */
  readonly limits: Limits
  readonly isRequired: boolean
}

/** Constraints of a field that have a boundary. */
export interface Limits {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly example?: unknown
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
}

/** Objects in objects are looked into so far. */
const deepest = 3

/** The fields of the JSON body of an operation; none where it takes none. */
export function fieldsOf(operation: Operation): readonly Field[] {
  const schema = requestSchemaOf(operation)
  return schema === undefined ? [] : fieldsIn(schema, [])
}

function fieldsIn(schema: z.ZodType, path: readonly string[]): readonly Field[] {
  if (path.length >= deepest) return []
  return Object.entries(shapeOf(unwrapped(schema))).flatMap(([name, inner]): Field[] => {
    const names = [...path, name]
    const field = {
      path: names.join('.'),
      schema: inner,
      limits: limitsOf(inner),
      isRequired: !inner.safeParse(undefined).success,
    }
    return [field, ...fieldsIn(inner, names)]
  })
}

/** A schema without what makes it optional or nullable. */
function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrapped(schema.unwrap())
    : schema
}

function limitsOf(schema: z.ZodType): Limits {
  const inner = unwrapped(schema)
  if (!(inner instanceof z.ZodType)) return {}
  const { type, format, pattern, ...rest } = z.toJSONSchema(inner, {
    io: 'input',
    unrepresentable: 'any',
  })
  // The numbers and lists of JSON Schema have the names and types that are read here.
  return {
    ...rest,
    ...(type && { type }),
    ...(format && { format }),
    ...(pattern && { pattern }),
  } as Limits
}

/** A body with a value at a field; without the field where the value is undefined. */
export function withField(body: unknown, path: string, value: unknown): unknown {
  const [name = '', ...rest] = path.split('.')
  const object: Readonly<Record<string, unknown>> = isObject(body) ? body : {}
  const inner = rest.length === 0 ? value : withField(object[name], rest.join('.'), value)
  const others = Object.entries(object).filter(([key]) => key !== name)
  return Object.fromEntries(inner === undefined ? others : [...others, [name, inner]])
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
