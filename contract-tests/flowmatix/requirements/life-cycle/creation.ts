import {
  at,
  refusedThenAllowed,
  type Requirement,
  requireThat,
  requireValue,
  requireValues,
  rightOnce,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { idOf, newCustomer, newTicket } from '../../resources/builders.ts'
import { sources } from '../../sources.ts'

const customers = { source: sources.customers, effect: 'create' as const }

/** New resources are shown as they were given, and counted. */
export const creation: readonly Requirement<Op>[] = [
  requirement({
    ...customers,
    id: 'life-cycle.new-customer-comes-back-as-given',
    says: 'A new customer is shown with everything that it was created with.',
    operations: ['createCustomer', 'getCustomer'],
    check: async (context) => {
      const body = newCustomer(context)
      const made = await context.given('createCustomer', { body })
      const params = { customer_id: idOf('customer', made) }
      const answer = await context.call('getCustomer', { params })
      requireValues(answer, body)
    },
  }),
  requirement({
    ...customers,
    id: 'life-cycle.new-customer-is-listed',
    says: 'A new customer is in the list of customers, and counted.',
    operations: ['createCustomer', 'listCustomers'],
    check: (context) =>
      rightOnce(async () => {
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
        const id = idOf('customer', made)
        requireThat(
          after.count > 100 || after.answer.text.includes(`"${id}"`),
          `${id} in the list`,
          {
            answer: after.answer,
          },
        )
      }),
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
  requirement({
    id: 'life-cycle.new-sandbox-comes-back-as-given',
    says: 'A new sandbox environment is shown with the name and the content that it was given.',
    source: sources.silent,
    operations: ['createSandboxEnvironment', 'getSandboxEnvironment'],
    effect: 'create',
    check: async (context) => {
      const body = { name: context.uniqueName(), content: 'demo' }
      const made = await context.given('createSandboxEnvironment', { body })
      const params = { sandbox_id: idOf('sandbox', made) }
      const answer = await context.call('getSandboxEnvironment', { params })
      requireValues(answer, body)
    },
  }),
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
      const params = { ticket_id: idOf('ticket', made) }
      const answer = await context.call('getTicket', { params })
      requireValues(answer, body)
    },
  }),
]
