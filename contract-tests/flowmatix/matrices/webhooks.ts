import { webhookRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { webhookFacts } from '../facts/webhooks.ts'
import { sources } from '../sources.ts'

/** Events once each and none besides, and further attempts after every kind of failure. */
export const webhookMatrices = webhookRequirements(author, {
  facts: webhookFacts,
  operations: [
    ...(['createWebhookEndpoint', 'createCustomer', 'updateCustomer'] as const),
    ...(['getCustomer', 'listCustomers', 'listWebhookEndpoints'] as const),
  ],
  uses: ['stranger'],
  source: sources.silent,
})
