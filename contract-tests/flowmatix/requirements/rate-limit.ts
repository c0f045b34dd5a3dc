import type { Answer } from '../../kit/client/answer.ts'
import { requireHeaders, requireThat } from '../../kit/expectations/expectation.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import type { Tools } from '../../kit/requirement/check-context.ts'
import { NotApplicable } from '../../kit/run/verdict.ts'
import { type Op, operationOf, sources } from '../operations.ts'
import { requireRefusal } from '../refusals.ts'
import { requirement } from '../authoring.ts'

const hourSeconds = 3600
/** Clocks of two machines differ. */
const toleranceSeconds = 5
/** The documented tiers: Standard, Premium, Enterprise. */
const tiers = [5000, 10_000, 25_000]
/** Beyond this many requests a run does not spend a budget on purpose. */
const affordable = 30_000

const header = (answer: Answer, name: string) => Number(answer.header(`x-ratelimit-${name}`))
const common = { source: sources.limits, operations: ['listCustomers'] as const }
const list = (tools: Tools<Op>, as = 'self') =>
  tools.given('listCustomers', { as, query: { limit: 1 } })

/** The budget of one hour, and how it shows. */
export const rateLimit: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'rate-limit.limit-is-that-of-a-tier',
    standing: 'documented',
    says: 'The limit is 5,000, 10,000 or 25,000 requests per hour.',
    check: async (tools) => {
      const answer = await tools.call('listCustomers', { query: { limit: 1 } })
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
    check: async (tools) => {
      let [before, after] = [await list(tools), await list(tools)]
      if (header(before, 'reset') !== header(after, 'reset')) {
        ;[before, after] = [await list(tools), await list(tools)]
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
    check: async (tools) => {
      const answer = await list(tools)
      const wait = header(answer, 'reset') - tools.nowMs() / 1000
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
    check: async (tools) => {
      const refusal = await tools.call('getCustomer', { params: { customer_id: 'customer_0' } })
      requireRefusal(refusal, 'not_found')
      requireHeaders(operationOf('getCustomer'), refusal)
      await tools.control('listCustomers', { query: { limit: 1 } })
    },
  }),
  requirement({
    ...common,
    id: 'rate-limit.spent-budget-is-refused',
    says: 'Beyond the budget calls answer 429 with Retry-After, until the hour ends.',
    claims: ['listCustomers 429'],
    needs: ['spare'],
    effect: 'exhaust',
    check: async (tools) => {
      const options = { as: 'spare', query: { limit: 1 }, exhaust: true }
      const first = await tools.control('listCustomers', options)
      const remaining = header(first, 'remaining')
      if (remaining > affordable) throw new NotApplicable('the budget is too large to be spent')
      let last = first
      for (let spent = 0; spent <= remaining && last.status !== 429; spent += 1) {
        last = await tools.call('listCustomers', options)
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
