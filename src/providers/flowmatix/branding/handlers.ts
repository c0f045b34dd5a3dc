import { ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { isoOf } from '../../../kernel/time/clock.ts'
import { updateCustomer } from '../customers/subscription.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import type { Branding } from '../records.ts'
import { refuse } from '../rules.ts'
import { brandingOnWire } from './wire.ts'

const unbranded = { logoUrl: null, primaryColor: null, secondaryColor: null, customDomain: null }

/** The branding operation. */
export const brandingHandlers: Handlers<'setBranding'> = {
  setBranding({ params, body, state, caller }) {
    const customer = ownRecord(state.customers, params.customer_id, caller)
    if (customer instanceof Refusal) return customer
    if (customer.status === 'cancelled') return refuse('customer.cancelled')
    const before = customer.branding ?? unbranded
    const branding: Branding = {
      logoUrl: body.logo_url ?? before.logoUrl,
      primaryColor: body.primary_color ?? before.primaryColor,
      secondaryColor: body.secondary_color ?? before.secondaryColor,
      customDomain: body.custom_domain ?? before.customDomain,
      updatedAt: isoOf(state.now()),
    }
    updateCustomer(state, customer, { branding })
    return ok(brandingOnWire(customer.id, branding))
  },
}
