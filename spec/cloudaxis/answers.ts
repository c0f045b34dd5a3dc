import { z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { sources } from './sources.ts'

/** An answer with a JSON body; the example shows in the document as it is. */
const answerWith =
  <Status extends number>(status: Status) =>
  <Schema extends z.ZodType>(schema: Schema, description: string, example: z.input<Schema>) =>
    ({
      [status]: {
        description,
        content: { 'application/json': { schema, example } },
        ...known('inferred', `${sources.overview}, which shows no bodies`),
      },
    }) as {
      readonly [Key in Status]: {
        description: string
        content: { 'application/json': { schema: Schema; example: z.input<Schema> } }
      }
    }

/** Success with what was asked for. */
export const answer = answerWith(200)
/** Success with what was asked for, as JSON or, where `Accept` prefers it, as CSV. */
export const answerWithCsv = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  { json, csv }: { readonly json: z.input<Schema>; readonly csv: string },
) => ({
  200: {
    description,
    content: {
      'application/json': { schema, example: json },
      'text/csv': { schema: z.string(), example: csv },
    },
    ...known('inferred', `${sources.billingV2} (CSV export; no columns are printed)`),
  },
})
/** Success with what was created. */
export const created = answerWith(201)
/** Success with what has been accepted, part by part. */
export const accepted = answerWith(202)
/** Success with nothing to say. */
export const noContent = {
  204: { description: 'Done.', ...known('inferred', sources.rest) },
} as const

/** A mandatory JSON body; unless it is required, the library lets any content type pass unread. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) => ({
  body: { required: true, content: { 'application/json': { schema, example } } },
})
