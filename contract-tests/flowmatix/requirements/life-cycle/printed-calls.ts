import {
  type Answer,
  type CheckContext,
  findId,
  isMentioned,
  type Requirement,
  requireThat,
  rowsIn,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { idOf, newBranding, newCustomer, newTicket } from '../../resources/builders.ts'
import { sources } from '../../sources.ts'

/*
 * The calls that the page prints, with the bodies that it prints: they succeed, and what they are
 * for shows, in whatever form the answers are.
 */

function requireAccepted(answer: Answer): void {
  requireThat(answer.status >= 200 && answer.status < 300, 'a success', { answer })
}

/** The ids of all customers, or whatever the rows of the list show instead. */
async function customersOf(context: CheckContext<Op>) {
  const rows: string[] = []
  for (;;) {
    const query = { limit: 50, offset: rows.length }
    const answer = await context.given('listCustomers', { query })
    const page = rowsIn(answer.body).map((row) => findId(row, 'customer') ?? JSON.stringify(row))
    const more = page.filter((row) => !rows.includes(row))
    if (more.length === 0) return { rows, answer }
    rows.push(...more)
  }
}

const common = { standing: 'documented', source: sources.customers } as const

const customers: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.printed-customer-is-created',
    says: 'A customer with the six printed attributes is created, and shown with them.',
    operations: ['createCustomer', 'getCustomer'],
    effect: 'create',
    check: async (context) => {
      const body = newCustomer(context)
      const made = await context.call('createCustomer', { body })
      requireAccepted(made)
      const params = { customer_id: idOf('customer', made) }
      const answer = await context.call('getCustomer', { params })
      requireAccepted(answer)
      for (const text of [body.company_name, body.contact_email, body.contact_name, body.plan]) {
        requireThat(isMentioned(answer.body, text), text, { answer })
      }
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.printed-update-is-taken',
    says: 'An update with a whole customer as its body is taken, and shows when it is read.',
    operations: ['updateCustomer', 'createCustomer', 'getCustomer'],
    needs: ['self', 'self.customer'],
    effect: 'update',
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const body = { ...newCustomer(context), contact_name: `Jane ${context.uniqueName()}` }
      requireAccepted(await context.call('updateCustomer', { params, body }))
      const answer = await context.given('getCustomer', { params })
      for (const text of [body.company_name, body.contact_name]) {
        requireThat(isMentioned(answer.body, text), text, { answer })
      }
    },
  }),
]

/** A printed call on a customer, whose answer nobody describes. */
const onCustomer = (
  operation: 'setBranding' | 'deployConfiguration',
  {
    id,
    says,
    source,
  }: { readonly id: `life-cycle.${string}`; readonly says: string; readonly source: string },
  body?: (context: CheckContext<Op>) => object,
) =>
  requirement({
    id,
    says,
    standing: 'documented',
    source,
    operations: [operation],
    needs: ['self', 'self.customer'],
    effect: 'update',
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const more = body === undefined ? {} : { body: body(context) }
      requireAccepted(await context.call(operation, { params, ...more }))
    },
  })

const others: readonly Requirement<Op>[] = [
  onCustomer(
    'setBranding',
    {
      id: 'life-cycle.printed-branding-is-taken',
      says: 'Branding with the four printed attributes is taken.',
      source: sources.whiteLabel,
    },
    newBranding,
  ),
  onCustomer('deployConfiguration', {
    id: 'life-cycle.deployment-needs-no-body',
    says: 'A deployment is started as it is printed: without a body.',
    source: sources.provisioning,
  }),
  requirement({
    id: 'life-cycle.sandbox-environment-needs-no-body',
    says: 'A sandbox environment is created as it is printed: without a body.',
    standing: 'documented',
    source: sources.provisioning,
    operations: ['createSandboxEnvironment'],
    effect: 'create',
    check: async (context) => requireAccepted(await context.call('createSandboxEnvironment')),
  }),
  requirement({
    id: 'life-cycle.sandbox-environment-leaves-the-customers-alone',
    says: 'A new sandbox environment is isolated: the list of customers stays as it was.',
    standing: 'documented',
    source: sources.provisioning,
    operations: ['createSandboxEnvironment', 'listCustomers'],
    effect: 'create',
    check: async (context) => {
      // Others may add a customer meanwhile, but hardly each time.
      for (let attempt = 1; ; attempt += 1) {
        const before = await customersOf(context)
        requireAccepted(await context.call('createSandboxEnvironment'))
        const after = await customersOf(context)
        const added = after.rows.filter((row) => !before.rows.includes(row))
        if (added.length === 0) return
        requireThat(attempt < 3, 'the customers that there were', { answer: after.answer })
      }
    },
  }),
  requirement({
    id: 'life-cycle.printed-ticket-is-opened',
    says: 'A ticket with the five printed attributes is opened, and can be read.',
    standing: 'documented',
    source: sources.tickets,
    operations: ['createTicket', 'getTicket'],
    needs: ['self', 'self.customer'],
    effect: 'create',
    permanent: 'a ticket cannot be withdrawn',
    check: async (context) => {
      const body = newTicket(context, await context.resource('customer'))
      const made = await context.call('createTicket', { body })
      requireAccepted(made)
      requireAccepted(
        await context.call('getTicket', { params: { ticket_id: idOf('ticket', made) } }),
      )
    },
  }),
  requirement({
    id: 'life-cycle.report-of-printed-dates-is-made',
    says: 'A report from one date to another, both written as YYYY-MM-DD, is made.',
    standing: 'documented',
    source: sources.billing,
    operations: ['getCommissionReport'],
    check: async (context) => {
      const query = { start_date: '2024-01-01', end_date: '2024-12-31' }
      requireAccepted(await context.call('getCommissionReport', { query }))
    },
  }),
]

/** The calls that the vendor's page prints. */
export const printedCalls: readonly Requirement<Op>[] = [...customers, ...others]
