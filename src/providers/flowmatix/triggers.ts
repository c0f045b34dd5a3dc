import type { Trigger } from '../../kernel/provider.ts'
import { failPayment, payInvoice, refundInvoice } from './payments.ts'
import type { CustomerRecord, InvoiceRecord } from './records.ts'
import { activate, cancel, changeTerms, openAccount } from './subscription.ts'
import type { FlowmatixWorld } from './world.ts'

/** The five events, and what else happens to money, each made to happen to a customer of its own. */
export const triggers: Readonly<Record<string, Trigger<FlowmatixWorld>>> = {
  'customer.created': {
    says: 'Opens an account.',
    run: (world, partnerId) => void newCustomer(world, partnerId),
  },
  'customer.upgraded': {
    says: 'Opens an account and puts it on a higher plan.',
    run(world, partnerId) {
      const customer = newCustomer(world, partnerId)
      changeTerms(world, customer, { ...customer, plan: 'professional' })
    },
  },
  'customer.cancelled': {
    says: 'Opens an account and cancels it.',
    run: (world, partnerId) => void cancel(world, newCustomer(world, partnerId), 'requested'),
  },
  'invoice.generated': {
    says: 'Opens an account and ends its trial.',
    run: (world, partnerId) => void newInvoice(world, partnerId),
  },
  'commission.earned': {
    says: 'Opens an account, ends its trial and pays its first invoice.',
    run: (world, partnerId) => void payInvoice(world, newInvoice(world, partnerId)),
  },
  'payment.failed': {
    says: 'Opens an account, ends its trial and fails to collect its first invoice.',
    run: (world, partnerId) => void failPayment(world, newInvoice(world, partnerId)),
  },
  'invoice.refunded': {
    says: 'Opens an account, ends its trial, pays its first invoice and refunds it.',
    run: (world, partnerId) =>
      void refundInvoice(world, payInvoice(world, newInvoice(world, partnerId))),
  },
}

/** A customer on the smallest plan, in its trial. */
function newCustomer(world: FlowmatixWorld, partnerId?: string): CustomerRecord {
  if (partnerId !== undefined && world.partners.get(partnerId) === undefined) {
    throw new RangeError(`there is no partner ${partnerId}`)
  }
  const number = world.sandbox.store.count('flowmatix.triggered')
  return openAccount(world, partnerId ?? listener(world), {
    companyName: `Example Company ${String(number)}`,
    contactEmail: `contact-${String(number)}@triggered.example`,
    contactName: 'Robin Example',
    phone: null,
    plan: 'starter',
    billingCycle: 'monthly',
  })
}

function newInvoice(world: FlowmatixWorld, partnerId?: string): InvoiceRecord {
  const customer = newCustomer(world, partnerId)
  if (customer.status === 'trial') activate(world, customer)
  return world.invoicesOf(customer.id)[0] as InvoiceRecord
}

/** The first partner who listens; if none does, the first. */
function listener({ partners, sandbox }: FlowmatixWorld): string {
  const ids = Array.from(partners.values(), ({ id }) => id)
  const { endpoints } = sandbox.webhooks
  const listens = (audience: string) => endpoints.of({ provider: 'flowmatix', audience }).length > 0
  return ids.find(listens) ?? (ids[0] as string)
}
