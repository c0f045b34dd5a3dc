import { z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { internalError, type RefusalCode, refusals } from './refusals.ts'
import { sources } from './sources.ts'

const traceId = z
  .string()
  .openapi({ description: 'The W3C trace that the answer belongs to.', example: exampleTrace() })

const problemFields = {
  type: z.string().openapi({ description: 'Where the status is defined.' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional().openapi({ description: 'What was wrong in this case.' }),
  traceId,
}

function exampleTrace() {
  return '00-84c1fd4063c38d9f3900d06e56542d48-85d1d4d2b6a4f4b0-01'
}

const exampleOf = (code: RefusalCode) => {
  const { type, title, status } = refusals[code]
  return { type, title, status, traceId: exampleTrace() }
}

/** An error as RFC 9457 and ASP.NET Core have it. */
export const ProblemDetails = z
  .object(problemFields)
  .openapi('ProblemDetails', { example: exampleOf('not-found') })

/** What is wrong with each field of a request. */
export const ValidationProblemDetails = z
  .object({
    ...problemFields,
    errors: z.record(z.string(), z.array(z.string()).min(1)).openapi({
      description:
        'Messages by field: `DisplayName`, `BillingAddress.City`, `CommissionRates[0].Percentage`, ' +
        'a query parameter by its own name; `$.field` for a value of the wrong JSON type, `$` for a ' +
        'body that is not JSON.',
    }),
  })
  .openapi('ValidationProblemDetails', {
    example: {
      ...exampleOf('invalid'),
      errors: { DisplayName: ['The DisplayName field is required.'] },
    },
  })

/** Something that stands in the way of deleting what it belongs to. */
export const Dependent = z
  .object({
    kind: z.string().openapi({ example: 'partner' }),
    id: z.string().openapi({ format: 'uuid' }),
    name: z.string(),
  })
  .openapi('Dependent')

/** A conflict with the present state; where something has children, it names them. */
export const ConflictProblemDetails = z
  .object({
    ...problemFields,
    dependentCount: z
      .int()
      .optional()
      .openapi({ description: 'How many children stand in the way of a deletion.' }),
    dependents: z
      .array(Dependent)
      .max(20)
      .optional()
      .openapi({ description: 'The first of them, twenty at most.' }),
  })
  .openapi('ConflictProblemDetails', {
    example: {
      ...exampleOf('conflict'),
      detail: 'The distributor still has 1 partner.',
      dependentCount: 1,
      dependents: [
        { kind: 'partner', id: '7d6c1b52-1a42-4d8c-9a63-5b1f0c1f2a11', name: 'Blue Harbor IT' },
      ],
    },
  })

const problem = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/problem+json': { schema } },
  ...known('inferred', sources.aspNet),
})

/** A problem that has nothing but its title and its status. */
const plainProblem = (
  description: string,
  { type, title, status }: { type: string; title: string; status: number },
) => ({
  description,
  content: {
    'application/problem+json': {
      schema: ProblemDetails,
      example: { type, title, status, traceId: exampleTrace() },
    },
  },
  ...known('inferred', sources.aspNet),
})

/** What `WWW-Authenticate` says, wherever a token is missing or wrong. */
const challenge = z.object({
  'WWW-Authenticate': z.string().openapi({
    description: '`Bearer`, with `error` and `error_description` where a token was sent.',
    example: 'Bearer error="invalid_token", error_description="The token expired"',
  }),
})

const RetryAfter = z.object({
  'Retry-After': z
    .int()
    .openapi({ description: 'Seconds until there is a new budget.', example: 37 }),
})

/** Answers that every operation may give. */
const everywhere = {
  429: {
    ...plainProblem('The budget of the token is spent.', refusals['too-many-requests']),
    headers: RetryAfter,
    ...known('inferred', refusals['too-many-requests'].source),
  },
  500: plainProblem(internalError.title, internalError),
} as const
/** Answers of the operations that want a token. */
const signedIn = {
  401: {
    description: 'There is no token, or it is not valid (any more). The body is empty.',
    headers: challenge,
    ...known('inferred', sources.aspNet),
  },
  403: {
    description: 'The role may not do this. The body is empty.',
    ...known('inferred', sources.aspNet),
  },
} as const
const invalid = {
  400: problem('A part of the request is not what it has to be.', ValidationProblemDetails),
} as const
const body = {
  ...invalid,
  413: plainProblem('The body is too large.', refusals['too-large']),
  415: plainProblem('The body is not sent as JSON.', refusals['unsupported-media-type']),
} as const
const missing = {
  404: plainProblem('There is no such thing within reach of the caller.', refusals['not-found']),
} as const
const conflict = {
  409: problem('The present state does not allow it.', ConflictProblemDetails),
} as const

/** Errors of the operations that anybody may use, and that take nothing. */
export const publicErrors = everywhere
/** Errors of the operations that sign somebody in. */
export const signInErrors = {
  ...everywhere,
  ...body,
  401: {
    ...plainProblem('Nobody can be signed in with this.', refusals['sign-in-failed']),
    headers: challenge,
  },
  403: plainProblem('This way to sign in is switched off.', refusals['sign-in-disabled']),
} as const
/** Errors of the operations that have no parameters to get wrong. */
export const plainErrors = { ...everywhere, ...signedIn }
/** Errors of the operations that list, or read by query parameters. */
export const listErrors = { ...plainErrors, ...invalid }
/** Errors of the operations that list what belongs to one resource. */
export const queryErrors = { ...plainErrors, ...invalid, ...missing }
/** Errors of the operations that read one resource. */
export const readErrors = { ...plainErrors, ...missing }
/** Errors of the operations that take a body about the caller itself, or about the whole platform. */
export const inputErrors = { ...plainErrors, ...body }
/** Errors of the operations that create, or change a resource. */
export const changeErrors = { ...plainErrors, ...body, ...missing, ...conflict }
/** Errors of the operations that delete a resource, or do something with it. */
export const deleteErrors = { ...plainErrors, ...missing, ...conflict }
