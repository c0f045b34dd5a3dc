import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { printedEvents } from './printed-events.ts'
import { announcements } from './events.ts'
import { deliveries } from './deliveries.ts'
import { endpoints } from './endpoints.ts'
import { subscriptions } from './subscriptions.ts'

/** Webhooks: the endpoints, the events that are announced to them, and how those are delivered. */
export const webhooks: readonly Requirement<Op>[] = [
  ...endpoints,
  ...announcements,
  ...printedEvents,
  ...deliveries,
  ...subscriptions,
]
