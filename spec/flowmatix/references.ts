import { z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { listing, type Paging, placeParameter, sizeParameter } from '../lists.ts'
import { sources } from './sources.ts'

/**
 * The ids in a path, each by the name of its parameter with an example, of the form `kind_number`.
 * Whatever names nothing answers 404.
 */
export const idPath = <Examples extends Readonly<Record<string, string>>>(examples: Examples) => ({
  params: z.object(
    Object.fromEntries(
      Object.entries(examples).map(([name, example]) => [name, pathId(name, example)]),
    ) as { [Name in keyof Examples]: ReturnType<typeof pathId> },
  ),
})

const pathId = (name: string, example: string) =>
  z.string().openapi({
    param: { name, in: 'path' },
    description: `The id of the ${name.replace(/_id$/, '').replaceAll('_', ' ')}.`,
    example,
  })

/** An id in a body. */
export const id = (example: string) =>
  z.string().openapi({ description: 'Its kind and a number.', example })

/** A value of which no document says what else it may be: any name is taken, unless settings say otherwise. */
export const openValue = (example: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 ._+-]{0,63}$/, 'must be a name')
    .openapi({ example })

/** A component or null; a nullable component would be null wherever else it stands, too. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()])

/** A moment, UTC. */
export const moment = (example = '2026-01-31T09:30:00.000Z') =>
  z.iso.datetime().openapi({ description: 'A moment in UTC.', example })

/** An amount of money: a whole number of cents of the `currency` beside it. */
export const amount = (description: string, example: number) =>
  z.int().openapi({ description: `${description} In minor units (cents).`, example })

export const currency = z
  .literal('USD')
  .openapi({ description: 'ISO 4217; the unit of all amounts beside it, in cents.' })

/** `limit` and `offset`, as every list reads them. */
const byOffset = {
  kind: 'offset',
  limit: 'limit',
  offset: 'offset',
  defaultSize: 20,
  maximumSize: 100,
} as const satisfies Paging

export const paging = {
  limit: sizeParameter(
    'limit',
    byOffset,
    'The number of entries to return. More than 100 is refused (inferred).',
  ).meta(known('inferred', `${sources.contacts} (100 at most there; how many usually is assumed)`)),
  offset: placeParameter('offset', {
    first: 0,
    description: 'The number of entries to pass over first.',
  }),
}

/** A list of this API, with what it can be filtered by. */
export const listingBy = (...filters: readonly string[]) =>
  listing({ paging: byOffset, items: 'data', total: 'pagination.total', id: 'id', filters })

export const Pagination = z
  .object({
    total: z.int().openapi({ description: 'All that match, not only those returned.' }),
    limit: z.int(),
    offset: z.int(),
    has_more: z.boolean().openapi({ description: 'Whether there are entries after these.' }),
  })
  .openapi('Pagination', { example: { total: 1, limit: 20, offset: 0, has_more: false } })

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(name: string, item: Item) =>
  z.object({ data: z.array(item), pagination: Pagination }).openapi(name)

/** The pagination of an example that shows one entry of a list of one. */
export const onlyPage = { total: 1, limit: 20, offset: 0, has_more: false }
