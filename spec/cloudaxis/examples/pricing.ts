import type { z } from '@hono/zod-openapi'
import type { ExchangeRate, ExchangeRateCreate } from '../pricing/exchange-rates.ts'
import type { PriceIncreaseModel } from '../pricing/price-increases.ts'
import type { PriceList, PriceListCreate, PriceListSummary } from '../pricing/price-lists.ts'
import type { EffectivePrice } from '../pricing/prices.ts'
import { exampleIds } from '../references.ts'
import { moneyIds } from './catalogue.ts'

const when = { createdAt: '2026-01-05T08:00:00.000Z', updatedAt: '2026-01-05T08:00:00.000Z' }
const tiers = [{ fromQuantity: 1000, toQuantity: null, rate: 0.04 }]

export const priceListInput = {
  displayName: 'North, standard',
  scope: 'Region',
  regionId: exampleIds.region,
  currency: 'EUR',
  items: [
    {
      meterId: moneyIds.meter,
      rate: 0.0475,
      credit: { kind: 'Quantity', value: 100 },
      tiers,
    },
  ],
} satisfies z.input<typeof PriceListCreate>

const shown = {
  id: moneyIds.priceList,
  displayName: 'North, standard',
  description: null,
  scope: 'Region',
  regionId: exampleIds.region,
  tenantId: null,
  currency: 'EUR',
} as const

export const priceList = {
  ...shown,
  items: [
    {
      meterId: moneyIds.meter,
      rate: 0.0475,
      unit: 'Hour',
      description: null,
      credit: { kind: 'Quantity', value: 100 },
      tiers,
    },
  ],
  ...when,
} satisfies z.input<typeof PriceList>

export const priceListSummary = {
  ...shown,
  itemCount: 1,
  ...when,
} satisfies z.input<typeof PriceListSummary>

export const effectivePrice = {
  meterId: moneyIds.meter,
  meterName: 'vCPU hour',
  unit: 'Hour',
  currency: 'EUR',
  rate: 0.0475,
  tiers,
  priceScope: 'Region',
  priceListId: moneyIds.priceList,
  credit: { kind: 'Quantity', value: 100 },
  creditScope: 'Region',
} satisfies z.input<typeof EffectivePrice>

const effect = { currency: 'EUR', currentAmount: 120, modeledAmount: 126, difference: 6 }

export const priceIncreaseModel = {
  priceListId: moneyIds.priceList,
  items: [
    {
      meterId: moneyIds.meter,
      meterName: 'vCPU hour',
      current: { rate: 0.0475, tiers },
      modeled: {
        rate: 0.049875,
        tiers: [{ fromQuantity: 1000, toQuantity: null, rate: 0.042 }],
      },
    },
  ],
  effect: {
    period: '2026-02',
    subscriptionCount: 1,
    subscriptions: [
      {
        subscriptionId: moneyIds.subscription,
        displayName: 'Clinic production',
        tenantId: exampleIds.tenant,
        status: 'Generated',
        ...effect,
      },
    ],
    tenants: [{ tenantId: exampleIds.tenant, organizationName: 'Harbor Clinic', ...effect }],
    totals: [effect],
  },
} satisfies z.input<typeof PriceIncreaseModel>

export const exchangeRateInput = {
  fromCurrency: 'EUR',
  toCurrency: 'USD',
  rate: 1.08,
  validFrom: '2026-01-01',
} satisfies z.input<typeof ExchangeRateCreate>

export const exchangeRate = {
  ...exchangeRateInput,
  id: moneyIds.exchangeRate,
  createdAt: '2026-01-05T08:00:00.000Z',
} satisfies z.input<typeof ExchangeRate>
