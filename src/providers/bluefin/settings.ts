import { z } from '@hono/zod-openapi'

/** What can be set for this provider in a sandbox. */
export const bluefinSettings = z.strictObject({
  /** Calls per hour and caller. */
  rateLimit: z.int().min(1).default(1000),
  /** The same for single users, by user name. */
  rateLimits: z.record(z.string().max(255), z.int().min(1)).default({}),
  /** Whether an update that names another version than the current one is refused. */
  versionConflict: z.enum(['ignore', 'refuse']).default('ignore'),
  /**
   * Whether more is demanded than the vendor's page shows: names that only one has, references that
   * are refused where another has them also in a move, users who may do nothing while their partner
   * is inactive.
   */
  accountRules: z.enum(['as-printed', 'strict']).default('as-printed'),
})
export type BluefinSettings = z.output<typeof bluefinSettings>
