import { flowmatixContract } from '../../spec/flowmatix/contract.ts'
import type { Suite } from '../kit/requirement/suite.ts'
import { announcements } from './requirements/webhooks/events.ts'
import { authentication } from './requirements/auth.ts'
import { builders } from './resources/builders.ts'
import { deliveries } from './requirements/webhooks/deliveries.ts'
import { excluded } from './excluded.ts'
import { lifeCycle } from './requirements/life-cycle/changes.ts'
import { money } from './requirements/money.ts'
import { paging } from './requirements/paging.ts'
import { rateLimit } from './requirements/rate-limit.ts'
import { schemes } from './schemes.ts'
import { statuses } from './requirements/responses.ts'
import { subscriptions } from './requirements/webhooks/endpoints.ts'
import { tenancy } from './requirements/hierarchy/paths.ts'
import { updates } from './requirements/life-cycle/updates.ts'
import { validation } from './requirements/validation.ts'
import { waived } from './waived.ts'

import { cleanups, writes } from './resources/write-rules.ts'

/** The requirements of the Flowmatix Partner API, and what the kit needs to check them. */
export const flowmatix: Suite = {
  contract: flowmatixContract,
  requirements: [
    ...statuses,
    ...validation,
    ...authentication,
    ...tenancy,
    ...paging,
    ...lifeCycle,
    ...updates,
    ...money,
    ...announcements,
    ...deliveries,
    ...subscriptions,
    ...rateLimit,
  ],
  excluded,
  waived,
  capabilities: {},
  identities: {
    self: 'A partner; the run acts as it.',
    stranger: 'Another partner.',
    spare: 'A partner whose hourly budget may be spent.',
  },
  helper: 'self',
  refused: [],
  kinds: {
    partner: 'The partner whose key it is. Its id is `own`; the root of scoped writing.',
    customer: 'A customer that is active or in its trial.',
    invoice: 'A paid invoice that was never refunded.',
    ticket: 'A support ticket.',
    sandbox: 'A sandbox environment.',
    webhook: 'A webhook endpoint.',
  },
  schemes,
  effects: {
    rotateWebhookSecret: 'update',
    deployConfiguration: 'update',
    setBranding: 'update',
    resendWebhookDelivery: 'notify',
  },
  writes: writes as Suite['writes'],
  cleanups,
  builders,
  identityProbes: [{ operation: 'listCustomers', query: { limit: 1 } }],
}
