import { type Answer, at } from '../../../kit/client/answer.ts'
import type { Tools } from '../../../kit/requirement/check-context.ts'
import { Contradiction, Unmet } from '../../../kit/run/verdict.ts'
import { type Delivery, messageOf, requireDelivery } from '../../../kit/webhooks/delivery.ts'
import type { Mailbox } from '../../../kit/webhooks/mailbox.ts'
import type { EventType } from '../../../../spec/flowmatix/events.ts'
import { newCustomer } from '../../resources/builders.ts'
import type { Op } from '../../operations.ts'

/** An endpoint of the partner that leads to a mailbox. */
export interface Subscription {
  readonly id: string
  readonly secret: string
  readonly box: Mailbox
}

/** Makes an endpoint for some events, or for all if none are named. */
export async function subscribe(
  tools: Tools<Op>,
  events: readonly EventType[] = [],
  as = 'self',
): Promise<Subscription> {
  const box = await tools.mailbox()
  const body = { url: box.url, events, description: tools.name() }
  const made = await tools.given('createWebhookEndpoint', { as, body })
  return { id: String(at(made.body, 'id')), secret: String(at(made.body, 'secret')), box }
}

/** A new customer on the smallest plan, in its trial. */
export function createCustomer(tools: Tools<Op>, as = 'self'): Promise<Answer> {
  return tools.given('createCustomer', { as, body: { ...newCustomer(tools), plan: 'starter' } })
}

/** Whether a delivery tells of the thing that an answer shows. */
export const tellsOf =
  ({ body }: Answer, path = 'data.id') =>
  (delivery: Delivery): boolean =>
    at(messageOf(delivery), path) === at(body, 'id')

/** Creates a customer and waits for the news of it, which has a requirement of its own. */
export async function announced(subscription: Subscription, tools: Tools<Op>): Promise<Delivery> {
  return newsOf(await createCustomer(tools), subscription)
}

/** The news of a new customer that a check only stands on. */
export function newsOf(made: Answer, { box }: Subscription): Promise<Delivery> {
  return standingOn(
    'webhooks.customer-created-is-announced',
    box.event('customer.created', tellsOf(made), made.exchange),
  )
}

/** News that a check only stands on: if it does not come, that is found by a requirement of its own. */
export async function standingOn<T>(id: `webhooks.${string}`, news: Promise<T>): Promise<T> {
  try {
    return await news
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error
    throw new Unmet('createWebhookEndpoint', error.evidence, `flowmatix.${id}`)
  }
}

/** Requires the value at a path of a message. */
export function requireTold(
  { box }: Subscription,
  delivery: Delivery,
  [path, expected]: readonly [path: string, expected: unknown],
): void {
  const actual = at(messageOf(delivery), path)
  requireDelivery(actual === expected, `${path} to be ${JSON.stringify(expected)}`, {
    actual: JSON.stringify(actual) ?? 'absent',
    shown: box.shown(delivery),
  })
}
