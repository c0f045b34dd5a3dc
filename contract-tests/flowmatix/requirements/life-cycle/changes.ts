import { at } from '../../../kit/client/json.ts'
import {
  refusedThenAllowed,
  requireThat,
  requireValue,
  requireValues,
} from '../../../kit/expectations/expectation.ts'
import type { Requirement } from '../../../kit/requirement/requirement.ts'
import { requirement } from '../../authoring.ts'
import { type Op, sources } from '../../operations.ts'
import { requireRefusal } from '../../refusals.ts'
import { newBranding, newCustomer, newTicket, newWebhook } from '../../resources/builders.ts'

const customers = { source: sources.customers, effect: 'create' as const }

const created: readonly Requirement<Op>[] = [
  requirement({
    ...customers,
    id: 'life-cycle.new-customer-comes-back-as-given',
    says: 'A new customer is shown with everything that it was created with.',
    operations: ['createCustomer', 'getCustomer'],
    check: async (context) => {
      const body = newCustomer(context)
      const made = await context.given('createCustomer', { body })
      const params = { customer_id: String(at(made.body, 'id')) }
      const answer = await context.call('getCustomer', { params })
      requireValues(answer, body)
    },
  }),
  requirement({
    ...customers,
    id: 'life-cycle.new-customer-is-listed',
    says: 'A new customer is in the list of customers, and counted.',
    operations: ['createCustomer', 'listCustomers'],
    check: async (context) => {
      const total = async () => {
        const answer = await context.given('listCustomers', { query: { limit: 100 } })
        return { answer, count: Number(at(answer.body, 'pagination.total')) }
      }
      const before = await total()
      const made = await context.given('createCustomer', { body: newCustomer(context) })
      const after = await total()
      requireThat(after.count === before.count + 1, `a total of ${String(before.count + 1)}`, {
        actual: String(after.count),
        answer: after.answer,
      })
      const id = String(at(made.body, 'id'))
      requireThat(after.count > 100 || after.answer.text.includes(`"${id}"`), `${id} in the list`, {
        answer: after.answer,
      })
    },
  }),
  requirement({
    ...customers,
    id: 'life-cycle.contact-email-is-unique',
    says: 'A second customer with the contact email of a first answers 409.',
    source: sources.silent,
    operations: ['createCustomer'],
    claims: ['createCustomer 409'],
    check: async (context) => {
      const first = newCustomer(context)
      await context.given('createCustomer', { body: first })
      const control = { body: newCustomer(context) }
      const probe = { body: { ...control.body, contact_email: first.contact_email } }
      await refusedThenAllowed(
        context,
        { operation: 'createCustomer', probe, control },
        (refusal) => requireRefusal(refusal, 'conflict'),
      )
    },
  }),
]

const updated: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.update-changes-only-what-is-given',
    says: 'An update changes the fields that it gives and leaves the others.',
    source: 'Flowmatix, Contacts and Chats APIs (only given fields are updated there)',
    standing: 'documented',
    operations: ['updateCustomer', 'getCustomer'],
    needs: ['self', 'self.customer'],
    effect: 'update',
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const before = await context.given('getCustomer', { params })
      await context.given('updateCustomer', { params, body: { contact_name: 'Jane Smith' } })
      const answer = await context.call('getCustomer', { params })
      requireValue(answer, 'contact_name', 'Jane Smith')
      for (const field of ['id', 'company_name', 'contact_email', 'phone', 'plan', 'created_at']) {
        requireValue(answer, field, at(before.body, field))
      }
    },
  }),
  requirement({
    id: 'life-cycle.update-is-refused-whole',
    says: 'An update that is refused leaves the customer as it was.',
    source: sources.silent,
    operations: ['updateCustomer', 'getCustomer'],
    needs: ['self', 'self.customer'],
    effect: 'update',
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const good = { contact_name: 'Jane Smith' }
      const pair = {
        operation: 'updateCustomer' as const,
        probe: { params, body: { ...good, plan: 'platinum' } },
        control: { params, body: good },
      }
      const before = await context.given('getCustomer', { params })
      const refusal = await context.call('updateCustomer', pair.probe)
      requireRefusal(refusal, 'validation_error')
      const after = await context.given('getCustomer', { params })
      requireValue(after, 'contact_name', at(before.body, 'contact_name'))
      await context.control('updateCustomer', pair.control)
    },
  }),
  requirement({
    id: 'life-cycle.cancelled-stays-cancelled',
    says: 'A cancelled customer stays cancelled: activating it again answers 409.',
    source: sources.silent,
    operations: ['updateCustomer'],
    claims: ['updateCustomer 409'],
    needs: ['self', 'self.customer'],
    effect: 'update',
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const cancelled = await context.control('updateCustomer', {
        params,
        body: { status: 'cancelled' },
      })
      requireValue(cancelled, 'status', 'cancelled')
      const refusal = await context.call('updateCustomer', { params, body: { status: 'active' } })
      requireRefusal(refusal, 'conflict')
      const after = await context.given('getCustomer', { params })
      requireValue(after, 'status', 'cancelled')
    },
  }),
  ...(
    [
      ['setBranding', { primary_color: '#112233' }],
      ['setEmailTemplates', { from_name: 'Partner' }],
      ['deployConfiguration', { workflows: ['welcome'] }],
    ] as const
  ).map(([op, body]) =>
    requirement({
      id: `life-cycle.${op.replaceAll(/[A-Z]/g, (one) => `-${one.toLowerCase()}`)}-not-for-the-cancelled`,
      says: `For a cancelled customer ${op} answers 409.`,
      source: sources.silent,
      operations: [op, 'updateCustomer'],
      claims: [`${op} 409`],
      needs: ['self', 'self.customer'],
      effect: 'update',
      check: async (context) => {
        const params = { customer_id: await context.fresh('customer') }
        await context.control(op, { params, body })
        await context.given('updateCustomer', { params, body: { status: 'cancelled' } })
        requireRefusal(await context.call(op, { params, body }), 'conflict')
      },
    }),
  ),
  requirement({
    id: 'life-cycle.branding-comes-back-as-given',
    says: 'Branding is answered as it was given, field by field.',
    source: 'Flowmatix Partner API References, White-Label APIs',
    operations: ['setBranding'],
    needs: ['self', 'self.customer'],
    effect: 'update',
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const body = newBranding(context)
      const answer = await context.call('setBranding', { params, body })
      requireValues(answer, body)
    },
  }),
]

const others: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.new-ticket-is-open',
    says: 'A new ticket is open, and is shown as it was given.',
    source: 'Flowmatix Partner API References, Support and Ticketing APIs',
    operations: ['createTicket', 'getTicket'],
    needs: ['self', 'self.customer'],
    effect: 'create',
    permanent: 'a ticket cannot be withdrawn',
    check: async (context) => {
      const body = newTicket(context, await context.resource('customer'))
      const made = await context.given('createTicket', { body })
      requireValue(made, 'status', 'open')
      const params = { ticket_id: String(at(made.body, 'id')) }
      const answer = await context.call('getTicket', { params })
      requireValues(answer, body)
    },
  }),
  ...(
    [
      ['webhook', 'createWebhookEndpoint', 'getWebhookEndpoint', 'deleteWebhookEndpoint'],
      ['sandbox', 'createSandboxEnvironment', 'getSandboxEnvironment', 'deleteSandboxEnvironment'],
    ] as const
  ).map(([kind, create, get, remove]) =>
    requirement({
      id: `life-cycle.${kind}-is-gone-when-deleted`,
      says: `A ${kind} that was deleted is not found any more.`,
      source: sources.silent,
      operations: [create, get, remove],
      needs: ['self', `self.${kind}`],
      effect: 'delete',
      check: async (context) => {
        const params = { [`${kind}_id`]: await context.fresh(kind) }
        await context.control(get, { params })
        await context.given(remove, { params })
        requireRefusal(await context.call(get, { params }), 'not_found')
      },
    }),
  ),
  requirement({
    id: 'webhooks.secret-is-shown-once',
    says: 'The secret of a webhook endpoint is told when it is made, and not shown afterwards.',
    source: sources.silent,
    operations: ['createWebhookEndpoint', 'getWebhookEndpoint'],
    effect: 'create',
    check: async (context) => {
      const made = await context.given('createWebhookEndpoint', { body: newWebhook(context) })
      const secret = String(at(made.body, 'secret'))
      requireThat(/^whsec_[A-Za-z0-9+/=]{32,}$/.test(secret), 'a secret that begins with whsec_', {
        answer: made,
      })
      const params = { webhook_id: String(at(made.body, 'id')) }
      const answer = await context.call('getWebhookEndpoint', { params })
      requireThat(!answer.text.includes('whsec_'), 'no secret', { answer })
    },
  }),
  requirement({
    id: 'webhooks.rotation-changes-the-secret',
    says: 'Rotating the secret of a webhook endpoint gives it another one.',
    source: sources.silent,
    operations: ['createWebhookEndpoint', 'rotateWebhookSecret'],
    effect: 'create',
    check: async (context) => {
      const made = await context.given('createWebhookEndpoint', { body: newWebhook(context) })
      const params = { webhook_id: String(at(made.body, 'id')) }
      const answer = await context.call('rotateWebhookSecret', { params, body: {} })
      const [before, after] = [at(made.body, 'secret'), at(answer.body, 'secret')]
      requireThat(typeof after === 'string' && after !== before, 'another secret', { answer })
    },
  }),
]

/** What becomes of what is made and changed. */
export const lifeCycle: readonly Requirement<Op>[] = [...created, ...updated, ...others]
