import { isoOf } from './clock.ts'
import type { Collection, Identified } from './collection.ts'
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
export interface AnnouncedEvent extends Identified {
  /** The same over all its deliveries and their retries. */
  readonly id: string
  readonly provider: string
  readonly type: string
  /** Who may hear of it: whose endpoints it goes to. */
  readonly audience: string
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string
  readonly data: Readonly<Record<string, unknown>>
  /** Id of an exchange in the request log, or kind and subject of a task; absent for seeded ones. */
  readonly cause?: string
  /** The trace that it belongs to, and its own span in that. */
  readonly traceparent: string
}

/** What an event needs besides its moment and id. */
export type Announcement = Pick<AnnouncedEvent, 'provider' | 'type' | 'audience' | 'data'>

/** Says why a payload is not what the contract promises; undefined if it is. */
export type PayloadCheck = (type: string, payload: unknown) => string | undefined

/** Which events are asked for; every given condition must hold. */
export type EventFilter = {
  readonly [Name in 'provider' | 'type' | 'audience' | 'cause']?: string | undefined
}

/** The events of one sandbox, in the order in which they were announced. */
export class Events {
  readonly #sandbox: Sandbox
  readonly #events: Collection<AnnouncedEvent, 'type'>
  readonly #checks = new Map<string, PayloadCheck>()
  readonly #listeners: ((event: AnnouncedEvent) => void)[] = []
  #cause: Cause | undefined

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
    this.#events = sandbox.store.define({
      name: 'kernel.events',
      indexes: { type: ({ provider, type }: AnnouncedEvent) => `${provider} ${type}` },
    })
  }

  /** Has every payload of a provider checked in strict mode, as the receiver will see it. */
  checkWith(provider: string, check: PayloadCheck): void {
    this.#checks.set(provider, check)
  }

  /** Told of each event inside the transaction that announces it. */
  onAnnounced(listener: (event: AnnouncedEvent) => void): void {
    this.#listeners.push(listener)
  }

  /** Notes on all that `work` announces what led to it. What `work` does later is not included. */
  because<T>(cause: Cause, work: () => T): T {
    const outer = this.#cause
    this.#cause = cause
    try {
      return work()
    } finally {
      this.#cause = outer
    }
  }

  /** Announces an event. Only inside a transaction; a payload outside the contract is our Defect. */
  emit({ provider, type, audience, data }: Announcement): AnnouncedEvent {
    const { store, clock, chance, options } = this.#sandbox
    const number = store.count('kernel.events')
    const id = `msg_${number.toString(36).padStart(6, '0')}${chance.letters(18)}`
    const cause = this.#cause
    const event: AnnouncedEvent = {
      id,
      provider,
      type,
      audience,
      at: isoOf(clock.now()),
      data,
      ...(cause === undefined ? {} : { cause: cause.by }),
      traceparent: tracedFrom(cause?.traceparent, id),
    }
    if (options.strict) {
      const wrong = this.#checks.get(provider)?.(type, payloadOf(event))
      if (wrong !== undefined) throw new Defect(`${type}: ${wrong}`)
    }
    store.put(this.#events, event)
    for (const listener of this.#listeners) listener(event)
    return event
  }

  get(id: string): AnnouncedEvent | undefined {
    return this.#events.get(id)
  }

  /** Newest first. */
  list(filter: EventFilter = {}): AnnouncedEvent[] {
    const { provider, type, audience, cause } = filter
    return [...this.#events.values()]
      .filter(
        (event) =>
          (provider === undefined || event.provider === provider) &&
          (type === undefined || event.type === type) &&
          (audience === undefined || event.audience === audience) &&
          (cause === undefined || event.cause === cause),
      )
      .reverse()
  }
}

/** What receivers get, as Standard Webhooks lays it out. */
export function payloadOf({ type, at, data }: Pick<AnnouncedEvent, 'type' | 'at' | 'data'>) {
  return { type, timestamp: at, data }
}
