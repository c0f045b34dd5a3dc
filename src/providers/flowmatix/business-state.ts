import type { EventData, EventType } from '../../../spec/flowmatix/events.ts'
import type { Instant } from '../../kernel/time/clock.ts'
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

/** Kinds of things that get a number. */
export type Numbered = 'customer' | 'invoice' | 'commission' | 'ticket' | 'deployment' | 'sandbox'

/**
 * Where the life of customers, their money and their tickets is written down. A sandbox keeps such
 * books in its store; a world that begins with a past has it written by the same hand beforehand.
 */
export interface Books {
  readonly settings: FlowmatixSettings
  /** What randomness depends on. */
  readonly seed: string
  now(): Instant
  /** The next id of a kind. */
  nextId(kind: Numbered): string
  partner(id: string): PartnerRecord
  customer(id: string): CustomerRecord
  invoice(id: string): InvoiceRecord
  commission(id: string): CommissionRecord
  ticket(id: string): TicketRecord
  deployment(id: string): DeploymentRecord
  /** All invoices of a customer, oldest first. */
  invoicesOf(customerId: string): readonly InvoiceRecord[]
  /** The commissions of a partner that are to be paid out, oldest first. */
  approvedCommissionsOf(partnerId: string): readonly CommissionRecord[]
  keepCustomer(customer: CustomerRecord): CustomerRecord
  keepInvoice(invoice: InvoiceRecord): InvoiceRecord
  keepCommission(commission: CommissionRecord): CommissionRecord
  keepTicket(ticket: TicketRecord): TicketRecord
  keepDeployment(deployment: DeploymentRecord): DeploymentRecord
  /** Has a task done to a subject at a moment. */
  schedule(kind: TaskKind, subject: string, at: Instant): void
  cancel(kind: TaskKind, subject: string): void
  /** Tells whoever wants to know; what is told is only made up if somebody may. */
  announce<Type extends EventType>(type: Type, partnerId: string, data: () => EventData[Type]): void
}
