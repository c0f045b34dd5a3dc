import { z } from '@hono/zod-openapi'
import { alwaysPresent } from '../contract.ts'
import { listing, type Paging, placeParameter, sizeParameter } from '../lists.ts'

/** Path id: a string of at most 20 characters; one that names nothing answers 404. */
export const idPath = (example: string) => ({
  params: z.object({
    id: z
      .string()
      .max(20)
      .openapi({
        param: { name: 'id', in: 'path' },
        description: 'The id of the resource.',
        example,
      }),
  }),
})

const id = z.int().openapi({ format: 'int64', description: 'The id of the resource.' })
const name = z.string().max(255)

/** Reference to a partner in an answer: both id and name are filled. */
export const PartnerReference = z
  .object({ id, name })
  .openapi('PartnerReference', { example: { id: 792, name: 'partnerName' } })

/** Reference to a client in an answer: both id and name are filled. */
export const ClientReference = z
  .object({ id, name })
  .openapi('ClientReference', { example: { id: 1208, name: 'Corner Bakery' } })

/** Reference in a request: an id or a name; where both are given, the id decides. */
const givenReference = (component: string, example: object) =>
  z
    .union([z.object({ id, name: name.optional() }), z.object({ id: id.optional(), name })])
    .openapi(component, {
      description: 'By id or by name; where both are given, the id decides.',
      example,
    })

export const PartnerReferenceInput = givenReference('PartnerReferenceInput', {
  id: 792,
  name: 'parentPartnerName',
})
export const ClientReferenceInput = givenReference('ClientReferenceInput', { id: 1208 })

export const UserReference = z
  .object({ id: id.meta(alwaysPresent) })
  .openapi('UserReference', { example: { id: 2664 } })

export const UserDetailsReference = z
  .object({ id, firstName: z.string(), lastName: z.string(), email: z.string() })
  .openapi('UserDetailsReference', {
    example: {
      id: 2664,
      firstName: 'WATERFORD',
      lastName: 'Example',
      email: 'waterford@example.com',
    },
  })

/**
 * An existing user as a contact in a request. Only the id counts: the names that the vendor's own
 * examples send along are ignored.
 */
export const ExistingContact = z
  .object({
    id,
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    email: z.string().optional(),
  })
  .openapi('ExistingContact', { description: 'An existing user; only its `id` counts.' })

export const CreateResult = z
  .object({ id: id.meta(alwaysPresent) })
  .openapi('CreateResult', { example: { id: 904 } })
export const UpdateResult = z
  .object({ id: id.meta(alwaysPresent) })
  .openapi('UpdateResult', { example: { id: 920 } })

/** `take` and `skip`, as every list reads them. */
const byOffset = {
  kind: 'offset',
  limit: 'take',
  offset: 'skip',
  defaultSize: 10,
  maximumSize: 1000,
} as const satisfies Paging

export const paging = {
  take: sizeParameter(
    'take',
    byOffset,
    'The number of entries to return, counted from `skip`. The maximum is inferred.',
  ),
  skip: placeParameter('skip', {
    first: 0,
    description: 'The number of entries to pass over first.',
  }),
}

/** A list of this API, with what it can be filtered by. */
export const listingBy = (...filters: readonly string[]) =>
  listing({
    paging: byOffset,
    items: 'data',
    total: 'total',
    id: 'id',
    filters,
    order: { by: 'id', direction: 'ascending' },
  })

/** A filter that takes an id or a name. */
export const idOrName = (parameter: string, description: string, example?: string) =>
  z
    .string()
    .min(1)
    .max(255)
    .openapi({
      param: { name: parameter, in: 'query' },
      description,
      ...(example === undefined ? {} : { example }),
    })

/** When a resource was made and last changed, on the sandbox's clock. */
export const modifierFields = {
  created: z.iso.datetime().openapi({ example: '2024-08-14T00:08:24.000Z' }),
  modified: z.iso.datetime().openapi({ example: '2024-08-14T01:42:34.000Z' }),
}

/** How often the resource has been updated. */
export const version = z.int().openapi({ description: 'How often the resource was updated.' })
