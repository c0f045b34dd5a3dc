import { z } from '@hono/zod-openapi'
import { type ErrorCode, known } from '../contract.ts'
import { internalError, type RefusalCode, refusals } from './refusals.ts'
import { sources } from './sources.ts'

const silent = `${sources.silent}; the form is that of comparable partner APIs`

/** The three rate headers of every answer. The vendor documents hourly limits and no headers. */
export const RateLimitHeaders = z.object({
  'X-RateLimit-Limit': z
    .int()
    .openapi({ description: 'Requests allowed per hour for this partner.', example: 5000 }),
  'X-RateLimit-Remaining': z
    .int()
    .openapi({ description: 'Requests left in the current hour.', example: 4999 }),
  'X-RateLimit-Reset': z.int().openapi({
    description: 'Unix time in seconds at which the current hour ends.',
    example: 1772359200,
  }),
})

const RetryAfterHeaders = RateLimitHeaders.extend({
  'Retry-After': z
    .int()
    .openapi({ description: 'Seconds until the current hour ends.', example: 1834 }),
})

const requestId = z.string().openapi({
  description: 'Names this exchange, for questions about it.',
  example: 'req_000042',
})

/** Every code that a refusal may carry, in the order of their statuses. */
export const errorCodes: readonly ErrorCode[] = [
  ...Object.entries(refusals).map(([code, refusal]) => ({ code, ...refusal })),
  internalError,
]
  .toSorted((one, other) => one.status - other.status)
  .map(({ code, says, standing, source }) => ({ code, says, standing, source }))

const failure = (name: string, code: string, message: string) =>
  z
    .object({
      error: z.object({ code: z.literal(code), message: z.string() }),
      request_id: requestId,
    })
    .openapi(name, { example: { error: { code, message }, request_id: 'req_000042' } })

const refusal = (name: string, code: RefusalCode, message: string = refusals[code].message) =>
  failure(name, code, message)

export const Unauthorized = refusal('Unauthorized', 'unauthorized')
export const Forbidden = refusal('Forbidden', 'forbidden')
export const NotFound = refusal('NotFound', 'not_found')
export const Conflict = refusal(
  'Conflict',
  'conflict',
  'A customer with this contact email exists already.',
)
export const RateLimitExceeded = refusal('RateLimitExceeded', 'rate_limit_exceeded')
export const InternalError = failure('InternalError', internalError.code, internalError.message)

/** What is wrong with one field of a request. */
export const FieldError = z
  .object({
    field: z.string().openapi({ description: 'Path of the field.', example: 'contact_email' }),
    message: z.string().openapi({ example: 'is required' }),
  })
  .openapi('FieldError')

export const ValidationError = z
  .object({
    error: z.object({
      code: z.literal('validation_error'),
      message: z.string(),
      details: z.array(FieldError).min(1),
    }),
    request_id: requestId,
  })
  .openapi('ValidationError', {
    example: {
      error: {
        code: 'validation_error',
        message: 'The request is not valid.',
        details: [{ field: 'contact_email', message: 'is required' }],
      },
      request_id: 'req_000042',
    },
  })

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  headers: RateLimitHeaders,
  content: { 'application/json': { schema } },
})

const everywhere = {
  401: {
    ...json('No valid key, or no partner id.', Unauthorized),
    ...known(
      'inferred',
      `${sources.references}, Partner Authentication, names the two headers only`,
    ),
  },
  403: {
    ...json('The key does not belong to the named partner.', Forbidden),
    ...known(
      'inferred',
      `${sources.references}, Partner Authentication, names the two headers only`,
    ),
  },
  429: {
    ...json('The hourly budget of the partner is spent.', RateLimitExceeded),
    headers: RetryAfterHeaders,
    ...known('inferred', `${sources.references}, Rate Limits, documents the figures only`),
  },
  500: {
    ...json('The request could not be carried out.', InternalError),
    ...known('inferred', silent),
  },
} as const
const missing = {
  404: {
    ...json('There is no such thing among what belongs to the partner.', NotFound),
    ...known('inferred', silent),
  },
} as const
const invalid = {
  400: {
    ...json('A part of the request is not what it has to be.', ValidationError),
    ...known('inferred', silent),
  },
} as const
const conflicting = {
  409: {
    ...json('The present state of things does not allow it.', Conflict),
    ...known('inferred', silent),
  },
} as const

/** Errors of an operation that has no parameters to get wrong. */
export const plainErrors = everywhere
/** Errors of the operations that read or delete one resource. */
export const readErrors = { ...everywhere, ...missing }
/** Errors of the operations whose parameters are checked, and that name no resource. */
export const inputErrors = { ...everywhere, ...invalid }
/** Errors of the operations whose parameters are checked, about a resource. */
export const filterErrors = { ...everywhere, ...invalid, ...missing }
/** Errors of the operations that create something on its own. */
export const createErrors = { ...everywhere, ...invalid, ...conflicting }
/** Errors of the operations that change a resource. */
export const changeErrors = { ...everywhere, ...invalid, ...missing, ...conflicting }

/** An answer with a body; the example shows in the document as it is. */
const answerWith =
  <Status extends number>(status: Status) =>
  <Schema extends z.ZodType>(schema: Schema, description: string, example: z.input<Schema>) =>
    ({
      [status]: {
        description,
        headers: RateLimitHeaders,
        content: { 'application/json': { schema, example } },
        ...known('inferred', silent),
      },
    }) as {
      readonly [Key in Status]: {
        description: string
        headers: typeof RateLimitHeaders
        content: { 'application/json': { schema: Schema; example: z.input<Schema> } }
      }
    }

/** Success with what was asked for. */
export const answer = answerWith(200)
/** Success with what was created. */
export const created = answerWith(201)
/** Success with what has been started and is not finished. */
export const accepted = answerWith(202)
/** Success with nothing to say. */
export const gone = {
  204: { description: 'It is gone.', headers: RateLimitHeaders, ...known('inferred', silent) },
} as const

/** A mandatory JSON body; unless it is required, the library lets any content type pass unread. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) => ({
  body: { required: true, content: { 'application/json': { schema, example } } },
})

/** A JSON body that may be left out: the vendor shows none, and a call without one is complete. */
export const optionalJsonBody = <Schema extends z.ZodType>(
  schema: Schema,
  example: z.input<Schema>,
) => ({
  body: { required: false, content: { 'application/json': { schema, example } } },
})
