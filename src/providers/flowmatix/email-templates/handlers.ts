import type { EmailTemplateName } from '../../../../spec/flowmatix/email-templates.ts'
import { isoOf } from '../../../kernel/time/clock.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { ok } from '../../../authoring/handlers.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import type { CustomerRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import { updateCustomer } from '../customers/subscription.ts'

type Emails = NonNullable<CustomerRecord['emails']>

/** The email-template operation. */
export const emailTemplateHandlers: Handlers<'setEmailTemplates'> = {
  setEmailTemplates({ params, body, state, caller }) {
    const customer = ownRecord(state.customers, params.customer_id, caller)
    if (customer instanceof Refusal) return customer
    if (customer.status === 'cancelled') return refuse('customer.cancelled')
    const before = customer.emails
    const templates = { ...before?.templates }
    for (const [name, template] of Object.entries(body.templates ?? {})) {
      if (template === null) delete templates[name as EmailTemplateName]
      else templates[name as EmailTemplateName] = template
    }
    const emails: Emails = {
      from_name: body.from_name === undefined ? (before?.from_name ?? null) : body.from_name,
      reply_to: body.reply_to === undefined ? (before?.reply_to ?? null) : body.reply_to,
      templates,
      updated_at: isoOf(state.now()),
    }
    updateCustomer(state, customer, { emails })
    return ok({ customer_id: customer.id, ...emails })
  },
}
