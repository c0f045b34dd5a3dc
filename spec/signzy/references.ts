import { z } from '@hono/zod-openapi'

/** An id in a body or an answer: that of a document in MongoDB. Whatever names nothing is refused. */
export const objectId = (description: string, example: string) =>
  z
    .string()
    .min(1)
    .openapi({ description: `${description} 24 hexadecimal digits.`, example })

/** The id in a path. */
export const idPath = <Name extends string>(name: Name, description: string, example: string) => ({
  // A computed key loses its type.
  params: z.object({
    [name]: z.string().openapi({ param: { name, in: 'path', description }, example }),
  } as Record<Name, z.ZodString>),
})

/** A moment in an answer. */
export const epochMs = (description: string, example = 1690983052861) =>
  z
    .int()
    .openapi({ format: 'int64', description: `${description} Milliseconds since 1970.`, example })

/** A text that may not be empty. */
export const filledText = (maxLength: number, description: string, example: string) =>
  z.string().min(1).max(maxLength).openapi({ description, example })

export const realmId = objectId(
  'The realm, which is also called an application; Signzy tells partners which.',
  '62df8e46fa3308fa636ccf94',
)
export const distributorId = objectId('The partner.', '62f1a0c4d7b2e90012fa3131')
export const flowId = objectId(
  'A flow that is assigned to the partner.',
  '62e0a1f2c3d4e50012345656',
)
export const merchantId = objectId('The merchant.', '64ca5a8cc4d83d01453778c7')
export const pageId = objectId('A page of the flow.', '62e0a30fc3d4e5001234564f')
