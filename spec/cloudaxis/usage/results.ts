import { z } from '@hono/zod-openapi'

/** Why a row of usage was not accepted. */
export const usageReasons = [
  'Duplicate',
  'UnknownSubscription',
  'UnknownMeter',
  'RegionMismatch',
  'TooManyUnmapped',
  'Invalid',
] as const

/** What became of a row that was not accepted. */
export const UsageResult = z
  .object({
    index: z.int().openapi({ description: 'Its place in the batch, from 0.' }),
    status: z.enum(['Duplicate', 'Unmapped', 'Rejected']),
    reason: z.enum(usageReasons),
    errors: z
      .record(z.string(), z.array(z.string()).min(1))
      .optional()
      .openapi({ description: 'What is wrong with its fields, for one that is not valid.' }),
  })
  .openapi('UsageResult', {
    example: {
      index: 2,
      status: 'Rejected',
      reason: 'Invalid',
      errors: { Quantity: ['The Quantity field is required.'] },
    },
  })
