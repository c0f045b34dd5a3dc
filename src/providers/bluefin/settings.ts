import { z } from '@hono/zod-openapi'

/** What can be set for this provider in a sandbox. */
export const bluefinSettings = z.strictObject({
  /** Calls per hour and caller. */
  rateLimit: z.int().min(1).default(1000),
  /** Whether an update that names another version than the current one is refused. */
  versionConflict: z.enum(['ignore', 'refuse']).default('ignore'),
  /** Whether users of an inactive partner may do anything. */
  inactivePartner: z.enum(['refuse', 'allow']).default('refuse'),
})
export type BluefinSettings = z.output<typeof bluefinSettings>
