import type { z } from '@hono/zod-openapi'
import type { CustomerDetails } from '../../../../spec/flowmatix/customers.ts'
import { continued } from '../../../kernel/state/kept-views.ts'
import type { FlowmatixState } from '../state.ts'
import { isOwed } from '../billing/invoicing.ts'
import { currency, difference, sum } from '../billing/money.ts'
import type { CustomerRecord, InvoiceRecord } from '../records.ts'
import { usageSummary } from '../usage/wire.ts'
import { refundedOf } from '../billing/wire.ts'
import { customerOnWire } from './wire.ts'

type Details = z.input<typeof CustomerDetails>

/** Most invoices in a customer's billing summary. */
const recentInvoices = 12

/** A customer on the wire, with its usage and its billing. */
export function customerDetails(state: FlowmatixState, customer: CustomerRecord): Details {
  const { views } = state
  const invoices = state.invoicesOf(customer.id)
  const attributes = views.attributes.view(customer, [], () => attributesOf(customer))
  return continued(attributes, {
    usage: usageSummary(state, customer),
    billing: views.billing.view(customer, invoices, () => billingOf(state, customer, invoices)),
  })
}

/** The same for one that was just made, of which nothing is kept: it may never be asked for. */
export function newCustomerDetails(state: FlowmatixState, customer: CustomerRecord): Details {
  const usage = usageSummary(state, customer)
  const billing = billingOf(state, customer, state.invoicesOf(customer.id))
  return Object.assign(attributesOf(customer), { usage, billing })
}

/** What is a customer's own, which stays as it is until the customer changes. */
function attributesOf(customer: CustomerRecord) {
  const { workflows, templates, deployedAt } = customer.configuration
  const configuration = {
    workflows: [...workflows],
    templates: [...templates],
    deployed_at: deployedAt,
  }
  // Spread into a literal, so many members would cost twenty times as much.
  return Object.assign(customerOnWire(customer), { settings: customer.settings, configuration })
}

function billingOf(
  state: FlowmatixState,
  customer: CustomerRecord,
  invoices: readonly InvoiceRecord[],
): Details['billing'] {
  const { subscription, scheduledTerms } = customer
  const paid = invoices.filter(({ paidAt }) => paidAt !== null)
  return {
    email: customer.billingEmail,
    tax_id: customer.taxId,
    currency,
    price: state.prices.priceOf(customer),
    current_period_start: subscription?.periodStart ?? null,
    current_period_end: subscription?.periodEnd ?? null,
    next_invoice_at: nextInvoiceAt(customer),
    scheduled_change:
      scheduledTerms === null || subscription === null
        ? null
        : {
            plan: scheduledTerms.plan,
            billing_cycle: scheduledTerms.billingCycle,
            effective_at: subscription.periodEnd,
          },
    total_paid: sum(paid.map((invoice) => difference(invoice.total, refundedOf(invoice)))),
    balance_due: sum(invoices.filter(isOwed).map(({ total }) => total)),
    recent_invoices: invoices.slice(-recentInvoices).reverse().map(invoiceSummary),
  }
}

function nextInvoiceAt({ status, trialEndsAt, subscription }: CustomerRecord): string | null {
  if (status === 'trial') return trialEndsAt
  return status === 'active' ? (subscription?.periodEnd ?? null) : null
}

function invoiceSummary({ id, status, total, issuedAt, paidAt }: InvoiceRecord) {
  return { id, status, total, issued_at: issuedAt, paid_at: paidAt }
}
