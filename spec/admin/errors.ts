import { z } from '@hono/zod-openapi'
import { ours } from './security.ts'

/** What is wrong with one part of a request. */
export const ProblemError = z
  .object({
    in: z.enum(['path', 'query', 'header', 'body']),
    pointer: z.string().openapi({ description: 'JSON pointer of the part.', example: '/seed' }),
    detail: z.string().openapi({ example: 'Unrecognized key: "sed"' }),
  })
  .openapi('ProblemError')

/** An error of this API, as RFC 9457 lays it out. */
export const Problem = z
  .object({
    type: z.string().openapi({ description: 'Names the kind of problem for a program.' }),
    title: z.string().openapi({ description: 'Names the kind of problem for a person.' }),
    status: z.int(),
    detail: z.string().openapi({ description: 'What is wrong with this very request.' }),
    errors: z
      .array(ProblemError)
      .optional()
      .openapi({ description: 'One entry per part of the request that is wrong.' }),
  })
  .openapi('Problem', {
    example: {
      type: 'urn:partner-sandbox:problem:unknown',
      title: 'There is no such thing.',
      status: 404,
      detail: 'There is no sandbox acme; there is default.',
    },
  })

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
  ...ours,
})

const everywhere = {
  401: problem('The token is missing or wrong.'),
  403: problem('The Host header is not one of ours, or a page of another site is asking.'),
  500: problem('A mistake of ours.'),
} as const

/** Errors of the operations that concern the simulator as a whole and read no parameters. */
export const plainErrors = everywhere
/** Errors of the operations that read parameters. */
export const queryErrors = {
  ...everywhere,
  404: problem('There is no such sandbox, or nothing of that name in it.'),
  422: problem('A parameter or an attribute does not fit; `errors` says which.'),
} as const
/** Errors of the operations that take a body. */
export const bodyErrors = {
  ...queryErrors,
  400: problem('The body is not JSON.'),
  413: problem('The body is too large.'),
  415: problem('The body is not sent as JSON.'),
} as const
/** What the state as it is does not allow. */
export const conflict = {
  409: problem('It is there already, there are too many, or it was taken away meanwhile.'),
} as const
/** What was begun and not finished. */
export const stopped = {
  409: problem(
    'It stopped on the way: `detail` says where and why. What happened until then has happened.',
  ),
} as const

/** A 200 answer. */
export const answer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
})

/** A JSON body that may be left out. */
export const optionalBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: false, content: { 'application/json': { schema } } },
})

/** A mandatory JSON body. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
