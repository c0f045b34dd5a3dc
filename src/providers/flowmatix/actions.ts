import { z } from 'zod'
import { action, type Action } from '../../kernel/actions.ts'
import { Defect } from '../../kernel/refusal.ts'
import { failPayment, payInvoice, refundInvoice } from './billing/payments.ts'
import type { CustomerRecord, InvoiceRecord } from './records.ts'
import { activate, cancel, changeTerms, openAccount } from './customers/subscription.ts'
import type { FlowmatixState } from './state.ts'

const input = z.strictObject({
  /** The partner of the new customer; by default the first with a webhook endpoint. */
  account: z.string().max(200).optional(),
})

/** An action with a new customer of its own, of the partner that is named. */
const withNewCustomer = (says: string, run: (state: FlowmatixState, partnerId?: string) => void) =>
  action<FlowmatixState, z.output<typeof input>>({
    says,
    input,
    run: (state, { account }) => run(state, account),
  })

/** Actions that cause the five events and other payment outcomes. */
export const actions: Readonly<Record<string, Action<FlowmatixState>>> = {
  'customer.created': withNewCustomer(
    'Opens an account.',
    (state, partnerId) => void newCustomer(state, partnerId),
  ),
  'customer.upgraded': withNewCustomer(
    'Opens an account and puts it on a higher plan.',
    (state, partnerId) => {
      const customer = newCustomer(state, partnerId)
      const higher = state.prices.plans.find((plan) => state.prices.isHigher(plan, customer.plan))
      if (higher === undefined) throw new RangeError('there is no higher plan')
      changeTerms(state, customer, { ...customer, plan: higher })
    },
  ),
  'customer.cancelled': withNewCustomer(
    'Opens an account and cancels it.',
    (state, partnerId) => void cancel(state, newCustomer(state, partnerId), 'requested'),
  ),
  'invoice.generated': withNewCustomer(
    'Opens an account and ends its trial.',
    (state, partnerId) => void newInvoice(state, partnerId),
  ),
  'commission.earned': withNewCustomer(
    'Opens an account, ends its trial and pays its first invoice.',
    (state, partnerId) => void payInvoice(state, newInvoice(state, partnerId)),
  ),
  'payment.failed': withNewCustomer(
    'Opens an account, ends its trial and fails to collect its first invoice.',
    (state, partnerId) => void failPayment(state, newInvoice(state, partnerId)),
  ),
  'invoice.refunded': withNewCustomer(
    'Opens an account, ends its trial, pays its first invoice and refunds it.',
    (state, partnerId) =>
      void refundInvoice(state, payInvoice(state, newInvoice(state, partnerId))),
  ),
}

/** Opens the account of a customer on the smallest plan. */
function newCustomer(state: FlowmatixState, partnerId?: string): CustomerRecord {
  if (partnerId !== undefined && state.partners.get(partnerId) === undefined) {
    throw new RangeError(`there is no partner ${partnerId}`)
  }
  const number = state.sandbox.store.count('flowmatix.triggered')
  return openAccount(state, partnerId ?? defaultPartner(state), {
    companyName: `Example Company ${String(number)}`,
    contactEmail: `contact-${String(number)}@triggered.example`,
    contactName: 'Robin Example',
    phone: null,
    plan: state.prices.plans[0] ?? 'starter',
    billingCycle: 'monthly',
  })
}

function newInvoice(state: FlowmatixState, partnerId?: string): InvoiceRecord {
  const customer = newCustomer(state, partnerId)
  if (customer.status === 'trial') activate(state, customer)
  const [invoice] = state.invoicesOf(customer.id)
  if (invoice === undefined) throw new Defect('an active customer has no invoice')
  return invoice
}

/** The first partner with a webhook endpoint, or else the first partner. */
function defaultPartner({ partners, sandbox }: FlowmatixState): string {
  const ids = Array.from(partners.values(), ({ id }) => id)
  const { endpoints } = sandbox.webhooks
  const hasEndpoint = (account: string) =>
    endpoints.of({ provider: 'flowmatix', account }).length > 0
  const partner = ids.find(hasEndpoint) ?? ids[0]
  if (partner === undefined) throw new RangeError('there is no partner')
  return partner
}
