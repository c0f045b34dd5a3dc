import { at, type Requirement, requireThat, requireValues } from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { idOf, newWebhook } from '../../resources/builders.ts'
import { sources } from '../../sources.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** Webhook endpoints keep what they are given, and show their secret once. */
export const endpoints: readonly Requirement<Op>[] = [
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
      const params = { webhook_id: idOf('webhook', made) }
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
      const params = { webhook_id: idOf('webhook', made) }
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
      const params = { webhook_id: idOf('webhook', made) }
      const answer = await context.call('rotateWebhookSecret', { params, body: {} })
      const [before, after] = [at(made.body, 'secret'), at(answer.body, 'secret')]
      requireThat(typeof after === 'string' && after !== before, 'another secret', { answer })
    },
  }),
]
