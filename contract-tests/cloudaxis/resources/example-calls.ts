import { exampleCallsOf } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { accountExamples } from './examples/account.ts'
import { billingExamples } from './examples/billing.ts'
import { catalogueExamples } from './examples/catalogue.ts'
import { organizationExamples } from './examples/organizations.ts'
import { subscriptionExamples } from './examples/subscriptions.ts'

/** A valid call of every operation by `self`. */
export const examples = exampleCallsOf<Op>({
  ...accountExamples,
  ...organizationExamples,
  ...catalogueExamples,
  ...subscriptionExamples,
  ...billingExamples,
})

/** Operations of which no valid call can be made: somebody has to bring a token or a code along. */
export const uncallable: readonly Op[] = ['federatedLogin', 'activateAccount']
