import type { CredentialFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** What wrong credentials are, and how they are refused. */
export const credentialFacts: CredentialFacts<Op> = {
  refusedWith: [401, 403],
  // Ids are what a partner is known by, and whether their case counts is not said.
  anyCase: ['partnerId'],
  unknownIds: {
    customer_id: 'customer_0',
    invoice_id: 'invoice_0',
    ticket_id: 'ticket_0',
    sandbox_id: 'sandbox_0',
    deployment_id: 'deployment_0',
    webhook_id: 'webhook_0',
    delivery_id: 'delivery_0',
  },
}
