import { type Instant, isoOf } from './clock.ts'
import type { Identified } from '../state/collection.ts'
import type { EmittedEvent } from '../events.ts'
import type { Task } from './scheduler.ts'
import type { Commit } from '../state/store.ts'
import type { Attempt } from '../webhooks/records.ts'

/** One thing that fell due and was done. */
export interface Step {
  readonly at: string
  readonly kind: string
  readonly subject: string
  readonly outcome: 'done' | 'failed'
  /** Types of the events it announced. */
  readonly events: readonly string[]
  /** Why it failed. */
  readonly error?: string
}

/** All that happened while the clock was advanced. */
export interface AdvanceReport {
  readonly from: string
  readonly to: string
  /** In order; the first thousand of them. */
  readonly steps: readonly Step[]
  readonly stepCount: number
  /** How many steps there were of each kind. */
  readonly kinds: Readonly<Record<string, number>>
  /** How many events there were of each type. */
  readonly events: Readonly<Record<string, number>>
  /** How many webhooks were sent, by what came of it. */
  readonly webhooks: Readonly<Record<string, number>>
  readonly failures: number
}

/** Steps that a report spells out. */
const reportedSteps = 1000

/** Writes down what happens. */
export class Recorder {
  readonly #from: Instant
  readonly #steps: Step[] = []
  readonly #kinds = new Map<string, number>()
  readonly #events = new Map<string, number>()
  readonly #webhooks = new Map<string, number>()
  #count = 0
  #failures = 0

  constructor(from: Instant) {
    this.#from = from
  }

  get stepCount(): number {
    return this.#count
  }

  /** How many events of a type there were. */
  eventsOf(type: string): number {
    return this.#events.get(type) ?? 0
  }

  /** A task that was done; with an error, one that could not be. */
  add(task: Task, commit: Commit | undefined, error?: string): void {
    const { kind, subject } = task
    const events = addedIn<EmittedEvent>(commit, 'kernel.events').map(({ type }) => type)
    const attempts = addedIn<Attempt>(commit, 'kernel.attempts')
    const wrong = error ?? attempts.map(whatFailed).find((failure) => failure !== undefined)
    this.#count += 1
    if (wrong !== undefined) this.#failures += 1
    increase(this.#kinds, kind)
    for (const type of events) increase(this.#events, type)
    for (const { outcome } of attempts) increase(this.#webhooks, outcome)
    if (this.#steps.length >= reportedSteps) return
    const step = { at: isoOf(task.at), kind, subject, events }
    this.#steps.push(
      wrong === undefined
        ? { ...step, outcome: 'done' }
        : { ...step, outcome: 'failed', error: wrong },
    )
  }

  report(to: Instant): AdvanceReport {
    return {
      from: isoOf(this.#from),
      to: isoOf(to),
      steps: this.#steps,
      stepCount: this.#count,
      kinds: Object.fromEntries(this.#kinds),
      events: Object.fromEntries(this.#events),
      webhooks: Object.fromEntries(this.#webhooks),
      failures: this.#failures,
    }
  }
}

/** Why a webhook did not arrive; undefined if it did. */
function whatFailed({ outcome, response, error }: Attempt): string | undefined {
  if (outcome === 'delivered') return undefined
  return error ?? `the receiver answered ${String(response?.status)}`
}

function increase(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** Records that a commit added to a collection, which is known to hold such. */
export function addedIn<R extends Identified>(
  commit: Commit | undefined,
  collection: 'kernel.events' | 'kernel.attempts',
): R[] {
  if (commit === undefined) return []
  return commit.changes.flatMap((change) =>
    change.collection === collection && change.before === undefined && change.after !== undefined
      ? [change.after as R]
      : [],
  )
}
