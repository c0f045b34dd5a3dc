import { requestSchemaOf, shapeOf } from '../../kit/index.ts'
import { bodyOperations, type Op, operationOf } from '../authoring.ts'

/** A value that an attribute of a body cannot have. */
export interface Flaw {
  readonly operation: Op
  readonly attribute: string
  /** What is sent; undefined to leave the attribute out. */
  readonly value: unknown
}

/** Values of every type; one of them fits no schema of one type. */
const misfits: readonly unknown[] = [7.25, 'another type', [7.25], { another: 'type' }]

/** Bodies that are an object of attributes, with the schema of each. */
const attributes = bodyOperations.flatMap((operation) =>
  Object.entries(shapeOf(requestSchemaOf(operationOf(operation)))).map(([attribute, schema]) => ({
    operation,
    attribute,
    schema,
  })),
)

/** For each attribute of each body, a value of another type. */
export const misfitting: readonly Flaw[] = attributes.flatMap(({ schema, ...named }) => {
  const value = misfits.find((one) => !schema.safeParse(one).success)
  return value === undefined ? [] : [{ ...named, value }]
})

/** Each attribute that has to be there, left out. */
export const missing: readonly Flaw[] = attributes
  .filter(({ schema }) => !schema.safeParse(undefined).success)
  .map(({ schema: _, ...named }) => ({ ...named, value: undefined }))

/** How a report names a flaw. */
export const nameOf = ({ operation, attribute }: Flaw) => `${operation} ${attribute}`
