import { expect } from 'vitest'
import { at, type Client, dataOf, done } from './client.ts'

/** Price lists of a region and of a tenant, with tiers, credits, clones and increases; exchange rates. */
export async function managePrices(
  api: Client,
  { meterId, regionId, tenantId }: Record<'meterId' | 'regionId' | 'tenantId', string>,
): Promise<void> {
  const tiers = [{ fromQuantity: 100, toQuantity: null, rate: 0.25 }]
  const list = await dataOf(
    api.POST('/api/v1/pricing', {
      body: {
        displayName: 'New',
        scope: 'Region',
        regionId,
        currency: 'EUR',
        items: [{ meterId, rate: 0.4, tiers }],
      },
    }),
  )
  const atList = at({ priceListId: list.id })
  const items = [{ meterId, rate: 0.5, tiers }]
  const changed = { displayName: 'Newer', currency: 'EUR', items }
  await dataOf(api.PUT('/api/v1/pricing/{priceListId}', { ...atList, body: changed }))
  const credit = { kind: 'Quantity' as const, value: 10 }
  const price = { ...at({ priceListId: list.id, meterId }), body: { rate: 0.5, tiers, credit } }
  await dataOf(api.PUT('/api/v1/pricing/{priceListId}/items/{meterId}', price))

  const body = { type: 'Percentage' as const, amount: 10 }
  const preview = { ...atList, body }
  const model = await dataOf(api.POST('/api/v1/pricing/{priceListId}/increase/preview', preview))
  const increased = await dataOf(
    api.POST('/api/v1/pricing/{priceListId}/increase', { ...atList, body }),
  )
  expect(increased.items[0]?.rate).toBe(model.items[0]?.modeled.rate)
  expect(model.effect.subscriptionCount).toBe(0)

  const copy = { displayName: 'Copy', scope: 'Tenant' as const, tenantId }
  const clone = await dataOf(
    api.POST('/api/v1/pricing/{priceListId}/clone', { ...atList, body: copy }),
  )
  const atClone = at({ priceListId: clone.id, meterId })
  await done(api.DELETE('/api/v1/pricing/{priceListId}/items/{meterId}', atClone))
  await done(api.DELETE('/api/v1/pricing/{priceListId}', at({ priceListId: clone.id })))
  expect((await dataOf(api.GET('/api/v1/pricing/{priceListId}', atList))).items).toHaveLength(1)
  await dataOf(api.GET('/api/v1/pricing', { params: { query: { scope: 'Region' } } }))

  const rate = { fromCurrency: 'EUR', toCurrency: 'SEK', rate: 11.2, validFrom: '2026-01-01' }
  const { id: exchangeRateId } = await dataOf(api.POST('/api/v1/exchange-rates', { body: rate }))
  await dataOf(api.GET('/api/v1/exchange-rates/{exchangeRateId}', at({ exchangeRateId })))
  await dataOf(api.GET('/api/v1/exchange-rates'))
}
