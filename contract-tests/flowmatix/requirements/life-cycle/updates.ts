import { at, listAt } from '../../../kit/client/json.ts'
import { requireSchema, requireThat, requireValues } from '../../../kit/expectations/expectation.ts'
import type { CheckContext } from '../../../kit/requirement/check-context.ts'
import type { Requirement } from '../../../kit/requirement/requirement.ts'
import { requirement } from '../../authoring.ts'
import { type Op, operationOf, sources } from '../../operations.ts'
import { newCustomer, newWebhook } from '../../resources/builders.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** Whoever forgets one field of a write is found here: each of them has a value of its own. */
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
    id: 'life-cycle.new-sandbox-comes-back-as-given',
    says: 'A new sandbox environment is shown with the name and the content that it was given.',
    source: sources.silent,
    operations: ['createSandboxEnvironment', 'getSandboxEnvironment'],
    effect: 'create',
    check: async (context) => {
      const body = { name: context.uniqueName(), content: 'demo' }
      const made = await context.given('createSandboxEnvironment', { body })
      const params = { sandbox_id: String(at(made.body, 'id')) }
      const answer = await context.call('getSandboxEnvironment', { params })
      requireValues(answer, body)
    },
  }),
  requirement({
    id: 'webhooks.new-endpoint-comes-back-as-given',
    says: 'A new webhook endpoint is shown as it was given, and signs with the secret that it was given.',
    source: sources.silent,
    operations: ['createWebhookEndpoint', 'getWebhookEndpoint'],
    effect: 'create',
    check: async (context) => {
      const body = newWebhook(context)
      const made = await context.given('createWebhookEndpoint', { body: { ...body, secret } })
      requireThat(at(made.body, 'secret') === secret, 'the secret that was given', {
        actual: 'another one',
        answer: made,
      })
      const params = { webhook_id: String(at(made.body, 'id')) }
      const answer = await context.call('getWebhookEndpoint', { params })
      requireValues(answer, body)
    },
  }),
  requirement({
    id: 'webhooks.updated-endpoint-comes-back-as-given',
    says: 'A webhook endpoint that was updated is shown with everything that the update gave.',
    source: sources.silent,
    operations: ['updateWebhookEndpoint', 'getWebhookEndpoint'],
    needs: ['self', 'self.webhook'],
    effect: 'update',
    check: async (context) => {
      const params = { webhook_id: await context.fresh('webhook') }
      const body = {
        url: 'http://127.0.0.1:9/another',
        events: ['customer.cancelled'],
        description: context.uniqueName(),
        status: 'disabled',
      }
      await context.given('updateWebhookEndpoint', { params, body })
      const answer = await context.call('getWebhookEndpoint', { params })
      requireValues(answer, body)
    },
  }),
  requirement({
    id: 'webhooks.rotation-takes-a-given-secret',
    says: 'Rotating to a given secret gives a webhook endpoint that one.',
    source: sources.silent,
    operations: ['rotateWebhookSecret'],
    needs: ['self', 'self.webhook'],
    effect: 'update',
    check: async (context) => {
      const params = { webhook_id: await context.fresh('webhook') }
      const answer = await context.call('rotateWebhookSecret', { params, body: { secret } })
      requireThat(at(answer.body, 'secret') === secret, 'the secret that was given', {
        actual: 'another one',
        answer,
      })
    },
  }),
]

/** An endpoint with a delivery that nobody receives. */
async function withDelivery(context: CheckContext<Op>) {
  const body = { ...newWebhook(context), events: ['customer.created'] }
  const made = await context.given('createWebhookEndpoint', { body })
  await context.given('createCustomer', { body: newCustomer(context) })
  return { webhook_id: String(at(made.body, 'id')) }
}

/** Lists that may well be empty: their items are only checked where there are any. */
const filled: readonly Requirement<Op>[] = [
  requirement({
    id: 'schema.commissions-of-all-time-fit',
    says: 'Every commission of a report of all time fits the schema of the contract.',
    source: sources.billing,
    operations: ['getCommissionReport'],
    check: async (context) => {
      const query = { start_date: '2015-01-01', end_date: '2099-12-31' }
      const answer = await context.call('getCommissionReport', { query })
      requireSchema(operationOf('getCommissionReport'), answer)
      requireThat(listAt(answer.body, 'commissions').length > 0, 'commissions', { answer })
    },
  }),
  requirement({
    id: 'schema.listed-webhook-endpoints-fit',
    says: 'A webhook endpoint in the list fits the schema of the contract.',
    source: sources.silent,
    operations: ['listWebhookEndpoints', 'createWebhookEndpoint'],
    effect: 'create',
    check: async (context) => {
      await context.given('createWebhookEndpoint', { body: newWebhook(context) })
      const answer = await context.call('listWebhookEndpoints', { query: { limit: 100 } })
      requireSchema(operationOf('listWebhookEndpoints'), answer)
      requireThat(listAt(answer.body, 'data').length > 0, 'endpoints', { answer })
    },
  }),
  requirement({
    id: 'schema.listed-webhook-deliveries-fit',
    says: 'A delivery in the list of a webhook endpoint fits the schema of the contract.',
    source: sources.silent,
    operations: ['listWebhookDeliveries', 'createWebhookEndpoint', 'createCustomer'],
    effect: 'create',
    check: async (context) => {
      const params = await withDelivery(context)
      const answer = await context.call('listWebhookDeliveries', { params })
      requireSchema(operationOf('listWebhookDeliveries'), answer)
      requireThat(listAt(answer.body, 'data').length > 0, 'deliveries', { answer })
    },
  }),
  requirement({
    id: 'filters.webhook-deliveries-by-status',
    says: 'The filter status keeps the deliveries of that status and drops the others.',
    source: sources.silent,
    operations: ['listWebhookDeliveries', 'createWebhookEndpoint', 'createCustomer'],
    effect: 'create',
    check: async (context) => {
      const params = await withDelivery(context)
      for (const status of ['pending', 'delivered', 'dead']) {
        const answer = await context.call('listWebhookDeliveries', { params, query: { status } })
        const others = listAt(answer.body, 'data').filter((one) => at(one, 'status') !== status)
        requireThat(others.length === 0, `only what is ${status}`, { answer })
      }
      const whole = await context.call('listWebhookDeliveries', { params })
      requireThat(listAt(whole.body, 'data').length > 0, 'a delivery', { answer: whole })
    },
  }),
]

/** What is given is kept, and what is listed is whole. */
export const updates: readonly Requirement<Op>[] = [...keeps, ...filled]
