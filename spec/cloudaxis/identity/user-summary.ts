import { z } from '@hono/zod-openapi'
import { exampleIds, id, moment, orNull } from '../references.ts'

/** Names of users, unique in all of the platform; letter case does not count. */
export const username = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@+-]{2,99}$/, 'must be 3 to 100 letters, digits or ._@+-')
  .openapi({ description: 'What it signs in with.', example: 'harbor.admin' })

/** A password that may be set: at least 12 characters. */
export const newPassword = z
  .string()
  .min(12)
  .max(200)
  .openapi({ description: 'At least 12 characters, and another than before.' })

/** A user in passing. */
export const UserSummary = z
  .object({
    id: id('The id of the user.', exampleIds.user),
    username,
    displayName: z.string(),
    email: z.string(),
    activationExpiresAt: orNull(moment('Until when its activation code can be used.')),
  })
  .openapi('UserSummary')
