import type { Collection } from '../state/collection.ts'
import type { Store } from '../state/store.ts'
import { shapes } from './record-shapes.ts'
import type { Attempt, Delivery } from './records.ts'

/** Which deliveries are asked for; every given condition must hold. */
export type DeliveryFilter = {
  readonly [Name in 'provider' | 'account' | 'endpointId' | 'eventId' | 'type' | 'status']?:
    Delivery[Name] | undefined
}

/** Attempts as they are made, before they have their number. */
export type Made = Omit<Attempt, 'id' | 'deliveryId' | 'number'>

/** All deliveries of a sandbox with their attempts. Changes are part of the transaction around them. */
export class Deliveries {
  readonly #store: Store
  readonly #deliveries: Collection<Delivery, 'endpoint' | 'event' | 'held'>
  readonly #attempts: Collection<Attempt, 'delivery'>

  constructor(store: Store) {
    this.#store = store
    this.#deliveries = store.define({
      name: 'kernel.deliveries',
      indexes: {
        endpoint: ({ endpointId }: Delivery) => endpointId,
        event: ({ eventId }: Delivery) => eventId,
        held: ({ endpointId, heldBack }: Delivery) => (heldBack ? endpointId : undefined),
      },
      shape: shapes.delivery,
      references: { eventId: 'kernel.events' },
    })
    this.#attempts = store.define({
      name: 'kernel.attempts',
      indexes: { delivery: ({ deliveryId }: Attempt) => deliveryId },
      shape: shapes.attempt,
      references: { deliveryId: 'kernel.deliveries' },
    })
  }

  get(id: string): Delivery | undefined {
    return this.#deliveries.get(id)
  }

  /** Newest first. */
  list(filter: DeliveryFilter = {}): Delivery[] {
    return this.#candidates(filter)
      .filter((delivery) => matches(delivery, filter))
      .reverse()
  }

  /** Attempts of a delivery in order. */
  attemptsOf(id: string): Attempt[] {
    return [...this.#attempts.lookup('delivery', id)].map((attempt) =>
      this.#attempts.require(attempt as string),
    )
  }

  /** The delivery that an endpoint's next one is to overtake. */
  heldFor(endpointId: string): Delivery | undefined {
    return this.#deliveries.find('held', endpointId)
  }

  /** A new delivery; its id sorts after those before. */
  add(delivery: Omit<Delivery, 'id' | 'status' | 'attemptCount' | 'failures'>): Delivery {
    const number = this.#store.count('kernel.deliveries')
    const id = `dlv_${number.toString(36).padStart(8, '0')}`
    return this.put({ id, ...delivery, status: 'pending', attemptCount: 0, failures: 0 })
  }

  put(delivery: Delivery): Delivery {
    return this.#store.put(this.#deliveries, delivery)
  }

  /** The delivery with attempts written down, which is yet to be put. */
  withAttempts(delivery: Delivery, made: readonly Made[]): Delivery {
    let { attemptCount } = delivery
    for (const attempt of made) {
      attemptCount += 1
      const id = `${delivery.id}.${String(attemptCount)}`
      const identity = { id, deliveryId: delivery.id, number: attemptCount }
      this.#store.put(this.#attempts, { ...identity, ...attempt })
    }
    return { ...delivery, attemptCount }
  }

  #candidates({ endpointId, eventId }: DeliveryFilter): Delivery[] {
    if (endpointId === undefined && eventId === undefined) return [...this.#deliveries.values()]
    const ids =
      eventId === undefined
        ? this.#deliveries.lookup('endpoint', endpointId as string)
        : this.#deliveries.lookup('event', eventId)
    return [...ids].map((id) => this.#deliveries.require(id as string))
  }
}

function matches(delivery: Delivery, filter: DeliveryFilter): boolean {
  return (
    (filter.provider === undefined || delivery.provider === filter.provider) &&
    (filter.account === undefined || delivery.account === filter.account) &&
    (filter.endpointId === undefined || delivery.endpointId === filter.endpointId) &&
    (filter.eventId === undefined || delivery.eventId === filter.eventId) &&
    (filter.type === undefined || delivery.type === filter.type) &&
    (filter.status === undefined || delivery.status === filter.status)
  )
}
