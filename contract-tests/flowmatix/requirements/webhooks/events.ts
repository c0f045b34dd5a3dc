import { type EventType, webhooks } from '../../../../spec/flowmatix/events.ts'
import { at } from '../../../kit/client/answer.ts'
import { requireThat } from '../../../kit/expectations/expectation.ts'
import type { Requirement } from '../../../kit/requirement/requirement.ts'
import { inWords, problemsOfValue } from '../../../kit/contract/schema-check.ts'
import type { Tools } from '../../../kit/requirement/check-context.ts'
import {
  type Delivery,
  messageOf,
  requireDelivery,
  typeOf,
} from '../../../kit/webhooks/delivery.ts'
import type { Mailbox } from '../../../kit/webhooks/mailbox.ts'
import { newBranding, newCustomer } from '../../resources/builders.ts'
import { type Op, sources } from '../../operations.ts'
import { requireRefusal } from '../../refusals.ts'
import { requirement } from '../../authoring.ts'
import {
  createCustomer,
  newsOf,
  requireTold,
  standingOn,
  subscribe,
  tellsOf,
} from './subscription.ts'

const common = {
  source: sources.eventsOnly,
  needs: ['self', 'mailbox'],
  effect: 'create' as const,
}

const created = requirement({
  ...common,
  id: 'webhooks.customer-created-is-announced',
  says: 'A customer that createCustomer made is announced as customer.created.',
  operations: ['createCustomer', 'createWebhookEndpoint'],
  check: async (tools) => {
    const subscription = await subscribe(tools, ['customer.created'])
    const made = await createCustomer(tools)
    const news = await subscription.box.event('customer.created', tellsOf(made), made.exchange)
    for (const field of ['company_name', 'contact_email', 'plan', 'status', 'created_at']) {
      requireTold(subscription, news, [`data.${field}`, at(made.body, field)])
    }
  },
})

const upgraded = requirement({
  ...common,
  id: 'webhooks.customer-upgraded-is-announced',
  says: 'A customer that updateCustomer puts on a higher plan is announced as customer.upgraded.',
  operations: ['updateCustomer', 'createWebhookEndpoint'],
  check: async (tools) => {
    const subscription = await subscribe(tools, ['customer.upgraded'])
    const made = await createCustomer(tools)
    const params = { customer_id: String(at(made.body, 'id')) }
    const answer = await tools.given('updateCustomer', { params, body: { plan: 'enterprise' } })
    const news = await subscription.box.event('customer.upgraded', tellsOf(made), answer.exchange)
    requireTold(subscription, news, ['data.plan', 'enterprise'])
    requireTold(subscription, news, ['data.previous_plan', 'starter'])
  },
})

const cancelled = requirement({
  ...common,
  id: 'webhooks.customer-cancelled-is-announced',
  says: 'A customer that updateCustomer cancels is announced as customer.cancelled.',
  operations: ['updateCustomer', 'createWebhookEndpoint'],
  check: async (tools) => {
    const subscription = await subscribe(tools, ['customer.cancelled'])
    const made = await createCustomer(tools)
    const params = { customer_id: String(at(made.body, 'id')) }
    const answer = await tools.given('updateCustomer', { params, body: { status: 'cancelled' } })
    const news = await subscription.box.event('customer.cancelled', tellsOf(made), answer.exchange)
    requireTold(subscription, news, ['data.status', 'cancelled'])
    requireTold(subscription, news, ['data.cancellation_reason', 'requested'])
  },
})

const invoiced = requirement({
  ...common,
  id: 'webhooks.invoice-generated-is-announced',
  says: 'The first invoice of a customer whose trial is ended is announced as invoice.generated.',
  operations: ['updateCustomer', 'getInvoice', 'createWebhookEndpoint'],
  check: async (tools) => {
    const subscription = await subscribe(tools, ['invoice.generated'])
    const made = await createCustomer(tools)
    const params = { customer_id: String(at(made.body, 'id')) }
    const answer = await tools.given('updateCustomer', { params, body: { status: 'active' } })
    const isOfIt = tellsOf(made, 'data.customer_id')
    const { box } = subscription
    const news = await box.event('invoice.generated', isOfIt, answer.exchange)
    const told = at(messageOf(news), 'data')
    const invoice = await tools.given('getInvoice', {
      params: { invoice_id: String(at(told, 'id')) },
    })
    for (const field of ['customer_id', 'number', 'total', 'currency']) {
      requireTold(subscription, news, [`data.${field}`, at(invoice.body, field)])
    }
  },
})

/** Does everything to a customer that is announced, and some things that are not. */
async function wholeLife(tools: Tools<Op>, box: Mailbox): Promise<readonly Delivery[]> {
  const made = await createCustomer(tools)
  const params = { customer_id: String(at(made.body, 'id')) }
  const update = (body: object) => tools.given('updateCustomer', { params, body })
  await update({ contact_name: 'Jane Smith' })
  await tools.given('setBranding', { params, body: newBranding(tools) })
  await update({ status: 'active' })
  await update({ plan: 'enterprise' })
  const last = await update({ status: 'cancelled' })
  const news = box.event('customer.cancelled', tellsOf(made), last.exchange)
  await standingOn('webhooks.customer-cancelled-is-announced', news)
  return box.settled()
}

const documented = requirement({
  ...common,
  id: 'webhooks.only-documented-events',
  says: 'Whatever is done to a customer, no event is announced but those that are documented.',
  operations: ['createCustomer', 'updateCustomer', 'setBranding', 'createWebhookEndpoint'],
  check: async (tools) => {
    const { box } = await subscribe(tools)
    for (const news of await wholeLife(tools, box)) {
      requireDelivery(typeOf(news) in webhooks, `one of ${Object.keys(webhooks).join(', ')}`, {
        actual: typeOf(news),
        shown: box.shown(news),
      })
    }
  },
})

const fits = requirement({
  ...common,
  id: 'webhooks.payloads-fit-their-schemas',
  says: 'The body of every delivery fits the schema of its event, and has nothing beyond it.',
  operations: ['createCustomer', 'updateCustomer', 'createWebhookEndpoint'],
  check: async (tools) => {
    const { box } = await subscribe(tools)
    for (const news of await wholeLife(tools, box)) {
      const type = typeOf(news)
      const schema = type in webhooks ? webhooks[type as EventType].payload : undefined
      const problems =
        schema === undefined ? undefined : inWords(problemsOfValue(schema, messageOf(news)))
      requireDelivery(problems === '', `a payload of ${type}`, {
        actual: problems ?? 'an event that is not documented',
        shown: box.shown(news),
      })
    }
  },
})

const refused = requirement({
  ...common,
  id: 'webhooks.refused-operations-are-not-announced',
  says: 'A createCustomer that is refused announces nothing.',
  operations: ['createCustomer', 'createWebhookEndpoint'],
  check: async (tools) => {
    const subscription = await subscribe(tools, ['customer.created'])
    const first = await tools.given('createCustomer', { body: newCustomer(tools) })
    const contact_email = at(first.body, 'contact_email')
    const refusal = await tools.call('createCustomer', {
      body: { ...newCustomer(tools), contact_email },
    })
    requireRefusal(refusal, 'conflict')
    const last = await tools.control('createCustomer', { body: newCustomer(tools) })
    await newsOf(last, subscription)
    const all = await subscription.box.settled()
    const told = new Set(all.map((news) => at(messageOf(news), 'data.id')))
    const expected = [first, last].map(({ body }) => at(body, 'id'))
    requireThat(
      told.size === expected.length && expected.every((id) => told.has(id)),
      `news of ${expected.join(' and ')} only`,
      { actual: `news of ${[...told].join(', ')}`, answer: refusal, control: last },
    )
  },
})

/** What partners are told of, and by which operation it comes about. */
export const announcements: readonly Requirement<Op>[] = [
  created,
  upgraded,
  cancelled,
  invoiced,
  documented,
  fits,
  refused,
]
