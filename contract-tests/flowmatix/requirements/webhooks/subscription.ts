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
import { idOf, newCustomer } from '../../resources/builders.ts'

/** Webhook endpoint of a partner whose deliveries come to an inbox of the check. */
export interface Subscription {
  readonly id: string
  readonly secret: string
  readonly inbox: WebhookInbox
}

/** Creates one for some events, or for all if none are named. */
export async function subscribe(
  context: CheckContext<Op>,
  events: readonly EventType[] = [],
  as = 'self',
): Promise<Subscription> {
  const inbox = await context.webhookInbox()
  const body = { url: inbox.url, events, description: context.uniqueName() }
  const made = await context.given('createWebhookEndpoint', { as, body })
  return { id: idOf('webhook', made), secret: String(at(made.body, 'secret')), inbox }
}

/** Creates a customer on the smallest plan, in its trial. */
export function createCustomer(context: CheckContext<Op>, as = 'self'): Promise<Answer> {
  return context.given('createCustomer', { as, body: { ...newCustomer(context), plan: 'starter' } })
}

/** Whether a delivery is about the resource that an answer shows. */
export const isAbout =
  ({ body }: Answer, path = 'data.id') =>
  (delivery: Delivery): boolean =>
    at(payloadOf(delivery), path) === at(body, 'id')

/** Creates a customer, and waits for the delivery of that event as a prerequisite. */
export async function deliveryOfNewCustomer(
  subscription: Subscription,
  context: CheckContext<Op>,
): Promise<Delivery> {
  return creationDelivery(await createCustomer(context), subscription)
}

/** Delivery about a new customer, as a prerequisite of a check. */
export function creationDelivery(made: Answer, { inbox }: Subscription): Promise<Delivery> {
  return asPrerequisite(
    'webhooks.customer-created-is-announced',
    inbox.waitForEvent('customer.created', isAbout(made), made.exchange),
  )
}

/** Awaits a delivery that a check depends on; the requirement of that id is to blame without it. */
export async function asPrerequisite<T>(
  id: `webhooks.${string}`,
  delivery: Promise<T>,
): Promise<T> {
  try {
    return await delivery
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error
    throw new PrerequisiteFailed('createWebhookEndpoint', error.evidence, `flowmatix.${id}`)
  }
}

/** Requires the value at a path of a delivery's payload. */
export function requirePayload(
  { inbox }: Subscription,
  delivery: Delivery,
  [path, expected]: readonly [path: string, expected: unknown],
): void {
  const actual = at(payloadOf(delivery), path)
  requireDelivery(actual === expected, `${path} to be ${JSON.stringify(expected)}`, {
    actual: JSON.stringify(actual) ?? 'absent',
    shown: inbox.asEvidence(delivery),
  })
}
