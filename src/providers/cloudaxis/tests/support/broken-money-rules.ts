import type { RefusingRule } from '../../../../authoring/rules.ts'
import type { moneyRules } from '../../money-rules.ts'
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

/** A call that breaks each of the rules around money, by a platform administrator. */
export function brokenMoneyRules(
  admin: () => Calls,
  as: (username: string) => Promise<Calls>,
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
      return (await as('clinic.admin')).post('/subscriptions', subscription)
    },
    'subscription.region': () =>
      admin().post('/subscriptions', { ...subscription, tenantId: elbe, regionId: closedRegion }),
    'subscription.offer': () =>
      admin().post('/subscriptions', { ...subscription, tenantId: elbe, offerId: archive }),
    'subscription.status': () =>
      admin().post('/subscriptions/5b500000-0000-4000-8000-000000000001/enable'),
    'usage.batch': () => admin().post('/usage', `[${'0,'.repeat(100_000)}0]`),
    'usage.kept': () => admin().delete('/subscriptions/5b500000-0000-4000-8000-000000000001'),
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
