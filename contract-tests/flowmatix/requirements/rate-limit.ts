import {
  type Answer,
  type CheckContext,
  NotApplicable,
  requireHeaders,
  type Requirement,
  requireThat,
} from '../../kit/index.ts'
import { type Op, operationOf, requirement } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { sources } from '../sources.ts'

const hourSeconds = 3600
/** Clocks of two machines differ. */
const toleranceSeconds = 5
/** The documented tiers: Standard, Premium, Enterprise. */
const tiers = [5000, 10_000, 25_000]
/** Beyond this many requests a run does not spend a budget on purpose. */
const affordable = 30_000

const header = (answer: Answer, name: string) => Number(answer.header(`x-ratelimit-${name}`))
const common = { source: sources.limits, operations: ['listCustomers'] as const }
const list = (context: CheckContext<Op>, as = 'self') =>
  context.given('listCustomers', { as, query: { limit: 1 } })

/** The budget of one hour, and how it shows. */
export const rateLimit: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'rate-limit.limit-is-that-of-a-tier',
    standing: 'documented',
    says: 'The limit is 5,000, 10,000 or 25,000 requests per hour.',
    check: async (context) => {
      const answer = await context.call('listCustomers', { query: { limit: 1 } })
      requireThat(tiers.includes(header(answer, 'limit')), tiers.join(' or '), {
        actual: String(answer.header('x-ratelimit-limit')),
        answer,
      })
    },
  }),
  requirement({
    ...common,
    id: 'rate-limit.remaining-falls-by-one',
    says: 'Each call leaves one less in X-RateLimit-Remaining.',
    check: async (context) => {
      let [before, after] = [await list(context), await list(context)]
      if (header(before, 'reset') !== header(after, 'reset')) {
        ;[before, after] = [await list(context), await list(context)]
      }
      const expected = header(before, 'remaining') - 1
      requireThat(header(after, 'remaining') === expected, `${String(expected)} remaining`, {
        actual: String(after.header('x-ratelimit-remaining')),
        answer: after,
        control: before,
      })
    },
  }),
  requirement({
    ...common,
    id: 'rate-limit.reset-is-within-the-hour',
    says: 'X-RateLimit-Reset is a moment in Unix seconds in the future, at most an hour away.',
    check: async (context) => {
      const answer = await list(context)
      const wait = header(answer, 'reset') - context.nowMs() / 1000
      const fits = wait > -toleranceSeconds && wait <= hourSeconds + toleranceSeconds
      requireThat(fits, 'within the next hour', {
        actual: String(answer.header('x-ratelimit-reset')),
        answer,
      })
    },
  }),
  requirement({
    ...common,
    id: 'rate-limit.refusals-show-the-budget',
    says: 'Refusals carry the rate headers too.',
    operations: ['getCustomer'],
    check: async (context) => {
      const refusal = await context.call('getCustomer', { params: { customer_id: 'customer_0' } })
      requireRefusal(refusal, 'not_found')
      requireHeaders(operationOf('getCustomer'), refusal)
      await context.control('listCustomers', { query: { limit: 1 } })
    },
  }),
  requirement({
    ...common,
    id: 'rate-limit.spent-budget-is-refused',
    says: 'Beyond the budget calls answer 429 with Retry-After, until the hour ends.',
    claims: ['listCustomers 429'],
    needs: ['spare'],
    effect: 'exhaust',
    check: async (context) => {
      const options = { as: 'spare', query: { limit: 1 }, exhaust: true }
      const first = await context.control('listCustomers', options)
      const remaining = header(first, 'remaining')
      if (remaining > affordable) throw new NotApplicable('the budget is too large to be spent')
      let last = first
      for (let spent = 0; spent <= remaining && last.status !== 429; spent += 1) {
        last = await context.call('listCustomers', options)
      }
      requireRefusal(last, 'rate_limit_exceeded')
      const wait = Number(last.header('retry-after'))
      requireThat(wait > 0 && wait <= hourSeconds, 'a Retry-After within the hour', {
        answer: last,
      })
      requireThat(header(last, 'remaining') === 0, 'nothing remaining', { answer: last })
    },
  }),
]
