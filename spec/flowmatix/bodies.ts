import { z } from '@hono/zod-openapi'

/**
 * Attributes that answers show and no body changes. A body may have them all the same, whatever they
 * say, so that what was read can be sent back.
 */
export const readOnly = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(
    names.map((name) => [name, z.unknown().optional().openapi({ readOnly: true })]),
  ) as Record<Name, z.ZodOptional<z.ZodUnknown>>

/** Refuses an object that has none of these attributes: it would change nothing. */
export const changing = <Schema extends z.ZodObject>(
  schema: Schema,
  names: readonly (keyof z.output<Schema> & string)[],
): Schema =>
  schema.refine((body) => names.some((name) => body[name] !== undefined), {
    message: `has to have at least one of ${names.join(', ')}`,
  })

/** The names of the attributes of a shape. */
export const namesOf = <Shape extends object>(shape: Shape) =>
  Object.keys(shape) as (keyof Shape & string)[]

/** The names of the attributes that a shape has and another has not. */
export const namesBesides = <Shape extends object, Other extends object>(
  shape: Shape,
  other: Other,
) => namesOf(shape).filter((name): name is Exclude<typeof name, keyof Other> => !(name in other))
