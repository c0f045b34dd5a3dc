import { listCustomers } from '../../../../spec/flowmatix/customers.ts'
import { windowOf } from '../../../../spec/lists.ts'
import type { z } from '@hono/zod-openapi'
import type { CustomerUpdate } from '../../../../spec/flowmatix/customers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { customerDetails, newCustomerDetails } from './details.ts'
import { created, ok } from '../../../authoring/handlers.ts'
import { type Handlers, ownRecord, pageWith } from '../operation-handlers.ts'
import type { CustomerRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import {
  activate,
  cancel,
  updateCustomer,
  changeTerms,
  openAccount,
  suspend,
} from './subscription.ts'
import { customerOnWire } from './wire.ts'
import { unlistedValues } from '../undocumented-values.ts'
import { emailKey, type FlowmatixState } from '../state.ts'

type Operations = 'createCustomer' | 'listCustomers' | 'getCustomer' | 'updateCustomer'
type Update = z.output<typeof CustomerUpdate>

/** The customer operations. */
export const customerHandlers: Handlers<Operations> = {
  createCustomer({ body, state, caller }) {
    const { plan, billing_cycle } = body
    const unlisted = unlistedValues(state.settings, { plan, billing_cycle })
    if (unlisted.length > 0) return refuse('request.invalid', ...unlisted)
    const { id: partnerId } = caller.partner
    if (ownerOf(state, partnerId, body.contact_email)) return refuse('customer.email-taken')
    const customer = openAccount(state, partnerId, {
      companyName: body.company_name,
      contactEmail: body.contact_email,
      contactName: body.contact_name,
      phone: body.phone ?? null,
      plan: body.plan,
      billingCycle: body.billing_cycle ?? 'monthly',
    })
    return created(newCustomerDetails(state, customer))
  },

  listCustomers({ query, state, caller }) {
    return state.customerPages.page(caller.partner, query, () => {
      const unlisted = unlistedValues(state.settings, { plan: query.plan }, 'query')
      if (unlisted.length > 0) return refuse('request.invalid', ...unlisted)
      const part = windowOf(listCustomers['x-list'], query)
      const total = state.customerIndex.count(caller.partner.id, query)
      const ids = state.customerIndex.page(caller.partner.id, query, part)
      const data = ids.map((id) => {
        const customer = state.customer(id)
        return state.views.customers.view(customer, [], () => customerOnWire(customer))
      })
      return ok(pageWith(data, { total, ...part }))
    })
  },

  getCustomer({ params, state, caller }) {
    const customer = ownRecord(state.customers, params.customer_id, caller)
    return customer instanceof Refusal ? customer : ok(customerDetails(state, customer))
  },

  updateCustomer({ params, body, state, caller }) {
    const { plan, billing_cycle } = body
    const unlisted = unlistedValues(state.settings, { plan, billing_cycle })
    if (unlisted.length > 0) return refuse('request.invalid', ...unlisted)
    const customer = ownRecord(state.customers, params.customer_id, caller)
    if (customer instanceof Refusal) return customer
    if (customer.status === 'cancelled') return refuse('customer.cancelled')
    const { contact_email: email } = body
    const owner = email === undefined ? undefined : ownerOf(state, customer.partnerId, email)
    if (owner !== undefined && owner.id !== customer.id) return refuse('customer.email-taken')
    const withAttributes = updateCustomer(state, customer, attributesAfter(body, customer))
    const agreed = withTerms(state, withAttributes, body)
    if (agreed instanceof Refusal) return agreed
    const updated = withStatus(state, agreed, body.status)
    return updated instanceof Refusal ? updated : ok(customerDetails(state, updated))
  },
}

/** The attributes of a customer after an update, its terms and status apart. */
function attributesAfter(body: Update, customer: CustomerRecord): Partial<CustomerRecord> {
  const { billing = {} } = body
  return {
    companyName: body.company_name ?? customer.companyName,
    contactEmail: body.contact_email ?? customer.contactEmail,
    contactName: body.contact_name ?? customer.contactName,
    phone: body.phone === undefined ? customer.phone : body.phone,
    settings: {
      timezone: body.settings?.timezone ?? customer.settings.timezone,
      language: body.settings?.language ?? customer.settings.language,
    },
    billingEmail: billing.email === undefined ? customer.billingEmail : billing.email,
    taxId: billing.tax_id === undefined ? customer.taxId : billing.tax_id,
  }
}

function withTerms(
  state: FlowmatixState,
  customer: CustomerRecord,
  { plan, billing_cycle }: Update,
): CustomerRecord | Refusal<'conflict'> {
  if (plan === undefined && billing_cycle === undefined) return customer
  if (customer.status === 'suspended') return refuse('customer.terms-suspended')
  // What is not given stays as it was last requested, even where that has yet to take effect.
  const requested = customer.scheduledTerms ?? customer
  return changeTerms(state, customer, {
    plan: plan ?? requested.plan,
    billingCycle: billing_cycle ?? requested.billingCycle,
  })
}

function withStatus(
  state: FlowmatixState,
  customer: CustomerRecord,
  status: Update['status'],
): CustomerRecord | Refusal<'conflict'> {
  if (status === undefined || status === customer.status) return customer
  switch (status) {
    case 'trial':
      return refuse('customer.transition')
    case 'active':
      if (customer.suspendedFor === 'payment') return refuse('customer.unpaid')
      return activate(state, customer)
    case 'suspended':
      if (customer.status !== 'active') return refuse('customer.transition')
      return suspend(state, customer, 'request')
    case 'cancelled':
      return cancel(state, customer, 'requested')
  }
}

/** The customer of the partner that has this contact email. */
function ownerOf(state: FlowmatixState, partnerId: string, email: string) {
  return state.customers.find('email', emailKey(partnerId, email))
}
