import { z } from '@hono/zod-openapi'

/** Hexadecimal digits of a GUID in any letter case: .NET takes every version, and writes lower case. */
const guidPattern = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/

const anyGuid = z
  .string()
  .regex(guidPattern, 'must be a GUID')
  .transform((id) => id.toLowerCase())

/** A GUID in a request; in lower case once it is read. */
export const guid = (description: string, example: string = exampleIds.tenant) =>
  anyGuid.openapi({ type: 'string', format: 'uuid', description, example })

/** A GUID in an answer. */
export const id = (description: string, example: string = exampleIds.tenant) =>
  z.string().openapi({ format: 'uuid', description, example })

/** The ids in a path, each by the name of its parameter; what is no GUID names nothing: 404. */
export const idPath = <Examples extends Readonly<Record<string, string>>>(examples: Examples) => ({
  params: z.object(
    Object.fromEntries(
      Object.entries(examples).map(([name, example]) => [name, pathId(name, example)]),
    ) as { [Name in keyof Examples]: ReturnType<typeof pathId> },
  ),
})

const pathId = (name: string, example: string) =>
  guid('The id of the resource.', example).openapi({ param: { name, in: 'path' } })

/** A query parameter that keeps what belongs to one resource; who tries it out begins with all. */
export const idFilter = (name: string, description: string) =>
  anyGuid
    .optional()
    .openapi({ type: 'string', format: 'uuid', description, param: { name, in: 'query' } })

/** A component or null; a nullable component would be null wherever else it stands, too. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()])

/** A moment, UTC. */
export const moment = (description = 'A moment in UTC.', example = '2026-03-01T09:30:00.000Z') =>
  z.iso.datetime().openapi({ description, example })

/** When a record was made and last changed, on the sandbox's clock. */
export const timestamps = {
  createdAt: moment('When it was created.'),
  updatedAt: moment('When it was last changed.'),
}

/** Something to call a resource by. */
export const name = (description: string, example: string) =>
  z.string().min(1).max(200).regex(/\S/, 'must not be blank').openapi({ description, example })

export const description = z.string().max(2000)

export const email = z.email().max(254).openapi({ example: 'billing@example.com' })

const anyCountry = z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two letters')

export const country = anyCountry.openapi({ description: 'ISO 3166-1 alpha-2.', example: 'DE' })

/** The query parameter that keeps what is in a country. */
export const countryFilter = anyCountry
  .optional()
  .openapi({ param: { name: 'country', in: 'query' }, description: 'Keeps what is there.' })

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a currency code of three letters')
  .openapi({ description: 'ISO 4217.', example: 'EUR' })

/** Ids that the examples of the document agree on. */
export const exampleIds = {
  distributor: '3f0a1c1e-6f57-4b0e-8a55-0d6f3c2b7a01',
  partner: '7d6c1b52-1a42-4d8c-9a63-5b1f0c1f2a11',
  tenant: 'b2a3c9d4-5e6f-4a1b-8c2d-9e0f1a2b3c21',
  user: 'c4d5e6f7-0819-4a2b-9c3d-4e5f6a7b8c31',
  assignment: 'd1e2f3a4-b5c6-4d7e-8f90-a1b2c3d4e541',
  region: 'e5f6a7b8-c9d0-4e1f-8a2b-3c4d5e6f7a51',
} as const
