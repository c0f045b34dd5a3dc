import { moneyShapes } from '../money-shapes.ts'
import { chain, organizations } from '../places.ts'
import type { Store } from '../../../kernel/state/store.ts'
import { ScopedLists } from '../access/scoped-lists.ts'
import type { ExchangeRateRecord, PriceListRecord } from './records.ts'

/** Prices and exchange rates. */
export class Pricing {
  readonly priceLists: ReturnType<typeof definePriceLists>
  readonly exchangeRates: ReturnType<typeof defineExchangeRates>
  readonly lists
  readonly #store: Store
  #rates = 0

  constructor(store: Store) {
    this.#store = store
    this.priceLists = definePriceLists(store)
    this.exchangeRates = defineExchangeRates(store)
    const createdAt = (record: { createdAt: string }) => record.createdAt
    this.lists = {
      priceLists: new ScopedLists(this.priceLists, {
        displayName: ({ displayName }) => displayName.toLowerCase(),
        createdAt,
      }),
      exchangeRates: new ScopedLists(this.exchangeRates, {
        validFrom: ({ validFrom }) => validFrom,
        createdAt,
      }),
    }
    this.priceLists.observe((before, after) => {
      this.#rates += ratesIn(after?.items ?? []) - ratesIn(before?.items ?? [])
    })
  }

  /** How many rates all price lists have together: one for each price, and one for each of its tiers. */
  get rateCount(): number {
    return this.#rates
  }

  /** The price list of a region or of a tenant. */
  listOf(ownerId: string): PriceListRecord | undefined {
    return this.priceLists.find('owner', ownerId)
  }

  /** Removes the price list of a region or tenant that goes. Only inside a transaction. */
  removeListOf(ownerId: string): void {
    const list = this.listOf(ownerId)
    if (list !== undefined) this.#store.remove(this.priceLists, list.id)
  }

  /** The price lists that price a meter, by name. */
  listsWith(meterId: string): PriceListRecord[] {
    return this.lists.priceLists.page({
      place: {},
      sort: 'displayName',
      window: { offset: 0, limit: this.priceLists.size },
      keeps: ({ items }) => items.some((item) => item.meterId === meterId),
    }).records
  }
}

/** How many rates prices have: one each, and one for each tier. */
export function ratesIn(prices: readonly { readonly tiers: readonly unknown[] }[]): number {
  return prices.reduce((sum, { tiers }) => sum + 1 + tiers.length, 0)
}

const definePriceLists = (store: Store) =>
  store.define({
    name: 'cloudaxis.priceLists',
    indexes: {
      /** The region or the tenant whose list it is. */
      owner: ({ regionId, tenantId }: PriceListRecord) => regionId ?? tenantId,
    },
    shape: moneyShapes.priceList,
    references: { ...organizations, regionId: 'cloudaxis.regions' },
    copies: chain,
  })

const defineExchangeRates = (store: Store) =>
  store.define({
    name: 'cloudaxis.exchangeRates',
    indexes: { pairAndDay: (rate: ExchangeRateRecord) => pairAndDay(rate) },
    shape: moneyShapes.exchangeRate,
  })

/** What an exchange rate is one of its kind by. */
export function pairAndDay({
  fromCurrency,
  toCurrency,
  validFrom,
}: Pick<ExchangeRateRecord, 'fromCurrency' | 'toCurrency' | 'validFrom'>): string {
  return `${fromCurrency} ${toCurrency} ${validFrom}`
}
