import {
  type Answer,
  type CheckContext,
  NotApplicable,
  requireHeaders,
  type Requirement,
  requireThat,
  requireWholeNumber,
  rightOnce,
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
/** Calls that are under way beside each other. */
const mostAtOnce = 20

const header = (answer: Answer, name: string) => requireWholeNumber(answer, `x-ratelimit-${name}`)
const common = { source: sources.limits, operations: ['listCustomers'] as const }
const list = (context: CheckContext<Op>, as = 'self') =>
  context.given('listCustomers', { as, query: { limit: 1 } })

/** What a header says is left of the budget. No document names it; not a number where it is absent. */
const remainingIn = (answer: Answer) => Number(answer.header('x-ratelimit-remaining'))

interface SpentBudget {
  /** Calls that the run made before; of those with wrong credentials nobody knows who pays. */
  readonly earlier: number
  /** Whether an hour ended meanwhile, and with it its budget. */
  readonly isOfTwoHours: boolean
  readonly served: number
  readonly last: Answer
}

const hourOf = (context: CheckContext<Op>) => Math.floor(context.nowMs() / (hourSeconds * 1000))

/** Spends the whole budget of a partner that is there for it, once for the run. */
function spendBudget(context: CheckContext<Op>): Promise<SpentBudget> {
  return context.once('spent budget', async () => {
    const earlier = context.sentAs('spare')
    const hour = hourOf(context)
    const options = { as: 'spare', query: { limit: 1 }, exhaust: true }
    const first = await context.control('listCustomers', options)
    if (remainingIn(first) > affordable) {
      throw new NotApplicable('the budget is too large to be spent')
    }
    let [last, served] = [first, 1]
    while (served <= affordable && last.status < 400) {
      // Beside each other, so that a slow line takes no hour; the last few are counted one by one.
      const size = remainingIn(last) > 2 * mostAtOnce ? mostAtOnce : 1
      const calls = Array.from({ length: size }, () => context.call('listCustomers', options))
      const answers = await Promise.all(calls)
      served += answers.filter(({ status }) => status < 400).length
      last = answers.find(({ status }) => status >= 400) ?? answers.at(-1) ?? last
    }
    return { earlier, served, last, isOfTwoHours: hourOf(context) !== hour }
  })
}

/** The budget of one hour, and how it shows. */
export const rateLimit: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'rate-limit.limit-is-that-of-a-tier',
    standing: 'documented',
    says: 'The limit is 5,000, 10,000 or 25,000 requests per hour.',
    check: async (context) => {
      const answer = await context.given('listCustomers', { query: { limit: 1 } })
      // No document names the header; where it has none, a spent budget shows the limit.
      if (!context.strictness.isStrict && answer.header('x-ratelimit-limit') === undefined) {
        throw new NotApplicable('no header shows the limit')
      }
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
    check: (context) =>
      rightOnce(async () => {
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
      }),
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
    id: 'rate-limit.budget-is-that-of-a-tier',
    standing: 'documented',
    says: 'A partner may call 5,000, 10,000 or 25,000 times within an hour, and no more often.',
    needs: ['self', 'spare'],
    effect: 'exhaust',
    check: async (context) => {
      const { earlier, served, last, isOfTwoHours } = await spendBudget(context)
      const most = isOfTwoHours ? 2 : 1
      const isTier = tiers.some((tier) => served <= most * tier && served + earlier >= tier)
      requireThat(isTier, `${tiers.join(' or ')} calls`, {
        actual: `${String(served)} calls, after ${String(earlier)} others`,
        answer: last,
      })
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
      const { last } = await spendBudget(context)
      requireRefusal(last, 'rate_limit_exceeded')
      const wait = Number(last.header('retry-after'))
      requireThat(wait > 0 && wait <= hourSeconds, 'a Retry-After within the hour', {
        answer: last,
      })
      requireThat(header(last, 'remaining') === 0, 'nothing remaining', { answer: last })
    },
  }),
]
