import type { InvoiceRecord } from '../../../billing/records.ts'
import type { CloudaxisState } from '../../../state.ts'
import { places, unknownId } from './places.ts'
import { list, type OperationId, type Row, type Target, targetsOf } from './row.ts'

const generators = { roles: ['PlatformAdministrator', 'PlatformService'] } as const
const targets = targetsOf('tenant')
const february = 'start=2026-02-01&end=2026-03-01'

/** Puts an invoice of the tenant there into the state, and says where it is. */
function invoiceAt({ sandbox, billing, tenants }: CloudaxisState, target: Target, status: Status) {
  const tenant = tenants.get(target === 'nothing' ? '' : (places[target].id ?? ''))
  if (tenant === undefined) return `/invoices/${unknownId}`
  const { distributorId, partnerId, tenantId, organizationName, currency } = tenant
  const at = '2026-03-01T00:00:00.000Z'
  const isIssued = status === 'Issued'
  const invoice: InvoiceRecord = {
    ...{ id: tenantId, distributorId, partnerId, tenantId, organizationName, currency, status },
    ...{ kind: 'Regular', period: '2026-02', lines: [], total: '0', billingContact: null },
    ...{ createdAt: at, emailedAt: null },
    number: isIssued ? 'INV-2026-000001' : null,
    issuedAt: isIssued ? at : null,
    dueDate: isIssued ? '2026-03-31' : null,
  }
  const contact = { name: 'Somebody', email: 'somebody@example.com' }
  sandbox.store.transact(() => {
    sandbox.store.put(billing.invoices, invoice)
    sandbox.store.put(tenants, { ...tenant, billingContact: contact })
  })
  return `/invoices/${tenantId}`
}
type Status = InvoiceRecord['status']

const withInvoice = (
  [method, path]: readonly [string, string],
  invoiceStatus: Status,
  status = 200,
): Row => ({
  who: { writers: 'partner' },
  method,
  targets,
  call: (target, state) => ({ path: invoiceAt(state, target, invoiceStatus) + path }),
  status,
})

/** Billing, invoices and commissions. */
export const billingRows = {
  generateBilling: {
    who: generators,
    method: 'GET',
    call: () => ({ path: '/billing/generate/2026-02' }),
    status: 200,
    commits: 1,
  },
  generateBillingRange: {
    who: { writers: 'platform' },
    method: 'POST',
    call: () => ({ path: `/billing/generate/range?${february}` }),
    status: 200,
  },
  listBillingOfMonth: list('tenant', '/billing/yearmonth/2026-02'),
  listBillingRange: list('tenant', `/billing/range?${february}`),
  getBillingSummary: list('tenant', '/billing/summary?period=2026-02'),
  generateInvoices: {
    who: { writers: 'partner' },
    method: 'POST',
    targets,
    call: (target) => ({
      path: '/invoices/generate',
      body: {
        period: '2020-01',
        tenantIds: [target === 'nothing' ? unknownId : (places[target].id ?? unknownId)],
      },
    }),
    status: 200,
    commits: 0,
  },
  listInvoices: list('tenant', '/invoices'),
  getInvoice: { ...withInvoice(['GET', ''], 'Issued'), who: { readers: 'tenant' } },
  issueInvoice: withInvoice(['POST', '/issue'], 'Preview'),
  emailInvoice: withInvoice(['POST', '/email'], 'Issued'),
  deleteInvoice: withInvoice(['DELETE', ''], 'Preview', 204),
  getCommissionSummary: list('partner', '/commissions/summary?period=2026-02'),
} satisfies Partial<Record<OperationId, Row>>
