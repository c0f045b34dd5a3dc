import { z } from '@hono/zod-openapi'
import { listing, type Paging, placeParameter, sizeParameter } from '../lists.ts'

/** `page` and `pageSize`, as every list reads them. */
const byPage = {
  kind: 'page',
  page: 'page',
  size: 'pageSize',
  firstPage: 1,
  defaultSize: 50,
  maximumSize: 200,
} as const satisfies Paging

/** The query parameters of a list: its page, and its order where there is a choice. */
export const paging = {
  page: placeParameter('page', { first: 1, description: 'Which page; the first is 1.' }),
  pageSize: sizeParameter('pageSize', byPage),
}

/** The query parameter that asks for an order: a field, or a field after a minus sign for descending. */
export const sortParameter = <const Field extends string>(
  ...fields: readonly [Field, ...Field[]]
) =>
  z
    .enum(fields.flatMap((field): (Field | `-${Field}`)[] => [field, `-${field}`]))
    .optional()
    .openapi({
      param: { name: 'sort', in: 'query' },
      description: 'What to order by; with a minus sign before it, from the last to the first.',
      default: fields[0],
    })

/** A query parameter that keeps what has this text in one of its names, in any letter case. */
export const search = z
  .string()
  .max(200)
  .optional()
  .openapi({
    param: { name: 'search', in: 'query' },
    description: 'Keeps what has this in one of its names.',
  })

/** A list of this API, with what it can be ordered by (first by default) and filtered by. */
export const listingBy = (fields: readonly [string, ...string[]], ...filters: readonly string[]) =>
  listing({
    paging: byPage,
    items: 'items',
    total: 'totalCount',
    id: 'id',
    filters,
    order: { by: fields[0], direction: 'ascending' },
    sort: { parameter: 'sort', by: fields },
  })

/** A list that has one order, which it says in words, with what it can be filtered by. */
export const listingInOrder = (filters: readonly string[], { id = 'id' } = {}) =>
  listing({ paging: byPage, items: 'items', total: 'totalCount', id, filters })

/** A page of a list. */
export const pageOf = <Schema extends z.ZodType>(component: string, item: Schema) =>
  z
    .object({
      items: z.array(item),
      page: z.int(),
      pageSize: z.int(),
      totalCount: z.int().openapi({ description: 'All that there are, not only those returned.' }),
      totalPages: z.int(),
    })
    .openapi(component)

/** A first page that holds all there is, for examples. */
export const onePage = <Item>(...items: Item[]) => ({
  items,
  page: 1,
  pageSize: byPage.defaultSize,
  totalCount: items.length,
  totalPages: 1,
})
