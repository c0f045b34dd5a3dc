import type { EventType } from '../../../../spec/flowmatix/events.ts'
import {
  at,
  type CheckContext,
  type Delivery,
  eventTypeOf,
  requireDelivery,
  type Requirement,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { sources } from '../../sources.ts'
import { idOf } from '../../resources/builders.ts'
import { refusalBy } from './deliveries.ts'
import {
  deliveryOfNewCustomer,
  createCustomer,
  creationDelivery,
  asPrerequisite,
  subscribe,
  type Subscription,
  isAbout,
} from './subscription.ts'

const common = {
  source: sources.silent,
  needs: ['self', 'webhook-inbox'],
  effect: 'create' as const,
}

function requireNone({ inbox }: Subscription, strays: readonly Delivery[], expected: string): void {
  for (const stray of strays) {
    requireDelivery(false, expected, {
      actual: `a delivery of ${eventTypeOf(stray)}`,
      shown: inbox.asEvidence(stray),
    })
  }
}

const chosen = requirement({
  ...common,
  id: 'webhooks.only-chosen-events-come',
  says: 'An endpoint gets the events that it was made for, and no others.',
  operations: ['createWebhookEndpoint', 'createCustomer', 'updateCustomer'],
  check: async (context) => {
    const wanted: EventType = 'customer.cancelled'
    const subscription = await subscribe(context, [wanted])
    const made = await createCustomer(context)
    const params = { customer_id: idOf('customer', made) }
    const answer = await context.given('updateCustomer', { params, body: { status: 'cancelled' } })
    const { inbox } = subscription
    const delivery = inbox.waitForEvent(wanted, isAbout(made), answer.exchange)
    await asPrerequisite('webhooks.customer-cancelled-is-announced', delivery)
    const strays = (await inbox.settled()).filter((one) => eventTypeOf(one) !== wanted)
    requireNone(subscription, strays, `nothing but ${wanted}`)
  },
})

/** An endpoint that gets delivery, and then something is done to it after which it gets none. */
const silenced = (
  words: string,
  says: string,
  { op, silence }: { op: Op; silence: (context: CheckContext<Op>, id: string) => Promise<unknown> },
) =>
  requirement({
    ...common,
    id: `webhooks.${words}`,
    says,
    operations: ['createWebhookEndpoint', op, 'createCustomer'],
    effect: op === 'deleteWebhookEndpoint' ? 'delete' : 'update',
    check: async (context) => {
      const ended = await subscribe(context, ['customer.created'])
      const other = await subscribe(context, ['customer.created'])
      await deliveryOfNewCustomer(ended, context)
      await silence(context, ended.id)
      const made = await createCustomer(context)
      await creationDelivery(made, other)
      const strays = (await ended.inbox.settled()).filter(isAbout(made))
      requireNone(ended, strays, 'nothing any more')
    },
  })

const rotated = (words: string, says: string, overlapSeconds: number) =>
  requirement({
    ...common,
    id: `webhooks.${words}`,
    says,
    operations: ['rotateWebhookSecret', 'createWebhookEndpoint', 'createCustomer'],
    check: async (context) => {
      const subscription = await subscribe(context, ['customer.created'])
      const rotation = await context.given('rotateWebhookSecret', {
        params: { webhook_id: subscription.id },
        body: { overlap_seconds: overlapSeconds },
      })
      const delivery = await deliveryOfNewCustomer(subscription, context)
      const shown = subscription.inbox.asEvidence(delivery)
      const byNew = refusalBy(String(at(rotation.body, 'secret')), delivery)
      requireDelivery(byNew === undefined, 'a signature with the new secret', {
        actual: byNew ?? '',
        shown,
      })
      const byOld = refusalBy(subscription.secret, delivery)
      const overlaps = overlapSeconds > 0
      requireDelivery(
        (byOld === undefined) === overlaps,
        overlaps ? 'a signature with the old secret too' : 'no signature with the old secret',
        { actual: byOld ?? 'one that is accepted', shown },
      )
    },
  })

const apart = requirement({
  ...common,
  id: 'webhooks.partners-are-told-of-their-own',
  says: 'An endpoint is told of the customers of its own partner, and of nobody else’s.',
  operations: ['createWebhookEndpoint', 'createCustomer'],
  needs: ['self', 'stranger', 'webhook-inbox'],
  check: async (context) => {
    const own = await subscribe(context, ['customer.created'])
    const foreign = await subscribe(context, ['customer.created'], 'stranger')
    const made = await createCustomer(context)
    await creationDelivery(made, own)
    const theirs = await createCustomer(context, 'stranger')
    await creationDelivery(theirs, foreign)
    const isForeign = isAbout(made)
    requireNone(
      foreign,
      (await foreign.inbox.settled()).filter(isForeign),
      'nothing of another partner',
    )
  },
})

/** Who is reported of what, and for how long. */
export const subscriptions: readonly Requirement<Op>[] = [
  chosen,
  apart,
  silenced(
    'deleted-endpoints-get-nothing',
    'After deleteWebhookEndpoint nothing is sent to the endpoint.',
    {
      op: 'deleteWebhookEndpoint',
      silence: (context, id) =>
        context.given('deleteWebhookEndpoint', { params: { webhook_id: id } }),
    },
  ),
  silenced(
    'disabled-endpoints-get-nothing',
    'While an endpoint is disabled nothing is sent to it.',
    {
      op: 'updateWebhookEndpoint',
      silence: (context, id) =>
        context.given('updateWebhookEndpoint', {
          params: { webhook_id: id },
          body: { status: 'disabled' },
        }),
    },
  ),
  rotated(
    'rotated-secret-signs-alone',
    'After a rotation without overlap deliveries are signed with the new secret and not the old.',
    0,
  ),
  rotated(
    'rotated-secrets-overlap',
    'While two secrets overlap deliveries are signed with both.',
    3600,
  ),
]
