import {
  type Answer,
  type CheckContext,
  findAttribute,
  isMentioned,
  NotApplicable,
  payloadOf,
  PrerequisiteFailed,
  type Requirement,
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

/** The events that the vendor's page announces; that of commissions takes days. */
export const printedEvents: readonly Requirement<Op>[] = announced.map((one) =>
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
