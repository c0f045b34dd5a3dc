import {
  at,
  type Requirement,
  requireSchema,
  requireValue,
  requireValues,
} from '../../../kit/index.ts'
import { type Op, operationOf, requirement, slugOf } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { newBranding } from '../../resources/builders.ts'
import { sources } from '../../sources.ts'

/** Every field of a write has a new value, so that one that is not kept is found. */
const keeps: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.updated-customer-comes-back-as-given',
    says: 'A customer that was updated is shown with everything that the update gave.',
    source: sources.customers,
    operations: ['updateCustomer', 'getCustomer'],
    needs: ['self', 'self.customer'],
    effect: 'update',
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const name = context.uniqueName()
      const body = {
        company_name: name,
        contact_email: `${name}@example.com`,
        contact_name: 'Jane Smith',
        phone: '+1234567899',
        billing_cycle: 'annual',
        settings: { timezone: 'Europe/Oslo', language: 'nb' },
        billing: { email: `billing-${name}@example.com`, tax_id: 'NO999999999' },
      }
      await context.given('updateCustomer', { params, body })
      const answer = await context.call('getCustomer', { params })
      const { settings, billing, ...fields } = body
      requireValues(answer, fields)
      requireValues(answer, settings, 'settings.')
      requireValues(answer, billing, 'billing.')
    },
  }),
  requirement({
    id: 'life-cycle.email-templates-come-back-as-given',
    says: 'E-mail templates are answered as they were given, with their sender.',
    source: `${sources.page}, White-Label APIs`,
    operations: ['setEmailTemplates'],
    needs: ['self', 'self.customer'],
    effect: 'update',
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const worded = (subject: string) => ({ subject, body: `<p>${subject}</p>` })
      const body = {
        from_name: 'Partner',
        reply_to: 'reply@example.com',
        templates: {
          welcome: worded('Welcome'),
          password_reset: worded('Your password'),
          trial_ending: worded('Your trial'),
          invoice: worded('Your invoice'),
          payment_failed: worded('Your payment'),
        },
      }
      const answer = await context.call('setEmailTemplates', { params, body })
      requireValues(answer, body)
      requireSchema(operationOf('setEmailTemplates'), answer)
    },
  }),
  requirement({
    id: 'life-cycle.deployment-comes-back-as-given',
    says: 'A deployment is answered with what is to be deployed.',
    source: `${sources.page}, Provisioning APIs`,
    operations: ['deployConfiguration'],
    needs: ['self', 'self.customer'],
    effect: 'update',
    check: async (context) => {
      const params = { customer_id: await context.fresh('customer') }
      const body = {
        workflows: ['welcome', 'follow-up'],
        templates: ['invoice'],
        settings: { timezone: 'Europe/Oslo', language: 'nb' },
      }
      const answer = await context.call('deployConfiguration', { params, body })
      requireValues(answer, body)
    },
  }),
  requirement({
    id: 'life-cycle.branding-comes-back-as-given',
    says: 'Branding is answered as it was given, field by field.',
    source: sources.whiteLabel,
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

const updated: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.update-changes-only-what-is-given',
    says: 'An update changes the fields that it gives and leaves the others.',
    source: sources.contacts,
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
        probe: { params, body: { ...good, status: 'asleep' } },
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
      id: `life-cycle.${slugOf(op)}-not-for-the-cancelled`,
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
]

/** Updates keep what they are given, and change nothing else. */
export const updates: readonly Requirement<Op>[] = [...keeps, ...updated]
