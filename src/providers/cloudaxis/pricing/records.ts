import type { Placed } from '../records.ts'
import type { Tier } from '../rating/price.ts'

/** What is given away of a meter in each month, in the currency of the list that says so. */
export interface CreditRecord {
  readonly kind: 'Quantity' | 'Amount'
  /** A plain decimal. */
  readonly value: string
}

/** The price of a meter; decimals are texts in plain digits. */
export interface PriceRecord {
  readonly meterId: string
  readonly rate: string
  readonly description: string | null
  readonly credit: CreditRecord | null
  readonly tiers: readonly Tier[]
}

/** The prices of a region, or of a tenant: then it stands where that does. */
export interface PriceListRecord extends Placed {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  /** Null for the list of a tenant. */
  readonly regionId: string | null
  readonly currency: string
  /** In the order in which they were given; a meter is in it once. */
  readonly items: readonly PriceRecord[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** What one unit of a currency is in another, from a day on. Never changed. */
export interface ExchangeRateRecord {
  readonly id: string
  readonly fromCurrency: string
  readonly toCurrency: string
  readonly rate: string
  readonly validFrom: string
  readonly createdAt: string
}
