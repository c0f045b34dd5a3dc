import type { z } from '@hono/zod-openapi'
import type { Customer } from '../../../../spec/flowmatix/customers.ts'
import type { CustomerRecord } from '../records.ts'

/** A customer on the wire, in lists and events. */
export function customerOnWire(customer: CustomerRecord): z.input<typeof Customer> {
  return {
    id: customer.id,
    partner_id: customer.partnerId,
    company_name: customer.companyName,
    contact_email: customer.contactEmail,
    contact_name: customer.contactName,
    phone: customer.phone,
    plan: customer.plan,
    billing_cycle: customer.billingCycle,
    status: customer.status,
    trial_ends_at: customer.trialEndsAt,
    cancelled_at: customer.cancelledAt,
    created_at: customer.createdAt,
    updated_at: customer.updatedAt,
  }
}
