import { z } from '@hono/zod-openapi'
import { type ErrorCode, known } from '../contract.ts'
import { internalError, type RefusalCode, refusals } from './refusals.ts'
import { sources } from './sources.ts'

/** Every code that an error may carry, as the vendor writes them. */
export const errorCodes: readonly ErrorCode[] = Object.values(refusals).flatMap((refusal) =>
  'code' in refusal
    ? [
        {
          code: refusal.code,
          says: refusal.says,
          standing: refusal.standing,
          source: refusal.source,
        },
      ]
    : [],
)

const statusCode = <Status extends number>(status: Status) =>
  z.literal(status).openapi({ type: 'integer', enum: [status] })

const shown = (code: RefusalCode) => {
  const { status, name, message } = refusals[code]
  const refusal = refusals[code]
  const error = { statusCode: status, name, message }
  return { error: 'code' in refusal ? { ...error, code: refusal.code } : error }
}

/** The envelope of an error; each status has a schema of its own. */
const failure = <Status extends number>(name: string, status: Status, example: RefusalCode) =>
  z
    .object({
      error: z.object({
        statusCode: statusCode(status),
        name: z.string(),
        message: z.string(),
        code: z.string().optional(),
      }),
    })
    .openapi(name, { example: shown(example) })

export const RequestError = failure('RequestError', 400, 'status-invalid')
export const Unauthorized = failure('Unauthorized', 401, 'authorization-required')
export const AccessDenied = failure('AccessDenied', 403, 'access-denied')
export const ModelNotFound = failure('ModelNotFound', 404, 'not-found')
export const PayloadTooLarge = failure('PayloadTooLarge', 413, 'too-large')

const listsByProperty = z.record(z.string(), z.array(z.string()).min(1))

export const ValidationError = z
  .object({
    error: z.object({
      statusCode: statusCode(422),
      name: z.literal('ValidationError'),
      message: z.string(),
      details: z.object({
        context: z.string().openapi({ description: 'What is not valid.', example: 'Merchant' }),
        codes: listsByProperty.openapi({ description: 'By property, what kind of wrong it is.' }),
        messages: listsByProperty.openapi({ description: 'By property, the same in words.' }),
      }),
    }),
  })
  .openapi('ValidationError', {
    example: {
      error: {
        statusCode: 422,
        name: 'ValidationError',
        message: refusals.invalid.message,
        details: {
          context: 'Merchant',
          codes: { email: ['presence'] },
          messages: { email: ["can't be blank"] },
        },
      },
    },
  })

export const InternalServerError = z
  .object({ error: z.object({ statusCode: statusCode(500), message: z.string() }) })
  .openapi('InternalServerError', {
    example: { error: { statusCode: 500, message: internalError.message } },
  })

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})

const statuses = `${sources.goPlatform}, status codes`
const inferred = known('inferred', statuses)

const failing = {
  500: { ...json('It could not be carried out.', InternalServerError), ...inferred },
}
const limited = {
  403: { ...json('It may not be done, or not yet, or not so often.', AccessDenied), ...inferred },
}
const signedIn = {
  401: { ...json('No token, or none that is valid.', Unauthorized), ...inferred },
}
const unreadable = {
  400: {
    ...json('The body is not JSON, or a value is none that there is.', RequestError),
    ...inferred,
  },
}
const written = {
  413: {
    ...json('The body is too large.', PayloadTooLarge),
    ...known('inferred', sources.loopback),
  },
  422: { ...json('Inputs are missing or not valid.', ValidationError), ...inferred },
} as const
const missing = {
  404: { ...json('There is no such thing for this partner.', ModelNotFound), ...inferred },
} as const

/** A refusal whose status the page of the pull lists. */
const listedByPull = <Part extends { readonly content: { readonly 'application/json': object } }>(
  part: Part,
) => ({
  ...part,
  content: { 'application/json': { ...part.content['application/json'], ...inferred } },
  ...known('documented', sources.pull),
})

/** Errors of what everybody may call without a token. */
export const publicErrors = { ...limited, ...unreadable, ...written, ...failing }
/** Errors of signing in, which everybody may try. */
export const loginErrors = { ...publicErrors, ...signedIn }
/** Errors of the operations that only need a token. */
export const plainErrors = { ...signedIn, ...limited, ...failing }
/** Errors of the operations that read something by its id. */
export const readErrors = { ...plainErrors, ...unreadable, ...missing }
/** Errors of the pull: its page lists three of the statuses, and none of the bodies. */
export const pullErrors = {
  ...readErrors,
  400: listedByPull(unreadable[400]),
  401: listedByPull(signedIn[401]),
  404: listedByPull(missing[404]),
}
/** Errors of the operations that take a body and name what is there already. */
export const writeErrors = { ...readErrors, ...written }
/** Errors of creating a merchant: what it names is granted or denied, and not looked for. */
export const createErrors = { ...plainErrors, ...unreadable, ...written }

/** Success with a body that no page prints: LoopBack answers 200 also for what it creates. */
export const answer = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  example: z.input<Schema>,
) => ({
  200: {
    description,
    content: { 'application/json': { schema, example } },
    ...known('inferred', `${sources.loopback} (no page says with which status)`),
  },
})

/** Success with a body that a page prints; its status is none of what it says. */
export const printedAnswer = <Schema extends z.ZodType>(
  page: string,
  schema: Schema,
  [description, example]: readonly [description: string, example: z.input<Schema>],
) => ({
  200: {
    description,
    content: { 'application/json': { schema, example, ...known('documented', page) } },
    ...known('inferred', `${sources.loopback} (no page says with which status)`),
  },
})

/** Success with nothing to say. */
export const gone = { 204: { description: 'It is done.' } } as const

/** Bytes that a body may have where nothing else is said: what LoopBack takes. */
export const bodyLimitBytes = 100 * 1024

/** A mandatory JSON body. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) => ({
  body: { required: true, content: { 'application/json': { schema, example } } },
})
