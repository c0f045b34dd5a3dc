import type { Placed } from '../records.ts'
import type { PriceScope } from '../pricing/precedence.ts'
import type { Credit, Terms } from '../rating/price.ts'
import type { ResourceCredit } from '../rating/rate-month.ts'

/** Where something of a tenant stands. */
export interface TenantPlace extends Placed {
  readonly distributorId: string
  readonly partnerId: string
  readonly tenantId: string
}

/** What a subscription used of one meter in a month, with all that decided on its price. */
export interface BillLineRecord {
  readonly meterId: string
  readonly priceScope: PriceScope
  readonly priceListId: string | null
  readonly terms: Omit<Terms, 'credit'> & { readonly credit: Credit | null }
  /** Quantities in millionths, as text; in the order of the days. */
  readonly days: readonly { readonly day: number; readonly micros: string; readonly rows: number }[]
  /** What credits for resources take off. */
  readonly taken: readonly { readonly day: number; readonly amount: string }[]
}

/** What could not be rated. */
export interface UnpricedRecord {
  readonly meterId: string
  readonly reason: 'NoPrice' | 'NoExchangeRate'
}

/** What a subscription used in a month, as it was rated last. */
export interface BillRecord extends TenantPlace {
  /** Its subscription and month. */
  readonly id: string
  readonly subscriptionId: string
  readonly month: string
  readonly currency: string
  /** In the order of the ids of meters. */
  readonly lines: readonly BillLineRecord[]
  /** Credits for resources that were granted. */
  readonly credits: readonly ResourceCredit[]
  readonly unpriced: readonly UnpricedRecord[]
  /** The number of the last chunk of usage that is in it. */
  readonly throughChunk: number
  /** Whether an invoice was issued of it: its prices and credits stay. */
  readonly isLocked: boolean
  /** Whether issued invoices have all of it. */
  readonly isInvoiced: boolean
  readonly generatedAt: string
}

/** What an invoice says of a meter; decimals in text, below zero where an adjustment takes something off. */
export interface InvoiceLineRecord {
  readonly subscriptionId: string
  readonly subscriptionName: string
  readonly meterId: string
  readonly meterName: string
  readonly unit: string
  readonly quantity: string
  readonly gross: string
  readonly credit: string
  readonly resourceCredit: string
  readonly net: string
}

/** What a tenant is to pay for a month. */
export interface InvoiceRecord extends TenantPlace {
  readonly id: string
  /** Null until it is issued. */
  readonly number: string | null
  readonly status: 'Preview' | 'Issued'
  readonly kind: 'Regular' | 'Adjustment'
  readonly organizationName: string
  readonly period: string
  readonly currency: string
  readonly lines: readonly InvoiceLineRecord[]
  readonly total: string
  readonly billingContact: string | null
  readonly createdAt: string
  readonly issuedAt: string | null
  readonly dueDate: string | null
  readonly emailedAt: string | null
}
