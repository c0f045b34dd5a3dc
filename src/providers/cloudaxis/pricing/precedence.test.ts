import { describe, expect, test } from 'vitest'
import { effectivePrice, type PriceScope, type ScopedPrice } from './precedence.ts'

const said = (scope: PriceScope, rate?: string, credit?: string): ScopedPrice => ({
  scope,
  priceListId: scope === 'Subscription' ? null : `list of the ${scope}`,
  price: rate === undefined ? undefined : { currency: 'USD', rate, tiers: [] },
  credit: credit === undefined ? undefined : { kind: 'Quantity', value: credit },
})
const holds = (...all: ScopedPrice[]) => {
  const found = effectivePrice(all)
  return found && [found.price.rate, found.priceScope, found.credit?.value, found.creditScope]
}

describe('the price of a meter', () => {
  test('is that of the subscription, or else of the tenant, or else of the region', () => {
    const all = [said('Region', '1'), said('Tenant', '2'), said('Subscription', '3')]
    expect(holds(...all)?.slice(0, 2)).toEqual(['3', 'Subscription'])
    expect(holds(...all.slice(0, 2))?.slice(0, 2)).toEqual(['2', 'Tenant'])
    expect(holds(...all.slice(0, 1))?.slice(0, 2)).toEqual(['1', 'Region'])
  })

  test('and its credit are each of the most specific scope that has one', () => {
    expect(holds(said('Region', '1', '10'), said('Tenant', '2'))).toEqual([
      '2',
      'Tenant',
      '10',
      'Region',
    ])
    expect(holds(said('Region', '1', '10'), said('Subscription', undefined, '20'))).toEqual([
      '1',
      'Region',
      '20',
      'Subscription',
    ])
  })

  test('is unknown where no scope has one, whatever is given away', () => {
    expect(holds()).toBeUndefined()
    expect(holds(said('Tenant', undefined, '20'))).toBeUndefined()
  })

  test('names the price list that it comes from', () => {
    expect(effectivePrice([said('Region', '1')])?.priceListId).toBe('list of the Region')
    expect(effectivePrice([said('Subscription', '1')])?.priceListId).toBeNull()
  })
})
