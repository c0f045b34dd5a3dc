import { isoOf } from '../../../kernel/time/clock.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { ok } from '../../../authoring/handlers.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import type { CustomerRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import { about } from '../../../authoring/rules.ts'
import { unlistedValues } from '../undocumented-values.ts'
import { updateCustomer } from '../customers/subscription.ts'

/** Most templates that a customer has worded. */
const mostTemplates = 20

type Emails = NonNullable<CustomerRecord['emails']>

/** The email-template operation. */
export const emailTemplateHandlers: Handlers<'setEmailTemplates'> = {
  setEmailTemplates({ params, body, state, caller }) {
    const unlisted = unlistedValues(state.settings, {
      templates: Object.keys(body.templates ?? {}),
    })
    if (unlisted.length > 0) return refuse('request.invalid', ...unlisted)
    const customer = ownRecord(state.customers, params.customer_id, caller)
    if (customer instanceof Refusal) return customer
    if (customer.status === 'cancelled') return refuse('customer.cancelled')
    const before = customer.emails
    const templates = worded({ ...before?.templates, ...body.templates })
    if (Object.keys(templates).length > mostTemplates) {
      const message = `has more than ${String(mostTemplates)} templates`
      return refuse('request.invalid', about('templates', 'too_big', message))
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

/** Those that are worded: null brings the usual one back. */
function worded(templates: Readonly<Record<string, Emails['templates'][string] | null>>) {
  return Object.fromEntries(
    Object.entries(templates).flatMap(([name, one]) => (one === null ? [] : [[name, one]])),
  )
}
