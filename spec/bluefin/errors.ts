import { z } from '@hono/zod-openapi'
import { type ErrorCode, known, type Standing } from '../contract.ts'
import { type RefusalCode, refusals, unknownError } from './refusals.ts'
import { sources } from './sources.ts'

/** The three rate headers, which the vendor documents on 200 answers and this contract on all. */
export const RateLimitHeaders = z.object({
  'X-RateLimit-Limit': z
    .int()
    .openapi({ description: 'Requests allowed per hour for this caller.', example: 1000 }),
  'X-RateLimit-Remaining': z
    .int()
    .openapi({ description: 'Requests left in the current window.', example: 999 }),
  'X-RateLimit-Reset': z.iso.datetime().openapi({
    description: 'UTC date-time at which the current window ends.',
    example: '2024-08-14T01:00:00.000Z',
  }),
})

const { openapi, managingPartners: managing } = sources
const sibling = `${openapi}; the body from that of the ${sources.sibling}`
const analogy = 'The vendor is silent; by analogy with the codes that it documents'

/** Codes of the entries of `errors`, by what is wrong with the attribute. */
export const attributeErrorCodes = {
  missing: attributeCode(1001, 'An attribute is required and absent.', 'inferred'),
  length: attributeCode(1002, 'An attribute has an incorrect length.', 'documented'),
  duplicate: attributeCode(1003, 'An attribute must be unique and is not.', 'inferred'),
  value: attributeCode(1004, 'An attribute has an incorrect value or format.', 'inferred'),
  unknown: attributeCode(1006, 'An attribute refers to nothing that is there.', 'inferred'),
  state: attributeCode(1007, 'An attribute does not go with the present state.', 'inferred'),
}

function attributeCode(code: number, says: string, standing: Standing) {
  return { code, says, standing, source: standing === 'documented' ? sibling : analogy }
}

/** Every code that a refusal may carry. */
export const errorCodes: readonly ErrorCode[] = [
  ...[...Object.values(refusals), unknownError].map(
    ({ errorCode: code, says, standing, source }) => ({
      code,
      says,
      standing,
      source,
    }),
  ),
  ...Object.values(attributeErrorCodes),
]

const exampleUuid = '83aa2410-59d0-11ef-9fca-7d5196e53ec9'
const uuid = z
  .uuid()
  .openapi({ description: 'Version-1 uuid of this answer.', example: exampleUuid })

const errorCode = <Code extends number>(code: Code) =>
  z.literal(code).openapi({ type: 'integer', enum: [code] })

const refusal = <Code extends RefusalCode>(name: string, refused: Code) => {
  const { errorCode: number, message } = refusals[refused]
  return z
    .object({ uuid, errorCode: errorCode(number), message: z.literal(message) })
    .openapi(name, { example: { uuid: exampleUuid, errorCode: number, message } })
}

export const Unauthenticated = refusal('Unauthenticated', 'unauthenticated')
export const PermissionDenied = refusal('PermissionDenied', 'permission-denied')
export const NotFound = refusal('NotFound', 'not-found')
export const TooManyRequests = refusal('TooManyRequests', 'too-many-requests')

/** What is wrong with one attribute of a request. */
export const AttributeError = z
  .object({
    attribute: z.string().openapi({ description: 'Path of the attribute.', example: 'name' }),
    message: z.string().openapi({ example: 'Name has an incorrect length' }),
    errorCode: z.int().openapi({
      description: 'See `x-error-codes`; only 1002 (incorrect length) is documented.',
      example: attributeErrorCodes.length.code,
    }),
  })
  .openapi('AttributeError')

export const Invalid = z
  .object({
    uuid,
    success: z.literal(false),
    errorCode: errorCode(refusals.invalid.errorCode),
    message: z.literal(refusals.invalid.message),
    errors: z.record(z.string(), AttributeError).openapi({
      description: 'One entry per attribute, keyed by its path.',
    }),
  })
  .openapi('Invalid', {
    example: {
      uuid: exampleUuid,
      success: false,
      errorCode: refusals.invalid.errorCode,
      message: refusals.invalid.message,
      errors: {
        name: { attribute: 'name', message: 'Name has an incorrect length', errorCode: 1002 },
      },
    },
  })

export const UnknownError = z
  .object({
    errorCode: errorCode(unknownError.errorCode),
    message: z.literal(unknownError.message),
  })
  .openapi('UnknownError', {
    example: { errorCode: unknownError.errorCode, message: unknownError.message },
  })

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  headers: RateLimitHeaders,
  content: { 'application/json': { schema } },
})

const everywhere = {
  401: {
    ...json('No valid credentials, or an inactive user.', Unauthenticated),
    ...known('documented', sibling),
  },
  403: {
    ...json('Outside the reach of the caller, or above its role.', PermissionDenied),
    ...known('documented', `${openapi}; the body from ${managing}`),
  },
  429: {
    ...json('The hourly budget of the caller is spent.', TooManyRequests),
    ...known('inferred', `${openapi}, which documents the headers only`),
  },
  500: {
    ...json('The request could not be carried out.', UnknownError),
    ...known('documented', sibling),
  },
} as const
const missing = {
  404: { ...json('There is no such resource.', NotFound), ...known('documented', sibling) },
} as const
const invalid = {
  409: {
    ...json('The request breaks a validation constraint.', Invalid),
    ...known('documented', sibling),
  },
} as const

/** Errors of the operations that list or create. */
export const collectionErrors = { ...everywhere, ...invalid }
/** Errors of the operations that read one resource. */
export const readErrors = { ...everywhere, ...missing }
/** Errors of the operations that change one resource. */
export const changeErrors = { ...everywhere, ...missing, ...invalid }

/** An example that a schema accepts, and that shows in the document as it is. */
type Example<Schema extends z.ZodType> = z.input<Schema>

/** A 200 answer: the only success status of this API, for creation and deletion too. */
export const answer = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  example: Example<Schema>,
) => ({
  200: {
    description,
    headers: RateLimitHeaders,
    content: { 'application/json': { schema, example } },
  },
})

/** A mandatory JSON body; unless it is required, the library lets any content type pass unread. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema, example: Example<Schema>) => ({
  body: { required: true, content: { 'application/json': { schema, example } } },
})
