import { type Amount, amount, amountText, sumOf, zero } from '../../../kernel/decimal-money.ts'
import { recorded } from '../billing/billed-months.ts'
import { generateBills } from '../billing/generation.ts'
import type { Month } from '../billing/periods.ts'
import type { BillRecord, InvoiceLineRecord, InvoiceRecord } from '../billing/records.ts'
import { figuresOf } from '../rating/rate-month.ts'
import type { TenantRecord } from '../records.ts'
import type { CloudaxisState } from '../state.ts'

/** What became of the invoices of a month. */
export interface InvoiceRun {
  readonly created: readonly InvoiceRecord[]
  readonly replaced: readonly InvoiceRecord[]
  readonly unchanged: number
}

/** Tenants whose invoices are made in one transaction. */
const tenantsInPart = 25

/**
 * Makes an invoice in preview for each of some tenants that is billed anything for a month, and makes
 * those in preview anew. What issued invoices have already is left out.
 */
export async function generateInvoices(
  state: CloudaxisState,
  month: Month,
  tenants: readonly TenantRecord[],
): Promise<InvoiceRun> {
  await generateMissing(state, month, tenants)
  const run = { created: [] as InvoiceRecord[], replaced: [] as InvoiceRecord[], unchanged: 0 }
  for (let at = 0; at < tenants.length; at += tenantsInPart) {
    await state.sandbox.change(() => {
      for (const tenant of tenants.slice(at, at + tenantsInPart)) {
        if (state.billing.billsOf(tenant.id, month).length === 0) continue
        const before = state.billing
          .invoicesOf(tenant.id, month)
          .find(({ status }) => status === 'Preview')
        const invoice = preview(state, tenant, { month, before, at: state.now() })
        if (invoice === undefined) run.unchanged += 1
        else (before === undefined ? run.created : run.replaced).push(invoice)
      }
    })
  }
  return run
}

/** Rates what was not yet, or in a currency that the tenant has no more. */
async function generateMissing(
  state: CloudaxisState,
  month: Month,
  tenants: readonly TenantRecord[],
): Promise<void> {
  const { billing, subscriptions, usage } = state
  const missing = tenants.flatMap((tenant) =>
    [...subscriptions.records.lookup('tenant', tenant.id)].filter((id) => {
      const bill = billing.billOf(id, month)
      const isStale = bill?.isLocked === false && bill.currency !== tenant.currency
      const isUsed = usage.index.totals.metersOf(id, month).size > 0
      return isUsed && (bill === undefined || isStale)
    }),
  )
  if (missing.length === 0) return
  await generateBills(state, {
    months: [month],
    subscriptions: missing.map((id) => subscriptions.records.require(id)),
  })
}

interface Preview {
  readonly month: Month
  /** The one in preview that there is. */
  readonly before: InvoiceRecord | undefined
  /** When it is made. */
  readonly at: string
}

/**
 * Puts the invoice in preview of a tenant, or removes it where there is nothing left to invoice. Only
 * inside a transaction.
 */
export function preview(
  state: CloudaxisState,
  tenant: TenantRecord,
  { month, before, at }: Preview,
): InvoiceRecord | undefined {
  const { billing, sandbox } = state
  const issued = issuedOf(state, tenant.id, month)
  const lines = outstandingLines(state, tenant.id, month)
  if (lines.length === 0) {
    if (before !== undefined) sandbox.store.remove(billing.invoices, before.id)
    return undefined
  }
  const [bill] = billing.billsOf(tenant.id, month)
  const { distributorId, partnerId, tenantId } = tenant
  const invoice: InvoiceRecord = {
    id: before?.id ?? state.nextId(),
    distributorId,
    partnerId,
    tenantId,
    number: null,
    status: 'Preview',
    kind: issued.length === 0 ? 'Regular' : 'Adjustment',
    organizationName: tenant.organizationName,
    period: month,
    currency: bill?.currency ?? tenant.currency,
    lines,
    total: amountText(sumOf(lines.map(({ net }) => amount(net)))),
    billingContact: tenant.billingContact?.email ?? null,
    createdAt: at,
    issuedAt: null,
    dueDate: null,
    emailedAt: null,
  }
  return sandbox.store.put(billing.invoices, invoice)
}

function issuedOf({ billing }: CloudaxisState, tenantId: string, month: Month): InvoiceRecord[] {
  return billing.invoicesOf(tenantId, month).filter(({ status }) => status === 'Issued')
}

/** What is billed to a tenant for a month and is in no issued invoice, by subscription and meter. */
export function outstandingLines(
  state: CloudaxisState,
  tenantId: string,
  month: Month,
): InvoiceLineRecord[] {
  const lines = new Map<string, InvoiceLineRecord>()
  const keyOf = (line: InvoiceLineRecord) => `${line.subscriptionId} ${line.meterId}`
  for (const bill of state.billing.billsOf(tenantId, month)) {
    for (const line of linesOf(state, bill)) lines.set(keyOf(line), line)
  }
  for (const invoice of issuedOf(state, tenantId, month)) {
    for (const line of invoice.lines) {
      lines.set(keyOf(line), difference(lines.get(keyOf(line)), line))
    }
  }
  return [...lines.values()]
    .filter((line) => figures.some((figure) => line[figure] !== '0'))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
}

const figures = ['quantity', 'gross', 'credit', 'resourceCredit', 'net'] as const

const orderOf = ({ subscriptionName, subscriptionId, meterName, meterId }: InvoiceLineRecord) =>
  `${subscriptionName.toLowerCase()} ${subscriptionId} ${meterName.toLowerCase()} ${meterId}`

function linesOf(
  { subscriptions, catalogue }: CloudaxisState,
  bill: BillRecord,
): InvoiceLineRecord[] {
  const subscription = subscriptions.records.require(bill.subscriptionId)
  return recorded(bill).lines.map((line) => {
    const meter = catalogue.meters.require(line.meterId)
    const { quantity, gross, credit, resourceCredit, net } = figuresOf(line)
    return {
      subscriptionId: subscription.id,
      subscriptionName: subscription.displayName,
      meterId: meter.id,
      meterName: meter.name,
      unit: meter.unit,
      quantity: amountText(quantity),
      gross: amountText(gross),
      credit: amountText(credit),
      resourceCredit: amountText(resourceCredit),
      net: amountText(net),
    }
  })
}

/** A line without what an issued one has of it; below zero where there is less by now. */
function difference(
  line: InvoiceLineRecord | undefined,
  issued: InvoiceLineRecord,
): InvoiceLineRecord {
  const of = (figure: (typeof figures)[number]): Amount =>
    line === undefined ? zero : amount(line[figure])
  const less = figures.map(
    (figure) => [figure, amountText(of(figure).minus(amount(issued[figure])))] as const,
  )
  return { ...(line ?? issued), ...Object.fromEntries(less) }
}
