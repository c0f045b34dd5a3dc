import type { EventData, EventType } from '../../../../spec/flowmatix/events.ts'
import type { Instant } from '../../../kernel/time/clock.ts'
import { Defect } from '../../../kernel/refusal.ts'
import { Agenda } from './due-tasks.ts'
import type { Books, Numbered } from '../business-state.ts'
import type {
  CommissionRecord,
  CustomerRecord,
  DeploymentRecord,
  InvoiceRecord,
  PartnerRecord,
  TicketRecord,
} from '../records.ts'
import type { FlowmatixSettings } from '../settings.ts'
import { type TaskKind, tasks } from '../tasks.ts'
import { firstNumbers, type FlowmatixState } from '../state.ts'

/**
 * A past, lived through before the sandbox begins: customers come and go, are billed and pay, by the
 * same rules that hold afterwards. Nobody is told of it. What it has arranged for later remains.
 */
export class History implements Books {
  readonly settings: FlowmatixSettings
  readonly seed: string
  readonly #partners = new Map<string, PartnerRecord>()
  readonly #customers = new Map<string, CustomerRecord>()
  readonly #invoices = new Map<string, InvoiceRecord>()
  readonly #commissions = new Map<string, CommissionRecord>()
  readonly #tickets = new Map<string, TicketRecord>()
  readonly #deployments = new Map<string, DeploymentRecord>()
  readonly #invoicesOfCustomers = new Map<string, string[]>()
  readonly #approved = new Map<string, Set<string>>()
  readonly #numbers = new Map<Numbered, number>()
  readonly #agenda = new Agenda()
  #now = 0 as Instant

  constructor({ settings, seed }: Pick<Books, 'settings' | 'seed'>) {
    this.settings = settings
    this.seed = seed
  }

  /** Has something happen at a moment of the past. */
  plan(at: Instant, happen: () => void): void {
    this.#agenda.add({ at, happen })
  }

  addPartner(partner: PartnerRecord): void {
    this.#partners.set(partner.id, partner)
  }

  /** Lives through everything that happens until a moment, in order. */
  live(until: Instant): void {
    for (;;) {
      const happening = this.#agenda.next(until)
      if (happening === undefined) break
      this.#now = happening.at
      happening.happen()
    }
    this.#now = until
  }

  /** Writes everything into the books of a sandbox, in whose transaction this runs. */
  hand(state: FlowmatixState): void {
    const { store } = state.sandbox
    for (const [kind, last] of this.#numbers) store.count(`flowmatix.${kind}`, { first: last })
    for (const partner of this.#partners.values()) store.put(state.partners, partner)
    for (const customer of this.#customers.values()) state.keepCustomer(customer)
    for (const invoice of this.#invoices.values()) state.keepInvoice(invoice)
    for (const commission of this.#commissions.values()) state.keepCommission(commission)
    for (const ticket of this.#tickets.values()) state.keepTicket(ticket)
    for (const deployment of this.#deployments.values()) state.keepDeployment(deployment)
    for (const { task, at } of this.#agenda.rest()) {
      if (task !== undefined) state.schedule(task.kind, task.subject, at)
    }
  }

  now(): Instant {
    return this.#now
  }

  nextId(kind: Numbered): string {
    const number = (this.#numbers.get(kind) ?? firstNumbers[kind] - 1) + 1
    this.#numbers.set(kind, number)
    return `${kind}_${String(number)}`
  }

  partner(id: string): PartnerRecord {
    return known(this.#partners, id)
  }

  customer(id: string): CustomerRecord {
    return known(this.#customers, id)
  }

  invoice(id: string): InvoiceRecord {
    return known(this.#invoices, id)
  }

  commission(id: string): CommissionRecord {
    return known(this.#commissions, id)
  }

  ticket(id: string): TicketRecord {
    return known(this.#tickets, id)
  }

  deployment(id: string): DeploymentRecord {
    return known(this.#deployments, id)
  }

  invoicesOf(customerId: string): InvoiceRecord[] {
    return (this.#invoicesOfCustomers.get(customerId) ?? []).map((id) => this.invoice(id))
  }

  approvedCommissionsOf(partnerId: string): CommissionRecord[] {
    return Array.from(this.#approved.get(partnerId) ?? [], (id) => this.commission(id))
  }

  keepCustomer(customer: CustomerRecord): CustomerRecord {
    return keep(this.#customers, customer)
  }

  keepInvoice(invoice: InvoiceRecord): InvoiceRecord {
    if (!this.#invoices.has(invoice.id)) {
      const ids = this.#invoicesOfCustomers.get(invoice.customerId)
      if (ids === undefined) this.#invoicesOfCustomers.set(invoice.customerId, [invoice.id])
      else ids.push(invoice.id)
    }
    return keep(this.#invoices, invoice)
  }

  keepCommission(commission: CommissionRecord): CommissionRecord {
    const { id, partnerId, status } = commission
    let approved = this.#approved.get(partnerId)
    if (approved === undefined) this.#approved.set(partnerId, (approved = new Set()))
    if (status === 'approved') approved.add(id)
    else approved.delete(id)
    return keep(this.#commissions, commission)
  }

  keepTicket(ticket: TicketRecord): TicketRecord {
    return keep(this.#tickets, ticket)
  }

  keepDeployment(deployment: DeploymentRecord): DeploymentRecord {
    return keep(this.#deployments, deployment)
  }

  schedule(kind: TaskKind, subject: string, at: Instant): void {
    const happen = () => tasks[kind](this, subject)
    this.#agenda.add({ at, happen, task: { kind, subject } })
  }

  cancel(kind: TaskKind, subject: string): void {
    this.#agenda.strike(kind, subject)
  }

  announce<Type extends EventType>(_type: Type, _to: string, _data: () => EventData[Type]): void {
    // The past is known.
  }
}

function known<R>(records: ReadonlyMap<string, R>, id: string): R {
  const record = records.get(id)
  if (record === undefined) throw new Defect(`history knows no ${id}`)
  return record
}

function keep<R extends { readonly id: string }>(records: Map<string, R>, record: R): R {
  records.set(record.id, record)
  return record
}
