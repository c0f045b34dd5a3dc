import { listInvoices } from '../../../../spec/cloudaxis/billing/invoices.ts'
import { noContent, ok, outsideTransaction } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Caller, placeOf } from '../access/caller.ts'
import { csvAnswer, csvOf, prefersCsv } from '../billing/csv.ts'
import type { InvoiceRecord } from '../billing/records.ts'
import { isHidden } from '../billing/scope.ts'
import { type Handlers, pageAnswer, recordWithin } from '../operation-handlers.ts'
import type { TenantRecord } from '../records.ts'
import { tenantWithin } from '../relationships/tenant-handlers.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { generateInvoices } from './generation.ts'
import { issue } from './issuing.ts'
import { invoiceOnWire, invoiceSummary, lineOnWire } from './wire.ts'

type Operations =
  | 'generateInvoices'
  | 'listInvoices'
  | 'getInvoice'
  | 'issueInvoice'
  | 'emailInvoice'
  | 'deleteInvoice'

/** Invoices that the answer to their generation shows. */
const mostShown = 200

const columns = [
  ...['number', 'period', 'tenantId', 'subscriptionId', 'subscriptionName', 'meterId'],
  ...['meterName', 'unit', 'quantity', 'grossAmount', 'creditAmount', 'resourceCreditAmount'],
  ...['amount', 'currency'],
]

/** The operations on invoices. */
export const invoiceHandlers: Handlers<Operations> = {
  generateInvoices: outsideTransaction(async ({ body, caller, state }) => {
    const tenants = tenantsFor(state, caller, body.tenantIds)
    if (tenants instanceof Refusal) return tenants
    const { created, replaced, unchanged } = await generateInvoices(state, body.period, tenants)
    return ok({
      period: body.period,
      created: created.length,
      replaced: replaced.length,
      unchanged,
      invoices: [...created, ...replaced].slice(0, mostShown).map(invoiceSummary),
    })
  }),

  listInvoices({ query, caller, state }) {
    if (isHidden(state, caller)) return refuse('billing.hidden')
    const { period, status } = query
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.billing.invoiceList,
          declaration: listInvoices['x-list'],
          wire: invoiceSummary,
          keeps: (invoice) =>
            isSeenBy(caller, invoice) &&
            (period === undefined || invoice.period === period) &&
            (status === undefined || invoice.status === status),
        },
      ),
    )
  },

  getInvoice({ params, caller, state, exchange }) {
    if (isHidden(state, caller)) return refuse('billing.hidden')
    const invoice = invoiceWithin(state, params.invoiceId, caller)
    if (invoice instanceof Refusal) return invoice
    if (!prefersCsv(exchange)) return ok(invoiceOnWire(invoice))
    const { number, period, tenantId, currency, lines } = invoice
    const rows = lines.map((line) => ({ number, period, tenantId, currency, ...lineOnWire(line) }))
    return csvAnswer(csvOf(columns, rows))
  },

  issueInvoice({ params, caller, state }) {
    const invoice = invoiceWithin(state, params.invoiceId, caller)
    if (invoice instanceof Refusal) return invoice
    return invoice.status === 'Issued'
      ? refuse('invoice.status', { values: { status: invoice.status } })
      : ok(invoiceOnWire(issue(state, invoice)))
  },

  emailInvoice({ params, caller, state }) {
    const invoice = invoiceWithin(state, params.invoiceId, caller)
    if (invoice instanceof Refusal) return invoice
    if (invoice.status !== 'Issued') {
      return refuse('invoice.status', { values: { status: invoice.status } })
    }
    const contact = state.tenants.require(invoice.tenantId).billingContact
    if (contact === null) return refuse('invoice.contact')
    const emailed = { ...invoice, billingContact: contact.email, emailedAt: state.now() }
    return ok(invoiceOnWire(state.sandbox.store.put(state.billing.invoices, emailed)))
  },

  deleteInvoice({ params, caller, state }) {
    const invoice = invoiceWithin(state, params.invoiceId, caller)
    if (invoice instanceof Refusal) return invoice
    if (invoice.status !== 'Preview') {
      return refuse('invoice.status', { values: { status: invoice.status } })
    }
    state.sandbox.store.remove(state.billing.invoices, invoice.id)
    return noContent
  },
}

/** The tenants that a body names, or all within reach, by name. */
function tenantsFor(
  state: CloudaxisState,
  caller: Caller,
  ids: readonly string[] | undefined,
): TenantRecord[] | Refusal<'not-found'> {
  if (ids === undefined) {
    const window = { offset: 0, limit: state.tenants.size }
    const place = placeOf(caller.user)
    return state.lists.tenants.page({ place, sort: 'organizationName', window }).records
  }
  const tenants: TenantRecord[] = []
  for (const id of new Set(ids)) {
    const tenant = tenantWithin(state, id, caller)
    if (tenant instanceof Refusal) return tenant
    tenants.push(tenant)
  }
  return tenants
}

/** The invoice that an id names, if the caller may see it. */
function invoiceWithin(
  state: CloudaxisState,
  id: string,
  caller: Caller,
): InvoiceRecord | Refusal<'not-found'> {
  const invoice = recordWithin(state.billing.invoices, id, { caller, kind: 'invoice' })
  if (invoice instanceof Refusal || isSeenBy(caller, invoice)) return invoice
  return refuse('reach.unknown', { values: { kind: 'invoice', id } })
}

/** Tenants see what was issued. */
function isSeenBy({ user }: Caller, { status }: InvoiceRecord): boolean {
  return user.tier !== 'tenant' || status === 'Issued'
}
