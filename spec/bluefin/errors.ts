import { z } from '@hono/zod-openapi'
import { type ErrorCode, known, type RefusalDefinition, type Standing } from '../contract.ts'
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

const { openapi } = sources
const sibling = `${sources.sibling}, error responses`
const analogy = `${sources.silent}; by analogy with the codes of the sibling`

/** Codes of the entries of `errors`, by what is wrong with the attribute. */
export const attributeErrorCodes = {
  missing: attributeCode(1001, 'An attribute is required and absent.'),
  length: attributeCode(1002, 'An attribute has an incorrect length.', sibling),
  duplicate: attributeCode(1003, 'An attribute must be unique and is not.'),
  value: attributeCode(1004, 'An attribute has an incorrect value or format.'),
  unknown: attributeCode(1006, 'An attribute refers to nothing that is there.'),
  state: attributeCode(1007, 'An attribute does not go with the present state.'),
}

function attributeCode(code: number, says: string, source: string = analogy) {
  const standing: Standing = 'inferred'
  return { code, says, standing, source }
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
      description: 'See `x-error-codes`; only 1002 (incorrect length) shows, in a sibling API.',
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

/** The scheme that a 401 asks for, so that clients that wait to be asked sign in. */
export const basicChallenge = 'Basic realm="ShieldConex Manager", charset="UTF-8"'

const ChallengeHeaders = RateLimitHeaders.extend({
  'WWW-Authenticate': z
    .string()
    .openapi({ description: 'The scheme to sign in with (RFC 9110).', example: basicChallenge })
    .meta(known('inferred', `${sources.http}, 11.6.1`)),
})

/** An answer that refuses. The reference lists its status; its body has a source of its own. */
const json = <Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  body: ReturnType<typeof known>,
) => ({
  description,
  headers: RateLimitHeaders,
  content: { 'application/json': { schema, ...body } },
  ...known('documented', `${openapi}, responses of each operation`),
})

const bodyOf = ({ standing, source }: RefusalDefinition) => known(standing, source)

const everywhere = {
  401: {
    ...json(
      'No valid credentials, or an inactive user.',
      Unauthenticated,
      bodyOf(refusals.unauthenticated),
    ),
    headers: ChallengeHeaders,
  },
  403: json(
    'Outside the reach of the caller, or above its role.',
    PermissionDenied,
    bodyOf(refusals['permission-denied']),
  ),
  429: {
    ...json(
      'The hourly budget of the caller is spent.',
      TooManyRequests,
      bodyOf(refusals['too-many-requests']),
    ),
    ...known('inferred', `${openapi} (documents the headers only)`),
  },
  500: json('The request could not be carried out.', UnknownError, bodyOf(unknownError)),
} as const
const missing = {
  404: json('There is no such resource.', NotFound, bodyOf(refusals['not-found'])),
} as const
const invalid = {
  409: json('The request breaks a validation constraint.', Invalid, bodyOf(refusals.invalid)),
} as const

/** Errors of the operations that list or create. */
export const collectionErrors = { ...everywhere, ...invalid }
/** Errors of the operations that read one resource. */
export const readErrors = { ...everywhere, ...missing }
/** Errors of the reading of one resource with a filter, which the reference lists without the 409. */
export const filteredReadErrors = {
  ...readErrors,
  409: { ...invalid[409], ...known('inferred', `${openapi}, getTransaction (lists no 409)`) },
} as const
/** Errors of the operations that change one resource. */
export const changeErrors = { ...everywhere, ...missing, ...invalid }
/** Errors of the copying of a resource, which the reference lists like a creation. */
export const copyErrors = {
  ...changeErrors,
  404: { ...missing[404], ...known('inferred', `${openapi}, cloneTemplate (lists no 404)`) },
} as const

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

/** The answer to a deletion: the reference lists its status, and no content. */
export const deletionAnswer = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  example: Example<Schema>,
) => ({
  200: {
    description,
    headers: RateLimitHeaders,
    content: {
      'application/json': {
        schema,
        example,
        ...known('inferred', `${openapi}, DELETE operations (200 without content)`),
      },
    },
  },
})

/** A mandatory JSON body; unless it is required, the library lets any content type pass unread. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema, example: Example<Schema>) => ({
  body: { required: true, content: { 'application/json': { schema, example } } },
})
