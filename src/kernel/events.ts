import { z } from 'zod'
import { isoOf } from './time/clock.ts'
import type { Collection, Identified } from './state/collection.ts'
import { Defect } from './refusal.ts'
import type { Sandbox } from './sandbox.ts'
import { tracedFrom } from './trace-context.ts'

/** What led to an event. */
export interface Cause {
  /** Id of an exchange in the request log, or kind and subject of a task that fell due. */
  readonly by: string
  /** The header of that name, as the request had it. */
  readonly traceparent?: string | undefined
}

/** Something a provider announced: it exists if and only if the change that caused it does. */
export interface EmittedEvent extends Identified {
  /** The same over all its deliveries and their retries. */
  readonly id: string
  readonly provider: string
  readonly type: string
  /** Who may hear of it: whose endpoints it goes to. */
  readonly account: string
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string
  readonly data: Readonly<Record<string, unknown>>
  /** Id of an exchange in the request log, or kind and subject of a task; absent for seeded ones. */
  readonly cause?: string
  /** The trace that it belongs to, and its own span in that. */
  readonly traceparent: string
}

const eventShape: z.ZodType<EmittedEvent> = z.strictObject({
  id: z.string(),
  provider: z.string(),
  type: z.string(),
  account: z.string(),
  at: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
  cause: z.string().exactOptional(),
  traceparent: z.string(),
})

/** What an event needs besides its moment and id. */
export type NewEvent = Pick<EmittedEvent, 'provider' | 'type' | 'account' | 'data'>

/** Says why a payload is not what the contract promises; undefined if it is. */
export type PayloadCheck = (type: string, payload: unknown) => string | undefined

/** Which events are asked for; every given condition must hold. */
export type EventFilter = {
  readonly [Name in 'provider' | 'type' | 'account' | 'cause']?: string | undefined
}

/** The events of one sandbox, in the order in which they were announced. */
export class Events {
  readonly #sandbox: Sandbox
  readonly #events: Collection<EmittedEvent, 'type'>
  readonly #checks = new Map<string, (event: EmittedEvent) => string | undefined>()
  readonly #listeners: ((event: EmittedEvent) => void)[] = []
  #cause: Cause | undefined

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
    this.#events = sandbox.store.define({
      name: 'kernel.events',
      indexes: { type: ({ provider, type }: EmittedEvent) => `${provider} ${type}` },
      shape: eventShape,
    })
  }

  /** Has every event of a provider checked in strict mode; what the check says is wrong is a Defect. */
  checkWith(provider: string, check: (event: EmittedEvent) => string | undefined): void {
    this.#checks.set(provider, check)
  }

  /** Told of each event inside the transaction that announces it. */
  onEmitted(listener: (event: EmittedEvent) => void): void {
    this.#listeners.push(listener)
  }

  /** Notes on all that `work` announces what led to it. What `work` does later is not included. */
  because<T>(cause: Cause, work: () => T): T {
    const outer = this.begin(cause)
    try {
      return work()
    } finally {
      this.end(outer)
    }
  }

  /** Notes from now on what led to what is announced, until `end` is called with what this returns. */
  begin(cause: Cause): Cause | undefined {
    const outer = this.#cause
    this.#cause = cause
    return outer
  }

  end(outer: Cause | undefined): void {
    this.#cause = outer
  }

  /** Announces an event. Only inside a transaction; a payload outside the contract is our Defect. */
  emit({ provider, type, account, data }: NewEvent): EmittedEvent {
    const { store, clock, random, options } = this.#sandbox
    const number = store.count('kernel.events')
    const id = `msg_${number.toString(36).padStart(6, '0')}${random.letters(18)}`
    const cause = this.#cause
    const event: EmittedEvent = {
      id,
      provider,
      type,
      account,
      at: isoOf(clock.now()),
      data,
      ...(cause === undefined ? {} : { cause: cause.by }),
      traceparent: tracedFrom(cause?.traceparent, id),
    }
    if (options.strict) {
      const wrong = this.#checks.get(provider)?.(event)
      if (wrong !== undefined) throw new Defect(`${type}: ${wrong}`)
    }
    store.put(this.#events, event)
    for (const listener of this.#listeners) listener(event)
    return event
  }

  get(id: string): EmittedEvent | undefined {
    return this.#events.get(id)
  }

  /** Newest first. */
  list(filter: EventFilter = {}): EmittedEvent[] {
    const { provider, type, account, cause } = filter
    return [...this.#events.values()]
      .filter(
        (event) =>
          (provider === undefined || event.provider === provider) &&
          (type === undefined || event.type === type) &&
          (account === undefined || event.account === account) &&
          (cause === undefined || event.cause === cause),
      )
      .reverse()
  }
}
