import { expect } from 'vitest'
import { at, type Client, dataOf, done } from './client.ts'

type Needed = Record<'tenantId' | 'regionId' | 'planId' | 'offerId' | 'meterId', string>

/** A subscription with its own quotas, prices and credits; the id of it. */
export async function subscribe(api: Client, needed: Needed): Promise<string> {
  const { meterId, planId, ...place } = needed
  const body = { ...place, planId, displayName: 'New' }
  const subscription = await dataOf(api.POST('/api/v1/subscriptions', { body }))
  const path = at({ subscriptionId: subscription.id })
  const named = { displayName: 'Newer', planId }
  await dataOf(api.PUT('/api/v1/subscriptions/{subscriptionId}', { ...path, body: named }))

  const quotas = { ...path, body: { maximumCores: 16 } }
  await dataOf(api.PUT('/api/v1/subscriptions/{subscriptionId}/quotas', quotas))
  await dataOf(api.GET('/api/v1/subscriptions/{subscriptionId}/quotas', path))
  const items = [{ meterId, rate: 2 }]
  const overrides = { ...path, body: { currency: 'EUR', items } }
  await dataOf(api.PUT('/api/v1/subscriptions/{subscriptionId}/overrides', overrides))
  await dataOf(api.GET('/api/v1/subscriptions/{subscriptionId}/overrides', path))
  const credits = { ...path, body: { items: [{ resourceId: 'vm-1', amount: 3 }] } }
  await dataOf(api.PUT('/api/v1/subscriptions/{subscriptionId}/credits', credits))
  await dataOf(api.GET('/api/v1/subscriptions/{subscriptionId}/credits', path))
  const prices = await dataOf(api.GET('/api/v1/subscriptions/{subscriptionId}/prices', path))
  expect(prices.items.find((price) => price.meterId === meterId)).toMatchObject({
    rate: 2,
    priceScope: 'Subscription',
  })

  const disabled = await dataOf(api.POST('/api/v1/subscriptions/{subscriptionId}/disable', path))
  expect(disabled.status).toBe('Disabled')
  await dataOf(api.POST('/api/v1/subscriptions/{subscriptionId}/enable', path))
  await dataOf(api.POST('/api/v1/subscriptions/{subscriptionId}/repair', path))
  const read = await dataOf(api.GET('/api/v1/subscriptions/{subscriptionId}', path))
  expect([read.status, read.quotas.maximumCores]).toEqual(['Enabled', 16])
  const { tenantId } = place
  await dataOf(api.GET('/api/v1/subscriptions', { params: { query: { tenantId } } }))
  return subscription.id
}

/** Deletes a subscription. */
export const unsubscribe = (api: Client, subscriptionId: string): Promise<void> =>
  done(api.DELETE('/api/v1/subscriptions/{subscriptionId}', at({ subscriptionId })))
