import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { changing, namesOf, readOnly } from './bodies.ts'
import { answer, changeErrors, jsonBody } from './errors.ts'
import { emailTemplates, emailTemplatesUpdate } from './examples/email-templates.ts'
import { id, idPath, moment, openValue, orNull } from './references.ts'
import { security } from './security.ts'
import { silentBody } from './sources.ts'

/** The usual system emails that can be worded by a partner. The vendor names none. */
export const emailTemplateNames = [
  'welcome',
  'password_reset',
  'trial_ending',
  'invoice',
  'payment_failed',
] as const

export const EmailTemplate = z
  .object({
    subject: z.string().min(1).max(255),
    body: z.string().min(1).max(50_000).openapi({ description: 'HTML.' }),
  })
  .openapi('EmailTemplate')

const fromName = z.string().min(1).max(255)
const replyTo = z.email().max(255)

/** Something for each name. */
const byName = <Schema extends z.ZodType>(schema: Schema) => z.record(openValue('welcome'), schema)

export const EmailTemplates = z
  .object({
    customer_id: id('customer_123'),
    from_name: fromName.nullable(),
    reply_to: replyTo.nullable(),
    templates: byName(EmailTemplate).openapi({
      description: 'Those that are worded; the others are the usual ones.',
    }),
    updated_at: moment(),
  })
  .openapi('EmailTemplates')

const changes = {
  from_name: fromName.nullable(),
  reply_to: replyTo.nullable(),
  templates: byName(orNull(EmailTemplate)).openapi({
    description: 'Null brings the usual one back.',
  }),
}

export const EmailTemplatesUpdate = changing(
  z.strictObject({ ...changes, ...readOnly(['customer_id', 'updated_at']) }).partial(),
  namesOf(changes),
).openapi('EmailTemplatesUpdate', silentBody)

export const setEmailTemplates = createRoute({
  operationId: 'setEmailTemplates',
  method: 'put',
  path: '/api/v1/partners/customers/{customer_id}/email-templates',
  tags: ['White label'],
  security,
  summary: 'Word the system emails of a customer',
  description: 'Only the given fields and templates change. The form of the body is inferred.',
  request: {
    ...idPath({ customer_id: 'customer_123' }),
    ...jsonBody(EmailTemplatesUpdate, emailTemplatesUpdate),
  },
  responses: {
    ...answer(EmailTemplates, 'The wording as it is now.', emailTemplates),
    ...changeErrors,
  },
  ...known('documented', 'Flowmatix Partner API References, White-Label APIs'),
})
