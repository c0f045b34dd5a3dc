import { z } from '@hono/zod-openapi'

/** Where an operation concerns one sandbox: which. */
export const sandboxQuery = {
  sandbox: z
    .string()
    .max(63)
    .default('default')
    .openapi({
      param: { name: 'sandbox', in: 'query' },
      description: 'The sandbox meant.',
      example: 'default',
    }),
}

/** Of an operation that reads no parameters from the query: whatever is there is a mistake. */
export const noQuery = z.strictObject({})

const wholeNumber = /^\d{1,9}$/

/** `limit` and `offset`, as every list reads them. */
export const paging = {
  limit: z
    .string()
    .regex(wholeNumber, 'must be a whole number from 1 to 1000')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 1000, 'must be a whole number from 1 to 1000')
    .default(50)
    .openapi({
      param: { name: 'limit', in: 'query' },
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      default: 50,
      description: 'How many entries to return at most.',
    }),
  offset: z
    .string()
    .regex(wholeNumber, 'must be a whole number of at least 0')
    .transform(Number)
    .default(0)
    .openapi({
      param: { name: 'offset', in: 'query' },
      type: 'integer',
      minimum: 0,
      default: 0,
      description: 'How many entries to pass over first.',
    }),
}

/** All that there are, not only those returned. */
export const total = z
  .int()
  .min(0)
  .openapi({ description: 'All that there are, not only those returned.' })

const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** A moment that a clock can show. */
export const moment = z.iso
  .datetime({ offset: true })
  .refine(
    (iso) => Date.parse(iso) >= 0 && Date.parse(iso) <= latest,
    'must be within the years 1970 to 9999',
  )
  .openapi({ example: '2026-01-01T00:00:00.000Z' })
