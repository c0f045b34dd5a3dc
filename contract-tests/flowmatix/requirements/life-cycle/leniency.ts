import {
  at,
  type Requirement,
  requireThat,
  requireValue,
  requireValues,
  objectOf,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { idOf, newCustomer, newTicket } from '../../resources/builders.ts'
import { sources } from '../../sources.ts'

/** Phone numbers as people write them. */
const phones = ['+1 (234) 567-8900', '0800 123 456', '234.567.8900 x12']

const common = {
  source: sources.silent,
  needs: ['self', 'self.customer'],
  effect: 'update',
} as const

/** Whatever no document limits is taken. */
export const leniency: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.phone-in-any-usual-form',
    says: 'A phone number may be written in any usual form, and is shown as it was given.',
    operations: ['updateCustomer'],
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      for (const phone of phones) {
        const answer = await context.call('updateCustomer', { params, body: { phone } })
        requireValue(answer, 'phone', phone)
      }
      await context.control('updateCustomer', { params, body: { phone: '+1234567890' } })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.plan-of-any-name',
    says: 'A plan and a billing cycle may have any name, and are shown by it.',
    operations: ['createCustomer', 'updateCustomer', 'listCustomers'],
    needs: ['self'],
    effect: 'create',
    check: async (context) => {
      const terms = { plan: 'platinum', billing_cycle: 'weekly' }
      const body = { ...newCustomer(context), ...terms }
      const created = await context.call('createCustomer', { body })
      requireValues(created, terms)
      const params = { customer_id: idOf('customer', created) }
      const changed = await context.call('updateCustomer', { params, body: { plan: 'palladium' } })
      requireValue(changed, 'plan', 'palladium')
      const answer = await context.call('listCustomers', { query: { plan: 'unobtainium' } })
      requireValue(answer, 'data', [])
      await context.control('createCustomer', { body: newCustomer(context) })
      await context.control('listCustomers', { query: { limit: 1 } })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.ticket-of-any-kind',
    says: 'The priority and the category of a ticket may have any name, and are shown by it.',
    operations: ['createTicket'],
    effect: 'create',
    permanent: 'a ticket cannot be withdrawn',
    check: async (context) => {
      const kind = { priority: 'whenever', category: 'sales' }
      const ticket = newTicket(context, await context.resource('customer'))
      requireValues(await context.call('createTicket', { body: { ...ticket, ...kind } }), kind)
      await context.control('createTicket', { body: ticket })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.email-template-of-any-name',
    says: 'An e-mail template may have any name, and is shown by it.',
    operations: ['setEmailTemplates'],
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const farewell = { subject: 'Farewell', body: '<p>Farewell.</p>' }
      const body = { templates: { farewell } }
      requireValue(
        await context.call('setEmailTemplates', { params, body }),
        'templates.farewell',
        farewell,
      )
      await context.control('setEmailTemplates', { params, body: { from_name: 'Partner' } })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.read-customer-can-be-sent-back',
    says: 'A customer may be sent back whole as it was read, with what is to change in it.',
    operations: ['updateCustomer', 'getCustomer'],
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const read = await context.given('getCustomer', { params })
      const contact_name = `Jane ${context.uniqueName()}`
      const body = { ...objectOf(read.body), contact_name }
      const answer = await context.call('updateCustomer', { params, body })
      const { company_name, contact_email, plan, status } = objectOf(read.body)
      requireValues(answer, { contact_name, company_name, contact_email, plan, status })
      await context.control('updateCustomer', { params, body: { contact_name } })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.domain-serves-several-customers',
    says: 'A custom domain may serve several customers of a partner.',
    operations: ['setBranding', 'createCustomer'],
    check: async (context) => {
      const custom_domain = `${context.uniqueName().replaceAll('_', '-')}.partner.com`
      const made = await context.given('createCustomer', { body: newCustomer(context) })
      for (const id of [await context.fresh('customer'), idOf('customer', made)]) {
        const branding = { params: { customer_id: id }, body: { custom_domain } }
        requireValue(await context.call('setBranding', branding), 'custom_domain', custom_domain)
      }
      const branding = { params: { customer_id: idOf('customer', made) } }
      await context.control('setBranding', { ...branding, body: { primary_color: '#112233' } })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.deployments-wait-for-each-other',
    says: 'A deployment that is asked for while another is under way is queued.',
    operations: ['deployConfiguration'],
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const first = await context.control('deployConfiguration', { params })
      const second = await context.call('deployConfiguration', { params })
      requireValue(second, 'status', 'queued')
      const [one, other] = [first, second].map(({ body }) => at(body, 'deployment_id'))
      requireThat(one !== other, 'a deployment of its own', { answer: second, control: first })
    },
  }),
]
