import {
  type Answer,
  type CheckContext,
  NotApplicable,
  requireAvailable,
  requireHeaders,
  type Requirement,
  requireThat,
  requireWholeNumber,
  rightOnce,
} from '../../kit/index.ts'
import { type Op, operationNames, operationOf, requirement } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

const hourMs = 60 * 60 * 1000
/** Clocks of two machines differ, and a `Date` header has whole seconds. */
const toleranceMs = 5000

interface Budget {
  readonly limit: number
  readonly remaining: number
  readonly resetMs: number
}

function budgetIn(answer: Answer): Budget {
  return {
    limit: requireWholeNumber(answer, 'x-ratelimit-limit'),
    remaining: requireWholeNumber(answer, 'x-ratelimit-remaining'),
    resetMs: Date.parse(answer.header('x-ratelimit-reset') ?? ''),
  }
}

/** Two answers one after the other; once more if the window has ended in between. */
async function inOneWindow(
  first: () => Promise<Answer>,
  second: () => Promise<Answer>,
): Promise<readonly [Answer, Answer]> {
  const pair = [await first(), await second()] as const
  if (budgetIn(pair[0]).resetMs === budgetIn(pair[1]).resetMs) return pair
  return [await first(), await second()]
}

const users = (context: CheckContext<Op>, as = 'self') =>
  context.given('listUsers', { as, query: { take: 1 } })

function requireSpent(before: Answer, after: Answer, spent: number): void {
  const [from, to] = [budgetIn(before).remaining, budgetIn(after).remaining]
  requireThat(from - to === spent, `${String(spent)} less than ${String(from)} remaining`, {
    actual: String(to),
    answer: after,
    control: before,
  })
}

const common = { source: sources.openapi, operations: ['listUsers'] as const }

const arithmetic: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'rate-limit.remaining-falls-by-one',
    says: 'Each call leaves one less in X-RateLimit-Remaining.',
    check: (context) =>
      rightOnce(async () => {
        const [before, after] = await inOneWindow(
          () => users(context),
          () => users(context),
        )
        requireSpent(before, after, 1)
      }),
  }),
  requirement({
    ...common,
    id: 'rate-limit.limit-stays',
    says: 'X-RateLimit-Limit is the same in every answer, positive, and never below what remains.',
    check: async (context) => {
      const [before, after] = [await users(context), await users(context)]
      const { limit, remaining } = budgetIn(after)
      requireThat(
        limit === budgetIn(before).limit,
        `a limit of ${String(budgetIn(before).limit)}`,
        {
          actual: String(limit),
          answer: after,
        },
      )
      requireThat(limit > 0 && remaining < limit && remaining >= 0, 'a part of the limit', {
        actual: `${String(remaining)} of ${String(limit)}`,
        answer: after,
      })
    },
  }),
  requirement({
    ...common,
    id: 'rate-limit.reset-is-within-the-hour',
    says: 'X-RateLimit-Reset is a UTC date-time in the future, at most an hour away.',
    check: async (context) => {
      const answer = await users(context)
      const inMs = budgetIn(answer).resetMs - context.nowMs()
      requireThat(
        inMs > -toleranceMs && inMs <= hourMs + toleranceMs,
        'a moment of the next hour',
        {
          actual: answer.header('x-ratelimit-reset') ?? 'absent',
          answer,
        },
      )
      requireThat(/Z$/.test(answer.header('x-ratelimit-reset') ?? ''), 'a moment in UTC', {
        answer,
      })
    },
  }),
  requirement({
    ...common,
    id: 'rate-limit.reset-stays-within-a-window',
    says: 'X-RateLimit-Reset stays the same until that moment.',
    check: async (context) => {
      const [before, after] = [await users(context), await users(context)]
      const same = budgetIn(before).resetMs === budgetIn(after).resetMs
      requireThat(
        same || context.nowMs() >= budgetIn(before).resetMs - toleranceMs,
        'the same reset',
        {
          actual: after.header('x-ratelimit-reset') ?? 'absent',
          answer: after,
          control: before,
        },
      )
    },
  }),
  requirement({
    ...common,
    id: 'rate-limit.operations-share-a-budget',
    says: 'All operations draw on one budget of their caller.',
    standing: 'inferred',
    operations: ['listUsers', 'listTemplates'],
    check: (context) =>
      rightOnce(async () => {
        const [before, after] = await inOneWindow(
          () => users(context),
          () => context.given('listTemplates', { query: { take: 1 } }),
        )
        requireSpent(before, after, 1)
      }),
  }),
  requirement({
    ...common,
    id: 'rate-limit.callers-have-budgets-of-their-own',
    says: 'What one caller spends is not taken from another one.',
    standing: 'inferred',
    needs: ['self', 'user'],
    check: (context) =>
      rightOnce(async () => {
        let others = 0
        const [before, after] = await inOneWindow(
          () => users(context),
          async () => {
            others = budgetIn(await users(context, 'user')).remaining
            return users(context)
          },
        )
        requireSpent(before, after, 1)
        requireThat(others >= 0, 'a budget for the other', { actual: String(others) })
      }),
  }),
  requirement({
    ...common,
    id: 'rate-limit.refusals-count',
    says: 'A refused call is taken from the budget like any other, and shows it.',
    standing: 'inferred',
    operations: ['listUsers', 'getUser'],
    check: (context) =>
      rightOnce(async () => {
        const refused = () => context.call('getUser', { params: { id: 'nobody' } })
        const [before, after] = await inOneWindow(
          () => context.control('listUsers', { query: { take: 1 } }),
          refused,
        )
        requireRefusal(after, 'not-found')
        requireHeaders(operationOf('getUser'), after)
        requireSpent(before, after, 1)
      }),
  }),
]

/** Runs a caller's budget dry, and sees every operation refused. Comes last: nobody else is hurt. */
const exhaustion = requirement({
  id: 'rate-limit.spent-budget-answers-429',
  says: 'Once nothing remains, every operation answers 429 and does nothing.',
  standing: 'inferred',
  source: `${sources.openapi} (documents the headers; figure and refusal are assumed)`,
  operations: operationNames,
  claims: operationNames.map((op) => `${op} 429` as const),
  needs: ['self', 'spare'],
  effect: 'exhaust',
  check: async (context) => {
    const spend = () =>
      context.call('listTemplates', { as: 'spare', query: { take: 1 }, exhaust: true })
    const first = await context.control('listTemplates', { as: 'spare', query: { take: 1 } })
    const { remaining } = budgetIn(first)
    if (remaining > context.target.budgets.exhaust) {
      throw new NotApplicable(`a budget of ${String(remaining)} is too large to spend`)
    }
    let last = first
    for (let left = remaining; left > 0; left -= 1) last = await spend()
    requireThat(last.status === 200, 'status 200 for the last call of the budget', { answer: last })
    requireThat(budgetIn(last).remaining === 0, 'nothing remaining', { answer: last })
    for (const op of operationNames) await requireOverspent(context, op, first)
  },
})

async function requireOverspent(context: CheckContext<Op>, op: Op, control: Answer): Promise<void> {
  const params = { id: '1' }
  const body = examples.of(op).effect === 'read' ? {} : { body: {} }
  const answer = await context.call(op, { as: 'spare', params, ...body, exhaust: true })
  await requireAvailable(context, op, { answer, call: { params } })
  requireThat(answer.status === 429, `status 429 for ${op}`, { answer, control })
  requireRefusal(answer, 'too-many-requests')
  requireHeaders(operationOf(op), answer)
  requireThat(budgetIn(answer).remaining === 0, 'nothing remaining', { answer })
}

/** What callers may spend, and what they are reported of it. */
export const rateLimit: readonly Requirement<Op>[] = [...arithmetic, exhaustion]
