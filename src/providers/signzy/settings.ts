import { z } from '@hono/zod-openapi'

const share = z.int().min(0).max(10_000)

/** What can be set for this provider in a sandbox. Shares are in basis points: 2000 are 20 %. */
export const signzySettings = z.strictObject({
  /** Calls per minute and partner. */
  rateLimit: z.int().min(1).default(1000),
  /** The same for partners by their user name, instead of that. */
  rateLimits: z.record(z.string().max(255), z.int().min(1)).default({}),
  /** How long an access token lives. */
  tokenTtlSeconds: z.int().min(1).max(31_556_926).default(1_209_600),
  /** What an expired token is answered with: what the vendor documents, or LoopBack's own. */
  expiredToken: z
    .enum(['AUTHORIZATION_REQUIRED', 'INVALID_TOKEN'])
    .default('AUTHORIZATION_REQUIRED'),
  /** How long the link of a new merchant leads to its onboarding. */
  autoLoginHours: z
    .int()
    .min(1)
    .max(24 * 365)
    .default(24 * 7),
  /** How often a callback that fails is posted again. */
  callbackRetries: z.int().min(0).max(3).default(0),
  /** Whether the back office decides by itself; otherwise only its actions do. */
  backOffice: z
    .strictObject({
      isAutomatic: z.boolean().default(false),
      /** From a submission to its decision, and from an escalation to that. */
      reviewMinutes: z
        .int()
        .min(0)
        .max(60 * 24 * 365)
        .default(30),
      rejectBasisPoints: share.default(2000),
      /** Escalated merchants are decided upon another review later. */
      escalateBasisPoints: share.default(1000),
    })
    .default({
      isAutomatic: false,
      reviewMinutes: 30,
      rejectBasisPoints: 2000,
      escalateBasisPoints: 1000,
    }),
  /** Bytes of a document that is embedded in a push. */
  documentLimitBytes: z
    .int()
    .min(1)
    .max(6 * 1024 * 1024)
    .default(2 * 1024 * 1024),
  /** Bytes of all that is pushed in a sandbox. */
  storageLimitBytes: z
    .int()
    .min(1)
    .default(256 * 1024 * 1024),
})
export type SignzySettings = z.output<typeof signzySettings>
