import type { AdvanceReport } from './time/advance-report.ts'
import { Random } from './random/random.ts'
import { Clock, type ClockState } from './time/clock.ts'
import { chooseDatasets, type DatasetChoice } from './datasets.ts'
import { Events } from './events.ts'
import type { Host } from './host.ts'
import type { AnyProvider, Provider } from './provider.ts'
import { RateLimiter } from './requests/rate-limiter.ts'
import { Defect } from './refusal.ts'
import { type LogLimits, RequestLog } from './requests/request-log.ts'
import { Scheduler } from './time/scheduler.ts'
import { type Commit, Store } from './state/store.ts'
import { AdvanceStopped, type Bounds } from './time/advance-bounds.ts'
import { type Destination, requireDestination } from './time/destination.ts'
import { Timeline } from './time/timeline.ts'
import { type UuidV1Source, uuidV1Source } from './random/uuid-v1.ts'
import { Outbox } from './webhooks/outbox.ts'
import type { Send } from './webhooks/sending/sender.ts'

/** What can be chosen when a sandbox is made. */
export interface SandboxOptions {
  readonly name: string
  /** Anything; equal seeds and equal calls give equal bytes. */
  readonly seed: string
  readonly clock: ClockState
  /** Whether every answer is checked against the contract before it leaves. */
  readonly strict: boolean
  /** Per provider what it lets be set; a provider not named keeps its usual settings. */
  readonly settings: Readonly<Record<string, unknown>>
  /** How much the request log keeps. */
  readonly log: LogLimits
  /** What each provider is filled with. */
  readonly datasets: Readonly<Record<string, DatasetChoice>>
}

/** What a sandbox needs from around it. */
export interface SandboxDependencies {
  /** Sends a webhook into the world. */
  readonly send: Send
  readonly host: Host
  /** How much one advance may do; more than anybody waits for, unless given. */
  readonly bounds?: Bounds
  /** The exchanges so far, of a sandbox that takes the place of another. */
  readonly log?: RequestLog | undefined
}

/** What a sandbox is being filled with. */
export interface Filling {
  readonly sandbox: string
  readonly provider: string
  readonly dataset: DatasetChoice
  /** How many records of the provider there are so far. */
  readonly records: () => number
}

/** Writes down what happens in a sandbox, so that it outlives the process. */
export interface Journal {
  /** Takes a commit on; throws a StorageError if nothing more can be stored. */
  readonly record: (commit: Commit) => void
  /**
   * Waits until everything up to now is stored, clock and randomness included. Rejects with a
   * StorageError if it could not be: then it has been taken back.
   */
  readonly settled: () => void | Promise<void>
}

/** One isolated universe: state, clock, randomness, budgets and log of its own. Nothing is global. */
export class Sandbox {
  readonly options: SandboxOptions
  readonly clock: Clock
  readonly random: Random
  readonly store = new Store()
  readonly limiter: RateLimiter
  readonly log: RequestLog
  /** What falls due. */
  readonly scheduler: Scheduler
  /** What was announced. */
  readonly events: Events
  /** Webhook endpoints, and what is on its way to them. */
  readonly webhooks: Outbox
  /** Makes time pass. */
  readonly timeline: Timeline
  readonly host: Host
  /** A version-1 uuid of this sandbox's clock. */
  readonly uuidV1: UuidV1Source
  readonly #states = new Map<string, unknown>()
  #journal: Journal | undefined

  constructor(
    options: SandboxOptions,
    providers: readonly AnyProvider[],
    { send, host, bounds, log = new RequestLog(options.log, options.name) }: SandboxDependencies,
  ) {
    this.options = options
    this.host = host
    this.clock = new Clock(options.clock)
    this.random = new Random(options.seed)
    this.uuidV1 = uuidV1Source(this.clock, this.random.fork('uuid'))
    this.limiter = new RateLimiter(this.clock)
    this.log = log
    this.scheduler = new Scheduler(this.store)
    this.events = new Events(this)
    this.webhooks = new Outbox(this, send)
    this.timeline = new Timeline({
      clock: this.clock,
      store: this.store,
      scheduler: this.scheduler,
      settled: () => this.#journal?.settled(),
      ...(bounds && { bounds }),
      because: ({ kind, subject }, work) => this.events.because({ by: `${kind} ${subject}` }, work),
    })
    for (const provider of providers) {
      const settings: unknown = provider.settings.parse(options.settings[provider.name] ?? {})
      this.#announceAs(provider, settings)
      this.#states.set(provider.name, provider.open(this, settings))
    }
  }

  get name(): string {
    return this.options.name
  }

  get providerNames(): readonly string[] {
    return [...this.#states.keys()]
  }

  /** The state of one provider in this sandbox. */
  state<State>(provider: Pick<Provider<State>, 'name'>): State {
    const state = this.#states.get(provider.name)
    if (state === undefined) throw new Defect(`${this.name} was opened without ${provider.name}`)
    return state as State
  }

  /**
   * Fills the state of every provider but those that are filled already; a new sandbox's first commit.
   * Goes on step by step, as long as nobody uses this sandbox.
   */
  *filling(
    providers: readonly AnyProvider[],
    filled: readonly string[] = [],
    onFilling?: (filling: Filling) => void,
  ): Generator<void, Commit | undefined> {
    // Where this fails before anything was there, nobody ever sees the sandbox.
    this.store.begin({ undoable: filled.length > 0 })
    for (const provider of providers) {
      if (filled.includes(provider.name)) continue
      const choice =
        this.options.datasets[provider.name] ?? chooseDatasets({}, [provider])[provider.name]
      if (choice === undefined) throw new Defect(`no dataset is chosen for ${provider.name}`)
      const { name } = provider
      const records = () => this.#recordsOf(name)
      const filling = { sandbox: this.name, provider: name, dataset: choice, records }
      onFilling?.(filling)
      for (const _ of provider.fill(this.state(provider), choice) ?? []) {
        onFilling?.(filling)
        yield
      }
      yield
    }
    return this.store.commit()
  }

  #recordsOf(provider: string): number {
    let count = 0
    for (const { name, size } of this.store.collections()) {
      if (name.startsWith(`${provider}.`)) count += size
    }
    return count
  }

  /** Has every provider clear away what an earlier process left half done. */
  recover(providers: readonly AnyProvider[]): void {
    this.store.transact(() => {
      for (const provider of providers) provider.recover?.(this.state(provider))
    })
  }

  /** Has everything from now on written down. */
  journalTo(journal: Journal): void {
    this.#journal = journal
    this.store.recordWith((commit) => journal.record(commit))
  }

  /**
   * Makes all that happened up to now outlive the process, where that was asked for: a commit, or a
   * clock that was set. An answer that tells of it waits for this. Rejects with a StorageError.
   */
  persist(): void | Promise<void> {
    const stored = this.#journal?.settled()
    this.timeline.wake()
    return stored
  }

  /**
   * Moves the clock on and does what falls due on the way, in order; reports all that happened.
   * Rejects with AdvanceStopped where it ended early, and with a RangeError for a destination that is none.
   */
  async advance(destination: Destination): Promise<AdvanceReport> {
    requireDestination(destination)
    try {
      const report = await this.timeline.advance(destination)
      await this.persist()
      return report
    } catch (error) {
      if (error instanceof AdvanceStopped && error.reason !== 'closed') await this.persist()
      throw error
    }
  }

  /** Changes something in a transaction of its own, and waits until that is stored. */
  async change<T>(work: () => T): Promise<T> {
    const { result } = this.store.transact(work)
    await this.persist()
    return result
  }

  /** Lets nothing more happen by itself, and waits for what is under way. */
  close(): Promise<void> {
    return this.timeline.close()
  }

  /** Lets nothing more happen at all: the sandbox is thrown away. */
  abandon(): void {
    this.timeline.abandon()
  }

  /** Has a provider's events told in its own way, and held to its contract. */
  #announceAs({ name, webhooks, payloadError }: AnyProvider, settings: unknown): void {
    const profile = webhooks?.(settings)
    if (profile !== undefined) this.webhooks.useProfile(name, profile)
    if (payloadError === undefined) return
    const { payloadOf } = this.webhooks.profileOf(name)
    this.events.checkWith(name, (event) => payloadError(event.type, payloadOf(event)))
  }
}
