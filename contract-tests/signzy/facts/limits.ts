import type { LimitFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { credentialFacts } from './credentials.ts'

/** How often partners may call: each has a budget of a minute. */
export const limitFacts: LimitFacts<Op> = {
  callers: ['self', 'stranger'],
  spender: 'spare',
  probe: {
    operation: 'getPushMerchantSpec',
    call: async (context) => ({ params: { applicationId: await context.resource('realm') } }),
    needs: ['self.realm'],
  },
  windowSeconds: 60,
  most: 2500,
  fewest: 100,
  refusal: {
    status: 403,
    judge: (answer) => requireRefusal(answer, 'limit-reached'),
    saysWhen: false,
  },
  unknownIds: credentialFacts.unknownIds,
}
