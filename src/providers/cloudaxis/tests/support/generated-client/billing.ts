import { expect } from 'vitest'
import { at, type Client, dataOf, done } from './client.ts'

const month = at({ 'yyyy-MM': '2026-03' })
const days = { start: '2026-03-01', end: '2026-04-01' }

/** Whose usage it is, and of what. */
type Used = Record<'subscriptionId' | 'regionId' | 'meterId' | 'tenantId', string>

/** Rows of usage: one that is taken, one that is not mapped, one that is not valid. */
export async function ingest(api: Client, { tenantId, ...used }: Used): Promise<void> {
  const row = {
    ...used,
    resourceId: 'vm-1',
    quantity: 12,
    unit: 'Hour',
    usageStart: '2026-03-02T00:00:00Z',
    usageEnd: '2026-03-03T00:00:00Z',
  }
  const body = [row, { ...row, subscriptionId: tenantId }, { ...row, unit: 'Mile' }]
  const receipt = await dataOf(api.POST('/api/v1/usage', { body }))
  expect(receipt).toMatchObject({ accepted: 1, unmapped: 1, rejected: 1 })
  const batch = at({ batchId: receipt.batchId })
  await dataOf(api.GET('/api/v1/usage/batches'))
  await dataOf(api.GET('/api/v1/usage/batches/{batchId}', batch))
  const { items: results } = await dataOf(api.GET('/api/v1/usage/batches/{batchId}/results', batch))
  expect(results.map(({ status }) => status)).toEqual(['Unmapped', 'Rejected'])
  const { items } = await dataOf(api.GET('/api/v1/usage/unmapped'))
  await dataOf(api.POST('/api/v1/usage/unmapped/map'))
  for (const { id: usageId } of items) {
    await done(api.DELETE('/api/v1/usage/unmapped/{usageId}', at({ usageId })))
  }
  const { subscriptionId } = used
  const { totalCount } = await dataOf(
    api.GET('/api/v1/usage', { params: { query: { subscriptionId } } }),
  )
  expect(totalCount).toBe(1)
}

/** Rates a month and reads what it comes to, at every level. */
export async function bill(api: Client, { tenantId, subscriptionId }: Used): Promise<void> {
  const run = await dataOf(api.GET('/api/v1/billing/generate/{yyyy-MM}', month))
  expect(run.unpricedCount).toBe(0)
  await dataOf(api.POST('/api/v1/billing/generate/range', { params: { query: days } }))
  // 12 hours at 2 each; its region gives 10 of them away, and 3 are given away for the machine.
  const rows = await dataOf(
    api.GET('/api/v1/billing/yearmonth/{yyyy-MM}', {
      params: { ...month.params, query: { subscriptionId } },
    }),
  )
  expect(rows.items.map(({ grossAmount, amount }) => [grossAmount, amount])).toEqual([[24, 1]])
  const { data: csv } = await api.GET('/api/v1/billing/range', {
    params: { query: { ...days, tenantId } },
    headers: { accept: 'text/csv' },
    parseAs: 'text',
  })
  expect(csv?.split('\r\n')).toHaveLength(3)
  const query = { period: '2026-03', groupBy: 'Tenant' as const, tenantId }
  const summary = await dataOf(api.GET('/api/v1/billing/summary', { params: { query } }))
  expect(summary.total).toMatchObject({ grossAmount: 24, amount: 1, unratedRows: 0 })
}

/** Invoices of the month, issued and e-mailed, and what was not meant thrown away; commissions. */
export async function invoice(api: Client, { tenantId }: Used): Promise<void> {
  const body = { period: '2026-03', tenantIds: [tenantId] }
  const generate = () => dataOf(api.POST('/api/v1/invoices/generate', { body }))
  for (const { id: invoiceId } of (await generate()).invoices) {
    await done(api.DELETE('/api/v1/invoices/{invoiceId}', at({ invoiceId })))
  }
  const [preview] = (await generate()).invoices
  const path = at({ invoiceId: preview?.id ?? '' })
  await dataOf(api.POST('/api/v1/invoices/{invoiceId}/issue', path))
  await dataOf(api.POST('/api/v1/invoices/{invoiceId}/email', path))
  const issued = await dataOf(api.GET('/api/v1/invoices/{invoiceId}', path))
  expect([issued.status, issued.totalAmount, issued.lines.length]).toEqual(['Issued', 1, 1])
  await dataOf(api.GET('/api/v1/invoices', { params: { query: { tenantId, status: 'Issued' } } }))
  const query = { period: '2026-03', scopeType: 'Partner' as const }
  const commissions = await dataOf(api.GET('/api/v1/commissions/summary', { params: { query } }))
  expect(commissions.items.length).toBeGreaterThan(0)
}
