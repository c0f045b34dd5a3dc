import { moneyShapes } from '../money-shapes.ts'
import { chain, organizations } from '../places.ts'
import type { Store } from '../../../kernel/state/store.ts'
import { ScopedLists } from '../access/scoped-lists.ts'
import type { Month } from './periods.ts'
import type { BillRecord, InvoiceRecord } from './records.ts'

/** What was rated, and what was invoiced. */
export class Billing {
  readonly bills: ReturnType<typeof defineBills>
  readonly invoices: ReturnType<typeof defineInvoices>
  readonly invoiceList

  constructor(store: Store) {
    this.bills = defineBills(store)
    this.invoices = defineInvoices(store)
    this.invoiceList = new ScopedLists(this.invoices, {
      createdAt: ({ createdAt }) => createdAt,
      period: ({ period }) => period,
    })
  }

  billOf(subscriptionId: string, month: Month): BillRecord | undefined {
    return this.bills.get(billId(subscriptionId, month))
  }

  /** The bills of a tenant for a month, by subscription. */
  billsOf(tenantId: string, month: Month): BillRecord[] {
    const ids = [...this.bills.lookup('tenantMonth', tenantMonth(tenantId, month))]
    return ids.sort().map((id) => this.bills.require(id))
  }

  /** The invoices of a tenant for a month, in the order in which they were created. */
  invoicesOf(tenantId: string, month: Month): InvoiceRecord[] {
    const ids = [...this.invoices.lookup('tenantMonth', tenantMonth(tenantId, month))]
    return ids
      .map((id) => this.invoices.require(id))
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  }
}

/** The id of the bill of a subscription for a month. */
export function billId(subscriptionId: string, month: Month): string {
  return `${subscriptionId}/${month}`
}

const keyOf = ({ createdAt, id }: InvoiceRecord) => `${createdAt} ${id}`

const tenantMonth = (tenantId: string, month: Month) => `${tenantId}/${month}`

const defineBills = (store: Store) =>
  store.define({
    name: 'cloudaxis.bills',
    indexes: {
      tenantMonth: ({ tenantId, month }: BillRecord) => tenantMonth(tenantId, month),
    },
    shape: moneyShapes.bill,
    references: { ...organizations, subscriptionId: 'cloudaxis.subscriptions' },
    copies: chain,
  })

const defineInvoices = (store: Store) =>
  store.define({
    name: 'cloudaxis.invoices',
    indexes: {
      tenantMonth: ({ tenantId, period }: InvoiceRecord) => tenantMonth(tenantId, period),
    },
    shape: moneyShapes.invoice,
    references: organizations,
    copies: chain,
  })
