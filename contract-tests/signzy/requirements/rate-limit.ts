import { type Answer, NotApplicable, type Requirement, requireSchema } from '../../kit/index.ts'
import { type Op, operationOf, requirement } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { sources } from '../sources.ts'

/** Beyond this many requests a run does not look for the limit: twice the limit, as a minute may end meanwhile. */
const affordable = 2500

/** Calls that come too often. */
export const rateLimit: readonly Requirement<Op>[] = [
  requirement({
    id: 'rate-limit.spent-limit-answers-403',
    says: 'Calls beyond the limit of requests answer 403, not 429.',
    source: sources.statusCodes,
    operations: ['getPushMerchantSpec'],
    claims: ['getPushMerchantSpec 403'],
    needs: ['spare', 'self.realm'],
    effect: 'exhaust',
    check: async (context) => {
      const params = { applicationId: await context.resource('realm') }
      const options = { as: 'spare', exhaust: true, params }
      let last: Answer = await context.control('getPushMerchantSpec', options)
      for (let sent = 1; last.status === 200; sent += 1) {
        if (sent > affordable) throw new NotApplicable('the limit is too large to be spent')
        last = await context.call('getPushMerchantSpec', options)
      }
      requireRefusal(last, 'limit-reached')
      requireSchema(operationOf('getPushMerchantSpec'), last)
    },
  }),
]
