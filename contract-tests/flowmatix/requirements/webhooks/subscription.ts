import type { EventType } from '../../../../spec/flowmatix/events.ts'
import {
  type Answer,
  at,
  type CheckContext,
  Contradiction,
  type Delivery,
  payloadOf,
  PrerequisiteFailed,
  requireDelivery,
  type WebhookInbox,
} from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { newCustomer } from '../../resources/builders.ts'

/** An endpoint of the partner that leads to a mailbox. */
export interface Subscription {
  readonly id: string
  readonly secret: string
  readonly box: WebhookInbox
}

/** Makes an endpoint for some events, or for all if none are named. */
export async function subscribe(
  context: CheckContext<Op>,
  events: readonly EventType[] = [],
  as = 'self',
): Promise<Subscription> {
  const box = await context.webhookInbox()
  const body = { url: box.url, events, description: context.uniqueName() }
  const made = await context.given('createWebhookEndpoint', { as, body })
  return { id: String(at(made.body, 'id')), secret: String(at(made.body, 'secret')), box }
}

/** A new customer on the smallest plan, in its trial. */
export function createCustomer(context: CheckContext<Op>, as = 'self'): Promise<Answer> {
  return context.given('createCustomer', { as, body: { ...newCustomer(context), plan: 'starter' } })
}

/** Whether a delivery tells of the thing that an answer shows. */
export const tellsOf =
  ({ body }: Answer, path = 'data.id') =>
  (delivery: Delivery): boolean =>
    at(payloadOf(delivery), path) === at(body, 'id')

/** Creates a customer and waits for the news of it, which has a requirement of its own. */
export async function announced(
  subscription: Subscription,
  context: CheckContext<Op>,
): Promise<Delivery> {
  return newsOf(await createCustomer(context), subscription)
}

/** The news of a new customer that a check only stands on. */
export function newsOf(made: Answer, { box }: Subscription): Promise<Delivery> {
  return standingOn(
    'webhooks.customer-created-is-announced',
    box.waitForEvent('customer.created', tellsOf(made), made.exchange),
  )
}

/** News that a check only stands on: if it does not come, that is found by a requirement of its own. */
export async function standingOn<T>(id: `webhooks.${string}`, news: Promise<T>): Promise<T> {
  try {
    return await news
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error
    throw new PrerequisiteFailed('createWebhookEndpoint', error.evidence, `flowmatix.${id}`)
  }
}

/** Requires the value at a path of a message. */
export function requireTold(
  { box }: Subscription,
  delivery: Delivery,
  [path, expected]: readonly [path: string, expected: unknown],
): void {
  const actual = at(payloadOf(delivery), path)
  requireDelivery(actual === expected, `${path} to be ${JSON.stringify(expected)}`, {
    actual: JSON.stringify(actual) ?? 'absent',
    shown: box.asEvidence(delivery),
  })
}
