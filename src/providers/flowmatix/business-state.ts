import type { EventData, EventType } from '../../../spec/flowmatix/events.ts'
import type { Instant } from '../../kernel/time/clock.ts'
import type { PriceList } from './billing/plans.ts'
import type {
  CommissionRecord,
  CustomerRecord,
  DeploymentRecord,
  InvoiceRecord,
  PartnerRecord,
  TicketRecord,
} from './records.ts'
import type { FlowmatixSettings } from './settings.ts'
import type { TaskKind } from './tasks.ts'

/** Kinds of records whose ids are numbered. */
export type NumberedKind =
  'customer' | 'invoice' | 'commission' | 'ticket' | 'deployment' | 'sandbox'

/**
 * The state as the rules of subscriptions, billing, commissions, tickets and deployments read and write
 * it. A sandbox keeps it in its store; `HistorySimulation` keeps it in memory while it generates the
 * past that a dataset begins with, by the same rules.
 */
export interface BusinessState {
  readonly settings: FlowmatixSettings
  readonly prices: PriceList
  /** The random seed of the sandbox. */
  readonly seed: string
  now(): Instant
  /** The next id of a kind. */
  nextId(kind: NumberedKind): string
  partner(id: string): PartnerRecord
  customer(id: string): CustomerRecord
  invoice(id: string): InvoiceRecord
  commission(id: string): CommissionRecord
  ticket(id: string): TicketRecord
  deployment(id: string): DeploymentRecord
  /** All invoices of a customer, oldest first. */
  invoicesOf(customerId: string): readonly InvoiceRecord[]
  /** The approved commissions of a partner, which the next payout pays, oldest first. */
  approvedCommissionsOf(partnerId: string): readonly CommissionRecord[]
  /** The deployment of a customer that is to be finished first. */
  firstDeploymentUnderWay(customerId: string): DeploymentRecord | undefined
  saveCustomer(customer: CustomerRecord): CustomerRecord
  saveInvoice(invoice: InvoiceRecord): InvoiceRecord
  saveCommission(commission: CommissionRecord): CommissionRecord
  saveTicket(ticket: TicketRecord): TicketRecord
  saveDeployment(deployment: DeploymentRecord): DeploymentRecord
  /** Schedules a task about the record of that id. */
  scheduleTask(kind: TaskKind, id: string, at: Instant): void
  cancelTask(kind: TaskKind, id: string): void
  /** Emits an event to a partner; `data` is called only where somebody may receive it. */
  emit<Type extends EventType>(type: Type, partnerId: string, data: () => EventData[Type]): void
}
