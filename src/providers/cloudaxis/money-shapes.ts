import { z } from 'zod'
import { invoiceStatuses } from '../../../spec/cloudaxis/billing/invoices.ts'
import { planStatuses, Quotas, services } from '../../../spec/cloudaxis/catalogue/plans.ts'
import {
  platforms,
  subscriptionStatuses,
} from '../../../spec/cloudaxis/subscriptions/subscriptions.ts'
import { unmappedReasons } from '../../../spec/cloudaxis/usage/batches.ts'
import { UsageResult } from '../../../spec/cloudaxis/usage/results.ts'
import type { BillRecord, InvoiceRecord } from './billing/records.ts'
import type { MeterRecord, OfferRecord, PlanRecord } from './catalogue/records.ts'
import { priceScopes } from './pricing/precedence.ts'
import type { ExchangeRateRecord, PriceListRecord } from './pricing/records.ts'
import { parts } from './record-shapes.ts'
import type { SubscriptionRecord } from './subscriptions/records.ts'
import type {
  MeteredResourceRecord,
  UnmappedUsageRecord,
  UsageBatchRecord,
  UsageChunkRecord,
  UsageResultsRecord,
} from './usage/records.ts'
import { PackedRows } from './usage/rows/packed-rows.ts'

const { id, text, moment, timed, placed } = parts
const count = z.int().min(0)
const number = z.int().min(1)
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/, 'must be a plain decimal')
const micros = z.string().regex(/^\d+$/, 'must be a whole number')
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a code of ISO 4217')
const month = z.string().regex(/^\d{4}-\d{2}$/, 'must be a month')
const day = z.iso.date()
/** Of something of a tenant. */
const tenantPlace = { distributorId: id, partnerId: id, tenantId: id }

const meter: z.ZodType<MeterRecord> = z.strictObject({
  id,
  name: z.string(),
  category: z.string(),
  unit: z.string(),
  description: text,
  ...timed,
})

const plan: z.ZodType<PlanRecord> = z.strictObject({
  id,
  displayName: z.string(),
  description: text,
  status: z.enum(planStatuses),
  services: z.array(z.enum(services)),
  quotas: z.strictObject(Quotas.shape),
  publishedAt: moment.nullable(),
  retiredAt: moment.nullable(),
  ...timed,
})

const offer: z.ZodType<OfferRecord> = z.strictObject({
  id,
  displayName: z.string(),
  description: text,
  planIds: z.array(id),
  ...timed,
})

const credit = z.strictObject({ kind: z.enum(['Quantity', 'Amount']), value: decimal }).nullable()
const rateTiers = z.array(
  z.strictObject({ fromQuantity: decimal, toQuantity: decimal.nullable(), rate: decimal }),
)

const priceList: z.ZodType<PriceListRecord> = z.strictObject({
  id,
  displayName: z.string(),
  description: text,
  regionId: text,
  currency,
  items: z.array(
    z.strictObject({ meterId: id, rate: decimal, description: text, credit, tiers: rateTiers }),
  ),
  ...placed,
  ...timed,
})

const exchangeRate: z.ZodType<ExchangeRateRecord> = z.strictObject({
  id,
  fromCurrency: currency,
  toCurrency: currency,
  rate: decimal,
  validFrom: day,
  createdAt: moment,
})

const resourceCredits = z.array(z.strictObject({ resourceId: z.string(), amount: decimal }))

const subscription: z.ZodType<SubscriptionRecord> = z.strictObject({
  id,
  displayName: z.string(),
  description: text,
  platform: z.enum(platforms),
  regionId: id,
  planId: id,
  offerId: text,
  status: z.enum(subscriptionStatuses),
  quotas: z.strictObject(Quotas.shape).partial() as z.ZodType<SubscriptionRecord['quotas']>,
  overrides: z.strictObject({
    currency,
    items: z.array(
      z.strictObject({ meterId: id, rate: decimal.nullable(), tiers: rateTiers, credit }),
    ),
  }),
  credits: resourceCredits,
  repairedAt: moment.nullable(),
  ...tenantPlace,
  ...timed,
})

const meteredResource: z.ZodType<MeteredResourceRecord> = z.strictObject({
  id: number,
  subscriptionId: id,
  meterId: id,
  resourceId: z.string(),
})

const usageBatch: z.ZodType<UsageBatchRecord> = z.strictObject({
  id,
  status: z.enum(['Receiving', 'Completed']),
  receivedAt: moment,
  receivedBy: z.string(),
  counts: z.strictObject({ accepted: count, duplicates: count, unmapped: count, rejected: count }),
})

/** Whether a text is rows as they are packed. */
function isPacked(rows: string): boolean {
  try {
    return new PackedRows(rows).length > 0
  } catch {
    return false
  }
}

const usageChunk: z.ZodType<UsageChunkRecord> = z.strictObject({
  id: number,
  batchId: id,
  rows: z.string().refine(isPacked, 'must be packed rows'),
})

const unmappedUsage: z.ZodType<UnmappedUsageRecord> = z.strictObject({
  id: number,
  batchId: id,
  reason: z.enum(unmappedReasons),
  row: z.strictObject({
    subscriptionId: z.string(),
    regionId: z.string(),
    meterId: z.string(),
    resourceId: z.string(),
    micros: count,
    unit: z.string(),
    startSeconds: count,
    endSeconds: count,
  }),
})

const usageResults: z.ZodType<UsageResultsRecord> = z.strictObject({
  id: number,
  batchId: id,
  results: z.array(UsageResult),
})

const amountCredit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('Quantity'), value: decimal }),
  z.strictObject({ kind: z.literal('Amount'), value: decimal, currency }),
])

const billLine = z.strictObject({
  meterId: id,
  priceScope: z.enum(priceScopes),
  priceListId: text,
  terms: z.strictObject({
    price: z.strictObject({ currency, rate: decimal, tiers: rateTiers }),
    credit: amountCredit.nullable(),
    exchangeRate: decimal,
    creditExchangeRate: decimal,
    digits: count,
  }),
  days: z.array(z.strictObject({ day: number, micros, rows: count })),
  taken: z.array(z.strictObject({ day: number, amount: decimal })),
})

const bill: z.ZodType<BillRecord> = z.strictObject({
  id,
  subscriptionId: id,
  month,
  currency,
  lines: z.array(billLine),
  credits: resourceCredits,
  unpriced: z.array(z.strictObject({ meterId: id, reason: z.enum(['NoPrice', 'NoExchangeRate']) })),
  throughChunk: count,
  isLocked: z.boolean(),
  isInvoiced: z.boolean(),
  generatedAt: moment,
  ...tenantPlace,
})

const invoiceLine = z.strictObject({
  subscriptionId: id,
  subscriptionName: z.string(),
  meterId: id,
  meterName: z.string(),
  unit: z.string(),
  quantity: decimal,
  gross: decimal,
  credit: decimal,
  resourceCredit: decimal,
  net: decimal,
})

const invoice: z.ZodType<InvoiceRecord> = z.strictObject({
  id,
  number: text,
  status: z.enum(invoiceStatuses),
  kind: z.enum(['Regular', 'Adjustment']),
  organizationName: z.string(),
  period: month,
  currency,
  lines: z.array(invoiceLine),
  total: decimal,
  billingContact: text,
  createdAt: moment,
  issuedAt: moment.nullable(),
  dueDate: text,
  emailedAt: moment.nullable(),
  ...tenantPlace,
})

/** What records of money look like: those that come from outside are held to it. */
export const moneyShapes = {
  meter,
  plan,
  offer,
  priceList,
  exchangeRate,
  subscription,
  meteredResource,
  usageBatch,
  usageChunk,
  unmappedUsage,
  usageResults,
  bill,
  invoice,
}
