import { z } from '@hono/zod-openapi'

/** How a list is cut into pages: by how many entries to pass over, or by the number of a page. */
export type Paging =
  | {
      readonly kind: 'offset'
      /** Names of the query parameters. */
      readonly limit: string
      readonly offset: string
      /** Entries where nothing is asked for, and at most. */
      readonly defaultSize: number
      readonly maximumSize: number
    }
  | {
      readonly kind: 'page'
      readonly page: string
      readonly size: string
      /** Number of the first page. */
      readonly firstPage: number
      readonly defaultSize: number
      readonly maximumSize: number
    }

/** What a list operation promises of its lists; the server pages by it, and the kit checks it. */
export interface ListDeclaration {
  readonly paging: Paging
  /** Paths in the answer: of the entries, and of how many there are in all. */
  readonly items: string
  readonly total?: string
  /** What identifies an entry. */
  readonly id: string
  /** Query parameters that leave out entries. */
  readonly filters: readonly string[]
  /** What the entries are ordered by, where nothing else is asked for. */
  readonly order?: { readonly by: string; readonly direction: 'ascending' | 'descending' }
  /** The query parameter that asks for another order, with what can be ordered by. */
  readonly sort?: { readonly parameter: string; readonly by: readonly string[] }
}

/** Marks an operation as one that lists. */
export function listing(declaration: ListDeclaration) {
  return { 'x-list': declaration }
}

/** The number of entries that a page is to have. */
export function sizeParameter(
  name: string,
  { defaultSize, maximumSize }: Pick<Paging, 'defaultSize' | 'maximumSize'>,
  description = 'The number of entries to return.',
) {
  const range = `must be a whole number from 1 to ${String(maximumSize)}`
  return z
    .string()
    .regex(/^\d{1,9}$/, range)
    .transform(Number)
    .refine((size) => size >= 1 && size <= maximumSize, { error: range })
    .optional()
    .openapi({
      param: { name, in: 'query' },
      type: 'integer',
      minimum: 1,
      maximum: maximumSize,
      default: defaultSize,
      description,
    })
}

/** The number of entries to pass over, or of a page. */
export function placeParameter(
  name: string,
  { first, description }: { readonly first: number; readonly description: string },
) {
  const range = `must be a whole number of at least ${String(first)}`
  return z
    .string()
    .regex(/^\d{1,9}$/, range)
    .transform(Number)
    .refine((place) => place >= first, { error: range })
    .optional()
    .openapi({
      param: { name, in: 'query' },
      type: 'integer',
      minimum: first,
      default: first,
      description,
    })
}

/** Which part of a list is meant: so many entries, after so many. */
export interface Window {
  readonly limit: number
  readonly offset: number
}

/** The part of a list that the query parameters of its operation ask for. */
export function windowOf({ paging }: ListDeclaration, query: object): Window {
  const given = query as Readonly<Record<string, number | undefined>>
  const { defaultSize } = paging
  if (paging.kind === 'offset') {
    return { limit: given[paging.limit] ?? defaultSize, offset: given[paging.offset] ?? 0 }
  }
  const limit = given[paging.size] ?? defaultSize
  const page = given[paging.page] ?? paging.firstPage
  return { limit, offset: (page - paging.firstPage) * limit }
}
