import type { z } from '@hono/zod-openapi'
import type { CommissionSummary } from '../billing/commissions.ts'
import type { Invoice, InvoiceRun, InvoiceSummary } from '../billing/invoices.ts'
import type { BillingRow, BillingRun } from '../billing/rows.ts'
import type { BillingSummary } from '../billing/summary.ts'
import { exampleIds } from '../references.ts'
import { moneyIds } from './catalogue.ts'

const { distributor, partner, tenant, region } = exampleIds
const chain = { distributorId: distributor, partnerId: partner, tenantId: tenant }
const amounts = { grossAmount: 11.4, creditAmount: 1.4, resourceCreditAmount: 0, amount: 10 }

export const billingRow = {
  date: '2026-03-01',
  ...chain,
  subscriptionId: moneyIds.subscription,
  subscriptionName: 'Clinic production',
  regionId: region,
  meterId: moneyIds.meter,
  meterName: 'vCPU hour',
  unit: 'Hour',
  quantity: 240,
  ...amounts,
  currency: 'EUR',
  priceScope: 'Region',
  priceListId: moneyIds.priceList,
  status: 'Generated',
  usageRows: 10,
  usageUrl: `/api/v1/usage?subscriptionId=${moneyIds.subscription}&meterId=${moneyIds.meter}&start=2026-03-01&end=2026-03-02&isRated=true`,
} satisfies z.input<typeof BillingRow>

export const billingRowsCsv = [
  'date,distributorId,partnerId,tenantId,subscriptionId,subscriptionName,regionId,meterId,meterName,unit,quantity,grossAmount,creditAmount,resourceCreditAmount,amount,currency,priceScope,priceListId,status,usageRows',
  `2026-03-01,${distributor},${partner},${tenant},${moneyIds.subscription},Clinic production,${region},${moneyIds.meter},vCPU hour,Hour,240,11.4,1.4,0,10,EUR,Region,${moneyIds.priceList},Generated,10`,
  '',
].join('\r\n')

export const billingRun = {
  start: '2026-03-01',
  end: '2026-04-01',
  generatedAt: '2026-04-01T02:00:00.000Z',
  subscriptions: 12,
  billingRows: 930,
  usageRows: 4650,
  unpriced: [],
  unpricedCount: 0,
} satisfies z.input<typeof BillingRun>

const figures = { ...amounts, usageRows: 10, unratedRows: 0 }

export const billingSummary = {
  start: '2026-03-01',
  end: '2026-04-01',
  currency: 'EUR',
  groupBy: 'Tenant',
  total: figures,
  items: [
    {
      scopeType: 'Tenant',
      scopeId: tenant,
      displayName: 'Harbor Clinic',
      status: 'Generated',
      ...figures,
      detailsUrl: `/api/v1/billing/summary?period=2026-03&groupBy=Subscription&tenantId=${tenant}&currency=EUR`,
    },
  ],
  page: 1,
  pageSize: 50,
  totalCount: 1,
  totalPages: 1,
} satisfies z.input<typeof BillingSummary>

export const billingSummaryCsv = [
  'start,end,scopeType,scopeId,displayName,status,grossAmount,creditAmount,resourceCreditAmount,amount,currency,usageRows,unratedRows',
  `2026-03-01,2026-04-01,Tenant,${tenant},Harbor Clinic,Generated,11.4,1.4,0,10,EUR,10,0`,
  '',
].join('\r\n')

const issued = {
  id: moneyIds.invoice,
  number: 'INV-2026-000017',
  status: 'Issued',
  kind: 'Regular',
  ...chain,
  organizationName: 'Harbor Clinic',
  period: '2026-03',
  currency: 'EUR',
  totalAmount: 10,
  createdAt: '2026-04-01T03:00:00.000Z',
  issuedAt: '2026-04-02T08:00:00.000Z',
  dueDate: '2026-05-02',
  emailedAt: null,
} as const

export const invoiceSummary = {
  ...issued,
  lineCount: 1,
} satisfies z.input<typeof InvoiceSummary>

export const invoice = {
  ...issued,
  paymentTerms: 'Net 30 days',
  billingContact: 'billing@clinic.example',
  lines: [
    {
      subscriptionId: moneyIds.subscription,
      subscriptionName: 'Clinic production',
      meterId: moneyIds.meter,
      meterName: 'vCPU hour',
      unit: 'Hour',
      quantity: 240,
      ...amounts,
      rowsUrl: `/api/v1/billing/yearmonth/2026-03?subscriptionId=${moneyIds.subscription}`,
    },
  ],
} satisfies z.input<typeof Invoice>

export const invoiceCsv = [
  'number,period,tenantId,subscriptionId,subscriptionName,meterId,meterName,unit,quantity,grossAmount,creditAmount,resourceCreditAmount,amount,currency',
  `INV-2026-000017,2026-03,${tenant},${moneyIds.subscription},Clinic production,${moneyIds.meter},vCPU hour,Hour,240,11.4,1.4,0,10,EUR`,
  '',
].join('\r\n')

export const invoiceRun = {
  period: '2026-03',
  created: 1,
  replaced: 0,
  unchanged: 0,
  invoices: [{ ...invoiceSummary, number: null, status: 'Preview', issuedAt: null, dueDate: null }],
} satisfies z.input<typeof InvoiceRun>

const tiers = [{ fromAmount: 10_000, toAmount: 50_000, percentage: 7.5 }]

export const commissionSummary = {
  start: '2026-03-01',
  end: '2026-04-01',
  items: [
    {
      id: `Partner/${partner}/2026-03`,
      scopeType: 'Partner',
      scopeId: partner,
      displayName: 'Blue Harbor IT',
      distributorId: distributor,
      period: '2026-03',
      billedAmount: 12_000,
      rateSource: 'Distributor',
      tiers,
      percentage: 7.5,
      commissionAmount: 900,
      currency: 'EUR',
      status: 'Generated',
      billingUrl: `/api/v1/billing/summary?period=2026-03&groupBy=Tenant&partnerId=${partner}&currency=EUR`,
    },
  ],
  totals: [{ scopeType: 'Partner', currency: 'EUR', commissionAmount: 900 }],
  page: 1,
  pageSize: 50,
  totalCount: 1,
  totalPages: 1,
} satisfies z.input<typeof CommissionSummary>

export const commissionSummaryCsv = [
  'scopeType,scopeId,displayName,distributorId,period,billedAmount,rateSource,percentage,commissionAmount,currency,status',
  `Partner,${partner},Blue Harbor IT,${distributor},2026-03,12000,Distributor,7.5,900,EUR,Generated`,
  '',
].join('\r\n')
