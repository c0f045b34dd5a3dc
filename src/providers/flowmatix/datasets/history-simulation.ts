import type { EventData, EventType } from '../../../../spec/flowmatix/events.ts'
import { type Instant, instantOf } from '../../../kernel/time/clock.ts'
import { Defect } from '../../../kernel/refusal.ts'
import { DueTasks } from './due-tasks.ts'
import type { BusinessState, NumberedKind } from '../business-state.ts'
import type { PriceList } from '../billing/plans.ts'
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
import { firstNumberOf, type FlowmatixState } from '../state.ts'

/**
 * Simulation of the past that a dataset begins with, kept in memory: customers subscribe, are billed,
 * pay and cancel by the same rules that hold afterwards. It emits no events. Tasks that are due after
 * its end are handed over to the sandbox.
 */
export class HistorySimulation implements BusinessState {
  readonly settings: FlowmatixSettings
  readonly prices: PriceList
  readonly seed: string
  readonly #partners = new Map<string, PartnerRecord>()
  readonly #customers = new Map<string, CustomerRecord>()
  readonly #invoices = new Map<string, InvoiceRecord>()
  readonly #commissions = new Map<string, CommissionRecord>()
  readonly #tickets = new Map<string, TicketRecord>()
  readonly #deployments = new Map<string, DeploymentRecord>()
  readonly #invoicesOfCustomers = new Map<string, string[]>()
  readonly #approved = new Map<string, Set<string>>()
  readonly #numbers = new Map<NumberedKind, number>()
  readonly #tasks = new DueTasks()
  #now = instantOf('1970-01-01T00:00:00Z')

  constructor({ settings, prices, seed }: Pick<BusinessState, 'settings' | 'prices' | 'seed'>) {
    this.settings = settings
    this.prices = prices
    this.seed = seed
  }

  /** Schedules a function for a moment of the past. */
  runAt(at: Instant, run: () => void): void {
    this.#tasks.add({ at, run })
  }

  addPartner(partner: PartnerRecord): void {
    this.#partners.set(partner.id, partner)
  }

  /** Runs everything that is due until a moment, in order, step by step. */
  *runningUntil(until: Instant): Generator<void> {
    for (;;) {
      const task = this.#tasks.takeNext(until)
      if (task === undefined) break
      this.#now = task.at
      task.run()
      yield
    }
    this.#now = until
  }

  /** Copies all records and remaining tasks to a sandbox, in whose transaction this runs, step by step. */
  *copyingTo(state: FlowmatixState): Generator<void> {
    const { store } = state.sandbox
    for (const [kind, last] of this.#numbers) store.count(`flowmatix.${kind}`, { first: last })
    yield* each(this.#partners, (partner) => store.put(state.partners, partner))
    yield* each(this.#customers, (customer) => state.saveCustomer(customer))
    yield* each(this.#invoices, (invoice) => state.saveInvoice(invoice))
    yield* each(this.#commissions, (commission) => state.saveCommission(commission))
    yield* each(this.#tickets, (ticket) => state.saveTicket(ticket))
    yield* each(this.#deployments, (deployment) => state.saveDeployment(deployment))
    for (const { name, at } of this.#tasks.remaining()) {
      if (name !== undefined) state.scheduleTask(name.kind, name.id, at)
      yield
    }
  }

  now(): Instant {
    return this.#now
  }

  nextId(kind: NumberedKind): string {
    const number = (this.#numbers.get(kind) ?? firstNumberOf(kind, this.settings) - 1) + 1
    this.#numbers.set(kind, number)
    return `${kind}_${String(number)}`
  }

  partner(id: string): PartnerRecord {
    return required(this.#partners, id)
  }

  customer(id: string): CustomerRecord {
    return required(this.#customers, id)
  }

  invoice(id: string): InvoiceRecord {
    return required(this.#invoices, id)
  }

  commission(id: string): CommissionRecord {
    return required(this.#commissions, id)
  }

  ticket(id: string): TicketRecord {
    return required(this.#tickets, id)
  }

  deployment(id: string): DeploymentRecord {
    return required(this.#deployments, id)
  }

  invoicesOf(customerId: string): InvoiceRecord[] {
    return (this.#invoicesOfCustomers.get(customerId) ?? []).map((id) => this.invoice(id))
  }

  approvedCommissionsOf(partnerId: string): CommissionRecord[] {
    return Array.from(this.#approved.get(partnerId) ?? [], (id) => this.commission(id))
  }

  firstDeploymentUnderWay(customerId: string): DeploymentRecord | undefined {
    return [...this.#deployments.values()].find(
      (one) =>
        one.customerId === customerId && (one.status === 'queued' || one.status === 'running'),
    )
  }

  saveCustomer(customer: CustomerRecord): CustomerRecord {
    return save(this.#customers, customer)
  }

  saveInvoice(invoice: InvoiceRecord): InvoiceRecord {
    if (!this.#invoices.has(invoice.id)) {
      const ids = this.#invoicesOfCustomers.get(invoice.customerId)
      if (ids === undefined) this.#invoicesOfCustomers.set(invoice.customerId, [invoice.id])
      else ids.push(invoice.id)
    }
    return save(this.#invoices, invoice)
  }

  saveCommission(commission: CommissionRecord): CommissionRecord {
    const { id, partnerId, status } = commission
    let approved = this.#approved.get(partnerId)
    if (approved === undefined) this.#approved.set(partnerId, (approved = new Set()))
    if (status === 'approved') approved.add(id)
    else approved.delete(id)
    return save(this.#commissions, commission)
  }

  saveTicket(ticket: TicketRecord): TicketRecord {
    return save(this.#tickets, ticket)
  }

  saveDeployment(deployment: DeploymentRecord): DeploymentRecord {
    return save(this.#deployments, deployment)
  }

  scheduleTask(kind: TaskKind, id: string, at: Instant): void {
    this.#tasks.add({ at, run: () => tasks[kind](this, id), name: { kind, id } })
  }

  cancelTask(kind: TaskKind, id: string): void {
    this.#tasks.cancel({ kind, id })
  }

  emit<Type extends EventType>(_type: Type, _to: string, _data: () => EventData[Type]): void {
    // Nobody listened in the past.
  }
}

function* each<R>(records: ReadonlyMap<string, R>, save: (record: R) => unknown): Generator<void> {
  for (const record of records.values()) {
    save(record)
    yield
  }
}

function required<R>(records: ReadonlyMap<string, R>, id: string): R {
  const record = records.get(id)
  if (record === undefined) throw new Defect(`the simulated history has no ${id}`)
  return record
}

function save<R extends { readonly id: string }>(records: Map<string, R>, record: R): R {
  records.set(record.id, record)
  return record
}
