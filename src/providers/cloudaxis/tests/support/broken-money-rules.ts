import type { RefusingRule } from '../../../../authoring/rules.ts'
import type { InvoiceRecord } from '../../billing/records.ts'
import type { moneyRules } from '../../money-rules.ts'
import type { CloudaxisState } from '../../state.ts'
import type { Answered, Calls } from './calls.ts'

const published = '91a00000-0000-4000-8000-000000000001'
const draft = '91a00000-0000-4000-8000-000000000003'
const meterId = '3e7e0000-0000-4000-8000-000000000001'
const north = '91ce0000-0000-4000-8000-000000000001'
const regionId = '4e910000-0000-4000-8000-000000000001'
const priceList = { displayName: 'North', scope: 'Region', regionId }

const subscription = { displayName: 'New', planId: published, regionId }
const elbe = '7e000000-0000-4000-8000-000000000002'
const closedRegion = '4e910000-0000-4000-8000-000000000003'
const archive = '0ffe0000-0000-4000-8000-000000000002'

/** A sandbox as the tests of rules have it. */
interface Box {
  readonly as: (username: string) => Promise<Calls>
  readonly state: CloudaxisState
}

const issuedId = '11111111-0000-4000-8000-000000000001'

/** An invoice of Elbe Logistics, which has no billing contact, that is issued. */
async function issuedInvoice({ state }: Box): Promise<string> {
  const { sandbox, billing, tenants } = state
  const { distributorId, partnerId, tenantId } = tenants.require(elbe)
  const at = state.now()
  const invoice: InvoiceRecord = {
    ...{ id: issuedId, distributorId, partnerId, tenantId },
    ...{ number: 'INV-2026-000001', status: 'Issued', kind: 'Regular', period: '2026-02' },
    ...{ organizationName: 'Elbe', currency: 'EUR', lines: [], total: '0', billingContact: null },
    ...{ createdAt: at, issuedAt: at, dueDate: '2026-03-31', emailedAt: null },
  }
  await sandbox.change(() => sandbox.store.put(billing.invoices, invoice))
  return `/invoices/${issuedId}`
}

/** A call that breaks each of the rules around money, by a platform administrator. */
export function brokenMoneyRules(
  box: () => Box,
  admin: () => Calls,
): Readonly<Record<RefusingRule<typeof moneyRules>, () => Promise<Answered>>> {
  return {
    'unique.meter': () =>
      admin().post('/meters', { name: 'VCPU HOUR', category: 'Compute', unit: 'Hour' }),
    'unique.price-list': () => admin().post('/pricing', priceList),
    'unique.exchange-rate': async () => {
      const rate = { fromCurrency: 'EUR', toCurrency: 'JPY', rate: 160, validFrom: '2026-03-01' }
      await admin().post('/exchange-rates', rate)
      return admin().post('/exchange-rates', rate)
    },
    'plan.status': () => admin().post(`/plans/${published}/publish`),
    'plan.unpublished': () => admin().post('/offers', { displayName: 'New', planIds: [draft] }),
    'subscription.self-provisioning': async () => {
      const { platform } = (await admin().get('/settings')).body
      const selfProvisioning = { ...platform.selfProvisioning, tenants: false }
      await admin().put('/settings', { platform: { ...platform, selfProvisioning } })
      return (await box().as('clinic.admin')).post('/subscriptions', subscription)
    },
    'subscription.region': () =>
      admin().post('/subscriptions', { ...subscription, tenantId: elbe, regionId: closedRegion }),
    'subscription.offer': () =>
      admin().post('/subscriptions', { ...subscription, tenantId: elbe, offerId: archive }),
    'subscription.status': () =>
      admin().post('/subscriptions/5b500000-0000-4000-8000-000000000001/enable'),
    'usage.batch': () => admin().post('/usage', `[${'0,'.repeat(100_000)}0]`),
    'usage.kept': () => admin().delete('/subscriptions/5b500000-0000-4000-8000-000000000001'),
    'billing.hidden': async () => {
      const { platform } = (await admin().get('/settings')).body
      await admin().put('/settings', { platform: { ...platform, tenantBillingVisible: false } })
      return (await box().as('clinic.admin')).get('/invoices')
    },
    'billing.csv': () => admin().csv('/billing/range?start=2026-02-01&end=2026-04-01'),
    'commission.months': () => admin().get('/commissions/summary?start=2026-02-01&end=2026-02-28'),
    'invoice.status': async () => admin().delete(await issuedInvoice(box())),
    'invoice.contact': async () => admin().post(`${await issuedInvoice(box())}/email`),
    'price.scope': () => admin().post('/pricing', { ...priceList, scope: 'Tenant' }),
    'price.tiers': () =>
      admin().put(`/pricing/${north}/items/${meterId}`, {
        rate: 1,
        tiers: [{ fromQuantity: 5, toQuantity: 5, rate: 1 }],
      }),
    'price.highest': () =>
      admin().post(`/pricing/${north}/increase`, { type: 'FixedAmount', amount: 1_000_000 }),
  }
}
