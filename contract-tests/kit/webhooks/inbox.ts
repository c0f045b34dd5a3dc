import type { Exchange } from '../client/exchange.ts'
import type { Delivery } from './delivery.ts'

/** How a delivery is answered: with a status, and for a redirect with where to. */
export interface Reply {
  readonly status: number
  readonly location?: string
}

/** An address for webhooks, and what is delivered to it. */
export interface WebhookInbox {
  /** What to subscribe with. */
  readonly url: string
  /** Answers the next deliveries so, instead of accepting them. Throws NotApplicable for an inbox. */
  respondWith(...replies: readonly Reply[]): void
  /** A delivery as evidence shows it. */
  asEvidence(delivery: Delivery): Exchange
  /**
   * Waits until `find` returns something of what was delivered, and returns it. Throws a
   * Contradiction, of what was awaited and what came instead, when the time that the target file
   * gives is over.
   */
  waitFor<T>(
    what: string,
    find: (deliveries: readonly Delivery[]) => T | undefined,
    cause?: Exchange,
  ): Promise<T>
  /** Waits for the delivery of an event of a type that a condition holds of. */
  waitForEvent(
    type: string,
    holds?: (delivery: Delivery) => boolean,
    cause?: Exchange,
  ): Promise<Delivery>
  /** Everything that was delivered by the time that nothing more is. */
  settled(): Promise<readonly Delivery[]>
}
