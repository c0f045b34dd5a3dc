import type { EventData, EventType } from '../../../spec/flowmatix/events.ts'
import type { Instant } from '../../kernel/time/clock.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import type { Store } from '../../kernel/state/store.ts'
import type { Books, Numbered } from './business-state.ts'
import { monthOf } from './calendar.ts'
import {
  commissionEntries,
  customerEntries,
  invoiceEntries,
  Ledger,
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
import { numberOf, Roster } from './customers/customer-index.ts'
import type { FlowmatixSettings } from './settings.ts'
import { type TaskKind, tasks } from './tasks.ts'

/** The first number of each kind; `customer_123` is the one of the vendor's example. */
export const firstNumbers: Readonly<Record<Numbered, number>> = {
  customer: 123,
  invoice: 1001,
  commission: 1001,
  ticket: 1001,
  deployment: 1001,
  sandbox: 1,
}

/** The state of Flowmatix in one sandbox. */
export class FlowmatixState implements Books {
  readonly sandbox: Sandbox
  readonly settings: FlowmatixSettings
  readonly partners: ReturnType<typeof definePartners>
  readonly customers: ReturnType<typeof defineCustomers>
  readonly invoices: ReturnType<typeof defineInvoices>
  readonly commissions: ReturnType<typeof defineCommissions>
  readonly tickets: ReturnType<typeof defineTickets>
  readonly deployments: ReturnType<typeof defineDeployments>
  readonly environments: ReturnType<typeof defineEnvironments>
  /** The figures of each partner. */
  readonly ledger = new Ledger()
  /** The customers of each partner, in order. */
  readonly roster: Roster

  constructor(sandbox: Sandbox, settings: FlowmatixSettings) {
    const { store, scheduler } = sandbox
    this.sandbox = sandbox
    this.settings = settings
    this.partners = definePartners(store)
    this.customers = defineCustomers(store)
    this.invoices = defineInvoices(store)
    this.commissions = defineCommissions(store)
    this.tickets = defineTickets(store)
    this.deployments = defineDeployments(store)
    this.environments = defineEnvironments(store)
    this.roster = new Roster(this.customers)
    this.ledger.follow(this.customers, customerEntries)
    this.ledger.follow(this.invoices, invoiceEntries)
    this.ledger.follow(this.commissions, commissionEntries)
    this.ledger.follow(this.tickets, ticketEntries)
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

  nextId(kind: Numbered): string {
    const number = this.sandbox.store.count(`flowmatix.${kind}`, { first: firstNumbers[kind] })
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

  keepCustomer(customer: CustomerRecord): CustomerRecord {
    return this.sandbox.store.put(this.customers, customer)
  }

  keepInvoice(invoice: InvoiceRecord): InvoiceRecord {
    return this.sandbox.store.put(this.invoices, invoice)
  }

  keepCommission(commission: CommissionRecord): CommissionRecord {
    return this.sandbox.store.put(this.commissions, commission)
  }

  keepTicket(ticket: TicketRecord): TicketRecord {
    return this.sandbox.store.put(this.tickets, ticket)
  }

  keepDeployment(deployment: DeploymentRecord): DeploymentRecord {
    return this.sandbox.store.put(this.deployments, deployment)
  }

  schedule(kind: TaskKind, subject: string, at: Instant): void {
    this.sandbox.scheduler.schedule({ kind, subject, at })
  }

  cancel(kind: TaskKind, subject: string): void {
    this.sandbox.scheduler.cancel(kind, subject)
  }

  announce<Type extends EventType>(
    type: Type,
    partnerId: string,
    data: () => EventData[Type],
  ): void {
    this.sandbox.events.emit({ provider: 'flowmatix', type, account: partnerId, data: data() })
  }
}

const definePartners = (store: Store) =>
  store.define({
    name: 'flowmatix.partners',
    indexes: { apiKey: ({ apiKey }: PartnerRecord) => apiKey },
  })

const defineCustomers = (store: Store) =>
  store.define({
    name: 'flowmatix.customers',
    indexes: {
      email: ({ partnerId, contactEmail, status }: CustomerRecord) =>
        status === 'cancelled' ? undefined : emailKey(partnerId, contactEmail),
      domain: ({ partnerId, branding }: CustomerRecord) =>
        typeof branding?.customDomain === 'string'
          ? domainKey(partnerId, branding.customDomain)
          : undefined,
    },
  })

/** Under which a customer that is not cancelled is found by its contact address. */
export const emailKey = (partnerId: string, email: string) => `${partnerId} ${email.toLowerCase()}`

/** Under which a customer is found by its own domain. */
export const domainKey = (partnerId: string, domain: string) =>
  `${partnerId} ${domain.toLowerCase()}`

const defineInvoices = (store: Store) =>
  store.define({
    name: 'flowmatix.invoices',
    indexes: { customer: ({ customerId }: InvoiceRecord) => customerId },
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
  })

/** Under which the commissions that a partner earned in a month are found, as `2026-03`. */
export const monthKey = (partnerId: string, month: string) => `${partnerId} ${month}`

const defineTickets = (store: Store) =>
  store.define({
    name: 'flowmatix.tickets',
    indexes: { customer: ({ customer_id }: TicketRecord) => customer_id },
  })

const defineDeployments = (store: Store) =>
  store.define({
    name: 'flowmatix.deployments',
    indexes: {
      underWay: ({ customerId, status }: DeploymentRecord) =>
        status === 'queued' || status === 'running' ? customerId : undefined,
    },
  })

const defineEnvironments = (store: Store) =>
  store.define({
    name: 'flowmatix.environments',
    indexes: { partner: ({ partnerId }: EnvironmentRecord) => partnerId },
  })
