import type { EventData, EventType } from '../../../spec/flowmatix/events.ts'
import type { z } from '@hono/zod-openapi'
import type { Customer, CustomerDetails, CustomerList } from '../../../spec/flowmatix/customers.ts'
import { KeptPages } from '../../kernel/state/kept-pages.ts'
import { KeptViews } from '../../kernel/state/kept-views.ts'
import type { Instant } from '../../kernel/time/clock.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import type { Store } from '../../kernel/state/store.ts'
import type { BusinessState, NumberedKind } from './business-state.ts'
import { PriceList } from './billing/plans.ts'
import { monthOf } from './calendar.ts'
import {
  commissionEntries,
  customerEntries,
  invoiceEntries,
  RunningTotals,
  ticketEntries,
} from './metrics/running-totals.ts'
import type {
  CommissionRecord,
  CustomerRecord,
  DeploymentRecord,
  EnvironmentRecord,
  InvoiceRecord,
  PartnerRecord,
  TicketRecord,
} from './records.ts'
import { numberOf, CustomerIndex } from './customers/customer-index.ts'
import { shapes } from './record-shapes.ts'
import type { FlowmatixSettings } from './settings.ts'
import { type TaskKind, tasks } from './tasks.ts'

/** The first number of each kind of record; `customer_123` is that of the vendor's example. */
const firstNumbers: Readonly<Record<NumberedKind, number>> = {
  customer: 123,
  invoice: 1001,
  commission: 1001,
  ticket: 1001,
  deployment: 1001,
  sandbox: 1,
}

type Details = z.input<typeof CustomerDetails>

/** The first number of a kind of record in a sandbox; those of an environment begin elsewhere. */
export function firstNumberOf(kind: NumberedKind, { environment }: FlowmatixSettings): number {
  return firstNumbers[kind] + (environment?.numbersAfter ?? 0)
}

/** The state of Flowmatix in one sandbox. */
export class FlowmatixState implements BusinessState {
  readonly sandbox: Sandbox
  readonly settings: FlowmatixSettings
  readonly prices: PriceList
  readonly partners: ReturnType<typeof definePartners>
  readonly customers: ReturnType<typeof defineCustomers>
  readonly invoices: ReturnType<typeof defineInvoices>
  readonly commissions: ReturnType<typeof defineCommissions>
  readonly tickets: ReturnType<typeof defineTickets>
  readonly deployments: ReturnType<typeof defineDeployments>
  readonly environments: ReturnType<typeof defineEnvironments>
  /** Running totals of each partner. */
  readonly totals = new RunningTotals()
  /** Sorted index of each partner's customers. */
  readonly customerIndex: CustomerIndex
  /** Customers as lists show them, and two parts of how their own operation does. */
  readonly views = {
    customers: new KeptViews<CustomerRecord, z.input<typeof Customer>>(),
    attributes: new KeptViews<CustomerRecord, Omit<Details, 'usage' | 'billing'>>(),
    billing: new KeptViews<CustomerRecord, Details['billing']>(),
  }
  readonly customerPages: KeptPages<z.input<typeof CustomerList>>

  constructor(sandbox: Sandbox, settings: FlowmatixSettings) {
    const { store, scheduler } = sandbox
    this.sandbox = sandbox
    this.settings = settings
    this.prices = new PriceList(settings)
    this.partners = definePartners(store)
    this.customers = defineCustomers(store)
    this.invoices = defineInvoices(store)
    this.commissions = defineCommissions(store)
    this.tickets = defineTickets(store)
    this.deployments = defineDeployments(store)
    this.environments = defineEnvironments(store)
    this.customerPages = new KeptPages(store)
    this.customerIndex = new CustomerIndex(this.customers)
    this.totals.track(this.customers, customerEntries(this.prices))
    this.totals.track(this.invoices, invoiceEntries)
    this.totals.track(this.commissions, commissionEntries)
    this.totals.track(this.tickets, ticketEntries)
    for (const [kind, run] of Object.entries(tasks)) {
      scheduler.on(kind, ({ subject }) => run(this, subject))
    }
  }

  get seed(): string {
    return this.sandbox.options.seed
  }

  now(): Instant {
    return this.sandbox.clock.now()
  }

  nextId(kind: NumberedKind): string {
    const first = firstNumberOf(kind, this.settings)
    const number = this.sandbox.store.count(`flowmatix.${kind}`, { first })
    return `${kind}_${String(number)}`
  }

  partner(id: string): PartnerRecord {
    return this.partners.require(id)
  }

  customer(id: string): CustomerRecord {
    return this.customers.require(id)
  }

  invoice(id: string): InvoiceRecord {
    return this.invoices.require(id)
  }

  commission(id: string): CommissionRecord {
    return this.commissions.require(id)
  }

  ticket(id: string): TicketRecord {
    return this.tickets.require(id)
  }

  deployment(id: string): DeploymentRecord {
    return this.deployments.require(id)
  }

  invoicesOf(customerId: string): InvoiceRecord[] {
    const ids = [...this.invoices.lookup('customer', customerId)]
    return ids.sort((one, other) => numberOf(one) - numberOf(other)).map((id) => this.invoice(id))
  }

  approvedCommissionsOf(partnerId: string): CommissionRecord[] {
    return Array.from(this.commissions.lookup('approved', partnerId), (id) => this.commission(id))
  }

  firstDeploymentUnderWay(customerId: string): DeploymentRecord | undefined {
    const [first] = [...this.deployments.lookup('underWay', customerId)].sort(
      (one, other) => numberOf(one) - numberOf(other),
    )
    return first === undefined ? undefined : this.deployment(first)
  }

  saveCustomer(customer: CustomerRecord): CustomerRecord {
    return this.sandbox.store.put(this.customers, customer)
  }

  saveInvoice(invoice: InvoiceRecord): InvoiceRecord {
    return this.sandbox.store.put(this.invoices, invoice)
  }

  saveCommission(commission: CommissionRecord): CommissionRecord {
    return this.sandbox.store.put(this.commissions, commission)
  }

  saveTicket(ticket: TicketRecord): TicketRecord {
    return this.sandbox.store.put(this.tickets, ticket)
  }

  saveDeployment(deployment: DeploymentRecord): DeploymentRecord {
    return this.sandbox.store.put(this.deployments, deployment)
  }

  scheduleTask(kind: TaskKind, id: string, at: Instant): void {
    this.sandbox.scheduler.schedule({ kind, subject: id, at })
  }

  cancelTask(kind: TaskKind, id: string): void {
    this.sandbox.scheduler.cancel(kind, id)
  }

  emit<Type extends EventType>(type: Type, partnerId: string, data: () => EventData[Type]): void {
    this.sandbox.events.emit({ provider: 'flowmatix', type, account: partnerId, data: data() })
  }
}

const definePartners = (store: Store) =>
  store.define({
    name: 'flowmatix.partners',
    indexes: { apiKey: ({ apiKey }: PartnerRecord) => apiKey },
    shape: shapes.partner,
  })

const defineCustomers = (store: Store) =>
  store.define({
    name: 'flowmatix.customers',
    indexes: {
      email: ({ partnerId, contactEmail, status }: CustomerRecord) =>
        status === 'cancelled' ? undefined : emailKey(partnerId, contactEmail),
    },
    shape: shapes.customer,
    references: { partnerId: 'flowmatix.partners' },
  })

/** Index key of a customer that is not cancelled, by its contact address. */
export const emailKey = (partnerId: string, email: string) => `${partnerId} ${email.toLowerCase()}`

const defineInvoices = (store: Store) =>
  store.define({
    name: 'flowmatix.invoices',
    indexes: { customer: ({ customerId }: InvoiceRecord) => customerId },
    shape: shapes.invoice,
    references: {
      partnerId: 'flowmatix.partners',
      customerId: 'flowmatix.customers',
      commissionId: 'flowmatix.commissions',
    },
  })

const defineCommissions = (store: Store) =>
  store.define({
    name: 'flowmatix.commissions',
    indexes: {
      customer: ({ customerId }: CommissionRecord) => customerId,
      month: ({ partnerId, earnedAt }: CommissionRecord) => monthKey(partnerId, monthOf(earnedAt)),
      approved: ({ partnerId, status }: CommissionRecord) =>
        status === 'approved' ? partnerId : undefined,
    },
    shape: shapes.commission,
    references: {
      partnerId: 'flowmatix.partners',
      customerId: 'flowmatix.customers',
      invoiceId: 'flowmatix.invoices',
    },
  })

/** Index key of the commissions that a partner earned in a month, as `2026-03`. */
export const monthKey = (partnerId: string, month: string) => `${partnerId} ${month}`

const defineTickets = (store: Store) =>
  store.define({
    name: 'flowmatix.tickets',
    indexes: { customer: ({ customer_id }: TicketRecord) => customer_id },
    shape: shapes.ticket,
    references: { partnerId: 'flowmatix.partners', customer_id: 'flowmatix.customers' },
  })

const defineDeployments = (store: Store) =>
  store.define({
    name: 'flowmatix.deployments',
    indexes: {
      underWay: ({ customerId, status }: DeploymentRecord) =>
        status === 'queued' || status === 'running' ? customerId : undefined,
    },
    shape: shapes.deployment,
    references: { partnerId: 'flowmatix.partners', customerId: 'flowmatix.customers' },
  })

const defineEnvironments = (store: Store) =>
  store.define({
    name: 'flowmatix.environments',
    indexes: { partner: ({ partnerId }: EnvironmentRecord) => partnerId },
    shape: shapes.environment,
    references: { partnerId: 'flowmatix.partners' },
  })
