import {
  type Answer,
  type CheckContext,
  findAttribute,
  isMentioned,
  NotApplicable,
  payloadOf,
  PrerequisiteFailed,
  type Requirement,
  requireThat,
  type WebhookInbox,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { idOf, newCustomer } from '../../resources/builders.ts'
import { sources } from '../../sources.ts'
import { subscribe } from './subscription.ts'

/*
 * The events that the page announces, in whatever form they are delivered. How one subscribes and
 * which values bring an event about is nobody's word: where a deployment knows other ones, it is not
 * asked.
 */

/** Does what is our reading; a deployment that reads it otherwise cannot be asked. */
async function asWeRead<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof PrerequisiteFailed)) throw error
    throw new NotApplicable(`${what} works otherwise here: ${error.message}`)
  }
}

/** Waits for a delivery that has the name of the event and the id of the customer. */
async function waitForNews(
  inbox: WebhookInbox,
  { event, customer }: { readonly event: string; readonly customer: string },
  cause: Answer,
): Promise<void> {
  await inbox.waitFor(
    `${event} about ${customer}`,
    (deliveries) =>
      deliveries.find((delivery) => {
        const payload = [payloadOf(delivery), delivery.headers]
        return isMentioned(payload, event) && isMentioned(payload, customer)
      }),
    cause.exchange,
  )
}

interface Announced {
  readonly event:
    'customer.created' | 'customer.upgraded' | 'customer.cancelled' | 'invoice.generated'
  readonly words: string
  readonly says: string
  /** An update that brings it about, as we read it, and whether what is read then shows so. */
  readonly update?: Readonly<Record<string, string>>
  readonly shows?: (details: unknown) => boolean
}

const announced: readonly Announced[] = [
  {
    event: 'customer.created',
    words: 'new-customer',
    says: 'A new customer is announced as customer.created.',
  },
  {
    event: 'customer.upgraded',
    words: 'upgraded-customer',
    says: 'A customer who goes to the enterprise plan is announced as customer.upgraded.',
    update: { plan: 'enterprise' },
    shows: (details) => findAttribute(details, 'plan') === 'enterprise',
  },
  {
    event: 'customer.cancelled',
    words: 'cancelled-customer',
    says: 'A customer who is cancelled is announced as customer.cancelled.',
    update: { status: 'cancelled' },
    shows: (details) => findAttribute(details, 'status') === 'cancelled',
  },
  {
    event: 'invoice.generated',
    words: 'new-invoice',
    says: 'The first invoice of a customer is announced as invoice.generated.',
    update: { status: 'active' },
    shows: (details) => {
      const invoices = findAttribute(details, 'recent_invoices', 'invoices', 'latest_invoice')
      return Array.isArray(invoices) ? invoices.length > 0 : typeof invoices === 'object'
    },
  },
]

async function bringAbout(
  context: CheckContext<Op>,
  made: Answer,
  { update, shows, event }: Announced,
): Promise<Answer> {
  if (update === undefined || shows === undefined) return made
  const params = { customer_id: idOf('customer', made) }
  const answer = await asWeRead(event, () =>
    context.given('updateCustomer', { params, body: update }),
  )
  const { body } = await context.given('getCustomer', { params })
  if (!shows(body)) throw new NotApplicable(`${event} is brought about otherwise here`)
  return answer
}

/** What happens to a new customer before it is cancelled, and what must not be announced by then. */
interface Unannounced {
  readonly id: `webhooks.${string}`
  readonly says: string
  readonly event: 'customer.created' | 'customer.upgraded'
  /** How many different deliveries of it are right. */
  readonly most: number
  readonly update: (context: CheckContext<Op>) => Readonly<Record<string, string>>
}

const unannounced: readonly Unannounced[] = [
  {
    id: 'webhooks.lower-plan-is-no-upgrade',
    says: 'A customer who goes from the professional to a lower plan is not announced as customer.upgraded.',
    event: 'customer.upgraded',
    most: 0,
    update: () => ({ plan: 'starter' }),
  },
  {
    id: 'webhooks.customer-is-new-once',
    says: 'A customer is announced as customer.created once, and not when it is changed or cancelled.',
    event: 'customer.created',
    most: 1,
    update: (context) => ({ contact_name: context.uniqueName() }),
  },
]

const announcesNoMore = ({ id, says, event, most, update }: Unannounced) =>
  requirement({
    id,
    says,
    standing: 'documented',
    source: sources.events,
    operations: ['createCustomer', 'updateCustomer', 'createWebhookEndpoint'],
    needs: ['self', 'webhook-inbox'],
    effect: 'create',
    check: async (context) => {
      const { inbox } = await asWeRead('subscribing', () =>
        subscribe(context, [event, 'customer.cancelled']),
      )
      const made = await context.given('createCustomer', { body: newCustomer(context) })
      const customer = idOf('customer', made)
      const change = (body: object) =>
        asWeRead('an update', () =>
          context.given('updateCustomer', { params: { customer_id: customer }, body }),
        )
      await change(update(context))
      const last = await change({ status: 'cancelled' })
      await waitForNews(inbox, { event: 'customer.cancelled', customer }, last)
      const told = (await inbox.settled()).filter((delivery) => {
        const payload = [payloadOf(delivery), delivery.headers]
        return isMentioned(payload, event) && isMentioned(payload, customer)
      })
      const different = new Set(told.map((delivery) => JSON.stringify(payloadOf(delivery))))
      requireThat(different.size <= most, `${event} ${most === 0 ? 'never' : 'once'}`, {
        actual: `${String(different.size)} times`,
        answer: last,
      })
    },
  })

const news = announced.map((one) =>
  requirement({
    id: `webhooks.${one.words}-is-news`,
    says: one.says,
    standing: 'documented',
    source: sources.events,
    operations: ['createCustomer', 'updateCustomer', 'getCustomer', 'createWebhookEndpoint'],
    needs: ['self', 'webhook-inbox'],
    effect: 'create',
    check: async (context) => {
      const { inbox } = await asWeRead('subscribing', () => subscribe(context, [one.event]))
      const made = await context.given('createCustomer', { body: newCustomer(context) })
      const cause = await bringAbout(context, made, one)
      await waitForNews(inbox, { event: one.event, customer: idOf('customer', made) }, cause)
    },
  }),
)

/** The events that the vendor's page announces; that of commissions takes days. */
export const printedEvents: readonly Requirement<Op>[] = [
  ...news,
  ...unannounced.map(announcesNoMore),
]
