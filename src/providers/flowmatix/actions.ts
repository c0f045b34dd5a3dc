import { z } from 'zod'
import { action, type Action } from '../../kernel/actions.ts'
import { failPayment, payInvoice, refundInvoice } from './billing/payments.ts'
import type { CustomerRecord, InvoiceRecord } from './records.ts'
import { activate, cancel, changeTerms, openAccount } from './customers/subscription.ts'
import type { FlowmatixState } from './state.ts'

const input = z.strictObject({
  /** The partner whose customer it happens to; otherwise one who listens. */
  account: z.string().max(200).optional(),
})

/** An action that happens to a customer of its own, of the partner that is named. */
const happensTo = (says: string, run: (state: FlowmatixState, partnerId?: string) => void) =>
  action<FlowmatixState, z.output<typeof input>>({
    says,
    input,
    run: (state, { account }) => run(state, account),
  })

/** The five events, and what else happens to money, each made to happen to a customer of its own. */
export const actions: Readonly<Record<string, Action<FlowmatixState>>> = {
  'customer.created': happensTo(
    'Opens an account.',
    (state, partnerId) => void newCustomer(state, partnerId),
  ),
  'customer.upgraded': happensTo(
    'Opens an account and puts it on a higher plan.',
    (state, partnerId) => {
      const customer = newCustomer(state, partnerId)
      changeTerms(state, customer, { ...customer, plan: 'professional' })
    },
  ),
  'customer.cancelled': happensTo(
    'Opens an account and cancels it.',
    (state, partnerId) => void cancel(state, newCustomer(state, partnerId), 'requested'),
  ),
  'invoice.generated': happensTo(
    'Opens an account and ends its trial.',
    (state, partnerId) => void newInvoice(state, partnerId),
  ),
  'commission.earned': happensTo(
    'Opens an account, ends its trial and pays its first invoice.',
    (state, partnerId) => void payInvoice(state, newInvoice(state, partnerId)),
  ),
  'payment.failed': happensTo(
    'Opens an account, ends its trial and fails to collect its first invoice.',
    (state, partnerId) => void failPayment(state, newInvoice(state, partnerId)),
  ),
  'invoice.refunded': happensTo(
    'Opens an account, ends its trial, pays its first invoice and refunds it.',
    (state, partnerId) =>
      void refundInvoice(state, payInvoice(state, newInvoice(state, partnerId))),
  ),
}

/** A customer on the smallest plan, in its trial. */
function newCustomer(state: FlowmatixState, partnerId?: string): CustomerRecord {
  if (partnerId !== undefined && state.partners.get(partnerId) === undefined) {
    throw new RangeError(`there is no partner ${partnerId}`)
  }
  const number = state.sandbox.store.count('flowmatix.triggered')
  return openAccount(state, partnerId ?? listener(state), {
    companyName: `Example Company ${String(number)}`,
    contactEmail: `contact-${String(number)}@triggered.example`,
    contactName: 'Robin Example',
    phone: null,
    plan: 'starter',
    billingCycle: 'monthly',
  })
}

function newInvoice(state: FlowmatixState, partnerId?: string): InvoiceRecord {
  const customer = newCustomer(state, partnerId)
  if (customer.status === 'trial') activate(state, customer)
  return state.invoicesOf(customer.id)[0] as InvoiceRecord
}

/** The first partner who listens; if none does, the first. */
function listener({ partners, sandbox }: FlowmatixState): string {
  const ids = Array.from(partners.values(), ({ id }) => id)
  const { endpoints } = sandbox.webhooks
  const listens = (account: string) => endpoints.of({ provider: 'flowmatix', account }).length > 0
  return ids.find(listens) ?? (ids[0] as string)
}
