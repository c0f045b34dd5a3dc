import { at } from '../../../kit/index.ts'
import { days, month, newBatch, newConsumer, newInvoice, newRow, newUnmapped } from '../usage.ts'
import { calls, type Context, list, metering, read } from './shapes.ts'

const ofMonth = { 'yyyy-MM': month }
const period = { period: month }
const batch = async (context: Context) => ({
  params: { batchId: await context.resource('usageBatch') },
})

/** A body for `generateInvoices`, for a tenant that has used something. */
async function invoicing(context: Context) {
  const consumer = await newConsumer(context)
  await context.given('ingestUsage', { body: [newRow(context, consumer)] })
  return { body: { ...period, tenantIds: [consumer.tenantId] } }
}

/** An invoice of its own, issued where that is asked for. */
const invoice = (isIssued: boolean) => async (context: Context) => {
  const params = { invoiceId: await newInvoice(context) }
  if (isIssued) await context.given('issueInvoice', { params })
  return { params }
}

/** Calls about settings, usage, billing, invoices and commissions. */
export const billingExamples = {
  getSettings: list(),
  updateSettings: calls('update', async (context) => {
    const { body } = await context.given('getSettings')
    return { body: { branding: at(body, 'branding') } }
  }),
  ingestUsage: metering('create', async (context) => ({ body: await newBatch(context) })),
  listUsage: list({ pageSize: 20 }),
  listUsageBatches: list({ pageSize: 20 }),
  getUsageBatch: calls('read', batch, 'usageBatch'),
  listUsageResults: calls('read', batch, 'usageBatch'),
  listUnmappedUsage: list({ pageSize: 20 }),
  mapUsage: calls('update', () => ({})),
  discardUsage: metering('delete', async (context) => ({
    params: { usageId: await newUnmapped(context) },
  })),
  generateBilling: calls('update', () => ({ params: ofMonth })),
  generateBillingRange: calls('update', () => ({ query: days })),
  listBillingOfMonth: calls('read', () => ({ params: ofMonth })),
  listBillingRange: list(days),
  getBillingSummary: list(period),
  generateInvoices: metering('create', invoicing),
  listInvoices: list({ pageSize: 20 }),
  getInvoice: read('invoice'),
  issueInvoice: metering('update', invoice(false)),
  emailInvoice: metering('update', invoice(true)),
  deleteInvoice: metering('delete', invoice(false)),
  getCommissionSummary: list(period),
}
