import {
  type Answer,
  at,
  type CheckContext,
  listAt,
  type Requirement,
  requireThat,
  requireValue,
  requireValues,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import {
  made,
  newMeter,
  newRegion,
  newSubscription,
  subscribing,
} from '../../resources/catalogue.ts'
import { createdTenant } from '../../resources/organizations.ts'
import { sources } from '../../sources.ts'

type Context = CheckContext<Op>

const pricing = { needs: subscribing, effect: 'create' as const, source: sources.priceManagement }

/** A price list of a tenant of its own, with one meter that costs so much. */
async function newList(context: Context, items: (meterId: string) => readonly object[]) {
  const meterId = await made(context, 'createMeter', newMeter(context))
  const tenantId = await createdTenant(context)
  const priceListId = await made(context, 'createPriceList', {
    ...{ displayName: context.uniqueName(), scope: 'Tenant', tenantId, currency: 'EUR' },
    items: items(meterId),
  })
  return { meterId, tenantId, params: { priceListId } }
}

const tiered = (meterId: string) => [
  { meterId, rate: 0.2, tiers: [{ fromQuantity: 100, toQuantity: null, rate: 0.1 }] },
]

/** The base rate and that of the first tier of the first price. */
const ratesIn = (value: unknown, path: string) =>
  [`${path}.rate`, `${path}.tiers.0.rate`].map((one) => Number(at(value, one)))

function requireRates(answer: Answer, path: string, expected: readonly number[]): void {
  const found = ratesIn(answer.body, path)
  requireThat(found.join() === expected.join(), `rates of ${expected.join(' and ')}`, {
    actual: found.join(' and '),
    answer,
  })
}

const increases = [
  { words: 'percentage', increase: { type: 'Percentage', amount: 10 }, rates: [0.22, 0.11] },
  { words: 'fixed-amount', increase: { type: 'FixedAmount', amount: 0.05 }, rates: [0.25, 0.15] },
] as const

const raised = increases.map(({ words, increase, rates }) =>
  requirement({
    ...pricing,
    id: `money.prices-rise-by-a-${words}`,
    says: `An increase by a ${words.replace('-', ' ')} is shown first, changes nothing then, and raises base rates and tiers alike.`,
    operations: ['modelPriceIncrease', 'increasePrices', 'getPriceList'],
    check: async (context) => {
      const { params } = await newList(context, tiered)
      const call = { params, body: increase }
      const model = await context.call('modelPriceIncrease', call)
      requireRates(model, 'items.0.current', [0.2, 0.1])
      requireRates(model, 'items.0.modeled', rates)
      requireRates(await context.given('getPriceList', { params }), 'items.0', [0.2, 0.1])
      requireRates(await context.call('increasePrices', call), 'items.0', rates)
      requireRates(await context.given('getPriceList', { params }), 'items.0', rates)
    },
  }),
)

/** The price of a meter that holds for a subscription. */
async function effective(context: Context, subscriptionId: string, meterId: string) {
  const answer = await context.call('getEffectivePrices', { params: { subscriptionId } })
  const price = listAt(answer.body, 'items').find((one) => at(one, 'meterId') === meterId)
  return { answer, scope: String(at(price, 'priceScope')), rate: Number(at(price, 'rate')) }
}

const precedence = requirement({
  ...pricing,
  id: 'money.the-narrowest-price-holds',
  says: 'The price of a region holds where its tenant has none, and that of a tenant where the subscription has none.',
  source: sources.pricing,
  operations: ['getEffectivePrices', 'setOverrides', 'createPriceList'],
  check: async (context) => {
    const meterId = await made(context, 'createMeter', newMeter(context))
    const regionId = await made(context, 'createRegion', newRegion(context))
    const tenantId = await createdTenant(context)
    const body = { ...(await newSubscription(context, tenantId)), regionId }
    const subscriptionId = await made(context, 'createSubscription', body)
    const list = { displayName: context.uniqueName(), currency: 'EUR' }
    const priced = (rate: number, scope: object) =>
      made(context, 'createPriceList', { ...list, ...scope, items: [{ meterId, rate }] })
    const expectPrice = async (scope: string, rate: number) => {
      const found = await effective(context, subscriptionId, meterId)
      const isMet = found.scope === scope && found.rate === rate
      requireThat(isMet, `${String(rate)} of the ${scope}`, {
        actual: `${String(found.rate)} of the ${found.scope}`,
        answer: found.answer,
      })
    }
    await priced(0.3, { scope: 'Region', regionId })
    await expectPrice('Region', 0.3)
    await priced(0.2, { scope: 'Tenant', tenantId })
    await expectPrice('Tenant', 0.2)
    const items = [{ meterId, rate: 0.1 }]
    await context.given('setOverrides', { params: { subscriptionId }, body: { items } })
    await expectPrice('Subscription', 0.1)
  },
})

const terms: readonly Requirement<Op>[] = [
  requirement({
    ...pricing,
    id: 'money.clones-have-all-prices',
    says: 'A clone of a price list has its prices and its currency, for another tenant.',
    operations: ['clonePriceList', 'getPriceList'],
    check: async (context) => {
      const { params } = await newList(context, tiered)
      const original = await context.given('getPriceList', { params })
      const tenantId = await createdTenant(context)
      const body = { displayName: context.uniqueName(), scope: 'Tenant', tenantId }
      const clone = await context.call('clonePriceList', { params, body })
      const [currency, items] = [at(original.body, 'currency'), at(original.body, 'items')]
      requireValues(clone, { ...body, currency, items })
    },
  }),
  requirement({
    ...pricing,
    id: 'money.prices-are-set-and-removed',
    says: 'A price that is set is in its list as given, and not any more once it is removed.',
    operations: ['setPrice', 'removePrice', 'getPriceList'],
    check: async (context) => {
      const { params, meterId } = await newList(context, () => [])
      const item = { ...params, meterId }
      const body = { rate: 0.125, description: 'Made by a contract test' }
      requireValues(await context.call('setPrice', { params: item, body }), body, 'items.0.')
      requireValues(await context.given('getPriceList', { params }), body, 'items.0.')
      await context.given('removePrice', { params: item })
      requireValue(await context.call('getPriceList', { params }), 'items', [])
    },
  }),
  requirement({
    ...pricing,
    id: 'money.terms-of-subscriptions-are-kept',
    says: 'Quotas, prices and credits that a subscription has of its own are read as they were set.',
    source: sources.provisioning,
    operations: ['setQuotas', 'getQuotas', 'setOverrides', 'getOverrides', 'setResourceCredits'],
    check: async (context) => {
      const meterId = await made(context, 'createMeter', newMeter(context))
      const body = await newSubscription(context)
      const params = { subscriptionId: await made(context, 'createSubscription', body) }
      await context.given('setQuotas', { params, body: { maximumCores: 3 } })
      requireValue(await context.call('getQuotas', { params }), 'maximumCores', 3)
      const overrides = [{ meterId, rate: 0.07 }]
      await context.given('setOverrides', { params, body: { items: overrides } })
      requireValues(await context.call('getOverrides', { params }), overrides[0] ?? {}, 'items.0.')
      const items = [{ resourceId: 'vm-1', amount: 5 }]
      await context.given('setResourceCredits', { params, body: { items } })
      requireValue(await context.call('getResourceCredits', { params }), 'items', items)
    },
  }),
]

/** What things cost, and by which price. */
export const prices: readonly Requirement<Op>[] = [...raised, precedence, ...terms]
