import { NotApplicable } from '../requirement/verdict.ts'
import type { Delivery } from './delivery.ts'
import type { Reply } from './inbox.ts'

/** Where webhooks are delivered to, and read from: each inbox has an address within it. */
export interface DeliverySource {
  /** Opens an inbox of a name, and returns its URL. */
  readonly open: (name: string) => string
  /** Everything delivered to an inbox, oldest first. Throws Inconclusive if it cannot be read. */
  readonly read: (name: string) => Promise<readonly Delivery[]>
  /** Answers the next deliveries to an inbox so. Throws NotApplicable where nobody can. */
  readonly respondWith: (name: string, replies: readonly Reply[]) => void
  /** Milliseconds between two reads. */
  readonly everyMs: number
  readonly close: () => Promise<void>
}

/** Answers deliveries, where the source is an inbox that accepts whatever comes. */
export function cannotRefuse(): never {
  throw new NotApplicable('an inbox takes whatever comes; only a receiver can refuse it')
}
