import { Webhook } from 'standardwebhooks'
import {
  at,
  type Delivery,
  listAt,
  requireDelivery,
  type Requirement,
  requireThat,
  requireValue,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { sources } from '../../sources.ts'
import { idOf } from '../../resources/builders.ts'
import {
  deliveryOfNewCustomer,
  createCustomer,
  creationDelivery,
  subscribe,
  type Subscription,
  isAbout,
} from './subscription.ts'

const common = {
  source: sources.standardWebhooks,
  operations: ['createWebhookEndpoint', 'createCustomer'] as const,
  needs: ['self', 'webhook-inbox'],
  effect: 'create' as const,
}
const receiver = { ...common, needs: ['self', 'webhook-receiver', 'webhook-inbox'] }

/** Why a receiver with a secret would not take a delivery; undefined if it would. */
export function refusalBy(secret: string, { headers, body }: Delivery): string | undefined {
  try {
    new Webhook(secret).verify(body, headers)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Requires a delivery to be taken by whoever verifies it with the secret. */
export function requireSigned({ inbox, secret }: Subscription, delivery: Delivery): void {
  const refusal = refusalBy(secret, delivery)
  requireDelivery(refusal === undefined, 'a signature that a receiver with the secret accepts', {
    actual: refusal ?? '',
    shown: inbox.asEvidence(delivery),
  })
}

/** As far as the clocks of the two sides may be apart. */
const toleranceSeconds = 5 * 60

const form: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'webhooks.deliveries-are-posted-as-json',
    says: 'A delivery is a POST of JSON that says so in its content type.',
    check: async (context) => {
      const subscription = await subscribe(context, ['customer.created'])
      const delivery = await deliveryOfNewCustomer(subscription, context)
      const type = delivery.headers['content-type'] ?? 'no content type'
      requireDelivery(
        delivery.method === 'POST' && /^application\/json\b/i.test(type),
        'a POST of application/json',
        {
          actual: `a ${delivery.method} of ${type}`,
          shown: subscription.inbox.asEvidence(delivery),
        },
      )
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.deliveries-are-signed',
    says: 'A delivery is signed, so that a receiver with the secret of the endpoint accepts it.',
    check: async (context) => {
      const subscription = await subscribe(context, ['customer.created'])
      requireSigned(subscription, await deliveryOfNewCustomer(subscription, context))
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.timestamp-is-the-present',
    says: 'The webhook-timestamp of a delivery is in whole seconds and within five minutes of now.',
    check: async (context) => {
      const { inbox, ...rest } = await subscribe(context, ['customer.created'])
      const delivery = await deliveryOfNewCustomer({ inbox, ...rest }, context)
      const given = delivery.headers['webhook-timestamp'] ?? 'none'
      const apart = Math.abs(Number(given) - delivery.seenAtMs / 1000)
      requireDelivery(
        /^\d+$/.test(given) && apart <= toleranceSeconds,
        `about ${String(Math.round(delivery.seenAtMs / 1000))}`,
        { actual: given, shown: inbox.asEvidence(delivery) },
      )
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.ids-are-unique',
    says: 'Two events are delivered with two different values of webhook-id.',
    check: async (context) => {
      const subscription = await subscribe(context, ['customer.created'])
      const first = await deliveryOfNewCustomer(subscription, context)
      const second = await deliveryOfNewCustomer(subscription, context)
      const id = second.headers['webhook-id'] ?? ''
      requireDelivery(
        id !== '' && id !== first.headers['webhook-id'],
        'an id that no other event has',
        {
          actual: id || 'none',
          shown: subscription.inbox.asEvidence(second),
        },
      )
    },
  }),
]

/** Requires two deliveries to be the same message, each signed for itself. */
function requireSame(
  subscription: Subscription,
  [first, again]: readonly [Delivery, Delivery],
): void {
  const idOf = ({ headers }: Delivery) => headers['webhook-id'] ?? 'none'
  requireDelivery(
    idOf(again) === idOf(first) && again.body === first.body,
    `the same body with the webhook-id ${idOf(first)}`,
    {
      actual: `${again.body === first.body ? 'the same' : 'another'} body with ${idOf(again)}`,
      shown: subscription.inbox.asEvidence(again),
    },
  )
  requireSigned(subscription, again)
}

const again: readonly Requirement<Op>[] = [
  requirement({
    ...receiver,
    id: 'webhooks.failed-deliveries-are-retried',
    says: 'A delivery that is answered with 500 is sent again, with the same webhook-id and body.',
    check: async (context) => {
      const subscription = await subscribe(context, ['customer.created'])
      const { inbox } = subscription
      inbox.respondWith({ status: 500 })
      const made = await createCustomer(context)
      await creationDelivery(made, subscription)
      const both = await inbox.waitFor(
        'a second attempt',
        (all) => twoOf(all.filter(isAbout(made))),
        made.exchange,
      )
      requireSame(subscription, both)
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.sent-again-with-the-same-id',
    says: 'A delivery that resendWebhookDelivery sends again has the webhook-id and body it had.',
    source: sources.silent,
    operations: ['resendWebhookDelivery', 'listWebhookDeliveries'],
    effect: 'notify',
    check: async (context) => {
      const subscription = await subscribe(context, ['customer.created'])
      const { inbox } = subscription
      const made = await createCustomer(context)
      const first = await creationDelivery(made, subscription)
      const params = { webhook_id: subscription.id }
      const listed = await context.given('listWebhookDeliveries', { params })
      const id = first.headers['webhook-id']
      const entry = listAt(listed.body, 'data').find((one) => at(one, 'event_id') === id)
      requireThat(entry !== undefined, `the delivery of ${id ?? 'no id'} in the list`, {
        answer: listed,
      })
      const delivery = { ...params, delivery_id: idOf('delivery', listed, entry) }
      const resent = await context.given('resendWebhookDelivery', { params: delivery })
      const both = await inbox.waitFor(
        'the delivery once more',
        (all) => twoOf(all.filter(isAbout(made))),
        resent.exchange,
      )
      requireSame(subscription, both)
    },
  }),
]

function twoOf(all: readonly Delivery[]): readonly [Delivery, Delivery] | undefined {
  const [first, second] = all
  return first === undefined || second === undefined ? undefined : [first, second]
}

const refusals: readonly Requirement<Op>[] = [
  requirement({
    ...receiver,
    id: 'webhooks.redirects-are-not-followed',
    says: 'A delivery that is answered with a redirect is not sent to where that leads.',
    check: async (context) => {
      const subscription = await subscribe(context, ['customer.created'])
      const elsewhere = await context.webhookInbox()
      subscription.inbox.respondWith({ status: 302, location: elsewhere.url })
      await deliveryOfNewCustomer(subscription, context)
      const [stray] = await elsewhere.settled()
      requireThat(stray === undefined, 'nothing where the redirect leads', {
        actual:
          stray === undefined ? '' : `a delivery of ${stray.headers['webhook-id'] ?? 'no id'}`,
      })
    },
  }),
  requirement({
    ...receiver,
    id: 'webhooks.gone-ends-the-deliveries',
    says: 'An endpoint that answers 410 is disabled, and nothing more is sent to it.',
    operations: ['createWebhookEndpoint', 'getWebhookEndpoint', 'createCustomer'],
    check: async (context) => {
      const ended = await subscribe(context, ['customer.created'])
      const other = await subscribe(context, ['customer.created'])
      ended.inbox.respondWith({ status: 410 })
      await deliveryOfNewCustomer(ended, context)
      await ended.inbox.settled()
      const answer = await context.call('getWebhookEndpoint', { params: { webhook_id: ended.id } })
      requireValue(answer, 'status', 'disabled')
      const made = await createCustomer(context)
      await creationDelivery(made, other)
      const stray = (await ended.inbox.settled()).find(isAbout(made))
      requireThat(stray === undefined, 'nothing after the 410', { actual: 'a delivery', answer })
    },
  }),
]

/** How deliveries look, and what becomes of those that are not taken. */
export const deliveries: readonly Requirement<Op>[] = [...form, ...again, ...refusals]
