import { type EventType, webhooks } from '../../../../spec/flowmatix/events.ts'
import {
  at,
  type CheckContext,
  type Delivery,
  describeProblems,
  eventTypeOf,
  payloadOf,
  problemsOfValue,
  requireDelivery,
  type Requirement,
  requireThat,
  type WebhookInbox,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { idOf, newBranding, newCustomer } from '../../resources/builders.ts'
import { sources } from '../../sources.ts'
import {
  createCustomer,
  creationDelivery,
  requirePayload,
  asPrerequisite,
  subscribe,
  isAbout,
} from './subscription.ts'

const common = {
  source: sources.eventsOnly,
  needs: ['self', 'webhook-inbox'],
  effect: 'create' as const,
}

const created = requirement({
  ...common,
  id: 'webhooks.customer-created-is-announced',
  says: 'A customer that createCustomer made is announced as customer.created.',
  operations: ['createCustomer', 'createWebhookEndpoint'],
  check: async (context) => {
    const subscription = await subscribe(context, ['customer.created'])
    const made = await createCustomer(context)
    const delivery = await subscription.inbox.waitForEvent(
      'customer.created',
      isAbout(made),
      made.exchange,
    )
    for (const field of ['company_name', 'contact_email', 'plan', 'status', 'created_at']) {
      requirePayload(subscription, delivery, [`data.${field}`, at(made.body, field)])
    }
  },
})

const upgraded = requirement({
  ...common,
  id: 'webhooks.customer-upgraded-is-announced',
  says: 'A customer that updateCustomer puts on a higher plan is announced as customer.upgraded.',
  operations: ['updateCustomer', 'createWebhookEndpoint'],
  check: async (context) => {
    const subscription = await subscribe(context, ['customer.upgraded'])
    const made = await createCustomer(context)
    const params = { customer_id: idOf('customer', made) }
    const answer = await context.given('updateCustomer', { params, body: { plan: 'enterprise' } })
    const delivery = await subscription.inbox.waitForEvent(
      'customer.upgraded',
      isAbout(made),
      answer.exchange,
    )
    requirePayload(subscription, delivery, ['data.plan', 'enterprise'])
    requirePayload(subscription, delivery, ['data.previous_plan', 'starter'])
  },
})

const cancelled = requirement({
  ...common,
  id: 'webhooks.customer-cancelled-is-announced',
  says: 'A customer that updateCustomer cancels is announced as customer.cancelled.',
  operations: ['updateCustomer', 'createWebhookEndpoint'],
  check: async (context) => {
    const subscription = await subscribe(context, ['customer.cancelled'])
    const made = await createCustomer(context)
    const params = { customer_id: idOf('customer', made) }
    const answer = await context.given('updateCustomer', { params, body: { status: 'cancelled' } })
    const delivery = await subscription.inbox.waitForEvent(
      'customer.cancelled',
      isAbout(made),
      answer.exchange,
    )
    requirePayload(subscription, delivery, ['data.status', 'cancelled'])
    requirePayload(subscription, delivery, ['data.cancellation_reason', 'requested'])
  },
})

const invoiced = requirement({
  ...common,
  id: 'webhooks.invoice-generated-is-announced',
  says: 'The first invoice of a customer whose trial is ended is announced as invoice.generated.',
  operations: ['updateCustomer', 'getInvoice', 'createWebhookEndpoint'],
  check: async (context) => {
    const subscription = await subscribe(context, ['invoice.generated'])
    const made = await createCustomer(context)
    const params = { customer_id: idOf('customer', made) }
    const answer = await context.given('updateCustomer', { params, body: { status: 'active' } })
    const isOfIt = isAbout(made, 'data.customer_id')
    const { inbox } = subscription
    const delivery = await inbox.waitForEvent('invoice.generated', isOfIt, answer.exchange)
    const announced = at(payloadOf(delivery), 'data')
    const invoice = await context.given('getInvoice', {
      params: { invoice_id: idOf('invoice', made, announced) },
    })
    for (const field of ['customer_id', 'number', 'total', 'currency']) {
      requirePayload(subscription, delivery, [`data.${field}`, at(invoice.body, field)])
    }
  },
})

/** Does everything to a customer that is announced, and some things that are not. */
async function wholeLife(
  context: CheckContext<Op>,
  inbox: WebhookInbox,
): Promise<readonly Delivery[]> {
  const made = await createCustomer(context)
  const params = { customer_id: idOf('customer', made) }
  const update = (body: object) => context.given('updateCustomer', { params, body })
  await update({ contact_name: 'Jane Smith' })
  await context.given('setBranding', { params, body: newBranding(context) })
  await update({ status: 'active' })
  await update({ plan: 'enterprise' })
  const last = await update({ status: 'cancelled' })
  const delivery = inbox.waitForEvent('customer.cancelled', isAbout(made), last.exchange)
  await asPrerequisite('webhooks.customer-cancelled-is-announced', delivery)
  return inbox.settled()
}

const documented = requirement({
  ...common,
  id: 'webhooks.only-documented-events',
  says: 'Whatever is done to a customer, no event is announced but those that are documented.',
  operations: ['createCustomer', 'updateCustomer', 'setBranding', 'createWebhookEndpoint'],
  check: async (context) => {
    const { inbox } = await subscribe(context)
    for (const delivery of await wholeLife(context, inbox)) {
      requireDelivery(
        eventTypeOf(delivery) in webhooks,
        `one of ${Object.keys(webhooks).join(', ')}`,
        {
          actual: eventTypeOf(delivery),
          shown: inbox.asEvidence(delivery),
        },
      )
    }
  },
})

const fits = requirement({
  ...common,
  id: 'webhooks.payloads-fit-their-schemas',
  says: 'The body of every delivery fits the schema of its event, and has nothing beyond it.',
  operations: ['createCustomer', 'updateCustomer', 'createWebhookEndpoint'],
  check: async (context) => {
    const { inbox } = await subscribe(context)
    for (const delivery of await wholeLife(context, inbox)) {
      const type = eventTypeOf(delivery)
      const schema = type in webhooks ? webhooks[type as EventType].payload : undefined
      const problems =
        schema === undefined
          ? undefined
          : describeProblems(problemsOfValue(schema, payloadOf(delivery)))
      requireDelivery(problems === '', `a payload of ${type}`, {
        actual: problems ?? 'an event that is not documented',
        shown: inbox.asEvidence(delivery),
      })
    }
  },
})

const refused = requirement({
  ...common,
  id: 'webhooks.refused-operations-are-not-announced',
  says: 'A createCustomer that is refused announces nothing.',
  operations: ['createCustomer', 'createWebhookEndpoint', 'getCustomer'],
  check: async (context) => {
    const subscription = await subscribe(context, ['customer.created'])
    const first = await context.given('createCustomer', { body: newCustomer(context) })
    const contact_email = at(first.body, 'contact_email')
    const refused = { ...newCustomer(context), contact_email }
    const name = refused.company_name
    const refusal = await context.call('createCustomer', { body: refused })
    requireRefusal(refusal, 'conflict')
    const last = await context.control('createCustomer', { body: newCustomer(context) })
    await creationDelivery(last, subscription)
    const all = await subscription.inbox.settled()
    const announced = new Set(all.map((delivery) => at(payloadOf(delivery), 'data.id')))
    const expected = [first, last].map(({ body }) => at(body, 'id'))
    const others = [...announced].filter((id) => !expected.includes(id))
    const strays = await Promise.all(
      others.map((id) => isOfSomebodyElse(context, String(id), name)),
    )
    requireThat(
      strays.every(Boolean) && expected.every((id) => announced.has(id)),
      `delivery of ${expected.join(' and ')} only`,
      { actual: `news of ${[...announced].join(', ')}`, answer: refusal, control: last },
    )
  },
})

/** Whether there is such a customer, under another name: others may create some meanwhile. */
async function isOfSomebodyElse(context: CheckContext<Op>, id: string, name: string) {
  const { status, body } = await context.call('getCustomer', { params: { customer_id: id } })
  return status === 200 && at(body, 'company_name') !== name
}

/** What partners are reported of, and by which operation it comes about. */
export const announcements: readonly Requirement<Op>[] = [
  created,
  upgraded,
  cancelled,
  invoiced,
  documented,
  fits,
  refused,
]
