import { flowmatixContract } from '../../spec/flowmatix/contract.ts'
import type { Suite } from '../kit/suite.ts'
import { announcements } from './announcements.ts'
import { authentication } from './authentication.ts'
import { builders } from './builders.ts'
import { deliveries } from './deliveries.ts'
import { excluded } from './excluded.ts'
import { lifeCycle } from './life-cycle.ts'
import { money } from './money.ts'
import { paging } from './paging.ts'
import { rateLimit } from './rate-limit.ts'
import { schemes } from './schemes.ts'
import { statuses } from './statuses.ts'
import { subscriptions } from './subscriptions.ts'
import { tenancy } from './tenancy.ts'
import { updates } from './updates.ts'
import { validation } from './validation.ts'
import { waived } from './waived.ts'

import { cleanups, writes } from './writes.ts'

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
  proofs: [{ operation: 'listCustomers', query: { limit: 1 } }],
}
