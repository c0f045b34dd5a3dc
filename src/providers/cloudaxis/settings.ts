import { z } from '@hono/zod-openapi'

/** What can be set for this provider in a sandbox. */
export const cloudaxisSettings = z.strictObject({
  /** Calls per minute and token. */
  rateLimit: z.int().min(1).default(100),
  /** The same for the tokens of single users, by username in lower case. */
  rateLimits: z.record(z.string().max(254), z.int().min(1)).default({}),
  /** How long a token is valid. */
  tokenMinutes: z.int().min(1).max(1440).default(60),
  /** How long a refresh token is good. */
  refreshDays: z.int().min(1).max(365).default(14),
  /**
   * Where the CMS is reached by the identity providers' clients: their issuers begin with it. Where each
   * call arrives unless it is set.
   */
  identityProviderBase: z
    .url({ protocol: /^https?$/ })
    .regex(/[^/]$/, 'must not end with a slash')
    .optional(),
  /** Billing rows that one answer of CSV may have. */
  csvRows: z.int().min(1).max(100_000).default(100_000),
  /** How many failed logins in a row lock a user out, and for how long; `off` for never. */
  lockout: z
    .union([
      z.literal('off'),
      z.strictObject({ failures: z.int().min(1).max(100), minutes: z.int().min(1).max(10_080) }),
    ])
    .default({ failures: 5, minutes: 15 }),
})
export type CloudaxisSettings = z.output<typeof cloudaxisSettings>
